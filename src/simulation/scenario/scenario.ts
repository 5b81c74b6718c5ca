/**
 * The typed description a run starts from, after defaults and expansion: what `check.ts` makes of a scenario file.
 * Every duration is an integer number of milliseconds, every id is kebab-case, lists keep the order of the file.
 * It is plain JSON, so the same value crosses the bridge to the page.
 */

/** A text for people: always both languages. */
export interface LocalizedText {
  readonly ko: string;
  readonly en: string;
}

export type DatastoreKind = 'vmfs' | 'nfs' | 'vsan' | 'vvol';
export type NetworkUse = 'management' | 'vsan' | 'storage';
/** How a host stands with vCenter. `enteringMaintenance` is never written in a file; a run may pass through it. */
export type HostStanding = 'connected' | 'maintenance' | 'standby' | 'disconnected' | 'enteringMaintenance';
/** `clusterDefault` is what a VM has when its file entry says nothing. Source of the values: vSphere API. */
export type RestartPriority = 'lowest' | 'low' | 'medium' | 'high' | 'highest' | 'disabled';
export type IsolationResponse = 'none' | 'powerOff' | 'shutdown';
export type ReadyCondition = 'none' | 'poweredOn' | 'guestHbStatusGreen' | 'appHbStatusGreen';
export type ApdResponse = 'disabled' | 'warning' | 'restartConservative' | 'restartAggressive';
export type PdlResponse = 'disabled' | 'warning' | 'restartAggressive';
export type VmMonitoringMode = 'vmMonitoringDisabled' | 'vmMonitoringOnly' | 'vmAndAppMonitoring';

export interface NetworkSpec {
  readonly id: string;
  /** IPv4 text, or null where the network has none. */
  readonly gateway: string | null;
  readonly uses: readonly NetworkUse[];
}

export interface DatastoreSpec {
  readonly id: string;
  readonly kind: DatastoreKind;
  /** The storage network it is reached over; null: a fabric of its own that only storage faults break. */
  readonly network: string | null;
}

export interface HostDatastoreSpec {
  readonly id: string;
  /** Number of paths, 1 or more. */
  readonly paths: number;
}

export interface HostSpec {
  readonly id: string;
  /** `host-<n>`, unique; compared as text in an election. */
  readonly moid: string;
  /** Ids in order of preference; the first that works carries a secondary's heartbeats. */
  readonly networks: readonly string[];
  readonly datastores: readonly HostDatastoreSpec[];
  readonly cpuMhz: number;
  readonly memoryMib: number;
  readonly state: Exclude<HostStanding, 'enteringMaintenance'>;
  readonly bootDurationMs: number;
  /** Rack or site, for drawing only. */
  readonly group: string | null;
  readonly esx: Readonly<Record<string, number>>;
}

export interface VmSpec {
  readonly id: string;
  readonly host: string;
  readonly datastore: string;
  readonly power: 'on' | 'off';
  readonly cpuReservationMhz: number;
  readonly memoryReservationMib: number;
  readonly memoryMib: number;
  readonly memoryOverheadMib: number;
  /** null: the cluster's setting applies. */
  readonly restartPriority: RestartPriority | null;
  readonly isolationResponse: IsolationResponse | null;
  readonly apd: ApdResponse | null;
  readonly pdl: PdlResponse | null;
  readonly vmMonitoring: VmMonitoringMode | null;
  readonly tools: 'running' | 'none';
  readonly powerOnDurationMs: number;
  readonly guestHeartbeatAfterMs: number;
  readonly appHeartbeatAfterMs: number;
  readonly guestShutdownDurationMs: number;
  /** The first N power-on attempts fail at once; `always`: every one. */
  readonly powerOnFails: number | 'always';
  readonly rdm: boolean;
  readonly ft: boolean;
  readonly agentVm: boolean;
  readonly dependsOn: readonly string[];
  readonly ftSecondaryHost: string | null;
}

export interface AdmissionControlSpec {
  readonly policy: 'percentage' | 'slots' | 'failoverHosts' | 'disabled';
  readonly hostFailuresTolerated: number;
  /** null: computed from `hostFailuresTolerated`. */
  readonly cpuPercent: number | null;
  readonly memoryPercent: number | null;
  readonly slotCpuMhz: number | null;
  readonly slotMemoryMib: number | null;
  readonly failoverHosts: readonly string[];
  readonly performanceDegradationTolerated: number;
}

/** The cluster's HA settings, named as in the vSphere API (ClusterDasConfigInfo). */
export interface HaSettings {
  readonly enabled: boolean;
  readonly hostMonitoring: 'enabled' | 'disabled';
  readonly isolationResponse: IsolationResponse;
  readonly restartPriority: RestartPriority;
  readonly readyCondition: ReadyCondition;
  readonly postReadyDelayMs: number;
  readonly restartPriorityTimeoutMs: number;
  readonly admissionControl: AdmissionControlSpec;
  readonly heartbeatDatastores: {
    readonly policy: 'allFeasibleDs' | 'userSelectedDs' | 'allFeasibleDsWithUserPreference';
    readonly datastores: readonly string[];
  };
  readonly vmComponentProtection: {
    readonly apd: ApdResponse;
    readonly apdDelayMs: number;
    readonly onApdCleared: 'none' | 'reset';
    readonly pdl: PdlResponse;
  };
  readonly vmMonitoring: {
    readonly mode: VmMonitoringMode;
    readonly failureIntervalMs: number;
    readonly minUpTimeMs: number;
    readonly maxFailures: number;
    /** null: no window, the count is absolute. */
    readonly maxFailureWindowMs: number | null;
  };
  /** Real option names (`das.*`) to their value. */
  readonly advanced: Readonly<Record<string, string | number | boolean>>;
}

