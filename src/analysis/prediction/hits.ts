/** Whom the faults of a moment hit: the hosts and VMs that a question about the rest of the run is worth asking for. */
import type { Scenario } from '#simulation/scenario/scenario.ts';
import type { EventOf } from '#simulation/trace/event.ts';
import type { ClusterState } from '#simulation/trace/state.ts';

export interface Hit {
  readonly hosts: ReadonlySet<string>;
  readonly vms: ReadonlySet<string>;
}

/** @param before the state just before the first of the faults */
export function hitBy(faults: readonly EventOf<'command.applied'>[], scenario: Scenario, before: ClusterState): Hit {
  const hosts = new Set(faults.flatMap((fault) => hostsOf(fault, scenario)));
  const vms = new Set(faults.flatMap((fault) => vmsOf(fault, scenario, before)));
  return { hosts, vms };
}

function hostsOf(fault: EventOf<'command.applied'>, scenario: Scenario): string[] {
  if ('vm' in fault) return [];
  if (typeof fault['host'] === 'string') return [fault['host']];
  const { hosts } = scenario;
  if ('datastore' in fault) {
    const among = fault['hosts'];
    return hosts
      .filter(({ id }) => !Array.isArray(among) || among.includes(id))
      .filter(({ datastores }) => datastores.some((mount) => mount.id === fault['datastore']))
      .map(({ id }) => id);
  }
  const network = fault['network'] ?? fault['on'];
  if (typeof network === 'string') return hosts.filter(({ networks }) => networks.includes(network)).map(({ id }) => id);
  return fault.do === 'ha.disable' ? hosts.map(({ id }) => id) : [];
}

function vmsOf(fault: EventOf<'command.applied'>, scenario: Scenario, { actual }: ClusterState): string[] {
  if (typeof fault['vm'] === 'string') return [fault['vm']];
  const hosts = new Set(hostsOf(fault, scenario));
  const files = fault['datastore'];
  return Object.entries(actual.vms)
    .filter(([, vm]) => vm.runningOn.some((host) => hosts.has(host)) && (files === undefined || vm.datastore === files))
    .map(([id]) => id);
}
