/** Nine to ninety-six hosts: cells that neither meet nor get lost, what they show of their VMs, where the cluster is split, and what one sees from near. */
import { describe, expect, it } from 'vitest';
import { cellLayout, cellLevel, hostRows, scaleLayout } from '#renderer/cluster-view/cell-layout.ts';
import type { CellLayout } from '#renderer/cluster-view/cell-layout.ts';
import { hostGroups, shortNames } from '#renderer/cluster-view/host-groups.ts';
import { fitName } from '#renderer/cluster-view/fit-text.ts';
import { movePlace, placeKey } from '#renderer/cluster-view/keyboard.ts';
import type { ArrowKey, FocusMap, Place } from '#renderer/cluster-view/keyboard.ts';
import type { TopologySize } from '#renderer/cluster-view/layout.ts';
import { partitionLines } from '#renderer/cluster-view/partition-lines.ts';
import { cellPipPlace, isBar, pipBar, pipShapes, tilePipPlace } from '#renderer/cluster-view/pips.ts';
import { atRest, bringInSight, isInSight } from '#renderer/cluster-view/sight.ts';
import { tilePlace } from '#renderer/cluster-view/tile-place.ts';
import { troublesOf } from '#renderer/cluster-view/troubles.ts';
import { hostTurns, needsLook } from '#renderer/features/lab/needs-look.ts';
import { vmTotals } from '#renderer/features/lab/vm-totals.ts';
import { keepReading } from '#renderer/run/keep-reading.ts';
import { readCluster } from '#renderer/run/reading.ts';
import type { VmReading } from '#renderer/run/reading.ts';
import type { Scenario, TimedCommand } from '#simulation/scenario/scenario.ts';
import { runOf, scenarioOf } from './bench-run.ts';

const idOf = (index: number): string => `esx-${String(index + 1).padStart(2, '0')}`;

/** @param groups how many racks the hosts stand in, 0: none is named */
function large(count: number, groups = 0): Record<string, unknown> {
  return {
    networks: [{ id: 'mgmt-a', gateway: '10.0.0.1' }],
    datastores: [{ id: 'ds-1', kind: 'vmfs' }],
    hosts: Array.from({ length: count }, (_, index) => ({
      id: idOf(index),
      moid: `host-${String(index + 1)}`,
      networks: ['mgmt-a'],
      datastores: ['ds-1'],
      ...(groups > 0 ? { group: `Rack ${String(Math.floor((index * groups) / count))}` } : {}),
    })),
    vms: Array.from({ length: count }, (_, index) => ({ id: `vm-${String(index)}`, host: idOf(index), datastore: 'ds-1' })),
  };
}
const cluster = (count: number, groups = 0): Scenario => scenarioOf(large(count, groups));
const cellsOf = (layout: CellLayout) => layout.groups.flatMap((group) => group.hosts);

function expectApart(layout: CellLayout, scenario: Scenario): void {
  const cells = cellsOf(layout);
  expect(cells.map(({ id }) => id).sort()).toEqual(scenario.hosts.map(({ id }) => id).sort());
  for (const one of cells) {
    expect(one.x).toBeGreaterThanOrEqual(0);
    expect(one.x + one.w).toBeLessThanOrEqual(layout.width + 0.01);
    expect(one.y + one.h).toBeLessThanOrEqual(layout.height + 0.01);
    for (const other of cells) {
      if (other === one) continue;
      const apart =
        one.x + one.w <= other.x + 0.01 ||
        other.x + other.w <= one.x + 0.01 ||
        one.y + one.h <= other.y + 0.01 ||
        other.y + other.h <= one.y + 0.01;
      expect(apart, `${one.id} and ${other.id}`).toBe(true);
    }
  }
}

