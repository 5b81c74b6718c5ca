import { defineStore } from 'pinia';
import { markRaw } from 'vue';
import type { RunView } from '#api/operations.ts';
import { createReplay } from '#simulation/trace/replay.ts';
import type { Replay } from '#simulation/trace/replay.ts';
import { faultMoments } from './faults.ts';
import type { FaultMoment } from './faults.ts';
import { createVmHistory } from './vm-history.ts';
import type { VmHistory } from './vm-history.ts';

/** A run with what every screen derives from it once: its replay, its faults and the history of its VMs. Never made reactive inside. */
export interface RunInPage {
  readonly run: RunView;
  readonly replay: Replay;
  readonly faults: readonly FaultMoment[];
  readonly history: VmHistory;
}

export function openRun(run: RunView): RunInPage {
  return markRaw({
    run,
    replay: createReplay(run.initial, run.events),
    faults: faultMoments(run.events),
    history: createVmHistory(run.events),
  });
}

/** Runs of the course's scenarios, each asked for once; lessons, quiz and home share them. */
export const useRunCache = defineStore('run-cache', () => {
  const kept = new Map<string, Promise<RunInPage>>();

  /**
   * The run of a scenario of the course.
   * @param load asks the host; called only the first time, and again after a failure.
   */
  function scenarioRun(scenario: string, load: (scenario: string) => Promise<RunView>): Promise<RunInPage> {
    const known = kept.get(scenario);
    if (known) return known;
    const asked = load(scenario).then(openRun);
    kept.set(scenario, asked);
    asked.catch(() => kept.delete(scenario));
    return asked;
  }

  return { scenarioRun };
});
