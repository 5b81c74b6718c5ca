/** `npm run electron:install`: fetches Electron's runtime, also after an earlier failure. */
import { downloadElectron } from './electron-download.ts';
import { findElectronRuntime } from './electron-runtime.ts';

const present = findElectronRuntime();
if (present) {
  console.log(`Electron's runtime is here: ${present}`);
} else {
  console.log("Fetching Electron's runtime (about 120 MB)...");
  const reason = await downloadElectron((line) => console.log(line));
  if (reason === null) console.log('Done. "npm start" now opens the window.');
  else console.error(`Electron's runtime could not be fetched: ${reason}. "npm start" works in a browser until then.`);
  process.exitCode = reason === null ? 0 : 1;
}