describe('cells', () => {
  const rooms: [TopologySize, number, number | null][] = [
    ['benchLarge', 1476, 500],
    ['bench', 1036, 430],
    ['benchSmall', 900, 372],
    ['figure', 600, null],
  ];

  it.each(rooms)('%s at %i px holds any number of hosts without overlap or loss', (size, width, height) => {
    for (const [count, groups] of [
      [9, 0],
      [12, 0],
      [24, 2],
      [32, 4],
      [33, 0],
      [40, 3],
      [48, 2],
      [96, 8],
      [96, 16],
    ] as const) {
      const scenario = cluster(count, groups);
      expectApart(cellLayout(scenario, { size, width, height }), scenario);
    }
  });

  it('stand between buses up to 32 hosts, with wires to both ends of each column', () => {
    const layout = cellLayout(cluster(24, 2), { size: 'bench', width: 1036, height: 430 });
    expect(layout.kind).toBe('grouped');
    const rows = hostRows(layout);
    expect(rows).toHaveLength(3);
    expect(layout.buses?.above.hosts.map(({ id }) => id)).toEqual(rows[0]);
    expect(layout.buses?.below.hosts.map(({ id }) => id)).toEqual(rows[2]);
    expect(cellLevel(layout, false)).toBe('cell');
  });

  it('are a field of twelve to a row above that, a row to a rack', () => {
    const layout = cellLayout(cluster(96, 8), { size: 'bench', width: 1036, height: 430 });
    expect(layout.kind).toBe('field');
    expect(hostRows(layout).map((row) => row.length)).toEqual(Array.from({ length: 8 }, () => 12));
    expect(layout.groups.every(({ hosts }) => new Set(hosts.map(({ y }) => y)).size === 1)).toBe(true);
  });

  it('become cells, then cards, as one comes nearer', () => {
    const layout = cellLayout(cluster(96, 8), { size: 'bench', width: 1036, height: 430 });
    expect([1, 1.5, 2.2].map((k) => cellLevel(scaleLayout(layout, k), k > 1))).toEqual(['tile', 'cell', 'card']);
    const wide = cellLayout(cluster(96, 8), { size: 'benchLarge', width: 1476, height: 500 });
    expect(cellLevel(wide, false)).toBe('tile');
  });

  it('put racks together, and hosts without one into blocks of twelve', () => {
    expect(hostGroups(cluster(26)).map((group) => group.hosts.length)).toEqual([12, 12, 2]);
    expect(hostGroups(cluster(26, 2)).map((group) => [group.name, group.hosts.length])).toEqual([
      ['Rack 0', 13],
      ['Rack 1', 13],
    ]);
  });

  it('shorten names to their number only where nothing else differs', () => {
    expect([...shortNames(['esx-01', 'esx-12']).values()]).toEqual(['01', '12']);
    expect([...shortNames(['esx-01', 'edge-01']).values()]).toEqual(['esx-01', 'edge-01']);
    expect([...shortNames(['alpha', 'beta']).values()]).toEqual(['alpha', 'beta']);
  });
});

describe('pips', () => {
  const vms = (...looks: VmReading['look'][]): VmReading[] =>
    looks.map((look, index) => ({ id: `vm-${String(index)}`, host: 'esx-01', look, sinceMs: null, unprotected: false, differs: null }));
  const many = (count: number): VmReading[] => vms(...Array.from({ length: count }, () => 'running' as const));

  it('are one outline to a look, and one that was lost is struck through', () => {
    const shapes = pipShapes(vms('running', 'running', 'lost', 'starting'), tilePipPlace({ w: 74, h: 36 }).metrics);
    expect(shapes.map(({ look, filled }) => [look, filled])).toEqual([
      ['running', true],
      ['starting', true],
      ['lost', false],
    ]);
    expect(shapes.map(({ path }) => path.split('M').length - 1)).toEqual([2, 1, 2]);
  });

  it('stay inside their cell and clear of its words', () => {
    for (const [place, w, h] of [
      [tilePipPlace({ w: 74, h: 36 }), 74, 36],
      [tilePipPlace({ w: 62, h: 29 }), 62, 29],
      [cellPipPlace({ w: 93, h: 43 }), 93, 43],
      [cellPipPlace({ w: 100, h: 88 }), 100, 88],
      [cellPipPlace({ w: 88, h: 52 }), 88, 52],
    ] as const) {
      const numbers = pipShapes(many(24), place.metrics).flatMap(({ path }) => [...path.matchAll(/M(-?[\d.]+) (-?[\d.]+)H(-?[\d.]+)V/g)]);
      expect(Math.max(...numbers.map(([, , , right]) => Number(right))) + place.x).toBeLessThanOrEqual(w - 3);
      expect(Math.min(...numbers.map(([, , top]) => Number(top))) + place.foot).toBeGreaterThanOrEqual(
        h >= 76 ? 45 : h >= 52 ? 34 : h >= 43 ? 32 : 12,
      );
    }
  });

  it('leave the number of a host in trouble its room, in the narrowest tile too', () => {
    for (const [w, h] of [
      [48, 42],
      [48, 60],
      [58, 29],
      [74, 36],
    ] as const) {
      expect(fitName('02', tilePlace({ w, h }, true, true).room, 11.5), `${String(w)} x ${String(h)}`).toBe('02');
    }
    // As in the form's drawing, where the glyph stands on the corner.
    expect(fitName('02', tilePlace({ w: 30, h: 36 }, true, false).room, 11.5)).toBe('02');
  });

  it('become a bar with their number above 24', () => {
    const { metrics } = tilePipPlace({ w: 74, h: 36 });
    expect([isBar(many(24), metrics), isBar(many(25), metrics)]).toEqual([false, true]);
    const bar = pipBar([...many(30), ...vms('lost', 'lost')], 64);
    expect(bar.count).toBe(32);
    expect(bar.parts.map(({ look, x, w }) => [look, x, w])).toEqual([
      ['running', 0, 60],
      ['lost', 60, 4],
    ]);
  });
});

