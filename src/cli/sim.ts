/** The `sim` command as a function of its words: what `main.ts` starts and tests call. */
import { readCommandLine, type Mistake } from './command-line.ts';
import { exitCodes, type ExitCode } from './exit-codes.ts';
import type { Terminal } from './terminal.ts';
import { loadTexts } from './texts.ts';

/**
 * Runs one call. Only what the call needs is loaded, because most of its time is loading.
 * @param words after `sim`
 */
export async function sim(
  words: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  terminal: Terminal,
): Promise<ExitCode> {
  const request = readCommandLine(words, environment);
  switch (request.command) {
    case 'run':
      return (await import('./run-command.ts')).runCommand(request, terminal);
    case 'diff':
      return (await import('./diff-command.ts')).diffCommand(request, terminal);
    case 'check':
      return (await import('./check-command.ts')).checkCommand(request, terminal);
    case 'fuzz':
      return (await import('./fuzz-command.ts')).fuzzCommand(request, terminal);
    case 'help':
      terminal.out(`${loadTexts(request.language, 'cli').t('usage')}\n`);
      return exitCodes.fine;
    case 'mistake':
      return complain(request, terminal);
  }
}

/** Without a command the whole usage is the best answer; a slip inside one needs one line. */
function complain(mistake: Mistake, terminal: Terminal): ExitCode {
  const cli = loadTexts(mistake.language, 'cli');
  terminal.line(cli.t(`mistakes.${mistake.code}`, mistake.params));
  if (mistake.code === 'noCommand' || mistake.code === 'unknownCommand') terminal.line(cli.t('usage'));
  return exitCodes.unusable;
}
