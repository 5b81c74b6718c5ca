import { useTranslation } from 'i18next-vue';
import { eventTexts } from '#renderer/app/i18n/event-texts.ts';
import { useLocalized } from '../../ui/localized.ts';

/** Values of the state in words: enumerations as the rest of the app says them, names as they are. Call it in setup. */
export function useFieldWords() {
  const { t, i18next } = useTranslation();
  const { language } = useLocalized();

  /** @param path of the state, as a `state` question names it @param choice one of its values */
  return function wordOf(path: string, choice: string): string {
    const texts = eventTexts(language.value);
    if (/^vcenter\.hosts\.[^.]+$/.test(path) && texts.exists(`states.${choice}`)) return texts.t(`states.${choice}`);
    const steps = path.split('.');
    // A datastore has a value for each host, which the host's name stands for.
    const field = steps.includes('access') ? 'access' : (steps.at(-1) ?? '');
    const known = [`quiz.state.${field}.${choice}`, `quiz.state.any.${choice}`].find((key) => i18next.exists(key));
    return known === undefined ? choice : t(known);
  };
}
