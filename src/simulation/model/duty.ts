import type { Handle } from '../engine/queue.ts';
import type { ReadyCondition } from '../scenario/scenario.ts';
import type { RestartClass } from '../trace/event.ts';
import type { AvailabilityState } from '../trace/state.ts';
import type { DatastoreIndex, HostIndex, VmIndex } from './world.ts';

/**
 * How a primary sees one other host. `outside`: not in the fault domain, or not looked at yet. `silent`: T+3 to T+10 of a lost heartbeat.
 * `unreachable`: T+10 on, being pinged.
 */
export type WatchStatus = 'outside' | 'connected' | 'silent' | 'unreachable' | 'partitioned' | 'isolated' | 'agentUnreachable' | 'down';

export interface Watch {
  status: WatchStatus;
  /** It did not join a new primary, which judges it by a clock of its own. */
  absent: boolean;
  /** When its heartbeat last arrived. */
  lastHeardMs: number;
  /** Its last sign on a heartbeat datastore in this watch, -1 for none; where. */
  lastDatastoreMs: number;
  seenOn: DatastoreIndex;
  /** VMs its poweron file listed when it was last read; null: not read in this watch. */
  listedRunning: Set<VmIndex> | null;
  /** What this primary last reported of the host, null for nothing yet. */
  reported: AvailabilityState | null;
  /** Trace events that later ones name as their cause. */
  lostSeq: number;
  watchSeq: number;
  /** `watchStarted` of each heartbeat datastore. */
  readonly watchSeqs: Map<DatastoreIndex, number>;
  seenSeq: number;
  pingSeq: number;
  pingFailedSeq: number;
  verdictSeq: number;
  /** When the next ping of an agent-unreachable host is due. */
  nextPingMs: number;
  silence: Handle;
  tick: Handle;
  verdict: Handle;
  pingEnd: Handle;
  final: Handle;
  poll: Handle;
}

export type JobState = 'held' | 'starting' | 'waitingForHost' | 'waitingForRetry' | 'pending' | 'started' | 'gaveUp' | 'registered';

/** One VM, or one Fault Tolerance secondary, a primary has undertaken to start. `held`: it waits for its priority class or its dependencies. */
export interface RestartJob {
  readonly vm: VmIndex;
  readonly secondary: boolean;
  /** Its place in the restart order: agent VMs, secondaries, then by priority (`restart-order.ts`). */
  readonly restartClass: RestartClass;
  /** What its cluster calls ready has come true, or it is not waited for any more. */
  ready: boolean;
  readyTimer: Handle;
  state: JobState;
  /** What it was last said to wait for. */
  heldFor: 'priority' | 'dependency' | null;
  /** Attempts charged so far. */
  attempts: number;
  target: HostIndex;
  /** Trace event that made the next attempt necessary. */
  causeSeq: number;
  retry: Handle;
  /** Where the VM last ran. */
  readonly lastHost: HostIndex;
  /** Its target died while it powered the VM on. */
  targetLost: boolean;
  readonly failover: Failover;
}

/** The restarts one verdict brought about: the VMs of one host. */
export interface Failover {
  /** Its place in `PrimaryDuty.failovers`: timers name it by this. */
  readonly index: number;
  readonly startedSeq: number;
  /** The primary that undertook it. */
  readonly by: HostIndex;
  readonly host: HostIndex;
  readonly jobs: RestartJob[];
  /** What counts as ready, when it began; `none`: no class waits for another. */
  readonly condition: ReadyCondition;
  /** Classes in restart order, and how many of them may begin. */
  classes: RestartClass[];
  open: number;
  classTimeout: Handle;
  /** Power-ons given to each host so far: placement spreads by it. */
  readonly given: Map<HostIndex, number>;
  done: boolean;
}

/** What a host holds because it is primary; gone when it no longer is. */
export interface PrimaryDuty {
  readonly wonSeq: number;
  readonly sinceMs: number;
  /** By host index; the primary's own entry stays `outside`. */
  readonly watches: Watch[];
  readonly beats: Handle[];
  readonly jobs: Map<VmIndex, RestartJob>;
  /** The last job of each VM, ended ones too: who depends on it asks whether it is ready. */
  readonly lastJobs: Map<VmIndex, RestartJob>;
  readonly failovers: Failover[];
  /** Restarts may begin: at once in a settled cluster, 10 s after an election. */
  passDone: boolean;
  pass: Handle;
  passSeq: number;
  /** Any secondary heard last; the isolation watch counts from it. */
  lastContactMs: number;
  /** `ping.started` of isolation addresses under way, 0 for none. */
  lonePingSeq: number;
  /** `ping.started` of each address pinged last. */
  readonly pingSeqs: Map<string, number>;
  /** Alone with an address that answers: it goes on checking, but no longer traces it. */
  answeredAlone: boolean;
  loneTick: Handle;
  loneDeadline: Handle;
  /** It was isolated and holds nothing since: it gives way to any primary it hears. */
  resigned: boolean;
  /** Hosts that did not join at the election are looked at once it is clear that this host is not isolated. */
  watchesAbsent: boolean;
  /** `host.isolationEnded` after which it still waits for agents to be heard before it acts as a primary again; 0: it acts. */
  returnedSeq: number;
}

export function newWatch(): Watch {
  return {
    status: 'outside',
    absent: false,
    lastHeardMs: 0,
    lastDatastoreMs: -1,
    seenOn: -1,
    listedRunning: null,
    reported: null,
    lostSeq: 0,
    watchSeq: 0,
    watchSeqs: new Map(),
    seenSeq: 0,
    pingSeq: 0,
    pingFailedSeq: 0,
    verdictSeq: 0,
    nextPingMs: 0,
    silence: 0,
    tick: 0,
    verdict: 0,
    pingEnd: 0,
    final: 0,
    poll: 0,
  };
}

/** An empty duty for a cluster of `hosts` hosts. */
export function newDuty(hosts: number, wonSeq: number, sinceMs: number): PrimaryDuty {
  return {
    wonSeq,
    sinceMs,
    watches: Array.from({ length: hosts }, newWatch),
    beats: new Array<Handle>(hosts).fill(0),
    jobs: new Map(),
    lastJobs: new Map(),
    failovers: [],
    passDone: false,
    pass: 0,
    passSeq: wonSeq,
    lastContactMs: sinceMs,
    lonePingSeq: 0,
    pingSeqs: new Map(),
    answeredAlone: false,
    loneTick: 0,
    loneDeadline: 0,
    resigned: false,
    watchesAbsent: false,
    returnedSeq: 0,
  };
}
