import { useTranslation } from 'i18next-vue';
import { decidingValue } from '#simulation/trace/deciding-value.ts';
import type { TraceEvent } from '#simulation/trace/event.ts';
import { eventTexts } from '#renderer/app/i18n/event-texts.ts';
import { actionTitle, deciderOf, sentenceOf } from '#renderer/run/sentence.ts';
import type { Decider, Texts } from '#renderer/run/sentence.ts';
import { subjectOf, thingName } from '#renderer/run/subject.ts';
import { useLocalized } from '#renderer/ui/localized.ts';
import { useBench } from './bench-store.ts';

/** Events, rules and actions in words of the language on the screen. Call it in setup. */
export function useSentences() {
  const { t } = useTranslation('lab');
  const { language } = useLocalized();
  const bench = useBench();
  const texts: Texts = {
    t: (key, values) => eventTexts(language.value).t(key, values),
    exists: (key) => eventTexts(language.value).exists(key),
  };

  /** The sentence of an event of the run on the bench, by its seq. */
  function sentence(seq: number): string {
    const event = bench.page?.run.events.event(seq);
    return event ? sentenceOf(event, texts) : '';
  }

  /** What decided an event of the run on the bench, with the value it had there. */
  function decider(event: TraceEvent): Decider | null {
    const run = bench.page?.run;
    return deciderOf(event.rule, run ? decidingValue(run.scenario, run.events, event) : null, texts);
  }

  /** The name of what an event is about; empty where it is about nothing. */
  function subjectName(event: TraceEvent): string {
    const subject = subjectOf(event);
    if (subject === null) return '';
    return subject.kind === 'cluster' ? t('thing.cluster') : thingName(subject);
  }

  return {
    sentence,
    subjectName,
    sentenceOfEvent: (event: TraceEvent): string => sentenceOf(event, texts),
    action: (name: string): string => actionTitle(name, texts),
    decider,
    ruleSentence: (rule: string | null): string => (rule !== null && texts.exists(`rules.${rule}`) ? texts.t(`rules.${rule}`) : ''),
    refusal: (reason: string): string => texts.t(`rejections.${reason}`),
    stateWord: (state: string): string => texts.t(`states.${state}`),
  };
}
