/** The learner's settings: kept by the host, applied to the page at once. */
import { defineStore } from 'pinia';
import { computed, ref, watch } from 'vue';
import { useColorMode } from '@vueuse/core';
import type { Settings } from '#api/operations.ts';
import type { Language } from '#course/views.ts';
import { useClient } from '#renderer/api/use-client.ts';
import { switchLanguage } from '../i18n/i18n.ts';

export const useSettings = defineStore('settings', () => {
  const client = useClient();
  const { store: colorScheme, system } = useColorMode({ disableTransition: false });
  const settings = ref<Settings | null>(null);

  const dark = computed(() => (colorScheme.value === 'auto' ? system.value : colorScheme.value) === 'dark');
  const language = computed<Language | null>(() => settings.value?.language ?? null);

  async function take(next: Settings): Promise<void> {
    const before = settings.value?.language ?? null;
    settings.value = next;
    colorScheme.value = next.theme === 'system' ? 'auto' : next.theme;
    if (next.language === null) return;
    try {
      await switchLanguage(next.language);
    } catch (error) {
      // The page has stayed in its language, so the switch must not say otherwise.
      settings.value = { ...settings.value, language: before };
      throw error;
    }
  }

  async function load(): Promise<void> {
    await take(await client.call('settings.get', {}));
  }

  /** Shows the change first and saves it second: a switch must never wait. @throws ApiError when it could not be saved */
  async function change(patch: Partial<Settings>): Promise<void> {
    if (settings.value) await take({ ...settings.value, ...patch });
    await client.call('settings.set', patch);
  }

  watch(
    () => settings.value?.reducedMotion ?? false,
    (reduced) => {
      if (reduced) document.documentElement.dataset['motion'] = 'reduced';
      else delete document.documentElement.dataset['motion'];
    },
    { immediate: true },
  );
  // Another window, or the menu of the desktop host, may change them too.
  client.on('settings.changed', (next) => {
    take(next).catch(reportError);
  });

  return { settings, language, dark, load, change };
});
