/** Why a host could not start, as a sentence in the person's language: there is no page yet that could show it. */
import { createInstance } from 'i18next';
import type { Language } from '#course/views.ts';
import { StorageFailure } from '#services/ports.ts';
import en from '../../locales/en/errors.json' with { type: 'json' };
import ko from '../../locales/ko/errors.json' with { type: 'json' };

/** @returns the catalogue's sentence for what the storage reports, the error's own words for anything else */
export function startProblem(error: unknown, language: Language): string {
  if (!(error instanceof StorageFailure)) return error instanceof Error ? error.message : String(error);
  const texts = createInstance();
  void texts.init({
    lng: language,
    resources: { ko: { errors: ko }, en: { errors: en } },
    defaultNS: 'errors',
    initAsync: false,
    interpolation: { escapeValue: false },
  });
  return texts.t(error.code, error.params);
}
