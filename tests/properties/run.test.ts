/** What must hold in every run, whatever happens in it. fast-check prints seed and path of a counter-example. */
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Run } from '#simulation/run.ts';
import { runScenario } from '#simulation/run.ts';
import { checkScenario } from '#simulation/scenario/check.ts';
import type { TraceEvent } from '#simulation/trace/event.ts';
import { applyEvent } from '#simulation/trace/fold.ts';
import { createReplay } from '#simulation/trace/replay.ts';
import type { ClusterState } from '#simulation/trace/state.ts';
import { randomScenario } from './random-scenario.ts';

const runs = Number(process.env['PROPERTY_RUNS'] ?? 100);

function runOf(value: Record<string, unknown>): Run {
  const { scenario, problems } = checkScenario(value);
  if (scenario === null) throw new Error(JSON.stringify(problems));
  return runScenario(scenario);
}

function forAll(check: (run: Run, value: Record<string, unknown>) => void): void {
  fc.assert(
    fc.property(randomScenario, (value) => check(runOf(value), value)),
    { numRuns: runs },
  );
}

/** `expect` is too slow for half a million checks; a broken one must say what broke. */
function must(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}

/** Visits the state at the end of every simulated second, folding the trace once. */
function everySecond(run: Run, visit: (state: ClusterState, ms: number) => void): void {
  const state = structuredClone(run.initial);
  let next = 0;
  for (let ms = 0; ms <= run.endMs; ms += 1000) {
    for (; next < run.events.countAt(ms); next++) applyEvent(state, run.events.event(next + 1)!);
    visit(state, ms);
  }
}

/** Visits the state after every event. */
function everyEvent(run: Run, visit: (state: ClusterState, event: TraceEvent) => void): void {
  const state = structuredClone(run.initial);
  for (const event of run.events) {
    applyEvent(state, event);
    visit(state, event);
  }
}

describe('every run', { timeout: Math.max(60_000, runs * 100) }, () => {
  it('folds from its trace to the engine’s own state', () => {
    forAll((run) => {
      const folded = createReplay(run.initial, run.events).at(run.endMs);
      if (!isDeepStrictEqual(folded, run.final)) expect(folded).toEqual(run.final);
    });
  });

  it('has its events in time order, each cause before its effect', () => {
    forAll((run) => {
      let beforeMs = 0;
      for (const event of run.events) {
        must(event.atMs >= beforeMs, `time falls at #${String(event.seq)}`);
        beforeMs = event.atMs;
        const isRoot = ['run.started', 'run.ended', 'command.applied', 'command.rejected'].includes(event.type);
        must(isRoot ? event.cause === null : event.cause !== null && event.cause >= 1 && event.cause < event.seq, JSON.stringify(event));
        for (const other of event.alsoCauses ?? []) must(other < event.seq, JSON.stringify(event));
      }
    });
  });

  it('is the same when run again', () => {
    forAll((run, value) => {
      expect(runOf(value).hash).toBe(run.hash);
    });
  });

  it('never has vCenter listening to a host that is no primary', () => {
    forAll((run) => {
      everySecond(run, ({ vcenter, actual }, ms) => {
        const { connectedTo, stale } = vcenter;
        must(
          connectedTo === null || (actual.primaries.includes(connectedTo) && stale === null),
          `connected to ${String(connectedTo)} at ${String(ms)}`,
        );
      });
    });
  });

  it('has every secondary follow a primary that exists or that it has lost for less than ten seconds', () => {
    forAll((run) => {
      const orphanSince = new Map<string, number>();
      everySecond(run, ({ actual }, ms) => {
        for (const [id, host] of Object.entries(actual.hosts)) {
          const orphan = host.role === 'secondary' && !actual.primaries.includes(host.partition ?? '');
          if (!orphan) orphanSince.delete(id);
          else if (!orphanSince.has(id)) orphanSince.set(id, ms);
          must(ms - (orphanSince.get(id) ?? ms) <= 12_000, `${id} is without its primary at ${String(ms)}`);
        }
      });
    });
  });

  it('has one owner per list, and the owner is a primary', () => {
    forAll((run) => {
      everyEvent(run, ({ actual }, event) => {
        if (event.type === 'protectedList.locked') expect(actual.primaries).toContain(actual.datastores[event.datastore]?.owner);
      });
      for (const datastore of Object.values(run.final.actual.datastores)) {
        if (datastore.owner !== null) expect(run.final.actual.primaries).toContain(datastore.owner);
      }
    });
  });

  it('never runs two copies of a VM that both reach its disk', () => {
    forAll((run, value) => {
      const homes = new Map((value['vms'] as { id: string; datastore: string }[]).map((vm) => [vm.id, vm.datastore]));
      everyEvent(run, ({ actual }, event) => {
        if (!['vm.started', 'storage.restored', 'storage.apdCleared'].includes(event.type)) return;
        const next = run.events.event(event.seq + 1);
        // A copy that finds its lock lost is stopped by the very next events of the same moment.
        if (event.type !== 'vm.started' && next?.atMs === event.atMs) return;
        for (const [id, vm] of Object.entries(actual.vms)) {
          const writing = vm.runningOn.filter((host) => actual.datastores[homes.get(id) ?? '']?.access[host] === 'ok');
          must(writing.length <= 1, `${id} at #${String(event.seq)}`);
        }
      });
    });
  });

  it('has admission control decide as its numbers say, with the verdict beside the command', () => {
    forAll((run) => {
      for (const event of run.events) {
        if (event.type !== 'admission.checked' && event.type !== 'admission.refused') continue;
        const accepted = event.type === 'admission.checked';
        if (event.policy !== 'failoverHosts') must(accepted === meetsPolicy(event.policy, event.numbers), JSON.stringify(event));
        const command = run.events.event(event.seq - 1);
        must(command?.seq === event.cause && command.type === (accepted ? 'command.applied' : 'command.rejected'), JSON.stringify(event));
      }
    });
  });

  it('raises and clears the alarm over failover capacity in turn, as its numbers say', () => {
    forAll((run) => {
      let stands = false;
      for (const event of run.events) {
        if ((event.type !== 'alarm.raised' && event.type !== 'alarm.cleared') || event.code !== 'insufficientFailoverResources') continue;
        must(stands === (event.type === 'alarm.cleared'), JSON.stringify(event));
        stands = event.type === 'alarm.raised';
        // Without numbers nothing is kept any more: HA or admission control was switched off.
        if (event.numbers === undefined) must(!stands, JSON.stringify(event));
        else must(stands === !meetsPolicy(policyOf(event.numbers), event.numbers), JSON.stringify(event));
      }
    });
  });
});

function policyOf(numbers: Record<string, number>): string {
  return 'red' in numbers ? 'failoverHosts' : 'failoverCapacity' in numbers ? 'slots' : 'percentage';
}

/** By the numbers alone: as much is free as is to be kept, as many hosts may fail as are to be tolerated, no dedicated host is out of use. */
function meetsPolicy(policy: string, numbers: Record<string, number>): boolean {
  const of = (name: string): number => numbers[name] ?? NaN;
  if (policy === 'failoverHosts') return of('red') === 0;
  if (policy === 'slots') return of('failoverCapacity') >= of('hostFailuresTolerated');
  return of('cpuLeftPercent') >= of('cpuConfiguredPercent') && of('memoryLeftPercent') >= of('memoryConfiguredPercent');
}
