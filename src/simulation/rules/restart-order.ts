import type { Watch } from '../model/duty.ts';
import type { HostIndex, Vm } from '../model/world.ts';
import { hostAt, none } from '../model/world.ts';
import type { Simulation } from '../simulation.ts';
import type { RestartClass } from '../trace/event.ts';
import { knownHost, priorityOf } from './responsibility.ts';

/**
 * In which order VMs are restarted (facts, section 7): all of the host that was judged first, then the next host's; of one host agent VMs, then
 * Fault Tolerance secondaries, then by priority; within a class in file order.
 */

export const restartClasses: readonly RestartClass[] = ['agent', 'ftSecondary', 'highest', 'high', 'medium', 'low', 'lowest'];

/** One thing to start: a VM, or the Fault Tolerance secondary of one that runs. */
export interface Wanted {
  readonly vm: Vm;
  readonly secondary: boolean;
  readonly restartClass: RestartClass;
}

/** @param vm whose priority is not disabled, unless it is a secondary that is wanted. */
export function wanted(sim: Simulation, primary: HostIndex, vm: Vm, secondary: boolean): Wanted {
  const priority = priorityOf(sim, primary, vm);
  const byPriority = priority === 'disabled' ? 'lowest' : priority;
  return { vm, secondary, restartClass: secondary ? 'ftSecondary' : vm.spec.agentVm ? 'agent' : byPriority };
}

/** The host whose failure made it necessary, as far as the primary can know. */
function lostOn(sim: Simulation, primary: HostIndex, { vm, secondary }: Wanted): HostIndex {
  return secondary && vm.secondaryLostOn !== none ? vm.secondaryLostOn : knownHost(sim, primary, vm);
}

/** What there is to start, host by host in the order of the verdicts, each host's in restart order. */
export function byFailedHost(sim: Simulation, primary: HostIndex, all: readonly Wanted[]): [HostIndex, Wanted[]][] {
  const groups = new Map<HostIndex, Wanted[]>();
  for (const one of all) {
    const host = lostOn(sim, primary, one);
    const group = groups.get(host);
    if (group === undefined) groups.set(host, [one]);
    else group.push(one);
  }
  const watches = hostAt(sim.world, primary).agent.duty?.watches;
  const verdict = (host: HostIndex): number => watches?.[host]?.verdictSeq ?? 0;
  const inOrder = (left: Wanted, right: Wanted): number =>
    restartClasses.indexOf(left.restartClass) - restartClasses.indexOf(right.restartClass) || left.vm.index - right.vm.index;
  return [...groups]
    .sort(([left], [right]) => verdict(left) - verdict(right) || left - right)
    .map(([host, group]) => [host, group.sort(inOrder)]);
}

/**
 * What took the VMs of a failover away, where what made the primary look is another story: vCenter reported the end of a Storage vMotion, or Host
 * Monitoring came on again. @param watch of the host they were lost on. @returns trace events, in order.
 */
export function untoldOrigins(sim: Simulation, watch: Watch | undefined, group: readonly Wanted[], cause: number): number[] {
  const root = rootOf(sim, cause);
  const origins = new Set(group.map((one) => originOf(watch, one)));
  return [...origins].filter((seq) => seq > 0 && seq < cause && rootOf(sim, seq) !== root).sort((left, right) => left - right);
}

/** The verdict on the host a VM was lost on, or the stop of the VM itself, or what last held its restart back since. 0 for a secondary that is missing. */
function originOf(watch: Watch | undefined, one: Wanted): number {
  const lost = watch?.status === 'down' ? watch.verdictSeq : one.secondary ? 0 : one.vm.powerSeq;
  return one.vm.maskedSeq > one.vm.powerSeq ? Math.max(lost, one.vm.maskedSeq) : lost;
}

/** Where the story of an event begins. */
function rootOf(sim: Simulation, seq: number): number {
  let root = seq;
  for (let at: number | null = seq; at !== null; at = sim.events.causeOf(at)) root = at;
  return root;
}
