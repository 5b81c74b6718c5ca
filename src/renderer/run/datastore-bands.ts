import type { Scenario } from '#simulation/scenario/scenario.ts';
import type { EventType } from '#simulation/trace/event.ts';
import type { ClusterState, StorageAccess } from '#simulation/trace/state.ts';
import type { Trace } from '#simulation/trace/trace.ts';
import { band, joinEqual } from './bands.ts';
import type { Band, BandKind } from './bands.ts';

/** What changes a host's way to a datastore. */
const accessOf = {
  'storage.apdStarted': 'apd',
  'storage.apdCleared': 'ok',
  'storage.pdlDeclared': 'pdl',
  'storage.restored': 'ok',
} as const satisfies Partial<Record<EventType, StorageAccess>>;
const accessEvents = Object.keys(accessOf) as (keyof typeof accessOf)[];

/** A run as far as the lanes of its datastores go. */
interface StorageRun {
  readonly scenario: Scenario;
  readonly initial: ClusterState;
  readonly events: Trace;
  readonly endMs: number;
}

/** How every datastore is over time: reached by all its hosts, or lost to some of them (`count`), for good (PDL) or perhaps not (APD). */
export function datastoreBands({ scenario, initial, events, endMs }: StorageRun): Map<string, Band[]> {
  const lanes = new Map(scenario.datastores.map(({ id }) => [id, new DatastoreLane(initial.actual.datastores[id]?.access ?? {}, endMs)]));
  for (const event of events.ofType(...accessEvents)) lanes.get(event.datastore)?.give(event.host, accessOf[event.type], event);
  return new Map([...lanes].map(([id, lane]) => [id, joinEqual(lane.bands)]));
}

class DatastoreLane {
  readonly bands: Band[] = [];
  readonly #access: Map<string, StorageAccess>;
  readonly #endMs: number;

  constructor(access: Readonly<Record<string, StorageAccess>>, endMs: number) {
    this.#access = new Map(Object.entries(access));
    this.#endMs = endMs;
    this.#begin(0, null);
  }

  give(host: string, access: StorageAccess, { atMs, seq }: { readonly atMs: number; readonly seq: number }): void {
    this.#access.set(host, access);
    this.#begin(atMs, seq);
  }

  #begin(atMs: number, seq: number | null): void {
    const last = this.bands.pop();
    if (last && last.fromMs < atMs) this.bands.push({ ...last, toMs: atMs });
    const [kind, count] = this.#worst();
    // What a moment came to stands for all its events; the first of them is the one to look at.
    const first = last?.fromMs === atMs ? (last.seq ?? seq) : seq;
    this.bands.push({ ...band(kind, atMs, this.#endMs, first), ...(count > 0 ? { count } : {}) });
  }

  #worst(): [kind: BandKind, hosts: number] {
    const lost = (access: StorageAccess): number => [...this.#access.values()].filter((one) => one === access).length;
    if (lost('pdl') > 0) return ['pdl', lost('pdl')];
    if (lost('apd') > 0) return ['apd', lost('apd')];
    return ['accessible', 0];
  }
}
