import { execFileSync } from 'node:child_process';
import { describe, expect, test, vi } from 'vitest';
import { openDataFolder } from '#storage/data-folder.ts';
import type { DataFolder } from '#storage/data-folder.ts';
import { answer, numbered, questions } from './answers.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { startWriting } from './writing-process.ts';

// Real processes on a machine that may be busy with other things.
vi.setConfig({ testTimeout: 60_000 });

const open = (folder: string): Promise<DataFolder> =>
  openDataFolder(folder, { nowIso: () => new Date().toISOString(), log: () => undefined });

describe('a process that dies', () => {
  test.each([1, 7, 45])(
    'killed with SIGKILL right after answer %i was acknowledged, it has lost none of the acknowledged ones',
    async (last) => {
      const folder = temporaryFolder();
      const writer = startWriting(folder, 1, 5_000);
      await writer.until(`saved ${String(last)}`);
      await writer.kill();
      const acknowledged = writer.said.filter((line) => line.startsWith('saved ')).length;
      expect(acknowledged).toBeGreaterThanOrEqual(last);
      const data = await open(folder);
      const kept = questions(data.journal.entries());
      // More than the acknowledged may be there (saved, but killed before it could say so); in order, without a gap, never less.
      expect(kept).toEqual(numbered(kept.length));
      expect(kept.length).toBeGreaterThanOrEqual(acknowledged);
      await data.journal.append(answer(kept.length + 1));
      expect(questions(data.journal.entries())).toHaveLength(kept.length + 1);
      await data.close();
    },
  );

  test('killed three times in a row in the middle of writing, the history goes on without a gap', async () => {
    const folder = temporaryFolder();
    let saved = 0;
    for (const more of [10, 30, 25]) {
      const writer = startWriting(folder, saved + 1, 5_000);
      await writer.until(`saved ${String(saved + more)}`);
      await writer.kill();
      const data = await open(folder);
      const kept = questions(data.journal.entries());
      expect(kept).toEqual(numbered(kept.length));
      expect(kept.length).toBeGreaterThanOrEqual(saved + more);
      saved = kept.length;
      await data.close();
    }
  });
});

const hasBash = (() => {
  try {
    execFileSync('bash', ['-c', 'ulimit -f 8']);
    return true;
  } catch {
    return false;
  }
})();

describe.runIf(hasBash)('a disk that takes no more', () => {
  test('the answer that did not fit is refused, those before are there, and no half line stays behind', async () => {
    const folder = temporaryFolder();
    // 16 KiB: some eighty answers.
    const writer = startWriting(folder, 1, 5_000, 16);
    expect(await writer.until('refused')).toBe('refused storageFailed {"reason":"EFBIG"}');
    // It has said its last word, but may still hold the profile.
    await writer.kill();
    const acknowledged = writer.said.filter((line) => line.startsWith('saved ')).length;
    expect(acknowledged).toBeGreaterThan(40);
    const data = await open(folder);
    expect(questions(data.journal.entries())).toEqual(numbered(acknowledged));
    expect(data.journal.recovery).toBeNull();
    await data.close();
  });
});
