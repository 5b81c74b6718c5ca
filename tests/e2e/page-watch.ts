/** Hears everything a page does that it must not do: leave its origin, complain, throw, break the content policy. */
import type { BrowserContext, Page } from '@playwright/test';

export interface PageWatch {
  /** What was heard, one line each, without what the test said it would bring about. */
  complaints(): readonly string[];
  /** Says that complaints of this form belong to what the test does, such as a connection that breaks when the host is killed. */
  allow(form: RegExp): void;
}

/** Watches all pages of a context from now on. Requests to other origins are stopped as well as heard. */
export async function watchContext(context: BrowserContext, isOwn: (url: string) => boolean): Promise<PageWatch> {
  const complaints: string[] = [];
  const complain = (text: string): void => {
    complaints.push(text);
  };
  await context.route('**/*', (route) => {
    const url = route.request().url();
    if (isOwn(url)) return route.continue();
    complain(`request to another origin: ${url}`);
    return route.abort();
  });
  // Violations do not all reach the console, so the event itself is listened to, from before the page's first script.
  await context.exposeBinding('reportPolicyViolation', (_source, text: string) => complain(`content policy: ${text}`));
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) => {
      const report = (globalThis as unknown as { reportPolicyViolation(text: string): void }).reportPolicyViolation;
      report(`${event.effectiveDirective} refused ${event.blockedURI} at ${event.sourceFile}:${event.lineNumber} ${event.sample}`);
    });
  });
  for (const page of context.pages()) watchPage(page, complain);
  context.on('page', (page) => watchPage(page, complain));
  const allowed: RegExp[] = [];
  return {
    complaints: () => complaints.filter((text) => !allowed.some((form) => form.test(text))),
    allow: (form) => void allowed.push(form),
  };
}

function watchPage(page: Page, complain: (text: string) => void): void {
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      complain(`console ${message.type()}: ${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => complain(`uncaught: ${error.stack ?? error.message}`));
  page.on('websocket', (socket) => complain(`web socket: ${socket.url()}`));
  page.on('crash', () => complain('the page crashed'));
}
