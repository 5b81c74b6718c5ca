/** The menu speaks the learner's language and follows it when it changes. */
import { Menu } from '#tests/support/electron.ts';
import type { MenuItemConstructorOptions } from 'electron';
import { beforeEach, expect, test, vi } from 'vitest';
import { createNotificationHub } from '#api/notification-hub.ts';
import type { Language } from '#course/views.ts';
import { setupMenu } from '#main/menu.ts';

beforeEach(() => vi.clearAllMocks());

function labels(items: readonly MenuItemConstructorOptions[]): string[] {
  return items.flatMap((item) => [...(item.label ? [item.label] : []), ...(Array.isArray(item.submenu) ? labels(item.submenu) : [])]);
}

const shown = (): string[] => labels(Menu.buildFromTemplate.mock.calls.at(-1)![0] as MenuItemConstructorOptions[]);

test('it is set again when the language changes, and only then', () => {
  const hub = createNotificationHub();
  let language: Language = 'ko';
  setupMenu({ hub, language: () => language, developerTools: false });
  expect(shown()).toContain('복사');
  const settings = { language: 'ko', theme: 'dark', reducedMotion: false, singleKeyShortcuts: true, path: 'beginner' } as const;
  hub.publish('settings.changed', settings);
  expect(Menu.setApplicationMenu).toHaveBeenCalledOnce();
  language = 'en';
  hub.publish('settings.changed', { ...settings, language });
  expect(Menu.setApplicationMenu).toHaveBeenCalledTimes(2);
  expect(shown()).toContain('Copy');
  expect(shown()).not.toContain('복사');
});

test.each(['ko', 'en'] as const)('every entry has words in %s', (language) => {
  setupMenu({ hub: createNotificationHub(), language: () => language, developerTools: true });
  const template = Menu.buildFromTemplate.mock.calls.at(-1)![0] as MenuItemConstructorOptions[];
  const silent = template.flatMap((menu) =>
    (menu.submenu as MenuItemConstructorOptions[]).filter((item) => item.type !== 'separator' && !item.label),
  );
  expect(silent).toEqual([]);
});

test('developer tools are offered only while developing', () => {
  setupMenu({ hub: createNotificationHub(), language: () => 'en', developerTools: false });
  expect(shown()).not.toContain('Developer tools');
});
