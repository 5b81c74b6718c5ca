/** Runs that are right, and small damages to them: what an engine with one mistake would have traced. */
import { readFileSync } from 'node:fs';
import type { FinishedRun } from '#analysis/checkers/checker.ts';
import { parseScenarioFile } from '#course/scenario-file.ts';
import { runScenario } from '#simulation/run.ts';
import type { Run } from '#simulation/run.ts';
import type { HaSettings, Scenario } from '#simulation/scenario/scenario.ts';
import type { TraceEvent } from '#simulation/trace/event.ts';
import { applyEvent } from '#simulation/trace/fold.ts';
import type { ClusterState } from '#simulation/trace/state.ts';

/** An event with fields that may be set to anything. */
export type LooseEvent = { seq: number; type: string; atMs: number; cause: number | null } & Record<string, unknown>;

export interface Damaged {
  scenario: Scenario;
  events: LooseEvent[];
  final: ClusterState;
}

/** The run of a golden file. @param horizonMs how long it goes on; left out: as the file says. */
export function goldenRun(name: string, horizonMs?: number): Run {
  const { scenario } = parseScenarioFile(readFileSync(new URL(`../golden/traces/${name}.yaml`, import.meta.url), 'utf8'), name);
  return runScenario({ ...scenario!, horizonMs: horizonMs ?? scenario!.horizonMs });
}

/** The run after the damage. What the engine would then have held is what the trace folds to, unless the damage says otherwise. */
export function damagedRun(run: Run, damage: (damaged: Damaged) => void): FinishedRun {
  const damaged: Damaged = {
    scenario: run.scenario,
    events: structuredClone([...run.events]) as unknown as LooseEvent[],
    final: structuredClone(run.final),
  };
  const before = JSON.stringify(damaged.final);
  damage(damaged);
  const events = damaged.events as unknown as TraceEvent[];
  return {
    ...run,
    scenario: damaged.scenario,
    events,
    final: JSON.stringify(damaged.final) === before ? foldOf(run, events) : damaged.final,
  };
}

function foldOf(run: Run, events: readonly TraceEvent[]): ClusterState {
  const state = structuredClone(run.initial);
  for (const event of events) applyEvent(state, event);
  return { ...state, atMs: run.endMs };
}

/** The first event of a type with these fields. */
export function find({ events }: Damaged, type: string, fields: Readonly<Record<string, unknown>> = {}): LooseEvent {
  const found = events.find((event) => event.type === type && Object.entries(fields).every(([key, value]) => event[key] === value));
  if (found === undefined) throw new Error(`no ${type} ${JSON.stringify(fields)}`);
  return found;
}

/** The event did not happen: another one that changes nothing stands in its place, so that numbers and causes stay. */
export function unmake(event: LooseEvent): void {
  event.type = 'alarm.cleared';
}

/** One more event right after another, of its moment and caused by it; later ones move on by one. */
export function insertAfter({ events }: Damaged, seq: number, type: string, fields: Readonly<Record<string, unknown>>): void {
  const moved = (at: number): number => (at > seq ? at + 1 : at);
  for (const event of events) {
    event.seq = moved(event.seq);
    if (event.cause !== null) event.cause = moved(event.cause);
    if (Array.isArray(event['alsoCauses'])) event['alsoCauses'] = (event['alsoCauses'] as number[]).map(moved);
  }
  const isCommand = type.startsWith('command.');
  const atMs = events[seq - 1]?.atMs ?? 0;
  events.splice(seq, 0, { seq: seq + 1, atMs, type, cause: isCommand ? null : seq, rule: isCommand ? null : 'vm-power', ...fields });
}

/** As if the cluster had had other settings than it went by. */
export function withSettings(damaged: Damaged, settings: Partial<HaSettings>): void {
  damaged.scenario = { ...damaged.scenario, ha: { ...damaged.scenario.ha, ...settings } };
}
