/** What a run came to, in numbers: how long machines were down, who was started again, how long data was at risk. Plain data. */
import type { Run } from '#simulation/run.ts';
import { applyEvent } from '#simulation/trace/fold.ts';
import type { TraceEvent } from '#simulation/trace/event.ts';
import type { ActualHost, AvailabilityState, ClusterState, Protection } from '#simulation/trace/state.ts';

/** All durations are whole milliseconds within the run. */
export interface VmOutcome {
  /** Meant to run, but no copy did. A machine that its user or its own guest switched off is not down. */
  readonly downtimeMs: number;
  /** Times HA started it. */
  readonly restarts: number;
  readonly resets: number;
  /** Most copies that ran at once. */
  readonly copies: number;
  /** Two or more copies ran. */
  readonly twoCopiesMs: number;
  /** A copy ran on a host that did not reach the disk. */
  readonly withoutDiskMs: number;
  /** At the end: `off` where nobody wants it to run. */
  readonly state: 'running' | 'down' | 'off';
  /** Hosts it runs on at the end. */
  readonly hosts: readonly string[];
  readonly protection: Protection;
}

export interface HostOutcome extends Pick<ActualHost, 'power' | 'state' | 'role' | 'isolated'> {
  /** What vCenter shows. */
  readonly shown: AvailabilityState;
}

export interface Totals {
  readonly downtimeMs: number;
  /** Machines that were down at any time. */
  readonly vmsHit: number;
  /** Machines that are down at the end. */
  readonly vmsDown: number;
  readonly restarts: number;
  readonly resets: number;
  readonly twoCopiesMs: number;
  readonly withoutDiskMs: number;
  readonly primariesElected: number;
  /** When HA first and last had a machine running again; null where it never had. */
  readonly firstRestartMs: number | null;
  readonly lastRestartMs: number | null;
}

export interface Outcome {
  readonly vms: Readonly<Record<string, VmOutcome>>;
  readonly hosts: Readonly<Record<string, HostOutcome>>;
  readonly totals: Totals;
}

/** What is counted of one machine while the trace goes by. */
interface Tally {
  wanted: boolean;
  sinceMs: number;
  downtimeMs: number;
  restarts: number;
  resets: number;
  copies: number;
  twoCopiesMs: number;
  withoutDiskMs: number;
}

/** Sums up a finished run. Folds its trace once; a machine is looked at only when something happens to it or to its disk. */
export function outcomeOf(run: Run): Outcome {
  const state = structuredClone(run.initial);
  const tallies = new Map(run.scenario.vms.map(({ id }) => [id, newTally(state, id)]));
  const restartsMs: number[] = [];
  let primariesElected = 0;
  for (const event of run.events) {
    for (const id of touchedBy(event, state)) settle(tallies.get(id), state, id, event.atMs);
    applyEvent(state, event);
    if (event.type === 'election.won') primariesElected += 1;
    if (event.type === 'vm.started' && event.by === 'ha' && event.ftSecondary !== true) restartsMs.push(event.atMs);
    count(tallies, state, event);
  }
  for (const [id, tally] of tallies) settle(tally, state, id, run.endMs);
  const vms = Object.fromEntries([...tallies].map(([id, tally]) => [id, vmOutcome(tally, state, id)]));
  const totals = totalsOf(Object.values(vms), { primariesElected, restartsMs });
  return { vms, hosts: hostsOf(state), totals };
}

function newTally(state: ClusterState, id: string): Tally {
  const copies = copiesOf(state, id).length;
  return { wanted: copies > 0, sinceMs: 0, downtimeMs: 0, restarts: 0, resets: 0, copies, twoCopiesMs: 0, withoutDiskMs: 0 };
}

/** Hosts of the copies that are the VM; a Fault Tolerance secondary is not counted: it does not write. */
function copiesOf(state: ClusterState, id: string): readonly string[] {
  const vm = state.actual.vms[id];
  return vm === undefined ? [] : vm.runningOn.filter((host) => host !== vm.ftSecondaryOn);
}

