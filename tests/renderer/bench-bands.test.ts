/** The lanes of the timeline: which bands a run makes, and that nothing is told before it was played. */
import { describe, expect, it } from 'vitest';
import { band, bandAt, begunBy, joinEqual, overlay } from '#renderer/run/bands.ts';
import { datastoreBands } from '#renderer/run/datastore-bands.ts';
import { hostBands, kindOfLook, lookBands } from '#renderer/run/host-bands.ts';
import { importanceOf } from '#renderer/run/importance.ts';
import { readCluster } from '#renderer/run/reading.ts';
import { affectedVms, vmBands } from '#renderer/run/vm-bands.ts';
import { createVmHistory } from '#renderer/run/vm-history.ts';
import { laneAt, lanesInSight, layLanes } from '#renderer/features/lab/timeline/lane-layout.ts';
import { groupHosts, joinVms } from '#renderer/features/lab/timeline/group-lanes.ts';
import type { Lane } from '#renderer/features/lab/timeline/lanes.ts';
import { automaticVms, laneSource, marksOf } from '#renderer/features/lab/timeline/lanes.ts';
import { byOrder, bySeconds, orderTicks, orderWindow } from '#renderer/features/lab/timeline/axis-scale.ts';
import { autoWindow, msAt, pagedTo, spanned, thinned, ticks, xOf, zoomed } from '#renderer/features/lab/timeline/scale.ts';
import { placeAt } from '#renderer/features/lab/timeline/hit.ts';
import { stopsAround, walkRows } from '#renderer/features/lab/timeline/stops.ts';
import { settle, walk } from '#renderer/features/lab/timeline/walk.ts';
import type { TimedCommand } from '#simulation/scenario/scenario.ts';
import { crashOfPrimary, crashOfSecondary, runOf } from './bench-run.ts';

const spans = (bands: readonly { kind: string; fromMs: number; toMs: number }[]) =>
  bands.map(({ kind, fromMs, toMs }) => `${kind} ${String(fromMs / 1000)}-${String(toMs / 1000)}`);

describe('arithmetic of bands', () => {
  it('cuts what lies below and keeps where it began', () => {
    const laid = overlay([band('secondary', 0, 100, null)], [band('watch', 20, 40, 7)]);
    expect(spans(laid.map((one) => ({ ...one, fromMs: one.fromMs * 1000, toMs: one.toMs * 1000 })))).toEqual([
      'secondary 0-20',
      'watch 20-40',
      'secondary 40-100',
    ]);
    expect(laid[2]?.sinceMs).toBe(0);
  });

  it('joins neighbours that say the same and drops empty ones', () => {
    expect(joinEqual([band('primary', 0, 10, null), band('primary', 10, 20, 3), band('secondary', 20, 20, null)])).toHaveLength(1);
  });

  it('cuts many bands by many, and keeps the order', () => {
    const base = [band('secondary', 0, 50, null), band('primary', 50, 100, null)];
    const laid = overlay(base, [band('watch', 10, 20, 1), band('watch', 20, 20, 2), band('ping', 40, 60, 3), band('watch', 90, 120, 4)]);
    expect(laid.map(({ kind, fromMs, toMs }) => `${kind} ${String(fromMs)}-${String(toMs)}`)).toEqual([
      'secondary 0-10',
      'watch 10-20',
      'secondary 20-40',
      'ping 40-60',
      'primary 60-90',
      'watch 90-120',
    ]);
  });

  it('counts what has begun and finds what lies at a moment', () => {
    const bands = [band('primary', 0, 10, null), band('failed', 20, 30, null)];
    expect([begunBy(bands, 0), begunBy(bands, 1), begunBy(bands, 20), begunBy(bands, 21)]).toEqual([0, 1, 1, 2]);
    expect([bandAt(bands, 9)?.kind, bandAt(bands, 10), bandAt(bands, 20)?.kind, bandAt(bands, 30)]).toEqual([
      'primary',
      null,
      'failed',
      null,
    ]);
  });
});

