import { present } from '../engine/assert.ts';
import type { Host, HostIndex, Vm } from '../model/world.ts';
import { hostAt, vmAt } from '../model/world.ts';
import { vcenterReaches } from '../model/reach.ts';
import type { ActionName, CommandOf } from '../scenario/scenario.ts';
import type { AdmissionQuestion } from '../rules/admission-control.ts';
import type { Simulation } from '../simulation.ts';
import type { RejectReason } from '../trace/event.ts';

/**
 * What the world or the learner does has the same shape for every action: first whether it can be done now, then what it brings about.
 * `apply` gets the `seq` of the `command.applied` event, the root of everything that follows.
 */
export interface Fault<C> {
  /** null: it can be done. Never changes anything. */
  readonly check: (sim: Simulation, command: C) => RejectReason | null;
  /** What a user's task that could be done has to ask admission control; null: nothing. */
  readonly asks?: (sim: Simulation, command: C) => AdmissionQuestion | null;
  /** The product's event id of the task, where vCenter logs one. */
  readonly vcEvent?: (sim: Simulation, command: C) => string | null;
  readonly apply: (sim: Simulation, command: C, cause: number) => void;
}

export type FaultTable = { readonly [A in ActionName]?: Fault<CommandOf<A>> };

/** The host of an id that the scenario's checks have seen to be there. */
export function hostNamed(sim: Simulation, id: string): Host {
  return hostAt(sim.world, present(sim.world.hostIndices.get(id), id));
}

export function vmNamed(sim: Simulation, id: string): Vm {
  return vmAt(sim.world, present(sim.world.vmIndices.get(id), id));
}

/** A task through vCenter needs vCenter, and a host that answers it. */
export function throughVcenter(sim: Simulation, host: Host): RejectReason | null {
  if (!sim.world.vcenter.up) return 'vcenterUnreachable';
  return vcenterReaches(sim.world, host) ? null : 'hostNotResponding';
}

/** The first reason that holds, or null. */
export function firstReason(...reasons: (RejectReason | null | false)[]): RejectReason | null {
  for (const reason of reasons) if (reason !== null && reason !== false) return reason;
  return null;
}

/** VMs that run or are being powered on there, Fault Tolerance secondaries too. */
export function hasVms(sim: Simulation, host: HostIndex): boolean {
  return hostAt(sim.world, host).residents.size > 0;
}
