/** `npm run serve -- [--port N] [--lang ko] [--profile-dir DIR]`: the app for a browser on this machine. Prints its address alone on one line. */
import { parseServeArguments } from './serve-arguments.ts';
import { nodeComplaint } from './project.ts';
import { serveApp } from './serve-app.ts';

const complaint = nodeComplaint();
const parsed = parseServeArguments(process.argv.slice(2));
if (complaint !== null || parsed.problem !== null) {
  process.stderr.write(`${complaint ?? parsed.problem}\n`);
  process.exitCode = 2;
} else {
  try {
    const address = await serveApp(parsed.options);
    process.stdout.write(`${address}\n`);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