describe('lanes of hosts', () => {
  it('tell how a secondary dies: silence, the watch over its datastores, the verdict', () => {
    const { run } = runOf([crashOfSecondary]);
    const bands = hostBands(run, 'truth').get('esx-02') ?? [];
    expect(spans(bands)).toEqual(['secondary 0-60', 'silence 60-63', 'watch 63-78', 'failed 78-300']);
    expect(bands.at(-1)?.seq).toBe(run.events.ofType('host.stateChanged').next().value?.seq);
  });

  it('show the pings where no datastore is watched', () => {
    const { run } = runOf([crashOfSecondary], { ha: { heartbeatDatastores: { policy: 'userSelectedDs', datastores: [] } } });
    expect(spans(hostBands(run, 'truth').get('esx-02') ?? [])).toEqual(['secondary 0-60', 'silence 60-70', 'ping 70-75', 'failed 75-300']);
  });

  it('show an election and its winner', () => {
    const { run } = runOf([crashOfPrimary]);
    const lanes = hostBands(run, 'truth');
    expect(spans(lanes.get('esx-02') ?? [])).toEqual(['secondary 0-70', 'electing 70-85', 'primary 85-300']);
  });
});

describe('looks of hosts over time', () => {
  const story: TimedCommand[] = [
    { atMs: 10_000, do: 'host.enterStandby', host: 'esx-03' },
    { atMs: 20_000, do: 'fdm.stop', host: 'esx-02' },
    { atMs: 50_000, do: 'vcenter.down' },
    crashOfPrimary,
    { atMs: 120_000, do: 'fdm.start', host: 'esx-02' },
    { atMs: 150_000, do: 'vcenter.up' },
    { atMs: 170_000, do: 'host.exitStandby', host: 'esx-03' },
    {
      atMs: 180_000,
      do: 'network.partition',
      network: 'mgmt-a',
      groups: [
        ['esx-01', 'vcenter'],
        ['esx-02', 'esx-03', 'gateway'],
      ],
    },
    { atMs: 181_000, do: 'network.down', network: 'mgmt-b' },
    { atMs: 200_000, do: 'host.powerOn', host: 'esx-01' },
    { atMs: 240_000, do: 'network.heal', network: 'mgmt-a' },
    { atMs: 270_000, do: 'ha.disable' },
  ];

  it.each(['truth', 'operator'] as const)('are those the replay shows after every event: %s', (view) => {
    const { run, replay } = runOf(story, { horizon: '10m' });
    const lanes = lookBands(run, view);
    const kinds = new Set<string>();
    for (const atMs of new Set([...run.events].map((event) => event.atMs))) {
      const reading = readCluster(run.scenario, replay.at(atMs), createVmHistory(run.events), view);
      for (const { id, look } of reading.hosts) {
        const shown = lanes.get(id)?.find(({ fromMs, toMs }) => fromMs <= atMs && (atMs < toMs || toMs === run.endMs));
        expect([atMs, id, shown?.kind]).toEqual([atMs, id, kindOfLook[look]]);
        kinds.add(look);
      }
    }
    expect(kinds.size).toBeGreaterThan(4);
  });
});

describe('lanes of VMs', () => {
  it('show where a VM ran, how long it was down, its start and where it runs now', () => {
    const { run, history } = runOf([crashOfSecondary]);
    expect(spans(vmBands(run.initial, history, 'db-01', run.endMs))).toEqual([
      'running 0-60',
      'outage 60-78',
      'starting 78-88',
      'running 88-300',
    ]);
  });

  it('exist only for VMs something happened to', () => {
    const { run, history } = runOf([crashOfSecondary]);
    expect(
      affectedVms(
        history,
        run.scenario.vms.map(({ id }) => id),
      ),
    ).toEqual(['db-01', 'web-01', 'batch-01']);
  });

  it('do not call a VM that its user stopped an outage', () => {
    const { run, history } = runOf([{ atMs: 60_000, do: 'vm.powerOff', vm: 'db-01' }]);
    expect(spans(vmBands(run.initial, history, 'db-01', run.endMs))).toEqual(['running 0-60']);
  });

  it('appear on the timeline when the VM is first touched, and where the learner asks for them', () => {
    const page = runOf([crashOfSecondary]);
    const source = laneSource(page, 'truth');
    expect(source.affected).toEqual(['db-01', 'web-01', 'batch-01'].map((id) => ({ id, atMs: 60_000 })));
    expect([automaticVms(source, 0), automaticVms(source, 2)]).toEqual([[], ['db-01', 'web-01']]);
    expect(spans(source.vm('app-01').bands)).toEqual(['running 0-300']);
    expect(source.vm('db-01')).toBe(source.vm('db-01'));
  });
});

