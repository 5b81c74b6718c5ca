import { assert, present } from '../engine/assert.ts';
import type { Handle } from '../engine/queue.ts';
import type { DatastoreSpec, HaSettings, HostSpec, HostStanding, NetworkSpec, Scenario, VmSpec } from '../scenario/scenario.ts';
import type { AvailabilityState, HealthLevel, Protection, Role, StorageAccess } from '../trace/state.ts';
import type { PrimaryDuty } from './duty.ts';
import type { Vcenter } from './vcenter.ts';
import { newVcenter } from './vcenter.ts';
import { moveIn, updateVm } from './occupancy.ts';
import type { Standing, Unreserved } from './occupancy.ts';
import type { Guest, GuestWatch } from './guest.ts';
import { newGuest, newGuestWatch } from './guest.ts';

/** Index into `World.hosts`, `vms`, `datastores` or `networks`. Rules work with indices; ids appear in the trace only. */
export type HostIndex = number;
export type VmIndex = number;
export type DatastoreIndex = number;
export type NetworkIndex = number;

/** No host, no datastore: indices start at 0. */
export const none = -1;

/** One FDM agent and what it knows of its own place. */
export interface Agent {
  running: boolean;
  role: Role;
  /** The primary it follows; itself when it is one; `none` otherwise. */
  primary: HostIndex;
  isolated: boolean;
  /** Trace event that declared it isolated, 0 if not. */
  isolatedSeq: number;
  /** Version of the configuration it has stored; 0 before the first. */
  configVersion: number;
  /** The network it sends its heartbeats on, as a secondary. */
  activeNetwork: NetworkIndex;
  /** When it last heard its primary at all, and on each of its networks (parallel to `Host.haNetworks`). */
  lastBeatMs: number;
  lastBeatOnMs: number[];
  /** What it says of itself. */
  selfState: AvailabilityState;
  /** `heartbeat.lost` it traced about its primary, 0 while it hears it. */
  lostSeq: number;
  /** What brought it into its present role (election won, session opened, agent started). */
  roleSeq: number;
  beat: Handle;
  silence: Handle;
  electionDue: Handle;
  electionEnd: Handle;
  listenEnd: Handle;
  watchdog: Handle;
  isolationResponse: Handle;
  /** VMs whose response it has traced as deferred in this isolation, and the `seq` of that. */
  deferred: Map<VmIndex, number>;
  duty: PrimaryDuty | null;
}

/** What a mounted datastore gives its host. */
export interface DatastoreAccess {
  state: StorageAccess;
  /** When and by which trace event it was last lost, and by which the state last changed. */
  sinceMs: number;
  lostSeq: number;
  seq: number;
  readonly failedPaths: Map<number, 'apd' | 'pdl'>;
  /** The clock of an APD until its time-out; the event that declared it, 0 before. */
  apdClock: Handle;
  timedOutSeq: number;
}

/** A VM between the time-out of an APD and its end: the delay runs, or VMCP decided to leave it and looks again. */
export interface VmcpCase {
  readonly delay: Handle;
  /** Why it was spared; null while the delay runs. */
  spared: string | null;
}

