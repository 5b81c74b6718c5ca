/** What a question says of a run: its explanations with facts and draws filled in. */
import type { LocalizedText } from '#simulation/scenario/scenario.ts';
import { isTime, measureRun } from '../claim/measure.ts';
import type { Reading } from '../claim/reading.ts';
import { expandText } from '../generator/expand.ts';
import type { ExpandProblem } from '../generator/expand.ts';
import type { ProvenKey } from './prove.ts';
import type { Question } from './question.ts';

interface Told {
  readonly explanation: LocalizedText;
  /** Option (or left item, or field) id -> why it is right or wrong in this run. */
  readonly why: Readonly<Record<string, LocalizedText>>;
  /** Placeholders that the run has nothing for. */
  readonly problems: readonly ExpandProblem[];
}

/** @param reading null for a question that cites a source */
export function tellOf(question: Question, proven: ProvenKey, reading: Reading | null): Told {
  const facts = reading === null ? [] : Object.entries(question.facts);
  const values = new Map<string, unknown>(question.values ?? []);
  for (const [name, measure] of facts) if (reading !== null) values.set(name, factOf(measure, reading));
  const problems: ExpandProblem[] = [];
  const fill = (text: LocalizedText, path: readonly (string | number)[]): LocalizedText => {
    if (question.values === null && facts.length === 0) return text;
    const filled = (language: 'ko' | 'en'): string => {
      const { value, problems: open } = expandText(text[language], values);
      problems.push(
        ...open.map(({ code, params }): ExpandProblem => ({
          path: [...path, language],
          // The names are known to be good; a fact that is no text is one the run does not have.
          code: code === 'notText' ? 'factMissing' : code,
          params,
        })),
      );
      return value;
    };
    return { ko: filled('ko'), en: filled('en') };
  };
  const why = Object.entries(question.why).map(([id, text]) => {
    const right = proven.options[id]?.right === true ? question.whyRight[id] : undefined;
    return [id, right === undefined ? fill(text, ['why', id]) : fill(right, ['whyRight', id])] as const;
  });
  return { explanation: fill(question.explanation, ['explanation']), why: Object.fromEntries(why), problems };
}

/** Times in seconds; a list as its items. Null where the run has no such thing, which no text can hold. */
function factOf(measure: Question['facts'][string], reading: Reading): unknown {
  const { value } = measureRun(measure, reading);
  if (value === undefined) return null;
  if (isTime(measure) && typeof value === 'number') return Math.round(value) / 1000;
  return Array.isArray(value) ? value.map(String).join(', ') : value;
}
