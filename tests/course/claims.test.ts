/** Proves when a claim about a run is met, lost or still open, at which moment, and which event shows it. */
import { describe, expect, it } from 'vitest';
import { runScenario } from '#simulation/run.ts';
import type { TimedCommand } from '#simulation/scenario/scenario.ts';
import { claimShape, measureShape } from '#course/claim/claim-schema.ts';
import { decideClaim, isKeepClaim } from '#course/claim/decide.ts';
import { measureRun } from '#course/claim/measure.ts';
import { readRun } from '#course/claim/reading.ts';
import type { Reading } from '#course/claim/reading.ts';
import { loadCourse } from '#course/course.ts';
import { smallCourse } from './small-course.ts';

function play(scenarioId: string, commands: readonly TimedCommand[] = []): Reading {
  const scenario = loadCourse(smallCourse()).course?.scenario(scenarioId);
  if (scenario === null || scenario === undefined) throw new Error(`no scenario ${scenarioId}`);
  return readRun(runScenario(scenario, { commands }));
}

/** esx-02 dies at 30 s, is declared failed at 48 s, db-01 runs again at 58 s; the run ends at 2 min. */
const crash = play('crash');
const quiet = play('small');

function decide(claim: unknown, reading: Reading = crash) {
  const { outcome, atMs } = decideClaim(claimShape.parse(claim), reading);
  return [outcome, atMs];
}

/** Type of the event a decision points at. */
function shownBy(claim: unknown): string | undefined {
  const { seq } = decideClaim(claimShape.parse(claim), crash);
  return crash.run.events.event(seq ?? 0)?.type;
}

const down = { event: 'host.stateChanged', host: 'esx-02', to: 'hostDown' };
const back = { event: 'vm.started', vm: 'db-01', by: 'ha' };

describe('an event', () => {
  it('is met at its first moment', () => expect(decide(down)).toEqual(['met', 48_000]));
  it('is met at the very moment given', () => expect(decide({ ...down, at: 'T+18s' })).toEqual(['met', 48_000]));
  it('fails at the moment given when it does not come then', () => expect(decide({ ...down, at: 'T+15s' })).toEqual(['failed', 45_000]));
  it('fails at its deadline', () => expect(decide({ ...back, before: 'T+20s' })).toEqual(['failed', 50_000]));
  it('does not count at the deadline itself', () => expect(decide({ ...back, before: '58s' })).toEqual(['failed', 58_000]));
  it('does not count at the moment it must come after', () => expect(decide({ ...back, after: '58s' })).toEqual(['open', null]));
  it('stays open without a deadline', () => expect(decide({ ...down, host: 'esx-03' })).toEqual(['open', null]));
  it('stays open when its deadline lies after the run', () =>
    expect(decide({ ...back, vm: 'web-01', before: '3m' })).toEqual(['open', null]));
  it('stays open when it waits for a fault that never came', () =>
    expect(decide({ ...down, before: 'T+60s' }, quiet)).toEqual(['open', null]));
  it('that must never come is lost when it comes', () => expect(decide({ ...down, never: true })).toEqual(['failed', 48_000]));
  it('that must never come is kept to the end', () => expect(decide({ event: 'election.won', never: true })).toEqual(['met', 120_000]));
  it('that must not come before a moment is kept until then', () =>
    expect(decide({ ...down, never: true, before: '40s' })).toEqual(['met', 40_000]));
  it('is counted exactly', () => {
    expect(decide({ event: 'vm.stopped', count: 1 })).toEqual(['met', 120_000]);
    expect(decide({ event: 'datastoreHeartbeat.lost', count: 1 })).toEqual(['failed', 48_000]);
    expect(decide({ event: 'vm.stopped', count: 2 })).toEqual(['open', null]);
  });
  it('is the event to look at', () => expect(shownBy(down)).toBe('host.stateChanged'));
});

describe('a state', () => {
  it('is looked up after everything up to the moment', () => {
    expect(decide({ state: 'vcenter.hosts.esx-02', is: 'hostDown', at: '48s' })).toEqual(['met', 48_000]);
    expect(decide({ state: 'vcenter.hosts.esx-02', is: 'hostDown', at: '47999ms' })).toEqual(['failed', 47_999]);
  });
  it('compares lists, differences and members', () => {
    expect(decide({ state: 'vms.db-01.runningOn', is: [], at: 'T+1s' })).toEqual(['met', 31_000]);
    expect(decide({ state: 'hosts.esx-02.power', isNot: 'on', at: 'end' })).toEqual(['met', 120_000]);
    expect(decide({ state: 'primaries', contains: 'esx-01', at: '0s' })).toEqual(['met', 0]);
  });
  it('points at the event that made it so', () =>
    expect(shownBy({ state: 'hosts.esx-02.power', is: 'off', at: 'end' })).toBe('host.poweredOff'));
  it('holds always, or is lost at the first moment it does not', () => {
    expect(decide({ state: 'hosts.esx-01.role', is: 'primary', hold: 'always' })).toEqual(['met', 120_000]);
    expect(decide({ state: 'hosts.esx-02.power', is: 'on', hold: 'always' })).toEqual(['failed', 30_000]);
    expect(decide({ state: 'hosts.esx-02.power', is: 'on', hold: 'always', before: '29s' })).toEqual(['met', 29_000]);
    expect(decide({ state: 'hosts.esx-02.power', is: 'off', hold: 'always', after: '30s' })).toEqual(['met', 120_000]);
    expect(decide({ state: 'hosts.esx-02.power', is: 'off', hold: 'always', after: '29s' })).toEqual(['failed', 29_000]);
  });
  it('comes true at some moment, or misses its deadline', () => {
    expect(decide({ state: 'vms.db-01.runningOn', is: [], hold: 'sometime' })).toEqual(['met', 30_000]);
    expect(decide({ state: 'vms.web-01.runningOn', is: [], hold: 'sometime' })).toEqual(['open', null]);
    expect(decide({ state: 'vms.db-01.runningOn', is: [], hold: 'sometime', before: '20s' })).toEqual(['failed', 20_000]);
  });
  it('says where the one copy of a VM runs', () => {
    expect(decide({ runningOn: ['esx-01', 'esx-03'], vm: 'db-01', at: 'end' })).toEqual(['met', 120_000]);
    expect(decide({ runningOn: [], vm: 'db-01', at: 'T+10s' })).toEqual(['failed', 40_000]);
  });
});

