/** The lab runs a host holds for its pages: a bounded number, oldest use out first. */
import { ApiError } from '#api/errors.ts';
import type { LabRunView, ResponseOf } from '#api/operations.ts';
import type { Run } from '#simulation/run.ts';
import type { Scenario, TimedCommand } from '#simulation/scenario/scenario.ts';
import type { Lab } from '#course/lab/lab.ts';

/** How a lab run stands now. Replaced as a whole by every act. */
export interface LabRunState {
  /** null for a scenario the learner brought: nothing is asked of it, everything may be done in it. */
  readonly lab: Lab | null;
  readonly scenario: Scenario;
  /** What the scenario's file says. */
  readonly file: Readonly<Record<string, unknown>>;
  readonly run: Run;
  /** What the learner did, by time, equal times in the order they were done. */
  readonly commands: readonly TimedCommand[];
  readonly goals: LabRunView['goals'];
  /** Goals that doing nothing meets, by their ids: how they stood when the run began. */
  readonly free: ReadonlySet<string>;
  /** The answer to `lab.finish` since the last act, so that asking twice writes once. */
  readonly finished: ResponseOf<'lab.finish'> | null;
  /** Whether it was left and that is written down. */
  readonly left: boolean;
}

/** What one request does to a run: its answer, and the state it leaves. */
export interface Turn<T> {
  readonly answer: T;
  readonly next: LabRunState;
}

export interface HeldRuns {
  /** Keeps a new run and returns its id. */
  hold(state: LabRunState): string;
  /**
   * Lets one request after the other at a run; a request that throws leaves the run as it was.
   * @throws ApiError `runExpired`
   */
  take<T>(runId: string, turn: (state: LabRunState) => Promise<Turn<T>>): Promise<T>;
}

interface Slot {
  state: LabRunState;
  tail: Promise<unknown>;
}

/**
 * @param limit runs held at most, 1 or more
 * @param startedAt ISO time at which this host started; part of the ids, so that a page which outlived a restart is told `runExpired`
 */
export function createHeldRuns(limit: number, startedAt: string): HeldRuns {
  const slots = new Map<string, Slot>();
  const prefix = Date.parse(startedAt).toString(36);
  let count = 0;
  return {
    hold(state) {
      count += 1;
      const runId = `${prefix}-${String(count)}`;
      slots.set(runId, { state, tail: Promise.resolve() });
      for (const oldest of slots.keys()) {
        if (slots.size <= limit) break;
        slots.delete(oldest);
      }
      return runId;
    },
    take(runId, turn) {
      const slot = slots.get(runId);
      if (slot === undefined) return Promise.reject(new ApiError('runExpired', { runId }));
      slots.delete(runId);
      slots.set(runId, slot);
      const done = slot.tail.then(async () => {
        const { answer, next } = await turn(slot.state);
        slot.state = next;
        return answer;
      });
      slot.tail = done.catch(() => undefined);
      return done;
    },
  };
}