describe('lanes of datastores', () => {
  it('tell who lost it, to what, and when it came back', () => {
    const page = runOf([
      { atMs: 60_000, do: 'storage.apd', datastore: 'ds-2', hosts: ['esx-02'] },
      { atMs: 90_000, do: 'storage.apd', datastore: 'ds-2', hosts: ['esx-03'] },
      { atMs: 120_000, do: 'storage.restore', datastore: 'ds-2', hosts: 'all' },
      { atMs: 150_000, do: 'storage.pdl', datastore: 'ds-1', hosts: 'all' },
    ]);
    const bands = datastoreBands(page.run);
    const told = (id: string) =>
      (bands.get(id) ?? []).map(({ kind, fromMs, count }) => `${kind} ${String(fromMs / 1000)} ${String(count ?? '-')}`);
    expect(told('ds-2')).toEqual(['accessible 0 -', 'apd 60 1', 'apd 90 2', 'accessible 120 -']);
    expect(told('ds-1')).toEqual(['accessible 0 -', 'pdl 150 3']);
    expect(page.run.events.event(bands.get('ds-2')?.[1]?.seq ?? 0)?.type).toBe('storage.apdStarted');
  });
});

describe('marks', () => {
  it('are one per moment, as loud as the loudest event', () => {
    const { run } = runOf([crashOfSecondary]);
    const marks = marksOf(run.events);
    expect(marks.filter(({ atMs }) => atMs === 60_000)).toEqual([expect.objectContaining({ kind: 'fault' })]);
    expect(marks.find(({ atMs }) => atMs === 78_000)?.kind).toBe('important');
    expect(marks.find(({ atMs }) => atMs === 63_000)?.kind).toBe('normal');
  });

  it('a verdict on a host is important, a step on the way is not', () => {
    const { run } = runOf([crashOfPrimary]);
    const changes = [...run.events.ofType('host.stateChanged')];
    expect(changes.some((event) => event.to === 'hostDown' && importanceOf(event) === 'important')).toBe(true);
    expect(changes.filter((event) => event.to === 'election').every((event) => importanceOf(event) === 'normal')).toBe(true);
  });
});

describe('window and axis', () => {
  it('keeps fault and playhead in sight as time passes', () => {
    for (const playhead of [60_000, 78_000, 120_000, 240_000, 600_000]) {
      const { fromMs, spanMs } = autoWindow(60_000, playhead);
      expect(fromMs).toBeLessThanOrEqual(60_000);
      expect(fromMs + spanMs).toBeGreaterThan(playhead);
    }
  });

  it('zooms around the playhead and pages when it runs out', () => {
    const near = zoomed({ fromMs: 0, spanMs: 60_000 }, -1, 30_000);
    expect(near).toEqual({ fromMs: 7500, spanMs: 45_000 });
    expect(xOf(near, 900, 30_000)).toBe(xOf({ fromMs: 0, spanMs: 60_000 }, 900, 30_000));
    expect(pagedTo(near, 90_000).fromMs).toBeGreaterThan(52_000);
    expect(pagedTo(near, 20_000)).toBe(near);
  });

  it('shows the stretch that was brushed, in whichever direction, and no less than two seconds', () => {
    expect(spanned(70_000, 61_000)).toEqual({ fromMs: 61_000, spanMs: 9000 });
    expect(spanned(61_000, 61_400)).toEqual({ fromMs: 60_200, spanMs: 2000 });
    expect(zoomed(spanned(61_000, 64_000), -1, 62_000).spanMs).toBe(2000);
    expect(zoomed(spanned(61_000, 64_000), 1, 62_000).spanMs).toBe(5000);
  });

  it('turns a pixel back into its moment', () => {
    const window = { fromMs: 50_000, spanMs: 45_000 };
    expect(msAt(window, 900, xOf(window, 900, 61_300))).toBe(61_300);
  });

  it('keeps the words of the widest window apart', () => {
    const labelled = ticks({ fromMs: 0, spanMs: 86_400_000 }, 880, 60_000).filter((tick) => tick.labelled);
    expect(labelled.length).toBeGreaterThan(3);
    labelled.slice(1).forEach((tick, index) => {
      expect(tick.x - (labelled[index]?.x ?? 0)).toBeGreaterThanOrEqual(90);
    });
  });
  it('draws of many lines in one place the first, and none out of sight', () => {
    const drawn = thinned([-20, 0, 1, 2, 3, 7, 9, 200], (x) => x, 100, 3);
    expect(drawn.map(({ x }) => x)).toEqual([0, 3, 7]);
  });
  it('labels ticks counted from the fault, at least 90 px apart', () => {
    const labelled = ticks({ fromMs: 53_700, spanMs: 45_000 }, 880, 60_000).filter((tick) => tick.labelled);
    expect(labelled.every((tick) => (tick.ms - 60_000) % 5000 === 0)).toBe(true);
    labelled.slice(1).forEach((tick, index) => {
      expect(tick.x - labelled[index]!.x).toBeGreaterThanOrEqual(90);
    });
  });
});

