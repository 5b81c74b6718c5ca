import type { HaSettings, Scenario } from '#simulation/scenario/scenario.ts';
import type { TraceEvent } from '#simulation/trace/event.ts';
import { applyEvent } from '#simulation/trace/fold.ts';
import type { ClusterState } from '#simulation/trace/state.ts';
import type { FinishedRun } from './checker.ts';
import { createInventory } from './inventory.ts';
import type { Inventory } from './inventory.ts';
import { createSettings } from './settings.ts';

/** A run as far as it has been told: every checker reads the same one. */
export interface History {
  readonly scenario: Scenario;
  readonly inventory: Inventory;
  /** After the event told last. Read it, do not keep it: it goes on changing. */
  readonly state: ClusterState;
  /** How many events were told: the `seq` of the last one. */
  readonly length: number;
  /** An event that was told. */
  event(seq: number): TraceEvent | undefined;
  /** The settings a host goes by: the version it has stored, before its first one the newest. null: vCenter's. */
  settingsOf(host: string | null): HaSettings;
}

/** A history that can be told on. */
export interface HistoryInProgress {
  readonly history: History;
  tell(event: TraceEvent): void;
}

export function startHistory(run: FinishedRun): HistoryInProgress {
  const told: TraceEvent[] = [];
  const state = structuredClone(run.initial);
  const settings = createSettings(run.scenario.ha);
  const history: History = {
    scenario: run.scenario,
    inventory: createInventory(run.scenario),
    state,
    get length() {
      return told.length;
    },
    event: (seq) => told[seq - 1],
    settingsOf: (host) => settings.version(host === null ? 0 : (state.actual.hosts[host]?.configVersion ?? 0)),
  };
  return {
    history,
    tell(event) {
      told.push(event);
      applyEvent(state, event);
      settings.tell(event);
    },
  };
}
