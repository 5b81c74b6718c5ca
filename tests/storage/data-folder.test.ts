import { readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openDataFolder } from '#storage/data-folder.ts';
import { answer, numbered, questions } from './answers.ts';
import { temporaryFolder } from './temporary-folder.ts';

const options = { nowIso: () => '2026-11-22T10:00:00.000Z', log: () => undefined };

describe('the data folder', () => {
  test('is made with the first start, for its owner only, and holds a journal from then on', async () => {
    const folder = join(temporaryFolder(), 'not', 'yet', 'there');
    const data = await openDataFolder(folder, options);
    expect(data.journal.entries()).toEqual([]);
    expect(data.journal.recovery).toBeNull();
    await data.close();
    const home = join(folder, 'profiles', 'learner');
    expect(readdirSync(home)).toEqual(['progress.jsonl']);
    if (process.platform !== 'win32') {
      expect(statSync(home).mode & 0o077).toBe(0);
      expect(statSync(join(home, 'progress.jsonl')).mode & 0o077).toBe(0);
    }
  });

  test('keeps profiles apart', async () => {
    const folder = temporaryFolder();
    const one = await openDataFolder(folder, { ...options, profile: 'one' });
    const two = await openDataFolder(folder, { ...options, profile: 'two' });
    await one.journal.append(answer(1));
    expect(questions(two.journal.entries())).toEqual([]);
    await one.close();
    await two.close();
  });

  test('a crash in the middle of a copy leaves the rotation with a gap, which costs nothing and is closed again', async () => {
    const folder = temporaryFolder();
    for (const number of [1, 2, 3]) {
      const data = await openDataFolder(folder, options);
      await data.journal.append(answer(number));
      await data.close();
    }
    const home = join(folder, 'profiles', 'learner');
    // As it is between two renames: the newest place is empty, the new copy has its temporary name still.
    rmSync(join(home, 'progress.copy-1.jsonl'));
    writeFileSync(join(home, 'progress.copy-1.jsonl.4242.tmp'), '{"n":0,"entr');
    const data = await openDataFolder(folder, options);
    expect(data.journal.recovery).toBeNull();
    expect(questions(data.journal.entries())).toEqual(numbered(3));
    await data.close();
    expect(readdirSync(home).sort()).toEqual(['progress.copy-1.jsonl', 'progress.copy-2.jsonl', 'progress.copy-3.jsonl', 'progress.jsonl']);
  });

  test.each(['../other', 'A', '', 'a/b', '.'])('refuses the profile name %j, which could lead elsewhere', async (profile) => {
    await expect(openDataFolder(temporaryFolder(), { ...options, profile })).rejects.toThrow(RangeError);
  });

  test('says what the disk refused when it cannot be made', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'profiles'), 'a file in the way');
    await expect(openDataFolder(folder, options)).rejects.toMatchObject({
      code: 'storageFailed',
      params: { reason: expect.stringMatching(/^E/) as string },
    });
  });
});
