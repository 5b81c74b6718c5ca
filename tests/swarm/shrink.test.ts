/** The shrinker finds the one thing that matters in a large scenario: planted bugs come out as the least that shows them. */
import { describe, expect, it } from 'vitest';
import type { ScenarioFile } from '#analysis/swarm/scenario-file.ts';
import { swarmScenario } from '#analysis/swarm/generate.ts';
import { shrink } from '#analysis/swarm/shrink.ts';
import { checkScenario } from '#simulation/scenario/check.ts';
import type { Scenario } from '#simulation/scenario/scenario.ts';
import { runScenario } from '#simulation/run.ts';

/** A cluster of many things, of which a crash of esx-03 with a VM on it is one. */
function bigCluster(): ScenarioFile {
  const hosts = Array.from({ length: 6 }, (_, index) => ({
    id: `esx-0${index + 1}`,
    moid: `host-${index + 1}`,
    networks: ['mgmt-a', 'mgmt-b'],
    datastores: ['ds-1', { id: 'ds-2', paths: 2 }],
    memoryMib: 65_536,
  }));
  return {
    format: 'failover-lab/scenario@1',
    id: 'big',
    seed: 7,
    horizon: '20m',
    jitter: { boot: '10s', network: '20ms' },
    networks: [
      { id: 'mgmt-a', gateway: '10.0.0.1', uses: ['management'] },
      { id: 'mgmt-b', gateway: '10.0.1.1' },
    ],
    datastores: [
      { id: 'ds-1', kind: 'vmfs' },
      { id: 'ds-2', kind: 'nfs' },
    ],
    hosts,
    vms: [
      { id: 'app', host: 'esx-03', datastore: 'ds-2', count: 12, restartPriority: 'high', memoryMib: 1024, dependsOn: ['db'] },
      { id: 'db', host: 'esx-01', datastore: 'ds-1', restartPriority: 'highest' },
      { id: 'web', host: 'esx-02', datastore: 'ds-1', powerOnFails: 1 },
    ],
    rules: [{ kind: 'vmAntiAffinity', vms: ['db', 'web'] }],
    ha: { isolationResponse: 'powerOff', advanced: { 'das.maxvmrestartcount': 4 }, admissionControl: { policy: 'slots' } },
    timeline: [
      { at: '20s', do: 'link.cut', host: 'esx-01', network: 'mgmt-a' },
      { at: '95500ms', do: 'host.crash', host: 'esx-03' },
      { at: '3m', do: 'storage.apd', datastore: 'ds-1', hosts: ['esx-04', 'esx-05'] },
      {
        at: '4m',
        do: 'network.partition',
        network: 'mgmt-b',
        groups: [
          ['esx-01', 'esx-02', 'esx-03', 'vcenter'],
          ['esx-04', 'esx-05', 'esx-06'],
        ],
      },
      { at: '5m', do: 'vm.powerOff', vm: 'web' },
      { at: '9m', do: 'host.powerOn', host: 'esx-03' },
      { at: '10m', do: 'ha.set', ha: { admissionControl: { policy: 'failoverHosts', failoverHosts: ['esx-05'] } } },
    ],
  };
}

/** The planted bug: HA restarts a VM that ran on esx-03. */
function restartedFromEsx03(scenario: Scenario): boolean {
  const lost = new Set<string>();
  for (const event of runScenario(scenario).events) {
    if (event.type === 'vm.stopped' && event.host === 'esx-03' && event.by === 'hostCrash') lost.add(event.vm);
    if (event.type === 'vm.started' && event.by === 'ha' && lost.has(event.vm)) return true;
  }
  return false;
}

describe('shrinker', () => {
  it('leaves two hosts, one VM, one datastore and the crash', () => {
    const { file, tries } = shrink(bigCluster(), restartedFromEsx03);
    expect(file).toEqual({
      format: 'failover-lab/scenario@1',
      id: 'big',
      horizon: '1m',
      networks: [{ id: 'mgmt-a', gateway: '10.0.0.1' }],
      datastores: [{ id: 'ds-2', kind: 'nfs' }],
      hosts: [
        expect.objectContaining({ networks: ['mgmt-a'], datastores: ['ds-2'] }),
        { id: 'esx-03', moid: 'host-3', networks: ['mgmt-a'], datastores: ['ds-2'] },
      ],
      vms: [{ id: 'app-01', host: 'esx-03', datastore: 'ds-2' }],
      timeline: [{ at: '10s', do: 'host.crash', host: 'esx-03' }],
    });
    expect(tries).toBeLessThan(300);
  });

  it('keeps a setting without which it does not fail', () => {
    const isolated = (scenario: Scenario): boolean =>
      [...runScenario(scenario).events].some((event) => event.type === 'vm.stopped' && event.by === 'isolationResponse');
    const file = bigCluster();
    file.timeline.push(
      { at: '12m', do: 'link.cut', host: 'esx-02', network: 'mgmt-a' },
      { at: '12m1s', do: 'link.cut', host: 'esx-02', network: 'mgmt-b' },
    );
    const small = shrink(file, isolated).file;
    expect(small.ha).toEqual({ isolationResponse: 'powerOff' });
    expect(small.vms).toHaveLength(1);
    expect(small.timeline.length).toBeLessThanOrEqual(2);
  });

  it('gives the same again, only valid files, and stops when its tries are spent', () => {
    const invalid: unknown[] = [];
    const judge = (scenario: Scenario): boolean => {
      if (scenario.hosts.some(({ networks }) => networks.length === 0)) invalid.push(scenario);
      return restartedFromEsx03(scenario);
    };
    expect(shrink(bigCluster(), judge)).toEqual(shrink(bigCluster(), judge));
    expect(invalid).toEqual([]);
    const cut = shrink(bigCluster(), restartedFromEsx03, 5);
    expect(cut.tries).toBe(5);
    expect(restartedFromEsx03(checkScenario(cut.file).scenario!)).toBe(true);
  });

  it('makes generated scenarios small, whatever is in them', () => {
    const hasCrash = ({ timeline }: Scenario): boolean => timeline.some((entry) => entry.do === 'host.crash');
    const crashing = Array.from({ length: 300 }, (_, index) => swarmScenario(index)).filter((file) =>
      hasCrash(checkScenario(file).scenario!),
    );
    expect(crashing.length).toBeGreaterThan(50);
    for (const file of crashing) {
      const small = shrink(file, hasCrash).file;
      expect({ ...small, networks: small.networks.length, hosts: small.hosts.length, timeline: small.timeline.length }).toEqual({
        format: 'failover-lab/scenario@1',
        id: file.id,
        horizon: '1m',
        networks: 1,
        datastores: [],
        hosts: 1,
        vms: [],
        timeline: 1,
      });
    }
  });
});
