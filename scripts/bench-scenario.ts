/** The clusters the benchmark runs: one in which nothing happens but heartbeats, and one of any size with an hour full of faults. */
import { checkScenario } from '#simulation/scenario/check.ts';
import type { Scenario } from '#simulation/scenario/scenario.ts';

type Entry = Readonly<Record<string, unknown>>;
const benchFile = (value: Entry): Entry => ({ format: 'failover-lab/scenario@1', title: { ko: '벤치마크', en: 'Benchmark' }, ...value });

function scenarioOf(value: Entry): Scenario {
  const { scenario, problems } = checkScenario(benchFile(value));
  if (!scenario) throw new Error(`the benchmark's scenario has problems: ${JSON.stringify(problems.slice(0, 5))}`);
  return scenario;
}

const idOf = (host: number): string => `esx-${host + 1}`;

/** A healthy cluster. */
export function heartbeatScenario({ hosts, seconds }: { readonly hosts: number; readonly seconds: number }): Scenario {
  return scenarioOf({
    id: 'heartbeats',
    horizon: `${seconds}s`,
    networks: [{ id: 'mgmt', gateway: '10.0.0.1' }],
    datastores: [{ id: 'ds-1', kind: 'vmfs' }],
    hosts: Array.from({ length: hosts }, (_, host) => ({
      id: idOf(host),
      moid: `host-${host + 1}`,
      networks: ['mgmt'],
      datastores: ['ds-1'],
    })),
  });
}

const at = (second: number): { at: string } => ({ at: `${second}s` });

/** What goes wrong on one host, from that second on, and how it is put right. One of these after the other. */
export const hostFaults: readonly ((host: string, vm: (nth: number) => string, second: number) => Entry[])[] = [
  (host, _, second) => [
    { ...at(second), do: 'host.crash', host },
    { ...at(second + 600), do: 'host.powerOn', host },
  ],
  (_, vm, second) => [0, 1, 2].map((nth) => ({ ...at(second + nth), do: 'vm.crash', vm: vm(nth) })),
  (host, _, second) => [
    { ...at(second), do: 'link.cut', host, network: 'mgmt' },
    { ...at(second + 300), do: 'link.restore', host, network: 'mgmt' },
  ],
  (host, _, second) => [{ ...at(second), do: 'fdm.crash', host }],
  (host, _, second) => [
    { ...at(second), do: 'storage.apd', datastore: 'ds-1', hosts: [host] },
    { ...at(second + 400), do: 'storage.restore', datastore: 'ds-1', hosts: [host] },
  ],
  (_, vm, second) => [
    { ...at(second), do: 'vm.powerOff', vm: vm(4) },
    { ...at(second + 60), do: 'vm.powerOn', vm: vm(4) },
  ],
  (host, _, second) => [
    { ...at(second), do: 'host.enterMaintenance', host, evacuate: true },
    { ...at(second + 1500), do: 'host.exitMaintenance', host },
  ],
  (_, vm, second) => [{ ...at(second), do: 'vm.guestHang', vm: vm(5) }],
];

/** One fault of every kind for so many hosts: then clusters of all sizes live through the same. */
export const hostsPerRound = 12;

/** How long the busy cluster lives, and how much it holds and suffers. */
interface Busy {
  readonly hosts: number;
  readonly vms: number;
  /** Faults of every kind in turn, each put right later. */
  readonly faults: number;
  readonly hours: number;
}

/** A cluster with faults of every kind in turn and two partitions in each hour, as a scenario file says it. */
export function busyFile({ hosts, vms, faults, hours }: Busy): Entry {
  const half = Math.floor(hosts / 2);
  const groups = [
    ['vcenter', 'gateway', ...Array.from({ length: half }, (_, host) => idOf(host))],
    Array.from({ length: hosts - half }, (_, host) => idOf(half + host)),
  ];
  const perHour = faults / hours;
  const timeline = Array.from({ length: faults }, (_, nth) => {
    const host = (nth * 7 + 3) % hosts;
    const fault = hostFaults[nth % hostFaults.length] as (typeof hostFaults)[number];
    const hour = Math.floor(nth / perHour);
    return fault(
      idOf(host),
      (vm) => `vm-${host + vm * hosts + 1}`,
      60 + hour * 3600 + Math.floor(((nth - hour * perHour) * 1900) / perHour),
    );
  }).flat();
  const partitions = Array.from({ length: hours }, (_, hour) => [1200 + hour * 3600, 2600 + hour * 3600])
    .flat()
    .flatMap((second) => [
      { ...at(second), do: 'network.partition', network: 'mgmt', groups },
      { ...at(second + 240), do: 'network.heal', network: 'mgmt' },
    ]);
  return benchFile({
    id: `busy-${hosts}`,
    horizon: `${hours}h`,
    networks: [{ id: 'mgmt', gateway: '10.0.0.1' }],
    datastores: Array.from({ length: 8 }, (_, datastore) => ({ id: `ds-${datastore + 1}`, kind: 'vmfs' })),
    hosts: Array.from({ length: hosts }, (_, host) => ({
      id: idOf(host),
      moid: `host-${host + 1}`,
      networks: ['mgmt'],
      datastores: Array.from({ length: 8 }, (__, datastore) => `ds-${datastore + 1}`),
      cpuMhz: 40_000,
      memoryMib: 262_144,
    })),
    vms: Array.from({ length: vms }, (_, vm) => ({
      id: `vm-${vm + 1}`,
      host: idOf(vm % hosts),
      datastore: `ds-${(Math.floor(vm / hosts) % 8) + 1}`,
      cpuReservationMhz: 100,
      memoryReservationMib: 1024,
      restartPriority: ['highest', 'high', 'medium', 'low', 'lowest'][Math.floor(vm / hosts) % 5],
    })),
    ha: { isolationResponse: 'powerOff', vmComponentProtection: { apd: 'restartConservative', pdl: 'restartAggressive' } },
    timeline: [...timeline, ...partitions],
  });
}

/**
 * An hour of a cluster with 104 VMs on each host (10,000 in all at 96 hosts).
 * @param faults by default three for every ten hosts.
 */
export function busyHour(hosts: number, faults = Math.max(1, Math.round((hosts * 28) / 96))): Scenario {
  return scenarioOf(busyFile({ hosts, vms: Math.round((hosts * 10_000) / 96), faults, hours: 1 }));
}
