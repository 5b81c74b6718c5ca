import type { ActionName } from '#simulation/scenario/scenario.ts';
import type { FaultEntry } from './fault-entry.ts';

/** One line of a fault menu: an entry, or many of one action folded into a line that opens. */
export type FaultLine =
  | { readonly kind: 'entry'; readonly entry: FaultEntry; readonly inFold: boolean }
  | { readonly kind: 'fold'; readonly action: ActionName; readonly count: number; readonly open: boolean };

/** As many ways to do one thing stay in sight: of a large cluster's 95 hosts to move a VM to, none of them would be found again. */
const mostInSight = 4;

/** @param open actions whose lines are opened */
export function faultLines(entries: readonly FaultEntry[], open: ReadonlySet<ActionName>): FaultLine[] {
  const told = new Set<ActionName>();
  return entries.flatMap((entry): FaultLine[] => {
    const action = entry.command.do;
    const alike = entries.filter(({ command }) => command.do === action);
    if (alike.length <= mostInSight) return [{ kind: 'entry', entry, inFold: false }];
    if (told.has(action)) return [];
    told.add(action);
    const inside = open.has(action) ? alike.map((one): FaultLine => ({ kind: 'entry', entry: one, inFold: true })) : [];
    return [{ kind: 'fold', action, count: alike.length, open: open.has(action) }, ...inside];
  });
}
