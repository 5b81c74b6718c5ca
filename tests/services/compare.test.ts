/** What would have been: a lab run beside the same run with one thing changed. */
import { describe, expect, test } from 'vitest';
import type { RunChange } from '#api/operations.ts';
import { compareWith } from '#services/lab/compare-with.ts';
import type { RunCourse } from '#services/running.ts';
import { runScenario } from '#simulation/run.ts';
import { mergeSettings } from '#simulation/trace/merge-settings.ts';
import type { TimedCommand } from '#simulation/scenario/scenario.ts';
import { openDesk } from './desk.ts';
import { threeHosts } from './small-course.ts';

const crash: TimedCommand = { do: 'host.crash', host: 'esx-03', atMs: 60_000 };
const off: TimedCommand = { do: 'vm.powerOff', vm: 'web-01', atMs: 90_000 };

async function openLab() {
  const desk = openDesk();
  const { runId } = await desk.client.call('lab.start', { lab: 'break-a-host' });
  for (const { atMs, ...command } of [crash, off]) await desk.client.call('lab.act', { runId, atMs, command });
  return { ...desk, runId, compare: (change: RunChange) => desk.client.call('lab.compare', { runId, change }) };
}

describe('a comparison', () => {
  test('leaves out one of the learner’s commands and tells what that spared', async () => {
    const { compare } = await openLab();
    const { run, comparison } = await compare({ kind: 'dropCommand', index: 0 });
    expect(run.events).toEqual([...runScenario(threeHosts, { commands: [off] }).events]);
    expect(comparison.first?.atMs).toBe(60_000);
    expect(comparison.outcomes.original.totals).toMatchObject({ restarts: 1, vmsHit: 1 });
    expect(comparison.outcomes.variant.totals).toMatchObject({ restarts: 0, vmsHit: 0, downtimeMs: 0 });
  });

  test('gives a setting another value from the start, with everything the learner did', async () => {
    const { compare } = await openLab();
    const ha = { hostMonitoring: 'disabled' } as const;
    const { run, comparison } = await compare({ kind: 'settings', ha, atMs: null });
    const scenario = { ...threeHosts, ha: mergeSettings(threeHosts.ha, ha) };
    expect(run.events).toEqual([...runScenario(scenario, { commands: [crash, off] }).events]);
    expect(run.scenario.ha.hostMonitoring).toBe('disabled');
    expect(comparison.outcomes.variant.totals).toMatchObject({ restarts: 0, vmsDown: 1 });
  });

  test('changes a setting from a moment on through vCenter; what the learner did later stays', async () => {
    const { compare } = await openLab();
    const ha = { hostMonitoring: 'disabled' } as const;
    const { run, comparison } = await compare({ kind: 'settings', ha, atMs: 30_000 });
    const commands: TimedCommand[] = [{ do: 'ha.set', ha, atMs: 30_000 }, crash, off];
    expect(run.events).toEqual([...runScenario(threeHosts, { commands }).events]);
    expect(comparison.first).toMatchObject({ atMs: 30_000, original: null, variant: { type: 'command.applied', do: 'ha.set' } });
    // The change itself is set apart from what came of it.
    expect(comparison.effect?.variant?.type).not.toBe('command.applied');
  });

  test('puts another branch beside the run: everything the learner did there, each thing as it could be acted', async () => {
    const { compare } = await openLab();
    const { run, comparison } = await compare({
      kind: 'commands',
      commands: [{ atMs: 90_000, command: { do: 'vm.powerOff', vm: 'web-01' } }],
    });
    expect(run.events).toEqual([...runScenario(threeHosts, { commands: [off] }).events]);
    expect(comparison.first).toMatchObject({ atMs: 60_000, original: { do: 'host.crash' } });
    expect(comparison.effect).toEqual(comparison.first);
    const unknown = compare({ kind: 'commands', commands: [{ atMs: 1, command: { do: 'host.crash', host: 'esx-09' } }] });
    await expect(unknown).rejects.toMatchObject({ code: 'unknownTarget' });
  });

  test('leaves the run of the lab as it is, and is not kept itself', async () => {
    const { compare, client, runId, entries } = await openLab();
    await compare({ kind: 'dropCommand', index: 0 });
    const finished = await client.call('lab.finish', { runId, hintsUsed: 0 });
    expect(finished.goals[0]!.outcome).toBe('met');
    expect(entries).toEqual([expect.objectContaining({ kind: 'labRun', commands: [crash, off] })]);
  });

  test('may use settings a lab does not offer', async () => {
    const { compare } = await openLab();
    const { run } = await compare({ kind: 'settings', ha: { vmComponentProtection: { apd: 'restartConservative' } }, atMs: 0 });
    expect(run.endMs).toBe(300_000);
  });

  test('leaves out an entry of the scenario’s timeline', async () => {
    const scenario = { ...threeHosts, timeline: [{ ...crash, atMs: 10_000 }] };
    const simulate: RunCourse = (given, options) => Promise.resolve(runScenario(given, options));
    const held = { lab: null, scenario, file: {}, run: runScenario(scenario), commands: [], goals: [] };
    const state = { ...held, free: new Set<string>(), finished: null, left: false };
    const { run, comparison } = await compareWith(simulate, state, { kind: 'dropEntry', entry: 0 });
    expect(run.events).toEqual([...runScenario(threeHosts).events]);
    expect(comparison.outcomes.original.totals.restarts).toBe(1);
  });
});

describe('a comparison that cannot be', () => {
  test.each<[string, RunChange, string, Record<string, unknown>]>([
    ['of a command that is none', { kind: 'dropCommand', index: 2 }, 'noSuchCommand', { index: 2, count: 2 }],
    ['of an entry that is none', { kind: 'dropEntry', entry: 0 }, 'noSuchEntry', { entry: 0, count: 0 }],
    ['after the end', { kind: 'settings', ha: {}, atMs: 300_001 }, 'afterEnd', { atMs: 300_001, endMs: 300_000 }],
    [
      'with a host that is none',
      { kind: 'settings', ha: { admissionControl: { failoverHosts: ['esx-09'] } }, atMs: null },
      'unknownTarget',
      { field: 'host', id: 'esx-09' },
    ],
  ])('%s is refused with its code', async (_what, change, code, params) => {
    const { compare } = await openLab();
    await expect(compare(change)).rejects.toMatchObject({ code, params });
  });

  test('of a run the host no longer holds is refused', async () => {
    const { client } = openDesk();
    const change = { kind: 'dropCommand', index: 0 } as const;
    await expect(client.call('lab.compare', { runId: 'older-1', change })).rejects.toMatchObject({ code: 'runExpired' });
  });
});
