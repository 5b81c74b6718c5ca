import type { HostStanding } from '../scenario/scenario.ts';

/** Availability states that vCenter's alarm on a host stands for: something is wrong there. */
export const faultyStates = [
  'networkPartitionedFromMaster',
  'networkIsolated',
  'hostDown',
  'initializationError',
  'uninitializationError',
  'fdmUnreachable',
] as const;
/** ClusterDasFdmAvailabilityState of the vSphere API (facts, section 1). */
export const availabilityStates = ['uninitialized', 'election', 'master', 'connectedToMaster', ...faultyStates, 'retry'] as const;
export type AvailabilityState = (typeof availabilityStates)[number];

/** What an agent really is, whatever vCenter shows. */
export type Role = 'primary' | 'secondary' | 'electing' | 'none';
export type Protection = 'protected' | 'unprotected' | 'notApplicable';
/** Of the hardware: sound, moderately degraded, severely degraded. */
export type HealthLevel = 'green' | 'yellow' | 'red';
export type StorageAccess = 'ok' | 'apd' | 'pdl';
/** How the guest of a VM fares: well, hanging, or with an application that sends no heartbeats. */
export type GuestState = 'ok' | 'hung' | 'appFailed';

export interface ActualHost {
  power: 'on' | 'off';
  /** How it stands with vCenter's inventory. */
  state: HostStanding;
  role: Role;
  isolated: boolean;
  /** Version of the cluster configuration the host has stored; 0 before the first. */
  configVersion: number;
  /** Id of the primary it belongs to, itself if it is one, null if none. */
  partition: string | null;
  /** True while an FDM agent process runs on it. */
  agent: boolean;
  /** How its hardware is, in a health provider's words. */
  health: HealthLevel;
  /** In quarantine mode. */
  quarantined: boolean;
}

export interface ActualVm {
  /** Hosts on which a copy runs: none, one, or two when storage and network were lost together; a Fault Tolerance secondary comes last. */
  runningOn: string[];
  /** Host it is registered on. */
  registeredOn: string;
  /** Host that is powering it on now, or null. */
  startingOn: string | null;
  /** Its guest; `ok` as well while it is off. */
  guest: GuestState;
  /** Its home datastore. */
  datastore: string;
  /** Host of its Fault Tolerance secondary, which also stands in `runningOn`: a copy that does not write; or null. */
  ftSecondaryOn: string | null;
}

export interface ActualDatastore {
  /** Id of the primary that holds the lock of `protectedlist`, or null. */
  owner: string | null;
  /** Host id -> what it gets; only hosts that mount it. */
  access: Record<string, StorageAccess>;
}

export interface ActualNetwork {
  up: boolean;
  /** Hosts whose link to it is cut, in file order. */
  cut: string[];
  /** Groups of a partition, or null when it is whole. */
  groups: string[][] | null;
  /** Addresses on it that do not answer. */
  silent: string[];
}

/**
 * The cluster at a moment: what the operator sees beside what is true (contract, section 3). Plain JSON.
 * `vcenter` is the view of the one primary that vCenter reaches, `stale` (ms since) when it reaches none.
 */
export interface ClusterState {
  atMs: number;
  vcenter: {
    up: boolean;
    connectedTo: string | null;
    /** Moment since which the view is no longer fed, null while it is. */
    stale: number | null;
    hosts: Record<string, AvailabilityState>;
    vms: Record<string, { power: 'on' | 'off'; host: string; protection: Protection }>;
  };
  actual: {
    /** Ids of all agents that are primary now, in file order of the hosts. */
    primaries: string[];
    hosts: Record<string, ActualHost>;
    vms: Record<string, ActualVm>;
    datastores: Record<string, ActualDatastore>;
    networks: Record<string, ActualNetwork>;
  };
}