/** Machines whose standing the event may change. */
function touchedBy(event: TraceEvent, state: ClusterState): string[] {
  if ('vm' in event && typeof event.vm === 'string') return [event.vm];
  if (!event.type.startsWith('storage.') || !('host' in event) || typeof event.host !== 'string') return [];
  const { host } = event;
  return Object.keys(state.actual.vms).filter((id) => copiesOf(state, id).includes(host));
}

/** Books the time since the last look by how the machine stood in it. */
function settle(tally: Tally | undefined, state: ClusterState, id: string, atMs: number): void {
  if (tally === undefined) return;
  const passedMs = atMs - tally.sinceMs;
  const hosts = copiesOf(state, id);
  const access = state.actual.datastores[state.actual.vms[id]?.datastore ?? '']?.access ?? {};
  if (tally.wanted && hosts.length === 0) tally.downtimeMs += passedMs;
  if (hosts.length > 1) tally.twoCopiesMs += passedMs;
  if (hosts.some((host) => access[host] !== 'ok')) tally.withoutDiskMs += passedMs;
  tally.sinceMs = atMs;
}

function count(tallies: ReadonlyMap<string, Tally>, state: ClusterState, event: TraceEvent): void {
  const tally = 'vm' in event && typeof event.vm === 'string' ? tallies.get(event.vm) : undefined;
  if (tally === undefined || !('vm' in event) || typeof event.vm !== 'string') return;
  const copies = copiesOf(state, event.vm).length;
  tally.copies = Math.max(tally.copies, copies);
  if (event.type === 'vm.started') tally.wanted = true;
  if (event.type === 'vm.started' && event.by === 'ha' && event.ftSecondary !== true) tally.restarts += 1;
  if (event.type === 'vm.reset') tally.resets += 1;
  if (event.type === 'vm.stopped' && copies === 0 && (event.by === 'user' || event.by === 'guest')) tally.wanted = false;
}

function vmOutcome(tally: Tally, state: ClusterState, id: string): VmOutcome {
  const hosts = copiesOf(state, id);
  const protection = state.vcenter.vms[id]?.protection ?? 'notApplicable';
  const { downtimeMs, restarts, resets, copies, twoCopiesMs, withoutDiskMs } = tally;
  const standing = hosts.length > 0 ? 'running' : tally.wanted ? 'down' : 'off';
  return { downtimeMs, restarts, resets, copies, twoCopiesMs, withoutDiskMs, state: standing, hosts, protection };
}

function hostsOf(state: ClusterState): Record<string, HostOutcome> {
  const outcomes = Object.entries(state.actual.hosts).map(([id, { power, state: standing, role, isolated }]) => [
    id,
    { power, state: standing, role, isolated, shown: state.vcenter.hosts[id] ?? 'uninitialized' },
  ]);
  return Object.fromEntries(outcomes) as Record<string, HostOutcome>;
}

function totalsOf(vms: readonly VmOutcome[], run: { primariesElected: number; restartsMs: readonly number[] }): Totals {
  const sum = (of: (vm: VmOutcome) => number): number => vms.reduce((total, vm) => total + of(vm), 0);
  return {
    downtimeMs: sum((vm) => vm.downtimeMs),
    vmsHit: vms.filter((vm) => vm.downtimeMs > 0).length,
    vmsDown: vms.filter((vm) => vm.state === 'down').length,
    restarts: sum((vm) => vm.restarts),
    resets: sum((vm) => vm.resets),
    twoCopiesMs: sum((vm) => vm.twoCopiesMs),
    withoutDiskMs: sum((vm) => vm.withoutDiskMs),
    primariesElected: run.primariesElected,
    firstRestartMs: run.restartsMs[0] ?? null,
    lastRestartMs: run.restartsMs.at(-1) ?? null,
  };
}
