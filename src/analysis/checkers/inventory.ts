import type { HostSpec, NetworkSpec, Scenario, VmSpec } from '#simulation/scenario/scenario.ts';

/** The parts of a scenario by their ids. */
export interface Inventory {
  host(id: string): HostSpec;
  vm(id: string): VmSpec;
  network(id: string): NetworkSpec | undefined;
  /** Networks that carry HA traffic for a host: with any vSAN datastore those for vSAN, else the management networks (facts, section 12). */
  haNetworks(host: string): readonly string[];
}

export function createInventory(scenario: Scenario): Inventory {
  const hosts = new Map(scenario.hosts.map((host) => [host.id, host]));
  const vms = new Map(scenario.vms.map((vm) => [vm.id, vm]));
  const networks = new Map(scenario.networks.map((network) => [network.id, network]));
  const hasVsan = scenario.datastores.some(({ kind }) => kind === 'vsan') && scenario.networks.some(({ uses }) => uses.includes('vsan'));
  const use = hasVsan ? 'vsan' : 'management';
  const carrying = new Map(
    scenario.hosts.map((host) => [host.id, host.networks.filter((id) => networks.get(id)?.uses.includes(use) === true)]),
  );
  return {
    host: (id) => known(hosts, id),
    vm: (id) => known(vms, id),
    network: (id) => networks.get(id),
    haNetworks: (host) => carrying.get(host) ?? [],
  };
}

function known<T>(things: ReadonlyMap<string, T>, id: string): T {
  const thing = things.get(id);
  if (thing === undefined) throw new Error(`the trace names ${id}, which the scenario does not have`);
  return thing;
}
