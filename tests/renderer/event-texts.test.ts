/** Sentences about events put together without i18next must be those i18next makes. */
import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { runScenario } from '#simulation/run.ts';
import { haveTexts, startI18n } from '#renderer/app/i18n/i18n.ts';
import { sentenceOf } from '#renderer/run/sentence.ts';
import type { Texts } from '#renderer/run/sentence.ts';
import { busyHour } from '#scripts/bench-scenario.ts';
import { textsOf } from './support/event-texts.ts';

const { events } = runScenario(busyHour(8, 24));

function slowTexts(language: 'ko' | 'en'): Texts {
  const t = i18next.getFixedT(language, 'simulation');
  return { t: (key, values = {}) => t(key, values), exists: (key) => i18next.exists(key, { lng: language, ns: 'simulation' }) };
}

describe('texts about events', () => {
  beforeAll(async () => {
    await startI18n('ko');
    for (const language of ['ko', 'en'] as const) await haveTexts(language, ['simulation']);
  });

  it.each(['ko', 'en'] as const)('are the same as through i18next: %s', (language) => {
    const [quick, slow] = [textsOf(language), slowTexts(language)];
    const types = new Set<string>();
    for (const event of events) {
      types.add(event.type);
      expect(sentenceOf(event, quick)).toBe(sentenceOf(event, slow));
    }
    expect(types.size).toBeGreaterThan(30);
  });

  it('show a missing text as its key', () => {
    expect(textsOf('ko').t('events.nothing')).toBe('events.nothing');
    expect(textsOf('ko').exists('events.nothing')).toBe(false);
  });
});
