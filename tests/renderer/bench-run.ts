/** Runs for the tests of the page: small clusters with something happening to them, run by the real engine. */
import { runScenario } from '#simulation/run.ts';
import { checkScenario } from '#simulation/scenario/check.ts';
import type { Scenario, TimedCommand } from '#simulation/scenario/scenario.ts';
import { openRun } from '#renderer/run/run-cache.ts';
import type { RunInPage } from '#renderer/run/run-cache.ts';

/** Three hosts on two networks and two datastores; esx-01 wins elections. */
const cluster = {
  format: 'failover-lab/scenario@1',
  id: 'three-hosts',
  title: { ko: '세 대', en: 'Three hosts' },
  horizon: '5m',
  networks: [
    { id: 'mgmt-a', gateway: '10.0.0.1' },
    { id: 'mgmt-b', gateway: '10.0.1.1' },
  ],
  datastores: [
    { id: 'ds-1', kind: 'vmfs' },
    { id: 'ds-2', kind: 'nfs' },
  ],
  hosts: ['esx-01', 'esx-02', 'esx-03'].map((id, index) => ({
    id,
    moid: `host-${String(99 - index)}`,
    networks: ['mgmt-a', 'mgmt-b'],
    datastores: ['ds-1', 'ds-2'],
  })),
  vms: [
    { id: 'app-01', host: 'esx-01', datastore: 'ds-1' },
    { id: 'db-01', host: 'esx-02', datastore: 'ds-1' },
    { id: 'web-01', host: 'esx-02', datastore: 'ds-1' },
    { id: 'batch-01', host: 'esx-02', datastore: 'ds-1', restartPriority: 'disabled' },
    { id: 'off-01', host: 'esx-03', datastore: 'ds-1', power: 'off' },
  ],
};

export function scenarioOf(change: Record<string, unknown> = {}): Scenario {
  const { scenario, problems } = checkScenario({ ...cluster, ...change });
  if (!scenario) throw new Error(JSON.stringify(problems));
  return scenario;
}

/** The small cluster with these commands, run to its end, as the page holds it. */
export function runOf(commands: readonly TimedCommand[], change: Record<string, unknown> = {}): RunInPage {
  const scenario = scenarioOf(change);
  const { seed, initial, events, endMs } = runScenario(scenario, { commands });
  return openRun({ scenario, seed, initial, events: [...events], endMs });
}

export const crashOfSecondary: TimedCommand = { atMs: 60_000, do: 'host.crash', host: 'esx-02' };
export const crashOfPrimary: TimedCommand = { atMs: 60_000, do: 'host.crash', host: 'esx-01' };
