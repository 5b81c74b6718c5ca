import type { Handle } from '../engine/queue.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { AvailabilityState } from '../trace/state.ts';
import type { HostIndex, VmIndex } from './world.ts';

/** vCenter: whether it works, and what it shows. */
export interface Vcenter {
  /** Its services run. */
  up: boolean;
  /** Trace event that last took them down. */
  downSeq: number;
  /** The VM it runs as, `none` where it is no VM of this cluster. */
  readonly vm: VmIndex;
  /** Its services starting after that VM did. */
  starting: Handle;
  /** The primary it takes its view from. */
  connectedTo: HostIndex;
  /** Moment since which it reaches none, null while it does. */
  staleMs: number | null;
  /** What it shows of each host. */
  shown: AvailabilityState[];
  /** Alarms that stand: what they are about -> trace event that raised them. */
  readonly alarms: Map<string, number>;
  /** Configuration issues it shows, by host. */
  readonly warnings: readonly Set<string>[];
  /** The version of the settings with which it last configured each host's agent. */
  readonly configured: number[];
  /** Its search for a primary, while it has none. */
  search: Handle;
  /** A look at the failover capacity under way. */
  levelCheck: Handle;
  /** Whether it warns that a failover would slow VMs down by more than they are to tolerate. */
  warnsOfDegradation: boolean;
  /** Whether it warns that Host Monitoring is disabled. */
  warnsOfHostMonitoring: boolean;
}

/** vCenter as a scenario describes it, before it has looked around. As a VM that is off it is down. */
export function newVcenter(scenario: Scenario): Vcenter {
  const vm = scenario.vms.findIndex(({ id }) => id === scenario.vcenter.vm);
  const up = scenario.vcenter.up && scenario.vms[vm]?.power !== 'off';
  return {
    up,
    downSeq: 1,
    vm,
    starting: 0,
    // No host yet; `findIndex` says "no VM" with the same -1.
    connectedTo: -1,
    staleMs: up ? null : 0,
    shown: scenario.hosts.map(() => 'uninitialized'),
    alarms: new Map(),
    warnings: scenario.hosts.map(() => new Set()),
    configured: scenario.hosts.map(() => 1),
    search: 0,
    levelCheck: 0,
    warnsOfDegradation: false,
    warnsOfHostMonitoring: false,
  };
}
