/** The loopback host for `npm run dev` without a window: over the page that dev-page.ts keeps rebuilding, on one port through its restarts. */
import { serveBuilt } from './serve-app.ts';

const port = 5180;

console.log(`The app, once its first build is done: ${await serveBuilt({ port, language: null, profileDir: null })}`);