export interface Host {
  readonly index: HostIndex;
  readonly spec: HostSpec;
  /** Networks that carry HA traffic, in the host's order of preference. */
  readonly haNetworks: readonly NetworkIndex[];
  readonly datastores: readonly DatastoreIndex[];
  powered: boolean;
  standing: HostStanding;
  /** How its hardware is, and how vCenter last heard it is (Proactive HA). */
  health: HealthLevel;
  healthShown: HealthLevel;
  /** vCenter recommends to act on its health. */
  recommended: boolean;
  /** In quarantine mode: no VM is brought there. */
  quarantined: boolean;
  /** Its VMs are being moved away. */
  evacuating: boolean;
  booting: Handle;
  /** Trace events that last took power, agent or storage away: where the search for "why silent" ends. */
  offSeq: number;
  /** Trace event that last gave it reach again: a link, a network, its power. */
  linkSeq: number;
  agentSeq: number;
  /** Cut links: network -> trace event that cut it. */
  readonly cut: Map<NetworkIndex, number>;
  readonly access: Map<DatastoreIndex, DatastoreAccess>;
  /** Its ESXi options that differ from the product's defaults (`esx`, `hosts[].esx`, `esx.set`). */
  readonly esx: Record<string, number>;
  /** VMs on it that lost their datastore and that VMCP may still power off. */
  readonly vmcp: Map<VmIndex, VmcpCase>;
  /** Its poweron file on the heartbeat datastores, as last written (by `seq`): outlives a crash. */
  readonly powerOnFile: { vms: Set<VmIndex>; isolated: boolean; seq: number };
  readonly agent: Agent;
  /** VMs that run or are being powered on there, which of them start, and what they leave of its CPU and memory (occupancy.ts). */
  readonly residents: Set<VmIndex>;
  readonly starting: Set<VmIndex>;
  readonly unreserved: Unreserved;
}

/** A Storage vMotion of a VM, until the primaries know that it is over. */
export interface StorageMove {
  readonly to: DatastoreIndex;
  readonly beganMs: number;
  /** The command. */
  readonly seq: number;
  /** `powerSeq` of the VM when it began. */
  readonly powerSeq: number;
  over: boolean;
  /** The end of the copying. */
  timer: Handle;
  /** When the VM failed meanwhile, null if it did not. */
  failedMs: number | null;
  /** The term of office (its `election.won`) in which a primary holds a restart back for it, 0 for none; and the end of that. */
  heldInTerm: number;
  mask: Handle;
}

export interface Vm extends Standing {
  readonly index: VmIndex;
  readonly spec: VmSpec;
  /** Its home datastore, where its files are. */
  datastore: DatastoreIndex;
  /** VMs that must be ready before HA restarts this one. */
  readonly dependsOn: readonly VmIndex[];
  /** Where copies run, and where a power-on is under way. This and its standing are changed by `updateVm` (occupancy.ts) only. */
  readonly runningOn: readonly HostIndex[];
  readonly startingOn: HostIndex;
  powerOn: Handle;
  powerOnBy: 'user' | 'ha';
  readonly guest: Guest;
  readonly guestWatch: GuestWatch;
  /** Power-on attempts made so far, of every kind: `powerOnFails` counts against it. */
  attempts: number;
  /** What vCenter shows. */
  protection: Protection;
  /** A vMotion under way; `seq`: what began it. */
  readonly migration: { readonly from: HostIndex; readonly to: HostIndex; readonly seq: number; readonly timer: Handle } | null;
  /** A protection request under way. */
  commit: Handle;
  shutdown: Handle;
  /** The copy that an isolated host shuts down; `none`: a user shuts down whatever runs. */
  shutdownOn: HostIndex;
  readonly storageMove: StorageMove | null;
  /** Trace event that last held its restart back because its files were on the move. */
  maskedSeq: number;
  /** A failure of its process that HA still waits out. */
  failureWait: Handle;
  /** Trace event of its latest start or stop. */
  powerSeq: number;
  /** Where its Fault Tolerance secondary runs, or is being started: a copy that does not write. */
  readonly secondaryOn: HostIndex;
  readonly secondaryStartingOn: HostIndex;
  secondaryStart: Handle;
  /** Host that last took the secondary away with it. */
  secondaryLostOn: HostIndex;
  /** Where it ran before its secondary took over, until it is started or moved again: who did not hear of that looks there. */
  tookOverFrom: HostIndex;
}

export interface Datastore {
  readonly index: DatastoreIndex;
  readonly spec: DatastoreSpec;
  /** The primary that holds the lock of `protectedlist`, and the trace event by which it took it. */
  owner: HostIndex;
  lockedSeq: number;
}