describe('the axis by event order', () => {
  const moments = [0, 60_000, 63_000, 70_000, 78_000, 78_001];
  const scale = byOrder(moments, 300_000);

  it('puts each event as far from the next as any other, whatever the time between them', () => {
    expect(scale.knots).toEqual([...moments, 300_000]);
    expect(scale.knots.map((ms) => scale.unitOf(ms))).toEqual([0, 1000, 2000, 3000, 4000, 5000, 6000]);
  });

  it('gives every moment its place, turns it back, and never goes back in time', () => {
    let before = -1;
    for (let ms = 0; ms <= 300_000; ms += 1500) {
      const unit = scale.unitOf(ms);
      expect(unit).toBeGreaterThan(before);
      expect(scale.msOf(unit)).toBe(ms);
      before = unit;
    }
    expect([scale.msOf(-5), scale.msOf(99_999)]).toEqual([0, 300_000]);
    expect([bySeconds.unitOf(1234), bySeconds.msOf(1234)]).toEqual([1234, 1234]);
  });

  it('has a window in which an event takes 24 px, and that stands still until the playhead has nearly crossed it', () => {
    const first = orderWindow(0, 720);
    expect(first).toEqual({ fromMs: 0, spanMs: 30_000 });
    expect(xOf(first, 720, 1000)).toBe(24);
    expect(orderWindow(27_000, 720)).toEqual(first);
    for (let unit = 0; unit < 500_000; unit += 7_300) {
      const { fromMs, spanMs } = orderWindow(unit, 720);
      expect(unit).toBeGreaterThanOrEqual(fromMs);
      expect(unit).toBeLessThan(fromMs + spanMs);
    }
  });

  it('has a tick for each event that was seen, words 72 px apart, and none for what lies ahead', () => {
    const ticksSeen = orderTicks(scale, orderWindow(0, 720), 720, 78_000);
    expect(ticksSeen.map(({ ms }) => ms)).toEqual([0, 60_000, 63_000, 70_000, 78_000]);
    expect(ticksSeen.filter(({ labelled }) => labelled).map(({ x }) => x)).toEqual([0, 72]);
  });
});

describe('keys on the timeline', () => {
  const row = (...moments: number[]) => ({ length: moments.length, atMs: (index: number) => moments[index] ?? 0 });
  const rows = [row(10, 50), row(0, 40, 60), row()];

  it('walk along a lane and stop at its ends', () => {
    expect(walk(rows, { row: 0, index: 0 }, 'ArrowRight')).toEqual({ row: 0, index: 1 });
    expect(walk(rows, { row: 0, index: 1 }, 'ArrowRight')).toEqual({ row: 0, index: 1 });
  });

  it('keep their moment from lane to lane', () => {
    expect(walk(rows, { row: 0, index: 1 }, 'ArrowDown')).toEqual({ row: 1, index: 1 });
    expect(walk(rows, { row: 1, index: 2 }, 'ArrowUp')).toEqual({ row: 0, index: 1 });
    expect(walk(rows, { row: 0, index: 0 }, 'ArrowUp')).toEqual({ row: 0, index: 0 });
  });

  it('settle on something that is there when the lanes have changed', () => {
    expect(settle(rows, { row: 9, index: 9 })).toEqual({ row: 1, index: 2 });
    expect(settle([row(), row(0)], { row: 0, index: 0 })).toEqual({ row: 1, index: 0 });
  });

  it('pass over lanes on which there is nothing', () => {
    expect(walk([row(5), row(), row(0)], { row: 0, index: 0 }, 'ArrowDown')).toEqual({ row: 2, index: 0 });
  });

  it('lead from a stop to its neighbours and to nothing that was not seen', () => {
    const page = runOf([crashOfSecondary]);
    const source = laneSource(page, 'truth');
    const seen = walkRows(marksOf(page.run.events), source.hosts, 65_000);
    expect(seen.map(({ length }) => length)).toEqual([2, 1, 3, 1]);
    expect(stopsAround(seen, { row: 2, index: 1 })).toEqual([
      { row: 2, index: 1 },
      { row: 2, index: 0 },
      { row: 2, index: 2 },
      { row: 1, index: 0 },
      { row: 3, index: 0 },
    ]);
    expect(stopsAround([row()], { row: 0, index: 0 })).toEqual([]);
  });
});

