/** The geometry of the drawing: nothing crosses, nothing is cut off, at every size it is used at; and what the keys do in it. */
import { describe, expect, it } from 'vitest';
import { beatOf } from '#renderer/cluster-view/beat.ts';
import { fitName, textWidth } from '#renderer/cluster-view/fit-text.ts';
import { firstPlace, movePlace, parsePlace, placeKey } from '#renderer/cluster-view/keyboard.ts';
import type { ArrowKey, FocusMap, Place } from '#renderer/cluster-view/keyboard.ts';
import { busLayout, hostWidth, linkX, mostCards, narrowestHost } from '#renderer/cluster-view/layout.ts';
import type { TopologySize } from '#renderer/cluster-view/layout.ts';
import { datastoreLinks, heartbeatLinks, networkLinks, restartArrows } from '#renderer/cluster-view/links.ts';
import { labelledStops, neighbourStop, snapTo, stopsOn } from '#renderer/cluster-view/scrubber.ts';
import { visibleRows } from '#renderer/cluster-view/visible-rows.ts';
import { readCluster } from '#renderer/run/reading.ts';
import type { VmReading } from '#renderer/run/reading.ts';
import { crashOfSecondary, runOf, scenarioOf } from './bench-run.ts';

const hosts = (count: number) => ({
  hosts: Array.from({ length: count }, (_, index) => ({
    id: `esx-${String(index + 1).padStart(2, '0')}`,
    moid: `host-${String(index + 1)}`,
    networks: ['mgmt-a', 'mgmt-b'],
    datastores: ['ds-1'],
  })),
  vms: [{ id: 'app-01', host: 'esx-01', datastore: 'ds-1' }],
});

describe('cards between buses', () => {
  const sizes: [TopologySize, number, number | null][] = [
    ['benchLarge', 1476, 430],
    ['bench', 1036, 362],
    ['benchSmall', 900, 318],
    ['figure', 680, null],
    ['figure', 560, null],
    ['figure', 430, null],
    ['card', 560, null],
  ];

  it.each(sizes)('%s at %i px keeps its cards inside, apart, and off the buses', (size, width, height) => {
    for (const count of [2, 3, 4]) {
      const layout = busLayout(scenarioOf(hosts(count)), width, height, size);
      const [first] = layout.hosts;
      const last = layout.hosts.at(-1)!;
      expect(first!.x).toBeGreaterThanOrEqual(layout.left);
      expect(last.x + last.w).toBeLessThanOrEqual(layout.busTo + 0.01);
      layout.hosts.slice(1).forEach((host, index) => {
        expect(host.x - (layout.hosts[index]!.x + layout.hosts[index]!.w)).toBeGreaterThanOrEqual(8 - 0.01);
      });
      expect(first!.y).toBe(layout.networks.at(-1)!.y + 26);
      expect(first!.y + first!.h).toBeLessThanOrEqual(layout.datastores[0]!.y - 30);
      expect(layout.datastores.at(-1)!.y).toBe(layout.height - 18);
    }
  });

  it('spreads the links of a card evenly, so that no two meet', () => {
    const layout = busLayout(scenarioOf(), 1036, 362, 'bench');
    const [host] = layout.hosts;
    expect(linkX(host!, 0, 2)).toBeCloseTo(host!.x + host!.w / 3);
    expect(linkX(host!, 1, 2)).toBeCloseTo(host!.x + (host!.w * 2) / 3);
  });

  it('can show eight hosts on the bench; more become cells', () => {
    expect(hostWidth(mostCards, 1036, 'bench')).toBeGreaterThan(narrowestHost);
    expect(hostWidth(4, 430, 'figure')).toBeGreaterThan(narrowestHost);
  });
});

describe('what is drawn of a moment', () => {
  const page = runOf([crashOfSecondary, { atMs: 60_000, do: 'link.cut', host: 'esx-03', network: 'mgmt-a' }]);
  const { scenario } = page.run;
  const at = (ms: number) => {
    const state = page.replay.at(ms);
    return { state, reading: readCluster(scenario, state, page.history, 'truth'), layout: busLayout(scenario, 1036, 362, 'bench') };
  };

  it('tells a cut cable from a host without power', () => {
    const { state, reading, layout } = at(61_000);
    const looks = Object.fromEntries(networkLinks(scenario, state, reading, layout).map(({ key, look }) => [key, look]));
    expect(looks).toMatchObject({
      'esx-01/mgmt-a': 'ok',
      'esx-02/mgmt-a': 'dead',
      'esx-02/mgmt-b': 'dead',
      'esx-03/mgmt-a': 'cut',
      'esx-03/mgmt-b': 'ok',
    });
    expect(
      datastoreLinks(scenario, state, reading, layout)
        .filter(({ look }) => look !== 'ok')
        .map(({ host }) => host),
    ).toEqual(['esx-02', 'esx-02']);
  });

  it('lets heartbeats travel on the first network that works', () => {
    const { state, reading, layout } = at(61_000);
    const beats = heartbeatLinks(scenario, state, networkLinks(scenario, state, reading, layout));
    expect(beats.map(({ host, to }) => `${host} ${to}`)).toEqual(['esx-01 mgmt-a', 'esx-03 mgmt-b']);
  });

  it('draws an arrow per restart from where the VM was lost, only while it starts', () => {
    expect(restartArrows(page.replay.at(80_000), page.history).map(({ key, from }) => [key, from])).toEqual([
      ['db-01', 'esx-02'],
      ['web-01', 'esx-02'],
    ]);
    expect(restartArrows(page.replay.at(61_000), page.history)).toEqual([]);
    expect(restartArrows(page.replay.at(95_000), page.history)).toEqual([]);
  });
});

