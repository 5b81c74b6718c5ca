/** Events by what brought them about: the thing that was done, or the start of the run. Worked out once for a run, once more for a filter. Pure. */
import type { Trace } from '#simulation/trace/trace.ts';
import { countWhile } from '#renderer/run/count-while.ts';
import { kindOf } from '#renderer/run/event-kind.ts';
import type { EventKind } from '#renderer/run/event-kind.ts';

/** The cause of every event of a run: event `seq` is in `groupOf[seq]` of `roots`. */
export interface Causes {
  /** Of each group the events nothing else caused, ascending: one, or what was done alike at one moment, as to all hosts of a rack. */
  readonly roots: readonly (readonly number[])[];
  readonly groupOf: Int32Array;
}

/** A cause stands before what it brings about, so one pass finds all. */
export function causesOf(events: Trace): Causes {
  const groupOf = new Int32Array(events.length + 1);
  const roots: number[][] = [];
  let before = '';
  for (let seq = 1; seq <= events.length; seq += 1) {
    const cause = events.causeOf(seq);
    if (cause !== null) {
      groupOf[seq] = groupOf[cause] ?? 0;
      continue;
    }
    const said = whatWasDone(events, seq);
    if (said === before) roots.at(-1)?.push(seq);
    else roots.push([seq]);
    before = said;
    groupOf[seq] = roots.length - 1;
  }
  return { roots, groupOf };
}

/** The same text for what is done alike at one moment. */
function whatWasDone(events: Trace, seq: number): string {
  const event = events.event(seq);
  return event && 'do' in event ? `${String(event.atMs)} ${event.type} ${String(event.do)}` : `#${String(seq)}`;
}

/** A cause and what of its consequences passes the filter. */
export interface CauseGroup {
  /** The first of its roots: the event its row tells. */
  readonly head: number;
  readonly roots: readonly number[];
  /** `seq` of what stands under the row, ascending. */
  readonly members: readonly number[];
  readonly byKind: ReadonlyMap<EventKind, readonly number[]>;
}

/** @param found `seq` of the events that pass the filter, ascending. A cause is told wherever something of it passes, even where it does not itself. */
export function foundByCause(events: Trace, { roots, groupOf }: Causes, found: readonly number[]): CauseGroup[] {
  const members = new Map<number, number[]>();
  for (const seq of found) {
    const group = groupOf[seq] ?? 0;
    const known = members.get(group);
    if (known) known.push(seq);
    else members.set(group, [seq]);
  }
  return roots.flatMap((own, group) => {
    const all = members.get(group);
    const [head] = own;
    if (all === undefined || head === undefined) return [];
    const under = all.filter((seq) => seq !== head);
    return [{ head, roots: own, members: under, byKind: Map.groupBy(under, (seq) => kindOf(events.typeOf(seq))) }];
  });
}

/** One line of the list: an event, that of a cause with its group, or one under its cause. */
export interface EventLine {
  readonly seq: number;
  readonly group: CauseGroup | null;
  readonly under: CauseGroup | null;
}

/** What stands under the row of a cause. */
export interface Fold {
  readonly open: boolean;
  /** How much of each kind, in words. */
  readonly note: string;
  /** How many things were done alike at its moment. */
  readonly times: number;
}

/** The lines of the list up to the playhead. */
export interface EventLines {
  readonly count: number;
  at(index: number): EventLine | undefined;
  /** Where an event stands, or the cause it is folded under; -1 where it is not in the list. */
  indexOf(seq: number): number;
}

const until = (seqs: readonly number[], passed: number): number => countWhile(seqs, (seq) => seq <= passed);

export function flatLines(found: readonly number[], passed: number): EventLines {
  const count = until(found, passed);
  return {
    count,
    at(index) {
      const seq = index < count ? found[index] : undefined;
      return seq === undefined ? undefined : { seq, group: null, under: null };
    },
    indexOf(seq) {
      const index = until(found, seq - 1);
      return index < count && found[index] === seq ? index : -1;
    },
  };
}

/** @param open heads of the causes whose consequences are shown */
export function foldedLines(groups: readonly CauseGroup[], passed: number, open: ReadonlySet<number>): EventLines {
  const shown = groups.slice(
    0,
    countWhile(groups, ({ head }) => head <= passed),
  );
  /** Where each group begins; at the end, how many lines there are. */
  const starts = [0];
  for (const { head, members } of shown) starts.push((starts.at(-1) ?? 0) + 1 + (open.has(head) ? until(members, passed) : 0));
  const count = starts.at(-1) ?? 0;
  return {
    count,
    at(index) {
      if (index < 0 || index >= count) return undefined;
      const place = countWhile(starts, (start) => start <= index) - 1;
      const group = shown[place];
      if (group === undefined) return undefined;
      const inside = index - (starts[place] ?? 0);
      if (inside === 0) return { seq: group.head, group, under: null };
      const seq = group.members[inside - 1];
      return seq === undefined ? undefined : { seq, group: null, under: group };
    },
    indexOf(seq) {
      const place = shown.findIndex(({ head, members }) => head === seq || members[until(members, seq - 1)] === seq);
      const group = shown[place];
      if (group === undefined || seq > passed) return -1;
      const start = starts[place] ?? 0;
      return group.head === seq || !open.has(group.head) ? start : start + 1 + until(group.members, seq - 1);
    },
  };
}

/** How much of each kind stands under a cause at the playhead, in the order in which the kinds came. */
export function kindsUnder({ byKind }: CauseGroup, passed: number): { readonly kind: EventKind; readonly count: number }[] {
  return [...byKind].map(([kind, seqs]) => ({ kind, count: until(seqs, passed) })).filter(({ count }) => count > 0);
}
