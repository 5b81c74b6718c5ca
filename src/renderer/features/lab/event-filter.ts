import { kindOf } from '#renderer/run/event-kind.ts';
import type { EventKind } from '#renderer/run/event-kind.ts';
import { importanceLevels } from '#renderer/run/importance.ts';
import type { Importance } from '#renderer/run/importance.ts';
import type { RunInPage } from '#renderer/run/run-cache.ts';

/** What the list of events shows. Empty strings ask for nothing. */
export interface EventFilter {
  readonly host: string;
  readonly vm: string;
  readonly kind: EventKind | '';
  readonly least: Importance;
  readonly network: string;
  readonly datastore: string;
  /** Only what vCenter records, with its event id. */
  readonly recorded: boolean;
  readonly text: string;
}

export const everything: EventFilter = {
  host: '',
  vm: '',
  kind: '',
  least: 'minor',
  network: '',
  datastore: '',
  recorded: false,
  text: '',
};
export const atFirst: EventFilter = { ...everything, least: 'normal' };

/** Whether it asks for something of its own; how loud events are to be is not meant. */
export function isNarrowed(filter: EventFilter): boolean {
  return Object.entries(filter).some(([key, value]) => key !== 'least' && value !== '' && value !== false);
}

const thingFilters = ['host', 'vm', 'network', 'datastore'] as const;

/**
 * The `seq` of every event of the run that passes the filter, ascending; what the playhead has not passed is among them. Words are looked for
 * by `EventSearch`.
 */
export function filterEvents({ run, index }: RunInPage, filter: EventFilter): readonly number[] {
  const { events } = run;
  const wanted = importanceLevels.indexOf(filter.least);
  const tests: ((seq: number) => boolean)[] = [(seq) => importanceLevels.indexOf(index.importance(seq)) <= wanted];
  if (filter.kind !== '') tests.push((seq) => kindOf(events.typeOf(seq)) === filter.kind);
  for (const kind of thingFilters) {
    if (filter[kind] === '') continue;
    const about = new Set(index.concerning({ kind, id: filter[kind] }));
    tests.push((seq) => about.has(seq));
  }
  if (filter.recorded) tests.push((seq) => events.event(seq)?.vcEvent !== undefined);
  const passing: number[] = [];
  for (let seq = 1; seq <= events.length; seq += 1) if (tests.every((test) => test(seq))) passing.push(seq);
  return passing;
}

/** Rows of a long list that have to be drawn. */
export interface RowWindow {
  readonly first: number;
  readonly last: number;
}

/** @returns half-open range of rows in sight, with a few more on both sides so that scrolling does not show gaps */
export function rowsInSight(count: number, rowHeight: number, scrollTop: number, height: number): RowWindow {
  const spare = 4;
  const first = Math.max(0, Math.floor(scrollTop / rowHeight) - spare);
  return { first: Math.min(first, count), last: Math.min(count, Math.ceil((scrollTop + height) / rowHeight) + spare) };
}
