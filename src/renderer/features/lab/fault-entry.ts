import type { ActionName, Command, Scenario } from '#simulation/scenario/scenario.ts';
import type { RejectReason } from '#simulation/trace/event.ts';
import type { ClusterState } from '#simulation/trace/state.ts';
import type { Trace } from '#simulation/trace/trace.ts';

/** One thing the learner may do to a chosen part of the cluster. */
export interface FaultEntry {
  readonly command: Command;
  /** What is done at the same moment with it, where the entry is about several things: a whole rack. */
  readonly also?: readonly Command[];
  /** Values for the entry's text: the network of a link, the parts of a split. */
  readonly words: Readonly<Record<string, string>>;
  /** Which of several texts of one action: a snapshot with or without memory. */
  readonly variant: string | null;
  /** Why it cannot be done now, or null when it can. */
  readonly refusal: RejectReason | null;
}

export type FaultGroupName =
  'host' | 'rack' | 'agent' | 'network' | 'storage' | 'health' | 'esx' | 'vm' | 'guest' | 'migration' | 'vcenter';

export interface FaultGroup {
  readonly name: FaultGroupName;
  readonly entries: readonly FaultEntry[];
}

/** What a menu is made from. */
export interface FaultScene {
  readonly scenario: Scenario;
  readonly state: ClusterState;
  /** Actions the lab offers; null: all. */
  readonly allowed: readonly ActionName[] | null;
  /** What was done to the cluster so far, for what the state does not hold: single paths, host options. */
  readonly done: readonly Command[];
}

/** What was done to the cluster in the first `passed` events of a run. */
export function commandsDone(events: Trace, passed: number): Command[] {
  const done: Command[] = [];
  for (const event of events.ofType('command.applied')) {
    if (event.seq > passed) break;
    done.push(event as unknown as Command);
  }
  return done;
}

export function can(command: Command, words: Record<string, string> = {}, variant: string | null = null): FaultEntry {
  return { command, words, variant, refusal: null };
}

/** The entry, refused unless `possible`. Conditions nest: the outermost that fails is the reason the learner reads. */
export function when(possible: boolean, refusal: RejectReason, entry: FaultEntry): FaultEntry {
  return possible ? entry : { ...entry, refusal };
}

/** A task that needs vCenter, and a host that answers it. */
export function throughVcenter(scene: FaultScene, host: string, entry: FaultEntry): FaultEntry {
  return when(scene.state.vcenter.up, 'vcenterUnreachable', when(vcenterReaches(scene, host), 'hostNotResponding', entry));
}

/** vCenter has one link, to its own network, or as a VM the one of its host; the host must be on it and on vCenter's side of a split. */
function vcenterReaches({ scenario, state }: FaultScene, host: string): boolean {
  const { network: id, vm } = scenario.vcenter;
  const seat = vm === null ? 'vcenter' : (state.actual.vms[vm]?.runningOn.at(-1) ?? '');
  if (state.actual.hosts[host]?.power !== 'on' || seat === host) return seat === host;
  const network = state.actual.networks[id];
  const onIt = (other: string): boolean => scenario.hosts.find((spec) => spec.id === other)?.networks.includes(id) ?? false;
  const linked = (other: string): boolean => onIt(other) && network?.cut.includes(other) === false;
  if (!network?.up || !linked(host) || (vm !== null && !linked(seat))) return false;
  const ours = network.groups?.find((group) => group.includes(seat));
  return ours === undefined || ours.includes(host);
}
