/** From the entries of `vms` to the machines they stand for. */
import type { Reading } from './reading.ts';
import { isMap } from './readers.ts';
import { mostVms, type VmDraft } from './vms.ts';

/** One VM after expansion, with the entry it came from. */
export interface ExpandedVm {
  readonly id: string;
  readonly entry: number;
  readonly draft: VmDraft;
}

/** Names of the VMs of an entry: the id itself, or `app-01` to `app-40` for `count: 40`, padded to the width of the count. */
export function expandedIds(id: string, count: number | undefined): string[] {
  if (count === undefined) return [id];
  const width = String(count).length;
  return Array.from({ length: count }, (_, index) => `${id}-${String(index + 1).padStart(width, '0')}`);
}

/**
 * Expands all entries and makes their names known. Over 10,000 VMs the expansion stops, with a problem at the entry that went too far.
 * @param source the raw value of `vms`, to tell an entry with an unreadable count from one without
 */
export function expandVms(drafts: readonly (VmDraft | undefined)[], source: unknown, reading: Reading): ExpandedVm[] {
  const expanded: ExpandedVm[] = [];
  const total = drafts.reduce((sum, draft) => sum + (draft === undefined ? 0 : (draft.count ?? 1)), 0);
  let overflowed = false;
  drafts.forEach((draft, entry) => {
    const id = nameOf(source, entry);
    if (draft === undefined || id === undefined) return;
    if (draft.count === undefined && hasCount(source, entry)) {
      reading.expectNumbered(id);
      return;
    }
    if (expanded.length + (draft.count ?? 1) > mostVms) {
      if (!overflowed) reading.report(['vms', entry], 'tooManyVms', { count: total, max: mostVms });
      overflowed = true;
      reading.expectNumbered(id);
      return;
    }
    for (const name of expandedIds(id, draft.count)) {
      reading.define('vm', name, ['vms', entry, 'id']);
      expanded.push({ id: name, entry, draft });
    }
  });
  return expanded;
}

/** The id as written, also where it is misspelt: those who refer to it are not to blame. */
function nameOf(source: unknown, entry: number): string | undefined {
  const value: unknown = Array.isArray(source) ? source[entry] : undefined;
  return isMap(value) && typeof value['id'] === 'string' ? value['id'] : undefined;
}

function hasCount(source: unknown, entry: number): boolean {
  const value: unknown = Array.isArray(source) ? source[entry] : undefined;
  return isMap(value) && Object.hasOwn(value, 'count');
}
