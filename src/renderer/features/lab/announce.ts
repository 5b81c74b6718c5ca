import type { TraceEvent } from '#simulation/trace/event.ts';
import type { Trace } from '#simulation/trace/trace.ts';
import { importanceOf } from '#renderer/run/importance.ts';

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
export function announcementOf(trace: Trace, from: number, to: number, speed: number): Announcement | null {
  const important = [...trace.values(from + 1, to)].filter((event) => importanceOf(event) === 'important');
  const last = important.at(-1);
  if (!last) return null;
  return speed > 10 && important.length > 1 ? { kind: 'summary', count: important.length, event: last } : { kind: 'event', event: last };
}
