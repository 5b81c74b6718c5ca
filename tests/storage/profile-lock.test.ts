import { readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { openDataFolder } from '#storage/data-folder.ts';
import { ownIdentity } from '#storage/process-identity.ts';
import { lockProfile } from '#storage/profile-lock.ts';
import { answer, questions } from './answers.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { startWriting } from './writing-process.ts';

// Real processes on a machine that may be busy with other things.
vi.setConfig({ testTimeout: 60_000 });

const options = { nowIso: () => '2026-11-22T10:00:00.000Z', log: () => undefined };

function lockText(changes: Partial<ReturnType<typeof ownIdentity>>): string {
  return JSON.stringify({ ...ownIdentity(), token: 'somebody-else', ...changes });
}

function makeOld(file: string): void {
  utimesSync(file, new Date('2026-01-01'), new Date('2026-01-01'));
}

describe('one process at a time writes a profile', () => {
  test('a second process is refused with the number of the first, and the first goes on undisturbed', async () => {
    const folder = temporaryFolder();
    const first = startWriting(folder, 1, 3);
    await first.until('saved 3');
    await expect(openDataFolder(folder, options)).rejects.toMatchObject({
      code: 'profileBusy',
      params: { profile: 'learner', pid: first.pid },
    });
    const second = startWriting(folder, 100, 1);
    expect(await second.until('refused')).toBe(`refused profileBusy {"profile":"learner","pid":${String(first.pid)}}`);
    await first.kill();
    const data = await openDataFolder(folder, options);
    expect(questions(data.journal.entries())).toEqual(['hf-1', 'hf-2', 'hf-3']);
    expect(data.journal.recovery).toBeNull();
    await data.close();
  });

  test('of many processes that start at once over a lock left behind, exactly one gets in', async () => {
    const folder = temporaryFolder();
    const dead = startWriting(folder, 1, 1);
    await dead.until('saved 1');
    await dead.kill();
    const racers = Array.from({ length: 4 }, (_, index) => startWriting(folder, 10 * (index + 1), 1));
    const outcomes = await Promise.all(racers.map((racer) => Promise.any([racer.until('saved'), racer.until('refused')])));
    expect(outcomes.filter((line) => line.startsWith('saved'))).toHaveLength(1);
    expect(outcomes.filter((line) => line.startsWith('refused profileBusy'))).toHaveLength(3);
  });

  test('two openings in one process exclude each other too; closing lets the next one in', async () => {
    const folder = temporaryFolder();
    const first = await openDataFolder(folder, options);
    await expect(openDataFolder(folder, options)).rejects.toMatchObject({ code: 'profileBusy', params: { pid: process.pid } });
    const other = await openDataFolder(folder, { ...options, profile: 'another' });
    await other.close();
    await first.close();
    await (await openDataFolder(folder, options)).close();
  });

  test('who finds the profile taken by another stops writing, instead of mixing lines', async () => {
    const folder = temporaryFolder();
    const data = await openDataFolder(folder, options);
    await data.journal.append(answer(1));
    const lock = join(folder, 'profiles', 'learner', 'lock');
    writeFileSync(lock, lockText({ pid: 4242 }));
    await expect(data.journal.append(answer(2))).rejects.toMatchObject({ code: 'profileBusy', params: { pid: 4242 } });
    await data.close();
    // The other's lock is not ours to remove.
    expect(readFileSync(lock, 'utf8')).toContain('somebody-else');
  });

  test('a lock file that somebody cleared away is made again and writing goes on', async () => {
    const folder = temporaryFolder();
    const data = await openDataFolder(folder, options);
    const lock = join(folder, 'profiles', 'learner', 'lock');
    rmSync(lock);
    await data.journal.append(answer(1));
    expect(readFileSync(lock, 'utf8')).toContain(`"pid":${String(process.pid)}`);
    await data.close();
  });
});

describe('a lock left behind', () => {
  const place = () => join(temporaryFolder(), 'lock');

  test.each([
    ['whose process is gone', { pid: 2 ** 22 + 1 }],
    ['whose number another process bears now', { startTicks: '1' }],
  ])('%s is taken over', (_why, changes) => {
    const file = place();
    writeFileSync(file, lockText(changes));
    const lock = lockProfile(file, 'learner');
    expect(readFileSync(file, 'utf8')).not.toContain('somebody-else');
    lock.release();
  });

  test('where the kernel told no start time, a restart of the machine tells it', () => {
    const file = place();
    writeFileSync(file, lockText({ pid: process.ppid, startTicks: null, bootedAtMs: 0 }));
    lockProfile(file, 'learner').release();
  });

  test('by another machine holds while it is refreshed, and a minute longer', () => {
    const file = place();
    writeFileSync(file, lockText({ machine: `not-${hostname()}`, pid: 17 }));
    expect(() => lockProfile(file, 'learner')).toThrow(
      expect.objectContaining({ code: 'profileBusy', params: { profile: 'learner', pid: 17 } }),
    );
    makeOld(file);
    lockProfile(file, 'learner').release();
  });

  test('without content is respected while it may still be being written', () => {
    const file = place();
    writeFileSync(file, '');
    expect(() => lockProfile(file, 'learner')).toThrow(expect.objectContaining({ code: 'profileBusy' }));
    makeOld(file);
    lockProfile(file, 'learner').release();
  });
});
