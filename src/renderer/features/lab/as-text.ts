import { computed } from 'vue';
import type { TraceEvent } from '#simulation/trace/event.ts';
import { serializeEvent } from '#simulation/trace/serialize.ts';
import type { Trace } from '#simulation/trace/trace.ts';
import { faultBefore } from '#simulation/trace/faults.ts';
import { longClock, offsetText } from '#renderer/run/time-text.ts';
import { useBench } from './bench-store.ts';
import { useSentences } from './sentences.ts';
import { explained, storyOf } from './why.ts';

/** The trace as JSON Lines, an event a line: what `sim run --format jsonl` prints. */
export function traceLines(trace: Trace): string {
  return [...trace].map((event) => `${serializeEvent(event)}\n`).join('');
}

/** The bench as plain text, in the language on the screen. Call it in setup. */
export function useAsText() {
  const bench = useBench();
  const { sentenceOfEvent, subjectName, decider } = useSentences();

  const chosen = computed(() => {
    const { seq } = bench.selection;
    return seq === null ? null : (bench.page?.run.events.event(seq) ?? null);
  });
  /** What "why" is about at the moment. */
  const told = computed(() => (bench.page ? explained(bench.page, bench.passed, bench.selection) : null));

  function line(event: TraceEvent, zeroMs: number | null): string {
    const time = zeroMs === null ? longClock(event.atMs) : `T${offsetText(event.atMs - zeroMs)}`;
    return [time, subjectName(event), sentenceOfEvent(event), event.vcEvent ?? ''].filter((part) => part !== '').join('\t');
  }

  /** An event as its row of the table: time, what it is about, sentence, vCenter's event id. */
  function eventText(event: TraceEvent): string {
    return line(event, faultBefore(bench.page?.faults ?? [], event.atMs)?.atMs ?? null);
  }

  /** How an event came about, a step a line, each with what decided it. */
  function storyText(event: TraceEvent): string {
    const { page } = bench;
    if (!page) return '';
    const zeroMs = faultBefore(page.faults, event.atMs)?.atMs ?? null;
    const steps = storyOf(page.run.events, event.seq, true).flatMap((step) => {
      if (!('event' in step)) return [];
      const decided = decider(step.event);
      const because = decided === null ? '' : ` (${[decided.name, decided.value].filter((part) => part !== '').join(' ')})`;
      return [`${line(step.event, zeroMs)}${because}`];
    });
    return steps.join('\n');
  }

  return { chosen, told, eventText, storyText };
}
