/**
 * Who is primary, by a second implementation written from the facts alone (section 2): `fdm.nodeGoodness` before all, then the most
 * datastores in reach, then the MOID compared as text; hosts in maintenance, standby or disconnected take no part.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventsOf, isHigherText, patience, replayable, runOf } from './oracle-run.ts';

interface Host {
  readonly number: number;
  readonly mounts: readonly string[];
  readonly state: 'connected' | 'maintenance' | 'standby' | 'disconnected';
  readonly goodness: number | null;
  readonly side: boolean;
}

const stores = ['ds-1', 'ds-2', 'ds-3'];
const hostOf = fc.record({
  number: fc.integer({ min: 1, max: 130 }),
  mounts: fc.subarray(stores),
  state: fc.constantFrom('connected', 'connected', 'connected', 'connected', 'maintenance', 'standby', 'disconnected'),
  goodness: fc.constantFrom(null, null, null, 0, 1, 5, -3),
  side: fc.boolean(),
});
const cluster = fc.record({
  hosts: fc.uniqueArray(hostOf, { minLength: 2, maxLength: 7, selector: ({ number }) => number }),
  /** A datastore that nobody reaches any more when the election ends. */
  broken: fc.constantFrom(null, ...stores),
});

const idOf = ({ number }: Host): string => `esx-${String(number)}`;
const moidOf = ({ number }: Host): string => `host-${String(number)}`;

/** A host that has the option counts by it alone; any other counts as 0 and by its datastores. */
function goodness(host: Host): number {
  return host.goodness ?? 0;
}

function counted(host: Host, broken: string | null): number {
  return host.goodness === null ? host.mounts.filter((store) => store !== broken).length : 0;
}

/** Looks at every candidate and keeps the better one. */
function winner(candidates: readonly Host[], broken: string | null): { host: string; decidedBy: string } | null {
  const beats = (mine: Host, other: Host): string | null => {
    if (goodness(mine) !== goodness(other)) return goodness(mine) > goodness(other) ? 'nodeGoodness' : null;
    if (counted(mine, broken) !== counted(other, broken)) return counted(mine, broken) > counted(other, broken) ? 'datastores' : null;
    return isHigherText(moidOf(mine), moidOf(other)) ? 'moid' : null;
  };
  const best = candidates.find((mine) => candidates.every((other) => other === mine || beats(mine, other) !== null));
  if (best === undefined) return null;
  const others = candidates.filter((other) => other !== best);
  const second = others.find((mine) => others.every((other) => other === mine || beats(mine, other) !== null));
  return { host: idOf(best), decidedBy: second === undefined ? 'onlyCandidate' : (beats(best, second) ?? '?') };
}

const fileOf = (hosts: readonly Host[], extra: Readonly<Record<string, unknown>>) => ({
  horizon: '2m',
  datastores: stores.map((id) => ({ id, kind: 'vmfs' })),
  hosts: hosts.map((host) => ({
    id: idOf(host),
    moid: moidOf(host),
    networks: ['net'],
    datastores: host.mounts,
    state: host.state,
    esx: host.goodness === null ? {} : { 'fdm.nodeGoodness': host.goodness },
  })),
  ...extra,
});

const atWork = (hosts: readonly Host[]): Host[] => hosts.filter(({ state }) => state === 'connected');

describe('the primary', () => {
  it('of a settled cluster is the one the rule names', patience, () => {
    fc.assert(
      fc.property(cluster, ({ hosts }) => {
        const run = runOf(fileOf(hosts, {}));
        expect(run.initial.actual.primaries).toEqual([winner(atWork(hosts), null)?.host].filter((host) => host !== undefined));
      }),
      replayable(),
    );
  });

  it('after a crash is the best of those that are left, by the datastores they reach then', patience, () => {
    fc.assert(
      fc.property(cluster, ({ hosts, broken }) => {
        const first = winner(atWork(hosts), null)?.host;
        fc.pre(first !== undefined && atWork(hosts).length > 1);
        const mounts = hosts.filter(({ mounts: list }) => broken !== null && list.includes(broken)).map(idOf);
        const storage = mounts.length === 0 ? [] : [{ at: '5s', do: 'storage.apd', datastore: broken, hosts: mounts }];
        const run = runOf(fileOf(hosts, { timeline: [...storage, { at: '10s', do: 'host.crash', host: first }] }));
        const left = atWork(hosts).filter((host) => idOf(host) !== first);
        const [won] = eventsOf(run, 'election.won');
        expect({ host: won?.host, decidedBy: won?.decidedBy, atMs: won?.atMs }).toEqual({ ...winner(left, broken), atMs: 35_000 });
      }),
      replayable(),
    );
  });

  it('of each side of a partition is the best of that side, and healing leaves the best of all', patience, () => {
    fc.assert(
      fc.property(cluster, ({ hosts }) => {
        const sides = [true, false].map((side) => atWork(hosts).filter((host) => host.side === side));
        const first = winner(atWork(hosts), null)?.host;
        fc.pre(sides.every((side) => side.length > 0));
        const groups = [true, false].map((side) => hosts.filter((host) => host.side === side).map(idOf));
        const timeline = [
          { at: '10s', do: 'network.partition', network: 'net', groups },
          { at: '90s', do: 'network.heal', network: 'net' },
        ];
        const run = runOf(fileOf(hosts, { timeline }));
        const cutOff = sides.find((side) => side.every((host) => idOf(host) !== first)) ?? [];
        const [won] = eventsOf(run, 'election.won');
        expect({ host: won?.host, decidedBy: won?.decidedBy, atMs: won?.atMs }).toEqual({ ...winner(cutOff, null), atMs: 35_000 });
        expect(run.final.actual.primaries).toEqual([first]);
      }),
      replayable(),
    );
  });

  it('of a cold start is the one the rule names', patience, () => {
    fc.assert(
      fc.property(cluster, ({ hosts }) => {
        const run = runOf(fileOf(hosts, { start: 'cold', horizon: '30s' }));
        const expected = winner(atWork(hosts), null);
        expect(eventsOf(run, 'election.won').map(({ host, decidedBy }) => ({ host, decidedBy }))).toEqual(
          expected === null ? [] : [expected],
        );
      }),
      replayable(),
    );
  });
});