describe('rows of a card', () => {
  const vm = (id: string, look: VmReading['look']): VmReading => ({
    id,
    host: 'esx-01',
    look,
    sinceMs: null,
    unprotected: false,
    differs: null,
  });
  const many = [vm('a', 'running'), vm('b', 'running'), vm('c', 'lost'), vm('d', 'off'), vm('e', 'starting')];

  it('shows all that fit', () => {
    expect(visibleRows(many, 5)).toEqual({ rows: many, more: 0 });
  });

  it('shows what changed first and counts the rest', () => {
    const { rows, more } = visibleRows(many, 4);
    expect(rows.map(({ id }) => id)).toEqual(['c', 'e', 'a']);
    expect(more).toBe(2);
  });
});

describe('keys in the drawing', () => {
  const map: FocusMap = {
    networks: ['mgmt-a', 'mgmt-b'],
    vcenter: true,
    hosts: ['esx-01', 'esx-02'],
    rows: [['esx-01', 'esx-02']],
    datastores: ['ds-1'],
    vms: { 'esx-01': ['app-01', 'app-02'], 'esx-02': [] },
  };
  const press = (from: Place, ...keys: ArrowKey[]): string => placeKey(keys.reduce((place, key) => movePlace(map, place, key), from));
  const host = (id: string): Place => ({ kind: 'host', id });

  it('begin at the first host and go left to vCenter, right to the next host', () => {
    expect(placeKey(firstPlace(map))).toBe('host/esx-01');
    expect(press(host('esx-01'), 'ArrowLeft')).toBe('vcenter');
    expect(press(host('esx-01'), 'ArrowRight')).toBe('host/esx-02');
    expect(press(host('esx-02'), 'ArrowRight')).toBe('host/esx-02');
  });

  it('go down through the VMs to the datastores and back up', () => {
    expect(press(host('esx-01'), 'ArrowDown')).toBe('vm/esx-01/app-01');
    expect(press(host('esx-01'), 'ArrowDown', 'ArrowDown', 'ArrowDown')).toBe('datastore/ds-1');
    expect(press({ kind: 'vm', id: 'app-01', host: 'esx-01' }, 'ArrowUp')).toBe('host/esx-01');
    expect(press(host('esx-02'), 'ArrowDown')).toBe('datastore/ds-1');
  });

  it('go up to the networks, nearest first', () => {
    expect(press(host('esx-02'), 'ArrowUp')).toBe('network/mgmt-b');
    expect(press(host('esx-02'), 'ArrowUp', 'ArrowUp')).toBe('network/mgmt-a');
    expect(press({ kind: 'network', id: 'mgmt-b' }, 'ArrowDown')).toBe('host/esx-01');
  });

  it('fall back to the host when a VM has left it', () => {
    expect(press({ kind: 'vm', id: 'gone', host: 'esx-02' }, 'ArrowDown')).toBe('host/esx-02');
  });

  it('name every place so that it is found again', () => {
    const places: Place[] = [
      { kind: 'vcenter' },
      host('esx-01'),
      { kind: 'vm', id: 'app-01', host: 'esx-01' },
      { kind: 'network', id: 'mgmt-a' },
      { kind: 'datastore', id: 'ds-1' },
    ];
    for (const place of places) expect(parsePlace(placeKey(place))).toEqual(place);
    expect(parsePlace('nonsense/x')).toBeNull();
  });
});

describe('a figure’s scrubber', () => {
  const stops = stopsOn([78_000, 60_000, 63_000, 999_000, 63_000], 55_000, 95_000);

  it('keeps stops inside its range, in order and once', () => {
    expect(stops.map(({ atMs }) => atMs)).toEqual([60_000, 63_000, 78_000]);
  });

  it('goes from stop to stop and to its ends', () => {
    expect(neighbourStop(stops, 63_000, 1, 55_000, 95_000)).toBe(78_000);
    expect(neighbourStop(stops, 78_000, 1, 55_000, 95_000)).toBe(95_000);
    expect(neighbourStop(stops, 60_000, -1, 55_000, 95_000)).toBe(55_000);
  });

  it('labels only stops that keep their distance, and the pointer sticks to near ones', () => {
    expect(labelledStops(stops, 0.1).map(({ atMs }) => atMs)).toEqual([60_000, 78_000]);
    expect(snapTo(stops, 62_700, 500)).toBe(63_000);
    expect(snapTo(stops, 70_000, 500)).toBe(70_000);
  });
});

describe('heartbeats while playing', () => {
  it('travel up to 10x, stay lit above, and rest when nothing plays', () => {
    expect(beatOf({ atMs: 5300, playing: true, speed: 1 })).toEqual({ key: 5, moving: true });
    expect(beatOf({ atMs: 5300, playing: true, speed: 10 })?.moving).toBe(true);
    expect(beatOf({ atMs: 5300, playing: true, speed: 60 })).toEqual({ key: 0, moving: false });
    expect(beatOf({ atMs: 5300, playing: false, speed: 1 })).toBeNull();
  });

  it('set out no faster than a dot needs for its way', () => {
    const keys = new Set(Array.from({ length: 300 }, (_, tenth) => beatOf({ atMs: tenth * 100, playing: true, speed: 10 })?.key));
    // 30 s at 10x last 3 s: at 220 ms each, at most 13 dots can follow one another.
    expect(keys.size).toBeLessThanOrEqual(13);
  });
});

describe('names that must fit', () => {
  it('keep their end, because that is where names of hosts differ', () => {
    expect(fitName('esx-01', 100, 14)).toBe('esx-01');
    const short = fitName('production-cluster-node-12', 80, 14);
    expect(short.startsWith('…')).toBe(true);
    expect(short.endsWith('12')).toBe(true);
    expect(textWidth(short, 14)).toBeLessThanOrEqual(80);
  });
});