export interface Network {
  readonly index: NetworkIndex;
  readonly spec: NetworkSpec;
  up: boolean;
  downSeq: number;
  /** Group of each host (by index), of vCenter and of the gateway; null when whole. `none`: in reach of every group. */
  partition: { hosts: number[]; vcenter: number; gateway: number; seq: number; groups: string[][] } | null;
  /** Silent addresses, gateway included -> trace event. */
  readonly silent: Map<string, number>;
}

export interface World {
  readonly scenario: Scenario;
  readonly hosts: readonly Host[];
  readonly vms: readonly Vm[];
  /** VMs that are out of the ordinary in any way (occupancy.ts): who looks for something to do looks at these. */
  readonly unsettled: Set<VmIndex>;
  /** Indices by id. */
  readonly hostIndices: ReadonlyMap<string, HostIndex>;
  readonly vmIndices: ReadonlyMap<string, VmIndex>;
  readonly datastores: readonly Datastore[];
  readonly networks: readonly Network[];
  readonly vcenter: Vcenter;
  /** Configurations by version minus one; the last one is vCenter's. */
  readonly configurations: HaSettings[];
  haEnabled: boolean;
  /** Agents being installed or removed everywhere. */
  agentWork: Handle;
  /** Bit mask of HA networks that carry traffic from host a to host b, at a * hosts + b; kept by `reach.ts`. */
  readonly carries: Int32Array;
  /** Heartbeat datastores vCenter has chosen for each host. */
  heartbeatDatastores: DatastoreIndex[][];
}

/** Networks are bits of a 32-bit mask. */
export const maxNetworks = 30;

function newAgent(activeNetwork: NetworkIndex, networks: number): Agent {
  return {
    running: false,
    role: 'none',
    primary: none,
    isolated: false,
    isolatedSeq: 0,
    configVersion: 0,
    activeNetwork,
    lastBeatMs: 0,
    lastBeatOnMs: new Array<number>(networks).fill(0),
    selfState: 'uninitialized',
    lostSeq: 0,
    roleSeq: 1,
    beat: 0,
    silence: 0,
    electionDue: 0,
    electionEnd: 0,
    listenEnd: 0,
    watchdog: 0,
    isolationResponse: 0,
    deferred: new Map(),
    duty: null,
  };
}

function newAccess(): DatastoreAccess {
  return { state: 'ok', sinceMs: 0, lostSeq: 1, seq: 1, failedPaths: new Map(), apdClock: 0, timedOutSeq: 0 };
}

function newHost(
  spec: HostSpec,
  index: HostIndex,
  haNetworks: readonly NetworkIndex[],
  datastores: readonly DatastoreIndex[],
  esx: Readonly<Record<string, number>>,
): Host {
  return {
    index,
    spec,
    haNetworks,
    datastores,
    powered: spec.state !== 'standby',
    standing: spec.state,
    health: 'green',
    healthShown: 'green',
    recommended: false,
    quarantined: false,
    evacuating: false,
    booting: 0,
    offSeq: 1,
    linkSeq: 1,
    agentSeq: 1,
    cut: new Map(),
    access: new Map(datastores.map((datastore) => [datastore, newAccess()])),
    esx: { ...esx, ...spec.esx },
    vmcp: new Map(),
    powerOnFile: { vms: new Set(), isolated: false, seq: 1 },
    agent: newAgent(haNetworks[0] ?? none, haNetworks.length),
    residents: new Set(),
    starting: new Set(),
    unreserved: { cpuMhz: spec.cpuMhz, memoryMib: spec.memoryMib },
  };
}

function newVm(spec: VmSpec, index: VmIndex, host: HostIndex, datastore: DatastoreIndex, dependsOn: readonly VmIndex[]): Vm {
  return {
    index,
    spec,
    datastore,
    dependsOn,
    runningOn: spec.power === 'on' ? [host] : [],
    registeredOn: host,
    startingOn: none,
    powerOn: 0,
    powerOnBy: 'user',
    guest: newGuest(),
    guestWatch: newGuestWatch(),
    attempts: 0,
    listed: false,
    endedCleanly: false,
    protection: 'notApplicable',
    migration: null,
    commit: 0,
    shutdown: 0,
    shutdownOn: none,
    storageMove: null,
    maskedSeq: 0,
    failureWait: 0,
    believed: { power: spec.power, host },
    powerSeq: 1,
    secondaryOn: none,
    secondaryStartingOn: none,
    secondaryStart: 0,
    secondaryLostOn: none,
    tookOverFrom: none,
  };
}

