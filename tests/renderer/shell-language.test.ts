// Proves that the language changes at once on the page that is open, that the page says so, and that every text used exists in both languages.
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { flushPromises } from '@vue/test-utils';
import i18next from 'i18next';
import { useTranslation } from 'i18next-vue';
import { expect, it, vi } from 'vitest';
import { defineComponent, h } from 'vue';
import { firstLanguage, startI18n } from '#renderer/app/i18n/i18n.ts';
import { splitFragment } from '#renderer/api/page-transport.ts';
import LanguageSwitch from '#renderer/app/shell/LanguageSwitch.vue';
import { useSettings } from '#renderer/app/stores/settings.ts';
import { useLocalized } from '#renderer/ui/localized.ts';
import { mountPart, tableClient } from './support/mounted.ts';

const settings = { language: 'ko', theme: 'light', reducedMotion: false, singleKeyShortcuts: true, path: 'beginner' };

it('switches interface, course texts and the page itself, and saves the choice', async () => {
  const { client, calls } = tableClient({ 'settings.get': settings, 'settings.set': { ...settings, language: 'en' } });
  const part = defineComponent({
    setup() {
      const { t } = useTranslation();
      const { pick } = useLocalized();
      void useSettings().load();
      return () => h('div', [h(LanguageSwitch), h('p', t('nav.lessons')), h('b', pick({ ko: '선출', en: 'Election' }))]);
    },
  });
  const wrapper = await mountPart(part, {}, client);
  await flushPromises();
  expect(wrapper.get('p').text()).toBe('강의');
  expect(document.documentElement.lang).toBe('ko');

  await wrapper.get('[data-testid=lang-en]').setValue(true);
  await vi.waitFor(() => {
    expect(wrapper.get('p').text()).toBe('Lessons');
  });
  expect(wrapper.get('b').text()).toBe('Election');
  expect(document.documentElement.lang).toBe('en');
  expect(calls.at(-1)).toEqual({ name: 'settings.set', request: { language: 'en' } });
});

it('stays in its language when the texts of the other cannot be fetched, says so, and switches once they can', async () => {
  const { client } = tableClient({ 'settings.get': settings, 'settings.set': { ...settings, language: 'en' } });
  let store: ReturnType<typeof useSettings> | undefined;
  const part = defineComponent({
    setup() {
      store = useSettings();
      const { t } = useTranslation();
      return () => h('p', t('nav.lessons'));
    },
  });
  const wrapper = await mountPart(part, {}, client);
  await store?.load();
  i18next.removeResourceBundle('en', 'app');
  await i18next.loadNamespaces('host-is-gone').catch(() => undefined);

  await expect(store?.change({ language: 'en' })).rejects.toMatchObject({ code: 'unreachable' });
  expect(store?.language).toBe('ko');
  expect(document.documentElement.lang).toBe('ko');
  expect(wrapper.get('p').text()).toBe('강의');

  i18next.options.ns = ['app', 'errors'];
  await store?.change({ language: 'en' });
  expect(wrapper.get('p').text()).toBe('Lessons');
  wrapper.unmount();
});

it('puts the right particle after a name in a sentence', async () => {
  await startI18n('ko');
  expect(i18next.t('quiz.order.up', { name: 'esx-01' })).toContain('esx-01을 ');
  expect(i18next.t('quiz.order.up', { name: 'esx-02' })).toContain('esx-02를 ');
});

it('starts in the language used last, else the system’s, else English', () => {
  expect(firstLanguage('en', 'ko-KR')).toBe('en');
  expect(firstLanguage(null, 'ko-KR')).toBe('ko');
  expect(firstLanguage(null, 'de-DE')).toBe('en');
  expect(firstLanguage('zz', 'ko')).toBe('ko');
});

it('takes the secret out of the address and leaves a route', () => {
  expect(splitFragment('#token=a-b_c')).toEqual({ token: 'a-b_c', rest: '#/' });
  expect(splitFragment('#token=abc&page=/labs/x')).toEqual({ token: 'abc', rest: '#/labs/x' });
  expect(splitFragment('#/lessons')).toEqual({ token: null, rest: '#/lessons' });
  expect(splitFragment('')).toEqual({ token: null, rest: '' });
});

/** Every source file of the shell's own folders. */
function sources(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return sources(path);
    return /\.(?:vue|ts)$/.test(name) ? [path] : [];
  });
}

it('has every text it uses, in both languages', () => {
  const folders = [
    'app',
    'ui',
    'features/home',
    'features/lesson',
    'features/lab-list',
    'features/quiz',
    'features/progress',
    'features/terms',
    'features/settings',
    'features/first-run',
  ];
  const used = folders
    .flatMap((folder) => sources(join('src/renderer', folder)))
    .flatMap((path) => [...readFileSync(path, 'utf8').matchAll(/\bt\('([a-zA-Z.]+)'/g)].map(([, key]) => key ?? ''));
  expect(used.length).toBeGreaterThan(150);
  for (const language of ['ko', 'en']) {
    const texts = JSON.parse(readFileSync(`locales/${language}/app.json`, 'utf8')) as Record<string, unknown>;
    const missing = used.filter(
      (key) => typeof key.split('.').reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], texts) !== 'string',
    );
    expect(missing, language).toEqual([]);
  }
});