export interface VmHostRule {
  readonly kind: 'vmHostMust' | 'vmHostShould' | 'vmHostMustNot' | 'vmHostShouldNot';
  readonly vms: readonly string[];
  readonly hosts: readonly string[];
}
export interface VmVmRule {
  readonly kind: 'vmAffinity' | 'vmAntiAffinity';
  readonly vms: readonly string[];
}
export type RuleSpec = VmHostRule | VmVmRule;

type HostAction =
  | 'host.crash'
  | 'host.powerOn'
  | 'host.exitMaintenance'
  | 'host.enterStandby'
  | 'host.exitStandby'
  | 'host.disconnect'
  | 'host.reconnect'
  | 'fdm.stop'
  | 'fdm.crash'
  | 'fdm.start'
  | 'ha.reconfigureHost';
type NetworkAction = 'network.down' | 'network.up' | 'network.heal';
type LinkAction = 'link.cut' | 'link.restore';
type AddressAction = 'address.silence' | 'address.answer';
type StorageAction = 'storage.apd' | 'storage.pdl' | 'storage.restore';
type PathAction = 'path.apd' | 'path.pdl' | 'path.restore';
type VmAction = 'vm.powerOn' | 'vm.powerOff' | 'vm.guestShutdown' | 'vm.crash' | 'vm.guestRecover' | 'vm.appFail' | 'vm.appRecover';
type PlainAction = 'vcenter.down' | 'vcenter.up' | 'ha.disable' | 'ha.enable';

/** What the world or the learner does: contract, section 1, "Actions". */
export type Command =
  | { readonly do: HostAction; readonly host: string }
  | { readonly do: 'host.enterMaintenance'; readonly host: string; readonly evacuate?: boolean }
  | { readonly do: 'host.health'; readonly host: string; readonly level: 'green' | 'yellow' | 'red' }
  | { readonly do: NetworkAction; readonly network: string }
  | { readonly do: LinkAction; readonly host: string; readonly network: string }
  | { readonly do: 'network.partition'; readonly network: string; readonly groups: readonly (readonly string[])[] }
  | { readonly do: AddressAction; readonly address: string }
  | { readonly do: StorageAction; readonly datastore: string; readonly hosts: readonly string[] | 'all' }
  | { readonly do: PathAction; readonly host: string; readonly datastore: string; readonly path: number }
  | { readonly do: 'esx.set'; readonly host: string; readonly option: string; readonly value: number }
  | { readonly do: VmAction; readonly vm: string }
  | { readonly do: 'vm.guestHang'; readonly vm: string; readonly io?: boolean }
  | { readonly do: 'vm.revertSnapshot'; readonly vm: string; readonly memory: boolean }
  | { readonly do: 'vm.migrate'; readonly vm: string; readonly host: string }
  | { readonly do: 'vm.storageMigrate'; readonly vm: string; readonly datastore: string; readonly durationMs: number }
  | { readonly do: PlainAction }
  | { readonly do: 'ha.set'; readonly ha: HaSettingsPatch };

/** A partial `HaSettings`: objects merge, lists replace. An advanced option that is null is set no more. */
export type HaSettingsPatch = {
  readonly [K in Exclude<keyof HaSettings, 'advanced'>]?: HaSettings[K] extends readonly unknown[] | string | number | boolean
    ? HaSettings[K]
    : Partial<HaSettings[K]>;
} & { readonly advanced?: Readonly<Record<string, HaSettings['advanced'][string] | null>> };

export type ActionName = Command['do'];

/** The command of one action. */
export type CommandOf<A extends ActionName> = Command extends infer C
  ? C extends { do: infer D }
    ? A extends D
      ? C
      : never
    : never
  : never;

/** A command with its moment: an entry of the file's timeline or something the learner did. */
export type TimedCommand = Command & { readonly atMs: number };

/** One line of `expect`: an event to find (or never find), or a value of the state at a moment. */
export type Expectation =
  | {
      readonly kind: 'event';
      readonly event: string;
      /** Field -> value that must be equal. */
      readonly fields: Readonly<Record<string, unknown>>;
      readonly atMs?: number;
      readonly afterMs?: number;
      readonly beforeMs?: number;
      readonly count?: number;
      readonly never?: boolean;
      /** Line of the file, for messages; 0 where there is none. */
      readonly line: number;
    }
  | {
      readonly kind: 'state';
      /** Path below `actual`; `vcenter.` first for the operator's view. */
      readonly path: string;
      readonly atMs: number;
      readonly test: 'is' | 'isNot' | 'contains';
      readonly value: unknown;
      readonly line: number;
    };

export interface Scenario {
  readonly format: 'failover-lab/scenario@1';
  readonly id: string;
  readonly title: LocalizedText;
  /** 0 .. 2^32-1. */
  readonly seed: number;
  readonly jitter: { readonly bootMs: number; readonly networkMs: number };
  readonly start: 'settled' | 'cold';
  readonly horizonMs: number;
  readonly vcenter: { readonly network: string; readonly up: boolean; readonly vm: string | null };
  readonly networks: readonly NetworkSpec[];
  readonly datastores: readonly DatastoreSpec[];
  readonly hosts: readonly HostSpec[];
  readonly vms: readonly VmSpec[];
  readonly ha: HaSettings;
  readonly rules: readonly RuleSpec[];
  readonly drs: 'disabled' | 'manual' | 'partiallyAutomated' | 'fullyAutomated';
  readonly proactiveHa: {
    readonly mode: 'disabled' | 'manual' | 'automated';
    readonly moderate: 'quarantine' | 'maintenance';
    readonly severe: 'quarantine' | 'maintenance';
  };
  readonly esx: Readonly<Record<string, number>>;
  readonly timeline: readonly TimedCommand[];
  readonly expect: readonly Expectation[];
}
