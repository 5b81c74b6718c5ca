import { useTranslation } from 'i18next-vue';
import { actionTitle, sentenceOf } from '#renderer/run/sentence.ts';
import type { Texts } from '#renderer/run/sentence.ts';
import { offsetText, secondsOf, tenthsOf } from '#renderer/run/time-text.ts';
import type { OutcomeRow } from './outcome-rows.ts';
import { settingChoice } from './choices.ts';
import type { Deed, SettingId } from './choices.ts';
import { partingOf } from './parting.ts';
import type { Question, WhatIf } from './what-if-store.ts';

/** One of the two runs. */
export type Side = 'original' | 'variant';

/** A comparison in words of the language on the screen. Call it in setup. */
export function useCompareWords() {
  const { t, i18next } = useTranslation(['compare', 'cluster', 'simulation']);
  const texts: Texts = {
    t: (key, values) => t(`simulation:${key}`, values ?? {}),
    exists: (key) => i18next.exists(`simulation:${key}`),
  };

  const settingName = (id: SettingId): string => t(`compare:setting.${id}.name`);
  const valueName = (id: SettingId, value: string): string => t(`compare:setting.${id}.${value}`);
  const deed = (event: Deed['event']): string => sentenceOf(event, texts);
  /** A moment on the clock of the comparison. */
  const moment = (atMs: number, zeroMs: number | null): string =>
    zeroMs === null
      ? t('cluster:figure.before', { seconds: secondsOf(atMs) })
      : t('cluster:figure.clock', { offset: offsetText(atMs - zeroMs) });

  function headline(question: Question): string {
    if (question.kind === 'deed') return t('compare:head.deed', { action: actionTitle(question.event.do, texts) });
    if (question.kind === 'branch') return t('compare:head.branch', { running: question.running, left: question.left });
    const { setting, from, to } = question;
    return t('compare:head.setting', { setting: settingName(setting), from: valueName(setting, from), to: valueName(setting, to) });
  }

  /** What differs, in a sentence. */
  function difference(question: Question, zeroMs: number | null): string {
    if (question.kind === 'deed') {
      const { event } = question;
      return t('compare:head.withoutDeed', { time: moment(event.atMs, zeroMs), sentence: deed(event) });
    }
    if (question.kind === 'branch') return t('compare:head.branches', { running: question.running, left: question.left });
    return question.atMs === null ? t('compare:head.fromStart') : t('compare:head.from', { time: moment(question.atMs, zeroMs) });
  }

  /** Until when both runs are equal. */
  function parting({ comparison }: WhatIf, zeroMs: number | null): string {
    const { kind, atMs } = partingOf(comparison);
    return t(`compare:parting.${kind}`, { time: atMs === null ? '' : moment(atMs, zeroMs) });
  }

  /** The letter of a side: branches have theirs. */
  function letter(question: Question, which: Side): string {
    if (question.kind === 'branch') return which === 'original' ? question.running : question.left;
    return which === 'original' ? 'A' : 'B';
  }

  /** Name of a side, and the option behind it where a setting differs. */
  function side(question: Question, which: Side): { title: string; option: string | null } {
    if (question.kind === 'deed') return { title: t(`compare:side.${which}`), option: null };
    if (question.kind === 'branch') return { title: t(`compare:side.${which === 'original' ? 'running' : 'left'}`), option: null };
    const value = which === 'original' ? question.from : question.to;
    return { title: valueName(question.setting, value), option: `${settingChoice(question.setting).option} = ${value}` };
  }

  function value(row: OutcomeRow, which: Side, zeroMs: number | null): string {
    const amount = row[which];
    if (amount === null) return '—';
    if (row.kind === 'moment') return moment(amount, zeroMs);
    return row.kind === 'span' ? t('compare:seconds', { seconds: tenthsOf(amount) }) : String(amount);
  }

  return { t, settingName, valueName, deed, moment, headline, difference, parting, letter, side, value };
}