describe('where a larger cluster is broken', () => {
  const halves = [
    ['vcenter', 'gateway', ...Array.from({ length: 12 }, (_, index) => idOf(index))],
    Array.from({ length: 12 }, (_, index) => idOf(12 + index)),
  ];
  const split: TimedCommand = { atMs: 60_000, do: 'network.partition', network: 'mgmt-a', groups: halves };
  const linesAt = (groups: number, ms: number) => {
    const page = runOf([split], large(24, groups));
    return partitionLines(
      page.run.scenario,
      page.replay.at(ms),
      cellLayout(page.run.scenario, { size: 'bench', width: 1036, height: 430 }),
    );
  };

  it('is a line between two sites, drawn only while they are apart', () => {
    expect(linesAt(2, 59_000)).toEqual([]);
    const lines = linesAt(2, 61_000);
    expect(lines).toHaveLength(1);
    expect(lines[0]!.x1).toBe(lines[0]!.x2);
  });

  it('is lines between cells where a group itself is split', () => {
    const lines = linesAt(1, 61_000);
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.every(({ x1, x2, y1, y2 }) => x1 === x2 || y1 === y2)).toBe(true);
  });

  it('names the wires of a host that are cut or lost', () => {
    const page = runOf(
      [
        { atMs: 60_000, do: 'link.cut', host: 'esx-03', network: 'mgmt-a' },
        { atMs: 60_000, do: 'storage.apd', datastore: 'ds-1', hosts: ['esx-03', 'esx-04'] },
      ],
      large(24),
    );
    expect(Object.fromEntries(troublesOf(page.replay.at(61_000)))).toEqual({
      'esx-03': { cut: 'mgmt-a', lost: 'ds-1' },
      'esx-04': { cut: '', lost: 'ds-1' },
    });
  });
});

describe('what needs a look', () => {
  const crash = (host: string): TimedCommand => ({ atMs: 60_000, do: 'host.crash', host });
  const page = runOf(
    [...['esx-05', 'esx-06', 'esx-07', 'esx-08'].map(crash), { atMs: 70_000, do: 'link.cut', host: 'esx-01', network: 'mgmt-a' }],
    { ...large(16, 4), start: 'settled' },
  );
  const at = (ms: number) => {
    const state = page.replay.at(ms);
    const reading = readCluster(page.run.scenario, state, page.history, 'truth');
    return needsLook(page, hostTurns(page.run.events), reading, troublesOf(state), page.replay.countAt(ms));
  };

  it('is grouped by state and cause, with the moment it began, a whole rack by its name', () => {
    expect(at(59_000)).toEqual([]);
    expect(at(61_000).map(({ kind, name, atMs }) => [kind, name, atMs])).toEqual([['poweredOff', 'Rack 1', 60_000]]);
    expect(at(71_000)[1]).toMatchObject({ kind: 'cut', atMs: 70_000, elsewhere: false });
    const later = at(79_000);
    expect(later.map(({ kind, name, hosts }) => [kind, name, hosts.length])).toEqual([
      ['cut', 'esx-01', 1],
      ['hostDown', 'Rack 1', 4],
    ]);
    expect(page.run.events.event(later[1]?.seq ?? 0)?.type).toBe('host.stateChanged');
  });

  it('counts every VM once', () => {
    const totals = (ms: number) => vmTotals(readCluster(page.run.scenario, page.replay.at(ms), page.history, 'truth'));
    expect(totals(59_000)).toEqual({ running: 16, starting: 0, lost: 0, off: 0 });
    expect(totals(61_000)).toEqual({ running: 12, starting: 0, lost: 4, off: 0 });
    const late = totals(79_000);
    expect(late.running + late.starting + late.lost + late.off).toBe(16);
    expect(late.starting).toBe(4);
  });
});

