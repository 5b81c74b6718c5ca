import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { StorageFailure } from '#services/ports.ts';
import { openObjectFiles } from '#storage/object-files.ts';
import { temporaryFolder } from './temporary-folder.ts';

const options = { nowIso: () => '2026-11-22T10:00:00.000Z', log: () => undefined, checkOwnership: () => undefined };

describe('one JSON file for each thing a learner keeps', () => {
  test('are written whole, read back and removed, in the order of the calls', async () => {
    const folder = join(temporaryFolder(), 'sandboxes');
    const files = await openObjectFiles(folder, options);
    expect([await files.ids(), await files.read('s-1')]).toEqual([[], null]);
    void files.write('s-1', { name: 'first' });
    void files.write('s-2', { name: '둘' });
    void files.write('s-1', { name: 'second' });
    void files.remove('s-2');
    expect(await files.read('s-1')).toEqual({ name: 'second' });
    await files.close();
    expect(readdirSync(folder)).toEqual(['s-1.json']);
    expect(await (await openObjectFiles(folder, options)).read('s-1')).toEqual({ name: 'second' });
  });

  test.each([
    ['half a file', Buffer.from('{"name":')],
    ['a list', Buffer.from('[]')],
    ['no text', Buffer.from([0x7b, 0xff, 0xfe])],
  ])('%s is set aside with its bytes, once', async (_, bytes) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 's-1.json'), bytes);
    const files = await openObjectFiles(folder, options);
    expect(await files.read('s-1')).toBeNull();
    expect(await files.read('s-1')).toBeNull();
    expect(files.setAsideNames()).toEqual(['s-1.damaged-2026-11-22.json']);
    expect(readFileSync(join(folder, 's-1.damaged-2026-11-22.json'))).toEqual(bytes);
    expect(await files.ids()).toEqual([]);
  });

  test('what a killed process left half written is gone with the next start', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 's-1.json.4242.tmp'), '{"na');
    expect(await (await openObjectFiles(folder, options)).ids()).toEqual([]);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('a disk that does not let us is a failure of the store, and what was there stays', async () => {
    const folder = temporaryFolder();
    const files = await openObjectFiles(folder, options);
    await files.write('s-1', { name: 'kept' });
    mkdirSync(join(folder, `s-1.json.${String(process.pid)}.tmp`));
    await expect(files.write('s-1', { name: 'lost' })).rejects.toThrow(StorageFailure);
    expect(await files.read('s-1')).toEqual({ name: 'kept' });
  });

  test('a profile that another process took is not written', async () => {
    const refuse = (): void => {
      throw new StorageFailure('profileBusy', { profile: 'learner', pid: 1 });
    };
    const files = await openObjectFiles(temporaryFolder(), { ...options, checkOwnership: refuse });
    await expect(files.write('s-1', {})).rejects.toMatchObject({ code: 'profileBusy' });
  });
});
