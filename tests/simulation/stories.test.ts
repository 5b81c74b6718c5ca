/** Walking up the causes of an event tells what really brought it about: what ended a wait, and what was lost before it. */
import { describe, expect, it } from 'vitest';
import { runScenario } from '#simulation/run.ts';
import { checkScenario } from '#simulation/scenario/check.ts';
import { causalChain, causalGraph } from '#simulation/trace/chain.ts';
import { decidingValue } from '#simulation/trace/deciding-value.ts';
import type { EventType, TraceEvent } from '#simulation/trace/event.ts';
import type { Trace } from '#simulation/trace/trace.ts';
import type { Scenario } from '#simulation/scenario/scenario.ts';

interface Told {
  readonly scenario: Scenario;
  readonly events: Trace;
}

function told(file: Readonly<Record<string, unknown>>): Told {
  const { scenario, problems } = checkScenario({
    format: 'failover-lab/scenario@1',
    id: 'stories',
    networks: [{ id: 'net', gateway: '10.0.0.1' }],
    datastores: [
      { id: 'ds-1', kind: 'vmfs' },
      { id: 'ds-2', kind: 'vmfs' },
    ],
    hosts: ['esx-01', 'esx-02', 'esx-03'].map((id, index) => ({
      id,
      moid: `host-${String(11 + index)}`,
      networks: ['net'],
      datastores: ['ds-1', 'ds-2'],
    })),
    vms: [{ id: 'web-01', host: 'esx-01', datastore: 'ds-1' }],
    horizon: '30m',
    ...file,
  });
  if (scenario === null) throw new Error(JSON.stringify(problems));
  return { scenario, events: runScenario(scenario).events };
}

function last<T extends EventType>({ events }: Told, type: T): Extract<TraceEvent, { type: T }> {
  const found = [...events.ofType(type)].at(-1);
  if (found === undefined) throw new Error(`no ${type}`);
  return found;
}

const chainOf = ({ events }: Told, event: TraceEvent): string[] => causalChain(events, event.seq).map(({ type }) => type);
const graphOf = ({ events }: Told, event: TraceEvent): string[] => causalGraph(events, event.seq).map(({ type }) => type);

describe('a deferred isolation response', () => {
  const dark = [
    { at: '60s', do: 'host.crash', host: 'esx-03' },
    { at: '60s', do: 'host.crash', host: 'esx-02' },
    { at: '60s', do: 'link.cut', host: 'esx-01', network: 'net' },
  ];

  it('comes from the lock that somebody takes at last, and from the deferral', () => {
    const run = told({ ha: { isolationResponse: 'powerOff' }, timeline: [...dark, { at: '110s', do: 'host.powerOn', host: 'esx-02' }] });
    const started = last(run, 'isolationResponse.started');
    expect(started.rule).toBe('isolation-ownership');
    expect(chainOf(run, started).slice(-2)).toEqual(['protectedList.locked', 'isolationResponse.started']);
    expect(run.events.event(started.cause ?? 0)).toMatchObject({ host: 'esx-02', datastore: 'ds-1' });
    expect(graphOf(run, last(run, 'vm.stopped'))).toEqual(expect.arrayContaining(['isolationResponse.deferred', 'host.declaredIsolated']));
    expect(last(run, 'vm.stopped').rule).toBe('isolation-ownership');
  });

  it('comes from the loss of the datastore where nobody takes it', () => {
    const lost = { at: '3m', do: 'storage.apd', datastore: 'ds-1', hosts: ['esx-01'] };
    const run = told({ ha: { isolationResponse: 'powerOff' }, timeline: [...dark, lost] });
    const started = last(run, 'isolationResponse.started');
    expect(started).toMatchObject({ atMs: 180_000, rule: 'isolation-ownership' });
    expect(chainOf(run, started).slice(-2)).toEqual(['storage.apdStarted', 'isolationResponse.started']);
  });
});

describe('a restart that something else let through leads up to what took the VM away', () => {
  it('when vCenter reports the end of a Storage vMotion', () => {
    const run = told({
      timeline: [
        { at: '10s', do: 'vm.storageMigrate', vm: 'web-01', datastore: 'ds-2', duration: '5m' },
        { at: '60s', do: 'vcenter.down' },
        { at: '61s', do: 'host.crash', host: 'esx-01' },
        { at: '200s', do: 'vcenter.up' },
      ],
    });
    const restarted = last(run, 'vm.started');
    expect(restarted.atMs).toBe(210_000);
    expect(graphOf(run, restarted)).toEqual(expect.arrayContaining(['host.poweredOff', 'host.stateChanged', 'vm.restartQueued']));
  });

  it('when Host Monitoring is on again', () => {
    const run = told({
      vms: [
        { id: 'web-01', host: 'esx-01', datastore: 'ds-1' },
        { id: 'web-02', host: 'esx-02', datastore: 'ds-1' },
      ],
      timeline: [
        { at: '10s', do: 'ha.set', ha: { hostMonitoring: 'disabled' } },
        { at: '60s', do: 'host.crash', host: 'esx-01' },
        { at: '60s', do: 'vm.crash', vm: 'web-02' },
        { at: '300s', do: 'ha.set', ha: { hostMonitoring: 'enabled' } },
      ],
    });
    const stories = new Map([...run.events.ofType('vm.started')].map((event) => [event.vm, graphOf(run, event)]));
    expect(stories.get('web-01')).toEqual(expect.arrayContaining(['host.poweredOff', 'config.written']));
    expect(stories.get('web-02')).toEqual(expect.arrayContaining(['vm.stopped', 'config.written']));
  });
});

describe('a reset that the limit held back', () => {
  const monitoring = { mode: 'vmMonitoringOnly', maxFailures: 1, maxFailureWindow: '1h' };
  const hangs = ['60s', '10m'].map((at) => ({ at, do: 'vm.guestHang', vm: 'web-01' }));

  it('names the window', () => {
    const run = told({ ha: { vmMonitoring: monitoring }, timeline: hangs, horizon: '2h' });
    const reset = last(run, 'vm.reset');
    expect(reset).toMatchObject({ atMs: 3_780_000, rule: 'vm-monitoring-window' });
    expect(decidingValue(run.scenario, run.events, reset)).toEqual({ unit: 'minutes', amount: 60 });
  });

  it('names the vMotion that cleared the count', () => {
    const timeline = [...hangs, { at: '20m', do: 'vm.migrate', vm: 'web-01', host: 'esx-02' }];
    const run = told({ ha: { vmMonitoring: monitoring }, timeline });
    const reset = last(run, 'vm.reset');
    expect(reset).toMatchObject({ atMs: 1_210_000, rule: 'vm-monitoring-moved' });
    expect(graphOf(run, reset)).toContain('vm.migrated');
  });

  it('names the number where the setting was raised', () => {
    const timeline = [...hangs, { at: '20m', do: 'ha.set', ha: { vmMonitoring: { maxFailures: 5 } } }];
    const run = told({ ha: { vmMonitoring: monitoring }, timeline });
    expect(last(run, 'vm.reset')).toMatchObject({ atMs: 1_201_000, rule: 'vm-monitoring-limit' });
  });
});
