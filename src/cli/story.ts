/** Why an event happened: its chain of causes as a story, with the time that passed between the steps and what decided each. */
import type { Run } from '#simulation/run.ts';
import { causalChain } from '#simulation/trace/chain.ts';
import { decidingValue, textOfValue } from '#simulation/trace/deciding-value.ts';
import type { TraceEvent } from '#simulation/trace/event.ts';
import { clockText, sentenceOf, spanText } from './sentence.ts';
import type { Texts } from './texts.ts';

/** Lines of the story; null when the run has no such event. */
export function storyLines(run: Run, seq: number, cli: Texts, simulation: Texts): string[] | null {
  const chain = causalChain(run.events, seq);
  const last = chain.at(-1);
  if (last === undefined) return null;
  const width = String(last.seq).length + 1;
  const lines = [cli.t('story.title', { seq, steps: chain.length }), ''];
  let previous: TraceEvent | null = null;
  for (const event of chain) {
    if (previous !== null && event.atMs > previous.atMs)
      lines.push(`${indent(width)}${cli.t('story.later', { span: spanText(event.atMs - previous.atMs, cli) })}`);
    lines.push(`${`#${String(event.seq)}`.padStart(width)}  ${clockText(event.atMs)}  ${sentenceOf(event, simulation)}`);
    lines.push(...detailLines(event, run, cli, simulation).map((line) => indent(width) + line));
    previous = event;
  }
  return lines;
}

function indent(width: number): string {
  return ' '.repeat(width + 2 + clockText(0).length + 2);
}

function detailLines(event: TraceEvent, run: Run, cli: Texts, simulation: Texts): string[] {
  const lines: string[] = [];
  const { rule, alsoCauses, vcEvent } = event;
  if (rule !== null && simulation.exists(`deciders.${rule}.name`)) {
    const values = { rule, name: simulation.t(`deciders.${rule}.name`), value: valueText(event, run, simulation) };
    lines.push(cli.t(simulation.t(`deciders.${rule}.ownChoice`) === 'true' ? 'story.deciderOwnChoice' : 'story.decider', values));
  }
  if (alsoCauses !== undefined && alsoCauses.length > 0)
    lines.push(cli.t('story.also', { seqs: alsoCauses.map((seq) => `#${String(seq)}`) }));
  if (vcEvent !== undefined) lines.push(cli.t('story.vcEvent', { id: vcEvent }));
  return lines;
}

/** What the timer or limit was worth that decided; where it cannot differ, as the rule has it. */
function valueText(event: TraceEvent, run: Run, simulation: Texts): string {
  const value = decidingValue(run.scenario, run.events, event);
  return value === null
    ? simulation.t(`deciders.${String(event.rule)}.value`)
    : textOfValue(value, (key, values) => simulation.t(key, values));
}
