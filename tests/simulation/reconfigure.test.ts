/** Reconfigure for vSphere HA installs the agent of a host again, whether it runs or not. */
import { describe, expect, it } from 'vitest';
import { runScenario } from '#simulation/run.ts';
import { checkScenario } from '#simulation/scenario/check.ts';

function run(timeline: readonly Readonly<Record<string, unknown>>[]): { readonly type: string; readonly atMs: number }[] {
  const { scenario, problems } = checkScenario({
    format: 'failover-lab/scenario@1',
    id: 'reconfigure',
    networks: [{ id: 'net', gateway: '10.0.0.1' }],
    datastores: [{ id: 'ds-1', kind: 'vmfs' }],
    hosts: ['esx-01', 'esx-02', 'esx-03'].map((id, index) => ({
      id,
      moid: `host-${String(30 - index)}`,
      networks: ['net'],
      datastores: ['ds-1'],
    })),
    vms: [{ id: 'web-01', host: 'esx-02', datastore: 'ds-1' }],
    horizon: '3m',
    timeline,
  });
  if (scenario === null) throw new Error(JSON.stringify(problems));
  return [...runScenario(scenario).events].map(({ type, atMs }) => ({ type, atMs }));
}

const reconfigure = (at: string) => ({ at, do: 'ha.reconfigureHost', host: 'esx-02' });
const timesOf = (events: ReturnType<typeof run>, type: string) => events.filter((event) => event.type === type).map(({ atMs }) => atMs);

describe('reconfiguring HA on a host', () => {
  it('takes its agent down for 10 s', () => {
    const events = run([reconfigure('60s')]);
    expect(timesOf(events, 'fdm.stopped')).toEqual([60_000]);
    expect(timesOf(events, 'fdm.started')).toEqual([70_000]);
  });

  it('brings an agent back that had stopped', () => {
    const events = run([{ at: '30s', do: 'fdm.stop', host: 'esx-02' }, reconfigure('60s')]);
    expect(timesOf(events, 'fdm.started')).toEqual([70_000]);
    expect(timesOf(events, 'session.opened')).toEqual([71_000]);
    expect(timesOf(events, 'command.rejected')).toEqual([]);
  });

  it('takes the place of the watchdog', () => {
    const events = run([{ at: '60s', do: 'fdm.crash', host: 'esx-02' }, reconfigure('62s')]);
    expect(timesOf(events, 'fdm.started')).toEqual([72_000]);
  });

  it('starts one agent, however often it is asked to', () => {
    const events = run([reconfigure('60s'), reconfigure('63s'), reconfigure('66s')]);
    expect(timesOf(events, 'fdm.started')).toEqual([70_000]);
  });

  it('is refused outside the fault domain', () => {
    const events = run([{ at: '30s', do: 'host.disconnect', host: 'esx-02' }, reconfigure('60s')]);
    expect(timesOf(events, 'command.rejected')).toEqual([60_000]);
    expect(timesOf(events, 'fdm.started')).toEqual([]);
  });
});
