/** What would have been: the run of a scenario beside that of its variation. */
import type { Run } from '#simulation/run.ts';
import type { TimedCommand } from '#simulation/scenario/scenario.ts';
import type { TraceEvent } from '#simulation/trace/event.ts';
import { firstDifference, type Divergence } from './divergence.ts';
import { outcomeOf, type Outcome } from './outcome.ts';

export interface Comparison {
  /** The first difference of all; null where both runs are the same. */
  readonly first: Divergence | null;
  /** The first difference beyond the varied command itself and the way its settings travel; null where nothing came of it. */
  readonly effect: Divergence | null;
  readonly outcomes: { readonly original: Outcome; readonly variant: Outcome };
}

/**
 * Compares two finished runs. Pure.
 * @param command which the variation took from the original or gave to the variant (`varyScenario` tells it); null for none
 */
export function compareRuns(original: Run, variant: Run, command: TimedCommand | null): Comparison {
  const first = firstDifference(original.events, variant.events);
  const effect =
    command === null || first === null
      ? first
      : firstDifference(withoutChange(original.events, command), withoutChange(variant.events, command));
  return { first, effect, outcomes: { original: outcomeOf(original), variant: outcomeOf(variant) } };
}

/**
 * A trace without the change itself: its command and, where that gives settings, their versions on the way to the hosts, whenever one joins. That
 * a version has another number, or that there is one to be sent, says only that the change was made; what it brings about are other events.
 */
function* withoutChange(events: Iterable<TraceEvent>, command: TimedCommand): Generator<TraceEvent> {
  const givesSettings = command.do === 'ha.set';
  for (const event of events) {
    const travels = givesSettings && event.type.startsWith('config.');
    if (!travels && !isOf(event, command)) yield event;
  }
}

/** Whether the event is what became of the command. */
function isOf(event: TraceEvent, command: TimedCommand): boolean {
  if (event.type !== 'command.applied' && event.type !== 'command.rejected') return false;
  return Object.entries(command).every(([key, value]) => JSON.stringify(event[key as keyof TraceEvent]) === JSON.stringify(value));
}
