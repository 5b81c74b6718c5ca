/** Every event of every scenario of the course can be said in both languages, with all its names filled in. */
import { readdirSync, readFileSync } from 'node:fs';
import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { particlePairs, withParticle } from '#course/language/particles.ts';
import { parseScenarioFile } from '#course/scenario-file.ts';
import { sentenceOf, type Texts } from '#renderer/run/sentence.ts';
import { runScenario } from '#simulation/run.ts';
import type { TraceEvent } from '#simulation/trace/event.ts';
import { languages, readNamespace } from './texts.ts';

const folder = new URL('../../resources/course/scenarios/', import.meta.url);

function eventsOf(file: string): readonly TraceEvent[] {
  const { scenario, problems } = parseScenarioFile(readFileSync(new URL(file, folder), 'utf8'), file);
  if (scenario === null) throw new Error(`${file}: ${JSON.stringify(problems[0])}`);
  return [...runScenario(scenario).events];
}

/** How the engine writes its states and reasons: `hostDown`, `HostNoRedundantManagementNetwork`. */
const camelCase = /^(?:[a-z]+|[A-Z][a-z]+)[A-Z]/;

const events = readdirSync(folder)
  .filter((file) => file.endsWith('.yaml'))
  .sort()
  .flatMap(eventsOf);

/** The texts of one language as the page has them: i18next, with a format for every pair of particles. */
async function textsIn(language: (typeof languages)[number]): Promise<Texts> {
  const instance = i18next.createInstance();
  await instance.init({
    lng: language,
    fallbackLng: false,
    ns: ['simulation'],
    defaultNS: 'simulation',
    interpolation: { escapeValue: false },
    resources: { [language]: { simulation: readNamespace(language, 'simulation') as Record<string, unknown> } },
  });
  for (const pair of particlePairs) instance.services.formatter?.add(pair, (value: unknown) => withParticle(String(value), pair));
  return { t: (key, values) => instance.t(key, values ?? {}), exists: (key) => instance.exists(key) };
}

describe.each(languages)('sentences of real runs (%s)', (language) => {
  let texts: Texts;
  beforeAll(async () => {
    texts = await textsIn(language);
  });

  it('have no gap', () => {
    expect(events.length).toBeGreaterThan(300);
    const gaps = events
      .map((event) => sentenceOf(event, texts))
      .filter((sentence) => /\{\{|undefined|null|\[object|events\.\w/.test(sentence) || sentence.trim() === '');
    expect(gaps).toEqual([]);
  });

  it('speak in words, not in codes of the engine', () => {
    const codes = [
      ...new Set(
        events.flatMap((event) =>
          Object.values(event).filter((value): value is string => typeof value === 'string' && camelCase.test(value)),
        ),
      ),
    ];
    expect(codes.length).toBeGreaterThan(10);
    const said = [...new Set(events.map((event) => sentenceOf(event, texts)))];
    const spoken = said.filter((sentence) => codes.some((code) => new RegExp(`\\b${code}\\b`).test(sentence)));
    expect(spoken).toEqual([]);
  });
});

describe('particles', () => {
  it('follow the name as it is read aloud', async () => {
    const texts = await textsIn('ko');
    const sentence = (by: string, host: string) =>
      texts.t('events.datastoreHeartbeat_watchStarted.default', { by, host, datastore: 'ds-1' });
    expect(sentence('esx-01', 'esx-02')).toMatch(/^esx-01이 ds-1에서 esx-02의 /);
    expect(sentence('esx-02', 'esx-01')).toMatch(/^esx-02가 ds-1에서 esx-01의 /);
  });
});
