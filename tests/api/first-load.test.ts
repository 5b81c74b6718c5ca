import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import type { Rolldown } from 'vite';
import { expect, test } from 'vitest';

test('what the page must load for the client and both its transports is under 4 kB, and the schema library is not in it', async () => {
  const entry = 'virtual:page';
  const result = (await build({
    configFile: false,
    logLevel: 'error',
    plugins: [
      {
        name: 'page',
        resolveId: (id) => (id === entry ? `${import.meta.dirname}/page.ts` : null),
        load: (id) =>
          id.endsWith('/tests/api/page.ts')
            ? `export { createClient } from '#api/client.ts';
               export { createHttpTransport } from '#api/transports/http.ts';
               export { createBridgeTransport } from '#api/transports/bridge.ts';`
            : null,
      },
    ],
    build: { write: false, minify: true, rolldownOptions: { input: entry, preserveEntrySignatures: 'strict' } },
  })) as Rolldown.RolldownOutput;
  const chunks = result.output.filter((output) => output.type === 'chunk');
  const first = chunks.filter((chunk) => chunk.isEntry);
  // A Set grows while it is walked: in the end it holds everything that is fetched without being asked for.
  const closure = new Set(first);
  for (const chunk of closure) for (const name of chunk.imports) closure.add(chunks.find((candidate) => candidate.fileName === name)!);
  const loaded = [...closure].map((chunk) => chunk.code).join('');
  expect(first).toHaveLength(1);
  expect(gzipSync(loaded).length).toBeLessThan(4_000);
  expect(loaded).not.toContain('jitless');
  // The canary: it is there, in what is fetched later.
  expect(chunks.some((chunk) => chunk.isDynamicEntry && chunk.code.includes('jitless'))).toBe(true);
});