describe('where lanes lie', () => {
  const page = runOf([crashOfSecondary]);
  const source = laneSource(page, 'truth');
  const lanes = [...source.hosts, source.vm('db-01'), ...source.datastores];
  const layout = layLanes(lanes, 20);

  it('hosts, VMs and datastores stand apart', () => {
    expect(layout.tops).toEqual([24, 44, 64, 89, 114, 134]);
    expect(layout.rules).toEqual([86.5, 111.5]);
  });

  it('the lane under a point is found, and which are in sight of a scrolled field', () => {
    expect([laneAt(layout, 24), laneAt(layout, 86), laneAt(layout, 90), laneAt(layout, 999)]).toEqual([0, -1, 3, -1]);
    expect(lanesInSight(layout, 0, 84)).toEqual({ first: 0, last: 3 });
    expect(lanesInSight(layout, 60, 84)).toEqual({ first: 3, last: 6 });
  });

  it('the pointer meets marks and bands the learner has seen, the louder mark first', () => {
    const field = {
      lanes,
      marks: marksOf(page.run.events),
      layout,
      scrollTop: 0,
      frontierMs: 65_000,
      x: (ms: number) => ms / 100,
      msAt: (at: number) => at * 100,
    };
    expect(placeAt(field, 603, 12)).toEqual({ row: 0, index: 0 });
    expect(placeAt(field, 700, 12)).toBeNull();
    expect(placeAt(field, 610, 50)).toEqual({ row: 2, index: 1 });
    expect(placeAt(field, 660, 50)).toBeNull();
    expect(placeAt({ ...field, scrollTop: 65 }, 610, 30)).toEqual({ row: 4, index: 1 });
  });
});

describe('lanes of large clusters', () => {
  const lane = (id: string, ...bands: ReturnType<typeof band>[]): Lane => ({ kind: 'host', ids: [id], bands });
  const dies = (id: string) => lane(id, band('secondary', 0, 60_000, null), band('failed', 60_000, 90_000, 7));
  const lives = (id: string) => lane(id, band('secondary', 0, 90_000, null));

  it('hosts that fared alike share a lane, the quiet ones last, and nothing tells what is to come', () => {
    const lanes = [lives('a'), dies('b'), lives('c'), dies('d')];
    expect(groupHosts(lanes, 50_000).map(({ ids }) => ids)).toEqual([['a', 'b', 'c', 'd']]);
    expect(groupHosts(lanes, 61_000).map(({ ids }) => ids)).toEqual([
      ['b', 'd'],
      ['a', 'c'],
    ]);
    expect(groupHosts(lanes, 61_000)[0]?.bands.map(({ kind, count }) => `${kind} ${String(count)}`)).toEqual(['secondary 2', 'failed 2']);
    expect(groupHosts([lives('a')], 61_000)).toEqual([lives('a')]);
  });

  it('VMs of a class show the worst of them and how many it is so for', () => {
    const vm = (id: string, downMs: number): Lane => ({
      kind: 'vm',
      ids: [id],
      bands: [band('running', 0, 10, null, 'a'), band('outage', 10, downMs, 3), band('running', downMs, 50, 4, 'b')],
    });
    const joined = joinVms([vm('x', 20), vm('y', 30)], 'high');
    expect(joined.priority).toBe('high');
    expect(joined.bands.map(({ kind, fromMs, toMs, count }) => `${kind} ${String(fromMs)}-${String(toMs)} ${String(count)}`)).toEqual([
      'running 0-10 2',
      'outage 10-20 2',
      'outage 20-30 1',
      'running 30-50 2',
    ]);
  });
});
