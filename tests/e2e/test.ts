/** The test function of all end-to-end tests: a host with data of its own for each, and no complaint from the page allowed. */
import { expect, test as base } from '@playwright/test';
import { openHost } from './host.ts';
import type { Host } from './host.ts';
import { openHostWorker } from './host-worker.ts';
import type { HostWorker } from './host-worker.ts';
import { watchContext } from './page-watch.ts';
import type { PageWatch } from './page-watch.ts';

interface Fixtures {
  /** The language of the project: what the browser and the machine are set to. */
  readonly language: 'ko' | 'en';
  readonly host: Host;
  readonly watch: PageWatch;
}

interface WorkerFixtures {
  readonly hostWorker: HostWorker;
}

/** What a browser says when the host ends under it: of the stream of notifications, and of a part of the page it was about to fetch. */
const brokenConnection =
  /ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_EMPTY_RESPONSE|ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|Unable to preload CSS|dynamically imported module/;

export const test = base.extend<Fixtures, WorkerFixtures>({
  language: async ({ locale }, use) => {
    await use(locale?.startsWith('ko') ? 'ko' : 'en');
  },
  hostWorker: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads which fixtures are needed from the pattern
    async ({}, use) => {
      const worker = openHostWorker();
      await use(worker);
      await worker.end('SIGTERM');
    },
    { scope: 'worker' },
  ],
  host: async ({ hostWorker, language }, use) => {
    const host = await openHost(hostWorker, language);
    await use(host);
    await host.discard();
  },
  watch: [
    async ({ context, host }, use, testInfo) => {
      const watch = await watchContext(context, host.owns);
      await use(watch);
      if (host.wasInterrupted()) watch.allow(brokenConnection);
      // Only where the test itself is content: its own failure says more.
      if (testInfo.errors.length === 0) expect(watch.complaints(), `what the page must not do; the host said: ${host.log()}`).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
