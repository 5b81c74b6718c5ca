/**
 * In which order the VMs of crashed hosts are restarted, and where, by a second implementation (`placement-model.ts`): who fits, who is best among
 * those that fit, and the numbers that say so. *Must*, *should* and VM-VM rules, dedicated failover hosts, several hosts that fail together.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Run } from '#simulation/run.ts';
import { eventsOf, patience, replayable, runOf } from './oracle-run.ts';
import type { Cluster } from './placement-model.ts';
import { cluster, crashedOf, failoverHostsOf, restarts, rulesOf, stores, vmsOf } from './placement-model.ts';

function told(run: Run): unknown[] {
  const lines = new Map<string, unknown>();
  for (const event of run.events) {
    if (event.type === 'vm.restartAttempted')
      lines.set(event.vm, lines.get(event.vm) ?? { vm: event.vm, host: event.host, numbers: event.numbers });
    if (event.type === 'vm.restartQueued' && event.reason === 'noHostFits')
      lines.set(event.vm, lines.get(event.vm) ?? { vm: event.vm, host: null });
  }
  return [...lines.values()];
}

/** The failed hosts in the order of the verdicts on them. */
function judged(run: Run): number[] {
  const down = eventsOf(run, 'host.stateChanged').filter(({ to }) => to === 'hostDown');
  return down.map(({ host }) => Number(host.slice('esx-'.length)));
}

function fileOf(it: Cluster) {
  const stalled = it.stalled === null ? null : { host: it.stalled.host % it.hosts.length, store: stores[it.stalled.store] ?? '' };
  const mounted = stalled !== null && it.hosts[stalled.host]?.mounts.includes(stalled.store) === true;
  const apd = mounted ? [{ at: '5s', do: 'storage.apd', datastore: stalled.store, hosts: [`esx-${String(stalled.host)}`] }] : [];
  const crashes = crashedOf(it).map((index, nth) => ({
    at: `${String(10 + nth * it.gapS)}s`,
    do: 'host.crash',
    host: `esx-${String(index)}`,
  }));
  const failoverHosts = failoverHostsOf(it);
  return {
    horizon: '80s',
    datastores: stores.map((id) => ({ id, kind: 'vmfs' })),
    hosts: it.hosts.map(({ number, cpu, memory, mounts, state }, index) => ({
      id: `esx-${String(index)}`,
      moid: `host-${String(number)}`,
      networks: ['net'],
      datastores: mounts,
      cpuMhz: cpu,
      memoryMib: memory,
      state,
    })),
    vms: vmsOf(it).map(({ id, at, store, cpu, memory, priority, agent }) => ({
      id,
      host: `esx-${String(at)}`,
      datastore: stores[store],
      cpuReservationMhz: cpu,
      memoryReservationMib: memory,
      agentVm: agent,
      ...(priority === null ? {} : { restartPriority: priority }),
    })),
    ha: {
      restartPriority: it.priority,
      ...(failoverHosts.length > 0 ? { admissionControl: { policy: 'failoverHosts', failoverHosts } } : {}),
      advanced: {
        ...(it.keepsApart === null ? {} : { 'das.respectVmVmAntiAffinityRules': it.keepsApart }),
        ...(it.keepsShould === null ? {} : { 'das.respectVmHostSoftAffinityRules': it.keepsShould }),
      },
    },
    rules: rulesOf(it),
    timeline: [...apd, ...crashes],
  };
}

it('the VMs of crashed hosts are restarted in the order and on the hosts that the rules name', patience, () => {
  const seen = { placed: 0, severalHosts: 0, shouldRules: 0, failoverHosts: 0, keptApart: 0 };
  fc.assert(
    fc.property(cluster, (it) => {
      const crashed = crashedOf(it);
      fc.pre(crashed.every((index) => it.hosts[index]?.state === 'connected'));
      // Somebody is left to restart something.
      fc.pre(it.hosts.some(({ state }, index) => state === 'connected' && !crashed.includes(index)));
      const run = runOf(fileOf(it));
      const order = judged(run);
      expect([...order].sort()).toEqual([...crashed].sort());
      const expected = restarts(it, order);
      expect(told(run)).toEqual(expected);
      seen.placed += expected.length;
      if (crashed.length > 1) seen.severalHosts++;
      if (rulesOf(it).some(({ kind }) => kind.startsWith('vmHostShould'))) seen.shouldRules++;
      if (rulesOf(it).some(({ kind }) => kind === 'vmAntiAffinity')) seen.keptApart++;
      if (failoverHostsOf(it).length > 0) seen.failoverHosts++;
    }),
    replayable(),
  );
  for (const times of Object.values(seen)) expect(times).toBeGreaterThan(0);
});
