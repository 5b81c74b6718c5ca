import type { HostLook, ClusterReading } from '#renderer/run/reading.ts';
import type { Trouble } from '#renderer/cluster-view/troubles.ts';

/** What hosts can be told apart by in a larger cluster: how they look, or a broken wire, which is not drawn there. */
export type LegendKey = HostLook | keyof Trouble;

export interface LegendEntry {
  readonly key: LegendKey;
  readonly hosts: ReadonlySet<string>;
}

/** The worst first: where there is room for a few only, those are the ones to see. */
const order: readonly LegendKey[] = [
  'hostDown',
  'poweredOff',
  'networkIsolated',
  'networkPartitionedFromMaster',
  'fdmUnreachable',
  'election',
  'initializationError',
  'uninitializationError',
  'retry',
  'cut',
  'lost',
  'connectedToMaster',
  'master',
  'uninitialized',
];

/**
 * Kinds of hosts there are now, with their hosts.
 * @param chosen kinds that are filtered by; they stay in the list while they have no host
 */
export function legendOf(reading: ClusterReading, troubles: ReadonlyMap<string, Trouble>, chosen: ReadonlySet<LegendKey>): LegendEntry[] {
  const kinds = new Map<LegendKey, Set<string>>();
  const add = (key: LegendKey, host: string): void => {
    const known = kinds.get(key);
    if (known) known.add(host);
    else kinds.set(key, new Set([host]));
  };
  for (const { id, look } of reading.hosts) add(look, id);
  for (const [host, { cut, lost }] of troubles) {
    if (cut !== '') add('cut', host);
    if (lost !== '') add('lost', host);
  }
  return order.flatMap((key) => {
    const hosts = kinds.get(key);
    return (hosts ?? chosen.has(key)) ? [{ key, hosts: hosts ?? new Set<string>() }] : [];
  });
}

/** Hosts of the chosen kinds; null while nothing is filtered. */
export function shownHosts(entries: readonly LegendEntry[], chosen: ReadonlySet<LegendKey>): ReadonlySet<string> | null {
  if (chosen.size === 0) return null;
  return new Set(entries.filter(({ key }) => chosen.has(key)).flatMap(({ hosts }) => [...hosts]));
}
