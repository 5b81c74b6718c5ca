import { EventQueue } from './engine/queue.ts';
import { randomStream } from './engine/random.ts';
import { onAgentsPushed, onAgentsRemoved, pushAgents } from './faults/cluster.ts';
import { onWatchdog } from './faults/agent.ts';
import { onBootDone, onReconfigureDone } from './faults/host.ts';
import { perform } from './faults/perform.ts';
import { onGuestShutdown } from './faults/vm.ts';
import { recomputeReach } from './model/reach.ts';
import { createWorld } from './model/world.ts';
import type { Handler } from './rules/handlers.ts';
import { ruleHandlers, tableOf } from './rules/handlers.ts';
import { checkFailoverLevel } from './rules/failover-watch.ts';
import { kind, rank } from './rules/kinds.ts';
import { createReactions } from './rules/reactions.ts';
import { chooseHeartbeatDatastores } from './rules/datastore-heartbeats.ts';
import { raiseStandingAlarms } from './rules/alarm-triggers.ts';
import { raiseWarnings } from './rules/warnings.ts';
import type { Scenario, TimedCommand } from './scenario/scenario.ts';
import { settle } from './settled.ts';
import type { Signals, Simulation } from './simulation.ts';
import { emit, vcenterSettings } from './simulation.ts';
import { snapshot } from './snapshot.ts';
import { TraceRecorder } from './trace/recorder.ts';
import { createTraceHash, serializeEvent } from './trace/serialize.ts';
import type { ClusterState } from './trace/state.ts';
import type { Trace } from './trace/trace.ts';
import { engineVersion } from './version.ts';

export interface RunOptions {
  /** Replaces the scenario's seed; 0 .. 2^32-1. */
  readonly seed?: number;
  /** Ends the run earlier than the scenario's horizon; integer ms. */
  readonly untilMs?: number;
  /** What the learner did, in any order; equal times come after the timeline's, in list order. */
  readonly commands?: readonly TimedCommand[];
}

export interface Run {
  readonly scenario: Scenario;
  readonly seed: number;
  /** The state at 0 before any event, from which the trace folds. */
  readonly initial: ClusterState;
  readonly events: Trace;
  readonly endMs: number;
  /** Hex hash over all lines before `run.ended`, as that event carries it. */
  readonly hash: string;
  /** The engine's own state at the end: folding the trace must give the same. */
  readonly final: ClusterState;
  /** What the event queue did. */
  readonly counts: Readonly<EventQueue['counts']>;
}

/**
 * Runs a scenario to its horizon. A pure function: the same arguments and engine version give the same trace, byte for byte.
 * @throws AssertionError only for a bug of the engine (a broken invariant), never for what a scenario says.
 */
export function runScenario(scenario: Scenario, options: RunOptions = {}): Run {
  const seed = options.seed ?? scenario.seed;
  const endMs = Math.min(scenario.horizonMs, options.untilMs ?? scenario.horizonMs);
  const sim = createSimulation(scenario, seed);
  if (scenario.start === 'settled') settle(sim);
  else prepareCold(sim);
  const initial = snapshot(sim);
  emit(sim, 'run.started', { cause: null, rule: null }, { engine: engineVersion, scenario: scenario.id, seed });
  if (scenario.start === 'settled') {
    raiseWarnings(sim);
    raiseStandingAlarms(sim);
    checkFailoverLevel(sim, 1);
  } else pushAgents(sim, 1);
  const commands = scheduleCommands(sim, [...scenario.timeline, ...(options.commands ?? [])], endMs);
  runUntil(sim, endMs, commands);
  const final = { ...snapshot(sim), atMs: endMs };
  const hash = hashOf(sim.events);
  sim.events.record('run.ended', endMs, { cause: null, rule: null }, { reason: 'horizon', hash });
  return { scenario, seed, initial, events: sim.events.finished(), endMs, hash, final, counts: sim.queue.counts };
}

function createSimulation(scenario: Scenario, seed: number): Simulation {
  const sim: Simulation = {
    world: createWorld(scenario),
    queue: new EventQueue(),
    random: randomStream(seed),
    events: new TraceRecorder(),
    // Wired in the next line: the reactions are closures over the simulation itself.
    signals: {} as Signals,
  };
  sim.signals = createReactions(sim);
  return sim;
}

/** Hosts are up and VMs run, but no agent has been installed (contract, section 7). */
function prepareCold(sim: Simulation): void {
  recomputeReach(sim.world);
  sim.world.heartbeatDatastores = chooseHeartbeatDatastores(sim.world, vcenterSettings(sim));
  if (sim.world.haEnabled) for (const vm of sim.world.vms) vm.protection = 'unprotected';
}

function scheduleCommands(sim: Simulation, commands: readonly TimedCommand[], endMs: number): readonly TimedCommand[] {
  commands.forEach((command, index) => {
    if (command.atMs <= endMs) sim.queue.schedule(command.atMs, rank.command, kind.command, index, 0, 0);
  });
  return commands;
}

const faultHandlers: ReadonlyMap<number, Handler> = new Map<number, Handler>([
  [kind.bootDone, (sim, host, _, cause) => onBootDone(sim, host, cause)],
  [kind.reconfigureDone, (sim, host, _, cause) => onReconfigureDone(sim, host, cause)],
  [kind.watchdogRestart, (sim, host, _, cause) => onWatchdog(sim, host, cause)],
  [kind.agentsPushed, (sim) => onAgentsPushed(sim)],
  [kind.agentsRemoved, (sim, _a, _b, cause) => onAgentsRemoved(sim, cause)],
  [kind.guestShutdown, (sim, vm, _, cause) => onGuestShutdown(sim, vm, cause)],
]);

function runUntil(sim: Simulation, endMs: number, commands: readonly TimedCommand[]): void {
  const commandHandler: Handler = (_sim, index) => {
    const command = commands[index];
    if (command !== undefined) perform(sim, command);
  };
  const handlers = tableOf(ruleHandlers, faultHandlers, new Map([[kind.command, commandHandler]]));
  const queue = sim.queue;
  while (queue.nextTimeMs() <= endMs && queue.pop()) {
    const handler = handlers[queue.kind] as Handler;
    handler(sim, queue.a, queue.b, queue.cause);
  }
}

function hashOf(trace: Trace): string {
  const hash = createTraceHash();
  for (const event of trace) hash.add(serializeEvent(event));
  return hash.hex();
}
