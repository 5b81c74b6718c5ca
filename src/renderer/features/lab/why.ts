import { causalGraph } from '#simulation/trace/chain.ts';
import type { TraceEvent } from '#simulation/trace/event.ts';
import type { Trace } from '#simulation/trace/trace.ts';
import { countWhile } from '#renderer/run/count-while.ts';
import type { RunInPage } from '#renderer/run/run-cache.ts';
import { sameThing, subjectOf } from '#renderer/run/subject.ts';
import type { Selection } from './selection.ts';

/**
 * The event "why" is about: the chosen one; else the latest of weight about the chosen thing; else the latest important one.
 * @param passed how many events the playhead has passed: nothing later is ever explained
 */
export function explained({ run, index }: RunInPage, passed: number, selection: Selection): TraceEvent | null {
  if (selection.seq !== null && selection.seq <= passed) return run.events.event(selection.seq) ?? null;
  const seen = (seqs: readonly number[]): number => countWhile(seqs, (seq) => seq <= passed);
  const { thing } = selection;
  if (thing) {
    const concerning = index.concerning(thing);
    const about = concerning.slice(0, seen(concerning)).filter((seq) => index.importance(seq) !== 'minor');
    const important = about.filter((seq) => index.importance(seq) === 'important');
    const isSubject = (seq: number): boolean => sameThing(subjectOf(run.events.event(seq) as TraceEvent), thing);
    const found = important.findLast(isSubject) ?? important.at(-1) ?? about.at(-1);
    if (found !== undefined) return run.events.event(found) ?? null;
  }
  return run.events.event(index.important[seen(index.important) - 1] ?? 0) ?? null;
}

/** One step of the story, or the place where steps were left out. */
export type StoryStep = { readonly event: TraceEvent } | { readonly left: number };

const mostSteps = 7;

/**
 * A step whose neighbour in the story already says it: the power that went with the fault itself, a ping whose outcome is told too.
 */
function isToldByAnother(event: TraceEvent, told: readonly TraceEvent[]): boolean {
  if (event.type === 'host.poweredOff')
    return told.some(({ seq, type, atMs }) => seq === event.cause && type === 'command.applied' && atMs === event.atMs);
  return event.type === 'ping.started' && told.some(({ cause, type }) => cause === event.seq && type.startsWith('ping.'));
}

/**
 * How an event came about, from its root cause, with the waits that ran beside each other and decided together; long stories keep the first
 * step and the last three.
 */
export function storyOf(trace: Trace, seq: number, whole: boolean): StoryStep[] {
  const graph = causalGraph(trace, seq).filter((event) => event.type !== 'run.started');
  const chain = graph.filter((event) => event.seq === seq || !isToldByAnother(event, graph));
  const steps = chain.map((event): StoryStep => ({ event }));
  if (whole || chain.length <= mostSteps) return steps;
  return [...steps.slice(0, 1), { left: chain.length - 4 }, ...steps.slice(-3)];
}
