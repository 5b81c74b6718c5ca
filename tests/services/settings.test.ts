import { describe, expect, test } from 'vitest';
import type { Settings } from '#api/operations.ts';
import { StorageFailure } from '#services/ports.ts';
import { defaultSettings, readSettings } from '#services/settings-service.ts';
import { openDesk } from './desk.ts';

describe('settings', () => {
  test('start with no language, so that the page asks, and change one by one', async () => {
    const { client, published } = openDesk();
    expect(await client.call('settings.get', {})).toEqual(defaultSettings);
    expect(defaultSettings.language).toBeNull();
    expect(await client.call('settings.set', { language: 'ko' })).toEqual({ ...defaultSettings, language: 'ko' });
    expect(await client.call('settings.set', { theme: 'dark' })).toEqual({ ...defaultSettings, language: 'ko', theme: 'dark' });
    expect(await client.call('settings.get', {})).toEqual({ ...defaultSettings, language: 'ko', theme: 'dark' });
    expect(published).toEqual(['settings.changed', 'settings.changed']);
  });

  test('a stored value that fits no more falls back alone; unknown keys are passed over', () => {
    expect(readSettings({ language: 'fr', theme: 'dark', reducedMotion: 'yes', singleKeyShortcuts: false, fontScale: 2 })).toEqual({
      language: null,
      theme: 'dark',
      reducedMotion: false,
      singleKeyShortcuts: false,
      path: 'beginner',
    } satisfies Settings);
  });

  test('a value the schema does not know is refused and nothing changes', async () => {
    const { dispatch, client } = openDesk();
    expect(await dispatch('settings.set', { theme: 'neon' })).toMatchObject({
      ok: false,
      code: 'malformedRequest',
      params: { path: 'theme' },
    });
    expect(await client.call('settings.get', {})).toEqual(defaultSettings);
  });

  test('when they cannot be written, the code says so and no page is told otherwise', async () => {
    const { client, published } = openDesk({
      settings: {
        read: () => ({}),
        write: () => {
          throw new StorageFailure('storageFailed', { reason: 'EROFS' });
        },
      },
    });
    await expect(client.call('settings.set', { theme: 'dark' })).rejects.toMatchObject({
      code: 'storageFailed',
      params: { reason: 'EROFS' },
    });
    expect(published).toEqual([]);
  });

  test('the host says what it is', async () => {
    expect(await openDesk().client.call('app.info', {})).toEqual({
      version: '0.1.0',
      engine: '1.0.0',
      host: 'memory',
      systemLanguage: 'ko',
    });
  });
});
