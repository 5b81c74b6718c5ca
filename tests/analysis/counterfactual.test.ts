/** What is said of two runs side by side: where they part, and what each came to. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareRuns, type Comparison } from '#analysis/counterfactual/comparison.ts';
import { firstDifference } from '#analysis/counterfactual/divergence.ts';
import { outcomeOf } from '#analysis/counterfactual/outcome.ts';
import { varyScenario, type Variation } from '#analysis/counterfactual/variation.ts';
import { readYamlText } from '#course/yaml-text.ts';
import { runScenario } from '#simulation/run.ts';
import { checkScenario } from '#simulation/scenario/check.ts';
import type { Scenario } from '#simulation/scenario/scenario.ts';
import { randomScenario } from '../properties/random-scenario.ts';

type File = Readonly<Record<string, unknown>>;

function golden(name: string): File {
  const url = new URL(`../golden/traces/${name}.yaml`, import.meta.url);
  return readYamlText(readFileSync(url, 'utf8')).value as File;
}

function scenarioOf(file: File): Scenario {
  const { scenario, problems } = checkScenario(file);
  if (scenario === null) throw new Error(JSON.stringify(problems));
  return scenario;
}

function compare(file: File, variation: Variation): Comparison {
  const original = scenarioOf(file);
  const { scenario, problems, command } = varyScenario(file, original, variation);
  if (scenario === null) throw new Error(JSON.stringify(problems));
  return compareRuns(runScenario(original), runScenario(scenario), command);
}

const set = (path: string, value: unknown, atMs: number | null = null): Variation => ({ kind: 'set', path, value, atMs });

describe('where two runs part', () => {
  it('is nowhere when a setting gets the value it has', () => {
    const file = golden('isolated-secondary');
    expect(compare(file, set('ha.isolationResponse', 'powerOff'))).toMatchObject({ first: null, effect: null });
    expect(compare(file, set('hosts.esx-02.memoryMib', 131_072))).toMatchObject({ first: null, effect: null });
  });

  it('is the first event that only one of them has', () => {
    const { first, effect } = compare(golden('isolated-secondary'), set('ha.isolationResponse', 'none'));
    expect(first).toMatchObject({ atMs: 120_000, original: { type: 'isolationResponse.started' }, variant: null });
    expect(effect).toEqual(first);
  });

  it('names the change itself first and then what follows from it', () => {
    const { first, effect } = compare(golden('isolated-secondary'), set('ha.isolationResponse', 'none', 10_000));
    expect(first).toMatchObject({ atMs: 10_000, original: null, variant: { type: 'command.applied', do: 'ha.set' } });
    expect(effect).toMatchObject({ atMs: 120_000, original: { type: 'isolationResponse.started' }, variant: null });
  });

  it('finds a change that comes too late, or that nothing follows from', () => {
    const file = golden('isolated-secondary');
    const { first, effect } = compare(file, set('ha.isolationResponse', 'none', 125_000));
    expect(first).toMatchObject({ atMs: 125_000 });
    expect(effect).toBeNull();
  });

  it('is not the new version that reaches a host later on, nor its number', () => {
    const file = golden('failed-secondary');
    const later = [
      { at: '60s', do: 'host.crash', host: 'esx-02' },
      { at: '200s', do: 'host.powerOn', host: 'esx-02' },
      { at: '300s', do: 'ha.set', ha: { restartPriorityTimeout: '400s' } },
    ];
    const returns = { ...file, timeline: later, horizon: '10m', expect: [] };
    const { first, effect } = compare(returns, set('ha.restartPriorityTimeout', '500s', 100_000));
    expect(first).toMatchObject({ atMs: 100_000 });
    expect(effect).toBeNull();
  });

  it('does not depend on numbers or on the order within one moment', () => {
    const events = [...runScenario(scenarioOf(golden('failed-secondary'))).events];
    const shifted = events.map((event) => ({ ...event, seq: event.seq + 7, cause: event.cause === null ? null : event.cause + 7 }));
    const turned = [...shifted].reverse().sort((left, right) => left.atMs - right.atMs);
    expect(firstDifference(events, turned)).toBeNull();
    expect(firstDifference(events, turned.slice(0, -3))).not.toBeNull();
  });

  it('is never before the entry that is left out', () => {
    fc.assert(
      fc.property(randomScenario, fc.nat(), (file, pick) => {
        const original = scenarioOf(file);
        const entry = pick % Math.max(1, original.timeline.length);
        const { scenario, command } = varyScenario(file, original, { kind: 'drop', entry, atMs: null });
        // Some entries are needed by others: an address nobody names any more, for one.
        if (scenario === null) return;
        const { first, effect } = compareRuns(runScenario(original), runScenario(scenario), command);
        expect(first?.atMs).toBeGreaterThanOrEqual(command?.atMs ?? Infinity);
        if (effect !== null) expect(effect.atMs).toBeGreaterThanOrEqual(first?.atMs ?? Infinity);
      }),
      { numRuns: 25 },
    );
  });
});

describe('a setting', () => {
  const file = { ...golden('failed-secondary'), vms: [{ id: 'app', count: 12, host: 'esx-02', datastore: 'ds-1' }], expect: [] };
  const varied = (path: string, value: unknown): Scenario | null => varyScenario(file, scenarioOf(file), set(path, value)).scenario;

  it('of one of many machines alike leaves the others and their order as they are', () => {
    const { vms } = scenarioOf(file);
    expect(varied('vms.app-07.restartPriority', 'high')?.vms).toEqual(
      vms.map((vm) => (vm.id === 'app-07' ? { ...vm, restartPriority: 'high' } : vm)),
    );
    expect(varied('vms.app.restartPriority', 'high')?.vms).toEqual(vms.map((vm) => ({ ...vm, restartPriority: 'high' })));
  });

  it('reaches every part of a scenario', () => {
    expect(varied('drs', 'manual')?.drs).toBe('manual');
    expect(varied('esx["Misc.APDTimeout"]', 200)?.esx).toEqual({ 'Misc.APDTimeout': 200 });
    expect(varied('hosts.esx-02.esx["fdm.nodeGoodness"]', 5)?.hosts.find(({ id }) => id === 'esx-02')?.esx).toEqual({
      'fdm.nodeGoodness': 5,
    });
    expect(varied('ha.vmComponentProtection.apd', 'restartAggressive')?.ha.vmComponentProtection.apd).toBe('restartAggressive');
    expect(varied('hosts[0].cpuMhz', 1)?.hosts[0]?.cpuMhz).toBe(1);
    expect(varied('datastores.ds-1.kind', 'nfs')?.datastores.find(({ id }) => id === 'ds-1')?.kind).toBe('nfs');
  });

  it.each([
    ['ha.isolationResponse', 'foo', 'notAllowed', ['ha', 'isolationResponse']],
    ['ha.isolation', 'none', 'unknownKey', ['ha', 'isolation']],
    ['ha.advanced["das.x"]', 1, 'unknownAdvancedOption', ['ha', 'advanced', 'das.x']],
    ['ha.postReadyDelay', 5, 'durationWithoutUnit', ['ha', 'postReadyDelay']],
    ['drs.level', 1, 'notAllowed', ['drs']],
    ['hosts.esx-09.cpuMhz', 1, 'namesNoHost', ['hosts']],
    ['vms.app-13.rdm', true, 'namesNoVm', ['vms']],
    ['hosts[7].cpuMhz', 1, 'namesNoHost', ['hosts']],
    ['colour', 'red', 'unknownKey', ['colour']],
    ['constructor.x', 1, 'unknownKey', ['constructor']],
    ['expect', [], 'variations.notASetting', []],
    ['', 1, 'variations.notASetting', []],
    ['.ha', 1, 'variations.notASetting', []],
    ['ha..advanced', 1, 'variations.notASetting', []],
    ['ha.advanced[das.x]', 1, 'variations.notASetting', []],
    ['horizon', '10s', 'afterHorizon', ['timeline', 0, 'at']],
  ])('%s = %j is refused with %s', (path, value, code, place) => {
    const { scenario, problems } = varyScenario(file, scenarioOf(file), set(path, value));
    expect(scenario).toBeNull();
    expect(problems.map((problem) => [problem.about, problem.code, problem.path])).toEqual([['set', code, place]]);
  });

  it('is refused where only a file can give it, and placed where the reader wrote it', () => {
    const original = scenarioOf(file);
    const problemsOf = (variation: Variation) =>
      varyScenario(file, original, variation).problems.map(({ about, code, path }) => [about, code, path]);
    expect(problemsOf(set('drs', 'manual', 1_000))).toEqual([['set', 'variations.onlyHaLater', []]]);
    expect(problemsOf(set('ha.isolationResponse', 'off', 1_000))).toEqual([['set', 'notAllowed', ['ha', 'isolationResponse']]]);
    expect(problemsOf(set('ha.isolationResponse', 'none', original.horizonMs + 1))).toEqual([['at', 'afterHorizon', []]]);
    expect(problemsOf({ kind: 'drop', entry: 1, atMs: null })).toEqual([['drop', 'variations.noSuchEntry', []]]);
    expect(problemsOf({ kind: 'drop', entry: 0, atMs: 60_001 })).toEqual([['drop', 'variations.entryBeforeMoment', []]]);
    expect(problemsOf({ kind: 'drop', entry: 0, atMs: 60_000 })).toEqual([]);
  });
});

describe('what a run came to', () => {
  const outcome = (file: File) => outcomeOf(runScenario(scenarioOf(file)));

  it('counts a crash from the fault to the power-on', () => {
    const { vms, hosts, totals } = outcome(golden('failed-secondary'));
    expect(vms['web-01']).toMatchObject({ downtimeMs: 28_000, restarts: 1, copies: 1, state: 'running', protection: 'protected' });
    expect(hosts['esx-02']).toMatchObject({ power: 'off', role: 'none', shown: 'hostDown' });
    expect(totals).toMatchObject({ downtimeMs: 28_000, vmsHit: 1, vmsDown: 0, restarts: 1, firstRestartMs: 88_000, lastRestartMs: 88_000 });
  });

  it('counts two copies and a copy without its disk', () => {
    const run = runScenario(scenarioOf(golden('network-and-storage-lost')));
    const { vms } = outcomeOf(run);
    const twice = Object.values(vms).filter(({ copies }) => copies > 1);
    expect(twice.length).toBeGreaterThan(0);
    for (const { twoCopiesMs, withoutDiskMs } of twice) expect(withoutDiskMs).toBeGreaterThanOrEqual(twoCopiesMs);
  });

  it('does not take a Fault Tolerance secondary for a second copy or its start for a restart', () => {
    expect(outcome(golden('fault-tolerance')).vms['ft-01']).toMatchObject({
      copies: 1,
      twoCopiesMs: 0,
      downtimeMs: 0,
      restarts: 0,
      state: 'running',
    });
  });

  it('goes by the datastore a VM has moved to', () => {
    const file = golden('storage-vmotion');
    const lost = { at: '5m', do: 'storage.apd', datastore: 'ds-1', hosts: 'all' };
    const quiet = { ...file, horizon: '6m', timeline: [...(file['timeline'] as unknown[]), lost], expect: [] };
    expect(outcome(quiet).vms['web-01']).toMatchObject({ withoutDiskMs: 0 });
  });

  it('does not count what a user or the guest switched off', () => {
    const file = golden('failed-secondary');
    const quiet = { ...file, timeline: [{ at: '10s', do: 'vm.powerOff', vm: 'web-01' }], expect: [] };
    expect(outcome(quiet).vms['web-01']).toMatchObject({ downtimeMs: 0, state: 'off', restarts: 0 });
  });

  it('agrees with the state at every second', () => {
    fc.assert(
      fc.property(randomScenario, (file) => {
        const run = runScenario(scenarioOf({ ...file, jitter: {} }));
        const { vms } = outcomeOf(run);
        for (const [id, vm] of Object.entries(vms)) {
          expect(vm.hosts).toEqual(run.final.actual.vms[id]?.runningOn);
          expect(vm.downtimeMs + vm.withoutDiskMs).toBeLessThanOrEqual(run.endMs);
          expect(vm.twoCopiesMs).toBeLessThanOrEqual(run.endMs);
          expect(vm.twoCopiesMs > 0 ? vm.copies : 2).toBeGreaterThan(1);
        }
      }),
      { numRuns: 25 },
    );
  });
});