describe('a moment later', () => {
  it('leaves the hosts nothing happened to as they were', () => {
    const page = runOf([{ atMs: 60_000, do: 'host.crash', host: 'esx-05' }], large(12));
    const at = (ms: number) => readCluster(page.run.scenario, page.replay.at(ms), page.history, 'truth');
    const before = at(59_000);
    const after = keepReading(at(60_000), before);
    expect(after).toEqual(at(60_000));
    expect(after.hosts.filter((host, index) => host !== before.hosts[index]).map(({ id }) => id)).toEqual(['esx-05']);
    expect(Object.keys(after.vms).filter((id) => after.vms[id] !== before.vms[id])).toEqual(['esx-05']);
  });
});

describe('seen from near', () => {
  const sight = { top: 50, width: 1000, height: 300 };
  const far = { x: 1500, y: 200, w: 150, h: 80 };

  it('knows what is in sight', () => {
    expect(isInSight({ x: 10, y: 60, w: 50, h: 20 }, atRest, sight)).toBe(true);
    expect(isInSight(far, { k: 2, x: 0, y: 0 }, sight)).toBe(false);
    expect(isInSight({ x: 10, y: 10, w: 50, h: 20 }, atRest, sight)).toBe(false);
  });

  it('moves just as far as needed, and never past the edge of the drawing', () => {
    const moved = bringInSight(far, { k: 2, x: 0, y: 0 }, sight);
    expect(moved.x).toBe(-662);
    expect(isInSight(far, moved, sight)).toBe(true);
    expect(bringInSight(far, moved, sight)).toBe(moved);
    expect(bringInSight({ x: 1990, y: 60, w: 10, h: 10 }, { k: 2, x: 0, y: 0 }, sight).x).toBe(-1000);
  });
});

describe('keys in rows of hosts', () => {
  const map: FocusMap = {
    networks: ['mgmt-a'],
    vcenter: true,
    hosts: ['a', 'b', 'c', 'd', 'e'],
    rows: [
      ['a', 'b', 'c'],
      ['d', 'e'],
    ],
    datastores: ['ds-1'],
    vms: {},
  };
  const press = (from: string, ...keys: ArrowKey[]): string =>
    placeKey(keys.reduce<Place>((place, key) => movePlace(map, place, key), { kind: 'host', id: from }));

  it('go up and down between them, then to networks and datastores', () => {
    expect(press('b', 'ArrowDown')).toBe('host/e');
    expect(press('c', 'ArrowDown')).toBe('host/e');
    expect(press('e', 'ArrowUp')).toBe('host/b');
    expect(press('b', 'ArrowUp')).toBe('network/mgmt-a');
    expect(press('d', 'ArrowDown')).toBe('datastore/ds-1');
    expect(press('c', 'ArrowRight')).toBe('host/d');
  });

  it('go through the rows of VMs where cards are drawn', () => {
    const near = { ...map, vms: { a: ['vm-1'] } };
    const walk = (place: Place, key: ArrowKey): Place => movePlace(near, place, key);
    expect(placeKey(walk({ kind: 'host', id: 'a' }, 'ArrowDown'))).toBe('vm/a/vm-1');
    expect(placeKey(walk({ kind: 'vm', id: 'vm-1', host: 'a' }, 'ArrowDown'))).toBe('host/d');
  });
});
