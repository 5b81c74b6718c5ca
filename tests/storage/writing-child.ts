/**
 * A process that writes answers into a data folder and says so on its standard output, one line for each answer that was acknowledged. Tests
 * end it in the middle, or take its disk away.
 *
 * node writing-child.ts <data folder> <first number> <count>; with count 0 it only holds the folder open.
 */
import { openDataFolder } from '#storage/data-folder.ts';
import { StorageFailure } from '#services/ports.ts';
import { answer } from './answers.ts';

const [folder = '', first = '1', count = '0'] = process.argv.slice(2);

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

try {
  const data = await openDataFolder(folder, { nowIso: () => new Date().toISOString(), log: (line) => say(`log ${line}`) });
  say('open');
  for (let number = Number(first); number < Number(first) + Number(count); number += 1) {
    await data.journal.append(answer(number));
    say(`saved ${String(number)}`);
  }
  // Stays until it is ended from outside.
  setInterval(() => undefined, 60_000);
} catch (error) {
  say(error instanceof StorageFailure ? `refused ${error.code} ${JSON.stringify(error.params)}` : `failed ${String(error)}`);
  process.exit(1);
}
