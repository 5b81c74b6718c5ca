/** Course texts come in both languages at once; this picks the one on the screen, so that switching needs no request. */
import { computed } from 'vue';
import { useTranslation } from 'i18next-vue';
import type { Language, Localized } from '#course/views.ts';

/** The language on the screen and a reader of localized values. Call it in setup. */
export function useLocalized() {
  // Reading a property of this i18next is recorded by Vue: what depends on it follows a language switch.
  const { i18next } = useTranslation();
  const language = computed<Language>(() => (i18next.language === 'ko' ? 'ko' : 'en'));
  function pick<T>(value: Localized<T>): T {
    return value[language.value];
  }
  return { language, pick };
}
