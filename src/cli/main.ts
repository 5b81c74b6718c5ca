/** Start-up of `npm run sim`. */
import { readCommandLine } from './command-line.ts';
import { exitCodes } from './exit-codes.ts';
import { sim } from './sim.ts';
import { processTerminal } from './terminal.ts';
import { loadTexts } from './texts.ts';

// npm runs scripts in the package's folder; paths are meant from where the person stands.
const standing = process.env['npm_lifecycle_event'] === 'sim' ? process.env['INIT_CWD'] : undefined;
if (standing !== undefined) process.chdir(standing);

const words = process.argv.slice(2);

/** A trace that is cut short must not pass for a whole one. */
function unwritable(reason: string): never {
  const { language } = readCommandLine(words, process.env);
  process.stderr.write(`${loadTexts(language, 'cli').t('unwritable', { reason })}\n`);
  process.exit(exitCodes.unusable);
}

// The exit code is set and the process left to end by itself, so that all output is written.
process.exitCode = await sim(words, process.env, processTerminal(unwritable));
