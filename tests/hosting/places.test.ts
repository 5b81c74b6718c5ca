/** Both hosts find the same folder, and the machine's language is read from whatever form the locale has. */
import { expect, test } from 'vitest';
import { languageOfLocale, usualDataFolder } from '#hosting/places.ts';

const at = (platform: NodeJS.Platform, env: Record<string, string> = {}) => usualDataFolder({ platform, env, home: '/home/kim' });

test('the folder is the usual one of each system', () => {
  expect(at('linux')).toBe('/home/kim/.local/share/failover-lab');
  expect(at('linux', { XDG_DATA_HOME: '/data' })).toBe('/data/failover-lab');
  expect(at('linux', { XDG_DATA_HOME: 'relative' })).toBe('/home/kim/.local/share/failover-lab');
  expect(at('darwin')).toBe('/home/kim/Library/Application Support/Failover Lab');
  expect(at('win32', { APPDATA: '/appdata' })).toContain('appdata');
});

test.each([
  ['ko', 'ko'],
  ['ko-KR', 'ko'],
  ['ko_KR.UTF-8', 'ko'],
  ['en-US', 'en'],
  ['de', 'en'],
  ['kok-IN', 'en'],
  ['', 'en'],
])('%s counts as %s', (locale, language) => {
  expect(languageOfLocale(locale)).toBe(language);
});
