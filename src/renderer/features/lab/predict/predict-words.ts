import { useTranslation } from 'i18next-vue';
import type { RunAnswer, RunQuestion } from '#analysis/prediction/question.ts';
import { longClock, secondsOf } from '#renderer/run/time-text.ts';
import { useSentences } from '../sentences.ts';

/** Questions about the rest of a run and their answers in words. Call it in setup. @param zeroMs of the T+ times */
export function usePredictWords(zeroMs: () => number) {
  const { t } = useTranslation('predict');
  const { stateWord } = useSentences();

  /** `T+20초`. */
  const at = (ms: number): string => t('at', { seconds: secondsOf(ms - zeroMs()) });

  function question(asked: RunQuestion): string {
    switch (asked.kind) {
      case 'primary':
        return t('question.primary', { at: at(asked.atMs) });
      case 'hostState':
        return t('question.hostState', { at: at(asked.atMs), host: asked.host });
      case 'vmBack':
        return t(asked.stopped ? 'question.vmBack' : 'question.vmBackIf', { vm: asked.vm });
      case 'vmsDown':
        return t('question.vmsDown', { clock: longClock(asked.atMs) });
    }
  }

  function answer(asked: RunQuestion, given: RunAnswer): string {
    if (typeof given === 'number') return t('answer.at', { at: at(given) });
    if (typeof given !== 'string') return given.length > 0 ? given.join(', ') : t(`answer.none.${asked.kind}`);
    return given === 'never' || given === 'stays' ? t(`answer.${given}`) : stateWord(given);
  }

  return { at, question, answer };
}
