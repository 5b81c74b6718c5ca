/** Building out/ for those who need it: `build` always does, `start`, `serve` and `test` only when a source changed. */
import { stripVTControlCharacters } from 'node:util';
import { isBuiltFrom, markBuilt, sourcesHash } from './freshness.ts';
import { runScript, toolScript } from './project.ts';

/** Builds now. @returns the builder's words when it failed, else null. */
export async function build(output: 'inherit' | 'quiet'): Promise<string | null> {
  const hash = sourcesHash();
  const result = await runScript(
    toolScript('electron-vite', 'bin/electron-vite.js'),
    ['build', '--logLevel', output === 'quiet' ? 'warn' : 'info'],
    {
      output,
      env: { NODE_ENV: 'production' },
    },
  );
  if (result.code !== 0) return result.output === '' ? 'see above' : stripVTControlCharacters(result.output);
  markBuilt(hash);
  return null;
}

/**
 * Builds when the sources are not those of out/. Says so on stderr, since stdout belongs to the command that asked.
 * @throws Error with the builder's words when the build fails.
 */
export async function buildIfStale(): Promise<void> {
  if (isBuiltFrom(sourcesHash())) return;
  process.stderr.write('Building Failover Lab...\n');
  const words = await build('quiet');
  if (words !== null) throw new Error(`The build failed:\n${words}`);
}
