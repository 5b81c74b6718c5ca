import { quote } from './problem.ts';
import type { IdKind, Reading } from './reading.ts';

const codes: Readonly<Record<IdKind, string>> = {
  host: 'namesNoHost',
  vm: 'namesNoVm',
  network: 'namesNoNetwork',
  datastore: 'namesNoDatastore',
};
const mostShown = 12;

/** Settles every use of an id against what the file defines: the last step of a reading. */
export function settleReferences(reading: Reading): void {
  const known: Partial<Record<IdKind, string>> = {};
  for (const { kind, id, path } of reading.references) {
    if (reading.isDefined(kind, id)) continue;
    known[kind] ??= knownText(reading.defined(kind));
    reading.report(path, codes[kind], { value: quote(id), known: known[kind] });
  }
}

/** Ids as a message lists them: the first twelve. */
export function knownText(ids: readonly string[]): string {
  if (ids.length === 0) return '-';
  return ids.length <= mostShown ? ids.join(', ') : [...ids.slice(0, mostShown), '…'].join(', ');
}
