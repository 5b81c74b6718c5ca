import type { TraceEvent } from '#simulation/trace/event.ts';
import { isAtLeast } from '#renderer/run/importance.ts';
import type { Importance } from '#renderer/run/importance.ts';
import { concernsHost } from '#renderer/run/subject.ts';

/** What the list of events shows. Empty strings ask for nothing. */
export interface EventFilter {
  readonly host: string;
  readonly vm: string;
  readonly least: Importance;
  readonly text: string;
}

export const everything: EventFilter = { host: '', vm: '', least: 'minor', text: '' };
export const atFirst: EventFilter = { ...everything, least: 'normal' };

/**
 * The events that pass a filter, in order.
 * @param sentenceOf the event in the language on the screen: text is looked for in what people read, and in the vCenter event id
 */
export function filterEvents(events: Iterable<TraceEvent>, filter: EventFilter, sentenceOf: (event: TraceEvent) => string): TraceEvent[] {
  const text = filter.text.trim().toLocaleLowerCase();
  return [...events].filter(
    (event) =>
      isAtLeast(event, filter.least) &&
      (filter.host === '' || concernsHost(event, filter.host)) &&
      (filter.vm === '' || ('vm' in event && event.vm === filter.vm)) &&
      (text === '' || `${sentenceOf(event)} ${event.vcEvent ?? ''}`.toLocaleLowerCase().includes(text)),
  );
}

/** Rows of a long list that have to be drawn. */
export interface RowWindow {
  readonly first: number;
  readonly last: number;
}

/** @returns half-open range of rows in sight, with a few more on both sides so that scrolling does not show gaps */
export function rowsInSight(count: number, rowHeight: number, scrollTop: number, height: number): RowWindow {
  const spare = 6;
  const first = Math.max(0, Math.floor(scrollTop / rowHeight) - spare);
  return { first: Math.min(first, count), last: Math.min(count, Math.ceil((scrollTop + height) / rowHeight) + spare) };
}
