/** Start-up of `npm run sim`. */
import { sim } from './sim.ts';
import { processTerminal } from './terminal.ts';

// npm runs scripts in the package's folder; paths are meant from where the person stands.
const standing = process.env['npm_lifecycle_event'] === 'sim' ? process.env['INIT_CWD'] : undefined;
if (standing !== undefined) process.chdir(standing);

// The exit code is set and the process left to end by itself, so that all output is written.
process.exitCode = await sim(process.argv.slice(2), process.env, processTerminal());
