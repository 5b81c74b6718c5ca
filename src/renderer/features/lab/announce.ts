import type { TraceEvent } from '#simulation/trace/event.ts';
import { countWhile } from '#renderer/run/count-while.ts';
import type { RunInPage } from '#renderer/run/run-cache.ts';

/** What a screen reader is told about events the playhead passed. */
export type Announcement =
  | { readonly kind: 'event'; readonly event: TraceEvent }
  /** Too many to tell one by one: how many, and the last. */
  | { readonly kind: 'summary'; readonly count: number; readonly event: TraceEvent };

/**
 * @param from how many events had been passed at the last announcement @param to how many have been passed now
 * @param speed of the player: above 10x a summary is given
 * @returns null when nothing important happened, or when the playhead went back
 */
export function announcementOf({ run, index }: RunInPage, from: number, to: number, speed: number): Announcement | null {
  const passed = (limit: number): number => countWhile(index.important, (seq) => seq <= limit);
  const count = passed(to) - passed(from);
  const event = run.events.event(index.important[passed(to) - 1] ?? 0);
  if (count <= 0 || !event) return null;
  return speed > 10 && count > 1 ? { kind: 'summary', count, event } : { kind: 'event', event };
}