/**
 * The mutable cluster of one run, as the scenario describes it before anything starts: powered hosts, VMs where they are, no agents.
 * @param scenario a checked scenario.
 */
export function createWorld(scenario: Scenario): World {
  assert(scenario.networks.length <= maxNetworks, `at most ${maxNetworks} networks`);
  const networkIndex = new Map(scenario.networks.map((network, index) => [network.id, index]));
  const datastoreIndex = new Map(scenario.datastores.map((datastore, index) => [datastore.id, index]));
  const hostIndex = new Map(scenario.hosts.map((host, index) => [host.id, index]));
  const at = (map: Map<string, number>, id: string): number => present(map.get(id), id);

  // With vSAN its network carries HA traffic (S34, S37); a vSAN datastore that no network was given for changes nothing.
  const overVsan = scenario.datastores.some(({ kind }) => kind === 'vsan') && scenario.networks.some(({ uses }) => uses.includes('vsan'));
  const haUse = overVsan ? 'vsan' : 'management';
  const carriesHa = (id: string): boolean => present(scenario.networks[at(networkIndex, id)], id).uses.includes(haUse);

  const hosts = scenario.hosts.map((spec, index) => {
    const haNetworks = spec.networks.filter(carriesHa).map((id) => at(networkIndex, id));
    return newHost(
      spec,
      index,
      haNetworks,
      spec.datastores.map((datastore) => at(datastoreIndex, datastore.id)),
      scenario.esx,
    );
  });
  const vmIndex = new Map(scenario.vms.map((vm, index) => [vm.id, index]));
  const vms = scenario.vms.map((spec, index) =>
    newVm(
      spec,
      index,
      at(hostIndex, spec.host),
      at(datastoreIndex, spec.datastore),
      spec.dependsOn.map((id) => at(vmIndex, id)),
    ),
  );
  const unsettled = new Set<VmIndex>();
  for (const vm of vms) {
    moveIn({ hosts, unsettled }, vm);
    const secondary = vm.spec.ftSecondaryHost === null ? undefined : hosts[at(hostIndex, vm.spec.ftSecondaryHost)];
    if (vm.spec.power === 'on' && secondary?.powered === true) updateVm({ hosts, unsettled }, vm, { secondaryOn: secondary.index });
  }
  return {
    scenario,
    hosts,
    vms,
    unsettled,
    hostIndices: hostIndex,
    vmIndices: vmIndex,
    datastores: scenario.datastores.map((spec, index) => ({ index, spec, owner: none, lockedSeq: 1 })),
    networks: scenario.networks.map((spec, index) => ({ index, spec, up: true, downSeq: 0, partition: null, silent: new Map() })),
    vcenter: newVcenter(scenario),
    configurations: [scenario.ha],
    haEnabled: scenario.ha.enabled,
    agentWork: 0,
    carries: new Int32Array(hosts.length * hosts.length),
    heartbeatDatastores: hosts.map(() => []),
  };
}

/** The host at an index that a rule got from the world itself. */
export function hostAt(world: World, index: HostIndex): Host {
  return present(world.hosts[index], 'host');
}

export function vmAt(world: World, index: VmIndex): Vm {
  return present(world.vms[index], 'vm');
}

export function datastoreAt(world: World, index: DatastoreIndex): Datastore {
  return present(world.datastores[index], 'datastore');
}

/** True while vCenter counts the host as a working member: its agent is meant to run. */
export function inFaultDomain(host: Host): boolean {
  return host.standing === 'connected' || host.standing === 'enteringMaintenance';
}
