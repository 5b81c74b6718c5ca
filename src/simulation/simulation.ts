import type { EventQueue, Handle } from './engine/queue.ts';
import type { RandomStream } from './engine/random.ts';
import { present } from './engine/assert.ts';
import type { HostIndex, VmIndex, World } from './model/world.ts';
import { hostAt } from './model/world.ts';
import { rank } from './rules/kinds.ts';
import type { HaSettings } from './scenario/scenario.ts';
import type { EventFields, EventType, TraceEvent, VmStopReason } from './trace/event.ts';
import type { TraceRecorder, Why } from './trace/recorder.ts';

export type { Why };

/**
 * What one mechanism tells the others. Each signal is wired to its listeners in `rules/reactions.ts`, in one fixed order, so that rule files
 * never import each other in circles and the way from cause to effect can be read in one place. `cause` is always a trace `seq`.
 */
export interface Signals {
  /** An event was traced: for who watches the cluster by its events. */
  traced(type: EventType, seq: number): void;
  /** Power, link, network, partition, role or storage changed: who reaches whom may differ. */
  reachChanged(cause: number): void;
  /** A host heard a primary it does not follow. */
  primaryHeard(host: HostIndex, primary: HostIndex): void;
  primaryElected(host: HostIndex, followers: readonly HostIndex[], cause: number): void;
  /** A primary no longer is one; `announced`: it told the others. */
  primaryLost(host: HostIndex, announced: boolean, cause: number): void;
  hostJoined(primary: HostIndex, host: HostIndex, cause: number): void;
  hostDeclaredDown(primary: HostIndex, host: HostIndex, cause: number): void;
  powerOnFileRead(primary: HostIndex, host: HostIndex, cause: number): void;
  /** A primary owns lists it did not own before. */
  listsLocked(primary: HostIndex, cause: number): void;
  locksReleased(cause: number): void;
  /** Hosts reach a datastore again. */
  storageRegained(cause: number): void;
  /** A lone primary found an address that answers: it is not isolated. */
  notIsolated(host: HostIndex, cause: number): void;
  declaredIsolated(host: HostIndex, cause: number): void;
  isolationEnded(host: HostIndex, cause: number): void;
  vmStarted(vm: VmIndex, host: HostIndex, by: 'user' | 'ha', cause: number): void;
  /** A Fault Tolerance secondary runs. */
  secondaryStarted(vm: VmIndex, host: HostIndex, cause: number): void;
  /** A Fault Tolerance VM runs without its secondary. */
  secondaryMissing(cause: number): void;
  /** A primary stored another version of the settings. */
  configurationStored(primary: HostIndex, cause: number): void;
  /** A running VM or a secondary left a host: it has more room. */
  capacityGrew(cause: number): void;
  vmStopped(vm: VmIndex, host: HostIndex, by: VmStopReason, cause: number): void;
  /** A vMotion ended, either way. */
  vmotionEnded(cause: number): void;
  /** A host left the fault domain on purpose. */
  hostLeft(cause: number): void;
  /** A host takes VMs again. */
  hostOpened(cause: number): void;
  /** vCenter logged an event of the product. */
  logged(event: TraceEvent): void;
  /** The guest of a VM hung, failed, recovered or boots anew, its I/O stopped or goes on, or the VM moved to another host. */
  guestChanged(vm: VmIndex, cause: number): void;
  /** An agent runs that did not, or goes by other settings. */
  agentInformed(host: HostIndex, cause: number): void;
  /** Primaries that held restarts back know that files are no longer on the move. */
  storageVmotionKnown(cause: number): void;
  /** A power-on under way came to nothing on a host that goes on. */
  powerOnFailed(vm: VmIndex, host: HostIndex, cause: number): void;
  /** A power-on under way ended without a running VM because its host stopped. */
  powerOnInterrupted(vm: VmIndex, host: HostIndex, cause: number): void;
}

/** One run under way: the cluster, what is pending, what was traced. Every rule is a function of it. */
export interface Simulation {
  readonly world: World;
  readonly queue: EventQueue;
  readonly random: RandomStream;
  readonly events: TraceRecorder;
  signals: Signals;
}

/** Writes one event into the trace; with the product's event id only if vCenter is up and can see it. @returns its `seq`. */
export function emit<T extends EventType>(sim: Simulation, type: T, why: Why, fields: EventFields[T]): number {
  const vcEvent = sim.world.vcenter.up && !('unseen' in fields) ? why.vcEvent : undefined;
  const seq = sim.events.record(type, sim.queue.timeMs, why, fields, vcEvent);
  if (vcEvent !== undefined) sim.signals.logged(present(sim.events.event(seq), 'the event just written'));
  sim.signals.traced(type, seq);
  return seq;
}

/** Sets a timer. @param delayMs integer from now on. @param kind of rules/kinds.ts, `a`, `b` its payload. */
export function startTimer(sim: Simulation, delayMs: number, timerKind: number, a: number, b: number, cause: number): Handle {
  return sim.queue.schedule(sim.queue.timeMs + delayMs, rank.timer, timerKind, a, b, cause);
}

export function idOf(sim: Simulation, host: HostIndex): string {
  return hostAt(sim.world, host).spec.id;
}

/** The settings an agent goes by: its own stored copy; before it has one, what vCenter would give it. */
export function settingsOf(sim: Simulation, host: HostIndex): HaSettings {
  const version = hostAt(sim.world, host).agent.configVersion;
  return version > 0 ? present(sim.world.configurations[version - 1], 'configuration') : vcenterSettings(sim);
}

/** The settings as vCenter holds them. */
export function vcenterSettings(sim: Simulation): HaSettings {
  return present(sim.world.configurations[sim.world.configurations.length - 1], 'configuration');
}
