/** `app://failover-lab/...`: the built page under an origin of its own, with the content policy as a header. */
import { protocol } from 'electron';
import { securityHeaders } from '#hosting/content-policy.ts';
import { openPageFiles } from '#hosting/page-files.ts';
import { pageScheme } from './page-origin.ts';
import type { PageOrigin } from './page-origin.ts';

/** Must run before the app is ready. `standard` and `secure` give the page an origin, storage and fetch like a web page's. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: pageScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Serves the folder, and nothing outside it. Anything but a GET of a file of the page is 404. */
export function setupPageProtocol(page: PageOrigin, folder: string): void {
  const files = openPageFiles(folder);
  protocol.handle(pageScheme, async (request) => {
    const file = request.method === 'GET' && page.owns(request.url) ? await files.read(new URL(request.url).pathname) : null;
    if (!file)
      return new Response('No such file.', { status: 404, headers: { ...securityHeaders, 'Content-Type': 'text/plain; charset=utf-8' } });
    return new Response(file.body, {
      headers: { ...securityHeaders, 'Content-Type': file.contentType, 'Cache-Control': file.cacheControl },
    });
  });
}