describe('times', () => {
  it('of a VM being down add up and are exceeded at the exact moment', () => {
    expect(decide({ downtime: 'db-01', atMost: '28s' })).toEqual(['met', 120_000]);
    expect(decide({ downtime: 'db-01', atMost: '20s' })).toEqual(['failed', 50_000]);
    expect(decide({ downtime: 'db-01', atLeast: '20s' })).toEqual(['met', 50_000]);
    expect(decide({ downtime: 'db-01', atLeast: '40s' })).toEqual(['failed', 120_000]);
    expect(decide({ downtime: 'db-01', atMost: '28s' }, quiet)).toEqual(['open', null]);
  });
  it('between two events are compared', () => {
    expect(decide({ elapsed: { from: down, to: back }, atMost: '10s' })).toEqual(['met', 58_000]);
    expect(decide({ elapsed: { from: down, to: back }, atMost: '9s' })).toEqual(['failed', 57_000]);
    expect(decide({ elapsed: { from: down, to: back }, atLeast: '11s' })).toEqual(['failed', 58_000]);
    expect(decide({ elapsed: { from: down, to: { event: 'election.won' } }, atMost: '10s' })).toEqual(['failed', 58_000]);
  });
});

describe('events together', () => {
  it('come in order or fail where the order breaks', () => {
    expect(decide({ order: [{ event: 'ping.started' }, down, back] })).toEqual(['met', 58_000]);
    expect(decide({ order: [back, down] })).toEqual(['failed', 48_000]);
    expect(decide({ order: [down, { event: 'election.won' }] })).toEqual(['open', null]);
  });
  it('cause one another', () => {
    expect(decide({ cause: { event: 'command.applied', do: 'host.crash' }, of: back })).toEqual(['met', 58_000]);
    expect(decide({ cause: back, of: down })).toEqual(['open', null]);
  });
  it('are joined by all, any and not', () => {
    expect(decide({ all: [down, back] })).toEqual(['met', 58_000]);
    expect(decide({ all: [down, { event: 'election.won' }] })).toEqual(['open', null]);
    expect(decide({ all: [back, { ...down, never: true }] })).toEqual(['failed', 48_000]);
    expect(decide({ any: [back, down] })).toEqual(['met', 48_000]);
    expect(decide({ any: [{ event: 'election.won' }, { ...down, never: true }] })).toEqual(['open', null]);
    expect(
      decide({
        any: [
          { ...back, before: '40s' },
          { ...down, never: true },
        ],
      }),
    ).toEqual(['failed', 48_000]);
    expect(decide({ not: down })).toEqual(['failed', 48_000]);
    expect(decide({ not: { event: 'election.won' } })).toEqual(['met', 120_000]);
  });
  it('are kept rather than won where nothing but time decides', () => {
    const keeps = (claim: unknown): boolean => isKeepClaim(claimShape.parse(claim));
    expect(keeps({ ...down, never: true })).toBe(true);
    expect(keeps({ state: 'primaries', contains: 'esx-01', hold: 'always' })).toBe(true);
    expect(keeps({ downtime: 'db-01', atMost: '1s' })).toBe(true);
    expect(keeps({ all: [back, { ...down, never: true }] })).toBe(true);
    expect(keeps({ any: [back, { ...down, never: true }] })).toBe(false);
    expect(keeps(down)).toBe(false);
  });
});

describe('measures', () => {
  const measure = (value: unknown, reading = crash): unknown => measureRun(measureShape.parse(value), reading).value;
  it('take times since the fault, spans, counts, fields and states', () => {
    expect(measure({ timeOf: back })).toBe(28_000);
    expect(measure({ elapsed: { from: down, to: back } })).toBe(10_000);
    expect(measure({ downtime: 'db-01' })).toBe(28_000);
    expect(measure({ count: { event: 'datastoreHeartbeat.lost' } })).toBe(2);
    expect(measure({ fieldOf: down, field: 'reporter' })).toBe('esx-01');
    expect(measure({ stateOf: 'vcenter.hosts.esx-02', at: 'T+10s' })).toBe('connectedToMaster');
  });
  it('are undefined for what did not happen', () => {
    expect(measure({ timeOf: { event: 'election.won' } })).toBeUndefined();
    expect(measure({ downtime: 'db-01' }, quiet)).toBeUndefined();
  });
  it('count T+0 from the first fault of the learner too', () => {
    const played = play('small', [
      { atMs: 5000, do: 'ha.set', ha: { restartPriority: 'high' } },
      { atMs: 12_000, do: 'host.crash', host: 'esx-02' },
    ]);
    expect(played.faultMs).toBe(12_000);
    expect(measure({ timeOf: down }, played)).toBe(18_000);
  });
});
