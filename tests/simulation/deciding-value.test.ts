/** The story of an event names the value that decided in that run on that host, not the default. */
import { describe, expect, it } from 'vitest';
import { runScenario } from '#simulation/run.ts';
import { checkScenario } from '#simulation/scenario/check.ts';
import { decidingValue } from '#simulation/trace/deciding-value.ts';

function valuesOf(file: Readonly<Record<string, unknown>>, rule: string): (number | string | undefined)[] {
  const { scenario, problems } = checkScenario({
    format: 'failover-lab/scenario@1',
    id: 'deciders',
    networks: [{ id: 'net', gateway: '10.0.0.1' }],
    datastores: [
      { id: 'ds-1', kind: 'vmfs' },
      { id: 'ds-2', kind: 'vmfs' },
    ],
    hosts: ['esx-01', 'esx-02', 'esx-03'].map((id, index) => ({
      id,
      moid: `host-${String(30 - index)}`,
      networks: ['net'],
      datastores: ['ds-1', 'ds-2'],
    })),
    vms: [{ id: 'web-01', host: 'esx-02', datastore: 'ds-1', powerOnDuration: '25s' }],
    horizon: '10m',
    ...file,
  });
  if (scenario === null) throw new Error(JSON.stringify(problems));
  const { events } = runScenario(scenario);
  const values: (number | string | undefined)[] = [];
  for (const event of events) {
    if (event.rule !== rule) continue;
    const value = decidingValue(scenario, events, event);
    values.push(value === null ? undefined : 'unit' in value ? value.amount : value.choice);
  }
  return values;
}

const crash = (at: string) => ({ at, do: 'host.crash', host: 'esx-02' });
const set = (at: string, advanced: Readonly<Record<string, number>>) => ({ at, do: 'ha.set', ha: { advanced } });

describe('the value that decided', () => {
  it('is the default where nobody changed it', () => {
    expect(valuesOf({ timeline: [crash('10s')] }, 'host-unreachable')).toEqual([10]);
    expect(valuesOf({ timeline: [crash('10s')] }, 'host-ping')).toEqual([5, 5]);
  });

  it('is the silence that was: of the datastores, for a host that was out of reach when it died', () => {
    expect(valuesOf({ timeline: [crash('10s')] }, 'failed-host')).toContain(18);
    const cut = { at: '10s', do: 'link.cut', host: 'esx-02', network: 'net' };
    const values = valuesOf({ timeline: [cut, crash('2m')] }, 'failed-host');
    expect([...new Set(values)]).toEqual([20]);
  });

  it('is the one the file gives', () => {
    const ha = { advanced: { 'das.config.fdm.hostTimeout': 14, 'das.config.fdm.icmpPingTimeout': 7 } };
    expect(valuesOf({ ha, timeline: [crash('10s')] }, 'host-unreachable')).toEqual([14]);
    expect(valuesOf({ ha, timeline: [crash('10s')] }, 'host-ping')).toEqual([7, 7]);
  });

  it('is the one the acting host had stored: what comes later, or comes nowhere, does not count', () => {
    const timeout = { 'das.config.fdm.hostTimeout': 14 };
    expect(valuesOf({ timeline: [set('5s', timeout), crash('10s')] }, 'host-unreachable')).toEqual([14]);
    expect(valuesOf({ timeline: [crash('10s'), set('5m', timeout)] }, 'host-unreachable')).toEqual([10]);
    const isolated = [
      { at: '10s', do: 'link.cut', host: 'esx-02', network: 'net' },
      set('20s', { 'das.config.fdm.isolationPolicyDelaySec': 90 }),
    ];
    const values = valuesOf({ ha: { isolationResponse: 'powerOff' }, timeline: isolated }, 'isolation-response');
    expect(new Set(values)).toEqual(new Set([30]));
  });

  it('never falls below the floor of 30 s', () => {
    const ha = { isolationResponse: 'powerOff', advanced: { 'das.config.fdm.isolationPolicyDelaySec': 5 } };
    const values = valuesOf({ ha, timeline: [{ at: '10s', do: 'link.cut', host: 'esx-02', network: 'net' }] }, 'isolation-response');
    expect(new Set(values)).toEqual(new Set([30]));
  });

  it('is an ESXi option of the host itself, as it was then', () => {
    const apd = { at: '60s', do: 'storage.apd', datastore: 'ds-1', hosts: ['esx-02'] };
    const option = { at: '30s', do: 'esx.set', host: 'esx-02', option: 'Misc.APDTimeout', value: 60 };
    expect(valuesOf({ timeline: [option, apd] }, 'apd-timeout')).toEqual([60]);
    expect(valuesOf({ esx: { 'Misc.APDTimeout': 80 }, timeline: [apd] }, 'apd-timeout')).toEqual([80]);
  });

  it('is the response or the condition that held in this run', () => {
    const lost = { at: '60s', do: 'storage.apd', datastore: 'ds-1', hosts: ['esx-02'] };
    const aggressive = { vmComponentProtection: { apd: 'restartAggressive', pdl: 'restartAggressive' } };
    expect(valuesOf({ ha: aggressive, timeline: [lost] }, 'vmcp-capacity')).toEqual(['restartAggressive', 'restartAggressive']);
    const vms = [{ id: 'web-01', host: 'esx-02', datastore: 'ds-1', apd: 'restartConservative' }];
    expect(new Set(valuesOf({ ha: aggressive, vms, timeline: [lost] }, 'vmcp-capacity'))).toEqual(new Set(['restartConservative']));
    const classes = [
      { id: 'web-01', host: 'esx-02', datastore: 'ds-1', restartPriority: 'high' },
      { id: 'web-02', host: 'esx-02', datastore: 'ds-1' },
    ];
    const ready = { readyCondition: 'guestHbStatusGreen', restartPriorityTimeout: '20s' };
    expect(new Set(valuesOf({ ha: ready, vms: classes, timeline: [crash('10s')] }, 'restart-readiness'))).toEqual(
      new Set(['guestHbStatusGreen']),
    );
    expect(valuesOf({ ha: ready, vms: classes, timeline: [crash('10s')] }, 'restart-priority-timeout')).toEqual([20]);
  });

  it('is measured where no setting names it', () => {
    const silent = { heartbeatDatastores: { policy: 'userSelectedDs', datastores: [] } };
    expect(valuesOf({ timeline: [crash('10s')] }, 'failed-host')).toEqual([18]);
    expect(valuesOf({ ha: silent, timeline: [crash('10s')] }, 'failed-host')).toEqual([15]);
    expect(valuesOf({ timeline: [crash('10s')] }, 'restart-power-on').at(-1)).toBe(25);
  });
});
