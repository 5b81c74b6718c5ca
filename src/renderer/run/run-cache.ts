import { defineStore } from 'pinia';
import { markRaw } from 'vue';
import type { RunView } from '#api/operations.ts';
import type { TraceEvent } from '#simulation/trace/event.ts';
import { createReplay } from '#simulation/trace/replay.ts';
import type { Replay } from '#simulation/trace/replay.ts';
import { traceOf } from '#simulation/trace/recorder.ts';
import type { Trace } from '#simulation/trace/trace.ts';
import { faultMoments } from '#simulation/trace/faults.ts';
import type { FaultMoment } from '#simulation/trace/faults.ts';
import { createEventIndex } from './event-index.ts';
import type { EventIndex } from './event-index.ts';
import { createVmHistory } from './vm-history.ts';
import type { VmHistory } from './vm-history.ts';

/** A run as it came from the host, its trace put into columns. */
interface OpenedRun extends Omit<RunView, 'events'> {
  readonly events: Trace;
}

/** A run with what every screen derives from it once: its replay, its faults, the history of its VMs, an index of its events. Never made reactive inside. */
export interface RunInPage {
  readonly run: OpenedRun;
  readonly replay: Replay;
  readonly faults: readonly FaultMoment[];
  readonly history: VmHistory;
  readonly index: EventIndex;
}

/** @param run as the host answered, or an earlier part of one with more events after it */
export function openRun(run: Omit<RunView, 'events'> & { readonly events: Iterable<TraceEvent> }): RunInPage {
  const events = traceOf(run.events);
  return markRaw({
    run: { ...run, events },
    replay: createReplay(run.initial, events),
    faults: faultMoments(events),
    history: createVmHistory(events),
    index: createEventIndex(events),
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
