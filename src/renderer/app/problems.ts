/** Failures in words: what happened, as the list of codes has it in both languages. */
import { useTranslation } from 'i18next-vue';
import { useToast } from '@nuxt/ui/composables';
import { ApiError } from '#api/errors.ts';

export interface Problem {
  /** One sentence for the learner. */
  readonly sentence: string;
  /** For "copy details" only: code and values, never shown on the page. */
  readonly details: string;
}

/** Sentences for failures, and a short notice for those that leave the page usable. Call it in setup. */
export function useProblems() {
  const { t, i18next } = useTranslation();
  const toast = useToast();

  function describe(error: unknown): Problem {
    if (error instanceof ApiError) {
      const key = `errors:${error.code}`;
      return {
        sentence: i18next.exists(key) ? t(key, { ...error.params }) : t('errors:internal', { operation: '' }),
        details: `${error.code} ${JSON.stringify(error.params)}`,
      };
    }
    const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return { sentence: t('problem.ours'), details: message };
  }

  /** Tells the learner without taking the page away. */
  function report(error: unknown): void {
    const problem = describe(error);
    toast.add({ id: problem.details, title: problem.sentence, icon: 'i-lucide-circle-alert', color: 'error', duration: 8000 });
  }

  return { describe, report };
}
