/** Two runs beside each other: what may be changed, what differs at a moment, what both came to, and how that is told. */
import { describe, expect, it } from 'vitest';
import { compareRuns } from '#analysis/counterfactual/comparison.ts';
import { runScenario } from '#simulation/run.ts';
import type { TimedCommand } from '#simulation/scenario/scenario.ts';
import { deedsUntil, settingChoice, settingChoices, settingsInForce, valueRefusal } from '#renderer/features/lab/whatif/choices.ts';
import { markedAgainst } from '#renderer/features/lab/whatif/compared-reading.ts';
import { outcomeRows } from '#renderer/features/lab/whatif/outcome-rows.ts';
import { partingOf, stopsOf } from '#renderer/features/lab/whatif/parting.ts';
import { copiesAt, copiesTable, runningCopies } from '#renderer/features/lab/whatif/running-copies.ts';
import { readCluster } from '#renderer/run/reading.ts';
import { mergeSettings } from '#simulation/trace/merge-settings.ts';
import { crashOfSecondary, runOf, scenarioOf } from './bench-run.ts';

const scenario = scenarioOf();
const ranWith = (...commands: TimedCommand[]) => runScenario(scenario, { commands });
const original = runOf([crashOfSecondary]);
const spared = runOf([]);
const comparison = compareRuns(ranWith(crashOfSecondary), ranWith(), crashOfSecondary);

describe('what may be left out', () => {
  const timed = runOf([crashOfSecondary], { timeline: [{ at: '10s', do: 'link.cut', host: 'esx-03', network: 'mgmt-b' }] });

  it('is what was done so far, by the scenario and by the learner, in order', () => {
    const deeds = deedsUntil(timed, [crashOfSecondary], 60_000);
    expect(deeds.map(({ change, event }) => [change, event.atMs])).toEqual([
      [{ kind: 'dropEntry', entry: 0 }, 10_000],
      [{ kind: 'dropCommand', index: 0 }, 60_000],
    ]);
    expect(deedsUntil(timed, [crashOfSecondary], 59_999)).toHaveLength(1);
  });

  it('is nothing that was refused', () => {
    const again: TimedCommand = { ...crashOfSecondary, atMs: 70_000 };
    expect(deedsUntil(runOf([crashOfSecondary, again]), [crashOfSecondary, again], 300_000)).toHaveLength(1);
  });
});

describe('settings that may be changed', () => {
  it('read back what their change sets', () => {
    for (const choice of settingChoices) {
      for (const value of choice.values) expect(choice.read(mergeSettings(scenario.ha, choice.patch(value)))).toBe(value);
    }
  });

  it('refuse the value in force and hosts nobody named', () => {
    const policy = settingChoice('admissionControl');
    expect(policy.values.map((value) => valueRefusal(policy, value, scenario.ha))).toEqual(['current', null, 'needsHosts', null]);
  });

  it('are in force as they were set by then', () => {
    const set: TimedCommand = { atMs: 5_000, do: 'ha.set', ha: { isolationResponse: 'powerOff' } };
    expect(settingsInForce(scenario, [set], null).isolationResponse).toBe('none');
    expect(settingsInForce(scenario, [set], 4_999).isolationResponse).toBe('none');
    expect(settingsInForce(scenario, [set], 5_000).isolationResponse).toBe('powerOff');
  });
});

describe('two runs at a moment', () => {
  const read = (page: typeof original, atMs: number) => readCluster(page.run.scenario, page.replay.at(atMs), page.history, 'truth');

  it('are marked where they differ, and nowhere else', () => {
    const [mine, other] = [read(original, 61_000), read(spared, 61_000)];
    const marked = markedAgainst(mine, other);
    expect(marked.hosts.filter((host) => host.other !== null)).toMatchObject([
      { id: 'esx-02', look: 'poweredOff', other: 'connectedToMaster' },
    ]);
    expect(marked.differences.map(({ id }) => id)).toEqual(['esx-02', 'db-01', 'web-01', 'batch-01']);
    expect(marked.vms['esx-01']!.every((row) => !row.differs)).toBe(true);
  });

  it('have no mark while they are equal, whatever vCenter believes', () => {
    const marked = markedAgainst(read(original, 61_000), read(runOf([crashOfSecondary]), 61_000));
    expect(marked.differences).toEqual([]);
    expect(marked.hosts.every((host) => host.other === null)).toBe(true);
  });
});

describe('where they part', () => {
  it('is told with the change itself set apart', () => {
    const at = (atMs: number) => ({ atMs, original: null, variant: null });
    expect(partingOf({ first: null, effect: null })).toEqual({ kind: 'never', atMs: null });
    expect(partingOf({ first: at(5), effect: null })).toEqual({ kind: 'onlyChange', atMs: 5 });
    expect(partingOf({ first: at(5), effect: at(5) })).toEqual({ kind: 'apart', atMs: 5 });
    expect(partingOf({ first: at(5), effect: at(9) })).toEqual({ kind: 'later', atMs: 9 });
  });

  it('is a stop of the playhead, as are the restarts', () => {
    const stops = stopsOf(comparison, [60_000]);
    expect(stops).toContain(comparison.effect!.atMs);
    expect(stops).toContain(comparison.outcomes.original.totals.firstRestartMs);
  });
});

describe('what they came to', () => {
  it('is told in totals, then for the VMs that fared differently, worst first', () => {
    const rows = outcomeRows(comparison.outcomes);
    expect(rows.filter(({ vm }) => vm === null).map(({ key }) => key)).toEqual([
      'downtimeMs',
      'vmsHit',
      'vmsDown',
      'restarts',
      'lastRestartMs',
      'twoCopiesMs',
      'withoutDiskMs',
    ]);
    expect(rows.find(({ key }) => key === 'twoCopiesMs')).toMatchObject({ differs: false, original: 0, variant: 0 });
    expect(rows.find(({ key }) => key === 'lastRestartMs')).toMatchObject({ differs: true, variant: null });
    expect(rows.flatMap(({ vm }) => vm ?? [])[0]).toBe('batch-01');
  });

  it('has as many running copies as the state at every moment', () => {
    const { run, replay } = original;
    const steps = runningCopies(run.initial, run.events, run.endMs);
    for (const atMs of [0, 59_999, 60_000, 80_000, 100_000, 300_000]) {
      const running = Object.values(replay.at(atMs).actual.vms).reduce((sum, vm) => sum + vm.runningOn.length, 0);
      expect(copiesAt(steps, atMs)).toBe(running);
    }
    const table = copiesTable(steps, runningCopies(spared.run.initial, spared.run.events, spared.run.endMs));
    expect(table[0]).toEqual({ atMs: 0, original: 4, variant: 4 });
    expect(table[1]).toEqual({ atMs: 60_000, original: 1, variant: 4 });
  });
});
