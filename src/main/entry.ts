/** What Electron runs. Its only work is to start: everything it starts can be imported by tests without starting. */
import { fileURLToPath } from 'node:url';
import { app, dialog } from 'electron';
import { start } from './index.ts';

// Not awaited: Electron says that it is ready only when this module has been evaluated, and starting waits for that.
// These files lie beside this one in the build: out/main, out/preload, out/renderer.
start({
  preload: new URL('../preload/index.cjs', import.meta.url),
  engineWorker: new URL('./engine-worker.js', import.meta.url),
  pageFolder: fileURLToPath(new URL('../renderer', import.meta.url)),
}).catch((error: unknown) => {
  dialog.showErrorBox('Failover Lab', error instanceof Error ? error.message : String(error));
  app.exit(1);
});
