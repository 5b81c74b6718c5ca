import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Store from 'electron-store';
import { describe, expect, test } from 'vitest';
import { openJsonStore } from '#storage/set-aside.ts';
import { openSettings } from '#storage/settings.ts';
import { temporaryFolder } from './temporary-folder.ts';

const now = '2026-11-22T10:00:00.000Z';
const chosen = { language: 'ko', theme: 'dark', reducedMotion: true, singleKeyShortcuts: false, path: 'beginner' } as const;

describe('a settings file', () => {
  test('is made with the first choice, and the next start finds it', () => {
    const folder = temporaryFolder();
    const first = openSettings(folder, now);
    expect(first.read()).toEqual({});
    first.write(chosen);
    expect(first.read()).toEqual(chosen);
    const second = openSettings(folder, now);
    expect(second.setAside).toBeNull();
    expect(second.read()).toEqual(chosen);
  });

  test.each([
    ['cut off', '{"language":"ko","the'],
    ['empty', ''],
    ['no object', '["ko"]'],
    ['no text', Buffer.from([0xff, 0xfe, 0x00, 0x7b])],
  ])('that is %s is kept under another name and the settings start anew', (_kind, bytes) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'settings.json'), bytes);
    const settings = openSettings(folder, now);
    expect(settings.setAside).toBe('settings.damaged-2026-11-22.json');
    expect(readFileSync(join(folder, 'settings.damaged-2026-11-22.json'))).toEqual(Buffer.from(bytes));
    settings.write(chosen);
    expect(openSettings(folder, now).read()).toEqual(chosen);
  });

  test('keys of a later version survive a change of the settings', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'settings.json'), '{"fontScale":1.25,"theme":"light"}');
    const settings = openSettings(folder, now);
    settings.write(chosen);
    expect(JSON.parse(readFileSync(join(folder, 'settings.json'), 'utf8'))).toEqual({ fontScale: 1.25, ...chosen });
  });
});

describe('a store of another make', () => {
  test('electron-store opens behind the same wrapper, with the broken file beside it', () => {
    const folder = temporaryFolder();
    const file = join(folder, 'window.json');
    writeFileSync(file, '{"width":12');
    const { value: store, setAside } = openJsonStore(file, now, () => new Store<{ width: number }>({ cwd: folder, name: 'window' }));
    expect(setAside).toBe('window.damaged-2026-11-22.json');
    store.set('width', 1280);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ width: 1280 });
  });

  test('what the store itself throws is passed on, and a sound file stays where it is', () => {
    const folder = temporaryFolder();
    const file = join(folder, 'window.json');
    writeFileSync(file, '{}');
    expect(() =>
      openJsonStore(file, now, () => {
        throw new Error('no permission');
      }),
    ).toThrow('no permission');
    expect(existsSync(file)).toBe(true);
    expect(readdirSync(folder)).toEqual(['window.json']);
  });
});
