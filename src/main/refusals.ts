/** Everything the page could do to leave the app or reach the world, refused: the app is offline and shows one page. */
import { app } from 'electron';
import type { Session, WebContents } from 'electron';
import type { PageOrigin } from './page-origin.ts';

/** Must run before the app is ready: no name on the internet resolves, and Chromium asks for nothing by itself. */
export function refuseNamesOnTheNetwork(): void {
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND, EXCLUDE localhost');
  for (const name of ['disable-background-networking', 'disable-component-update', 'disable-domain-reliability', 'no-pings']) {
    app.commandLine.appendSwitch(name);
  }
}

/** Every page of the app, however it came to be: it stays where it is, opens no window and embeds no other. */
export function refuseNavigation(page: PageOrigin): void {
  app.on('web-contents-created', (_event, contents) => confine(contents, page));
}

function confine(contents: WebContents, page: PageOrigin): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  // The page navigates within its address; what is left is its own reload, and that only in the main frame.
  contents.on('will-frame-navigate', (details) => {
    if (!details.isMainFrame || !page.owns(details.url)) details.preventDefault();
  });
  contents.on('will-redirect', (details) => {
    if (!page.owns(details.url)) details.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
}

/** Camera, place, notifications, devices and the rest. Copying text on a click is the one thing granted, to our own page. */
export function refusePermissions(session: Session, page: PageOrigin): void {
  session.setPermissionRequestHandler((_contents, permission, callback, details) => {
    callback(permission === 'clipboard-sanitized-write' && details.isMainFrame && page.owns(details.requestingUrl));
  });
  session.setPermissionCheckHandler(
    (_contents, permission, requestingOrigin) => permission === 'clipboard-sanitized-write' && page.owns(requestingOrigin),
  );
  session.setDevicePermissionHandler(() => false);
}

/** Every request that is not for the page itself, and every download but what the page made itself: for those the system asks where to. */
export function refuseNetwork(session: Session, page: PageOrigin): void {
  session.webRequest.onBeforeRequest((details, callback) => callback({ cancel: !isAllowed(details.url, page) }));
  session.on('will-download', (event, item) => {
    if (!isMadeByPage(item.getURL(), page)) event.preventDefault();
  });
  session.setSpellCheckerEnabled(false);
}

function isAllowed(url: string, page: PageOrigin): boolean {
  // The developer tools, which only an unpackaged app opens, load themselves from here; the builder's server also speaks over a web socket.
  return page.owns(url) || isMadeByPage(url, page) || url.startsWith('devtools://') || page.owns(url.replace(/^ws:/, 'http:'));
}

/** A text the page put together and hands to the learner as a file: its address is `blob:` before an address of the page. */
function isMadeByPage(url: string, page: PageOrigin): boolean {
  return url.startsWith('blob:') && page.owns(url.slice('blob:'.length));
}
