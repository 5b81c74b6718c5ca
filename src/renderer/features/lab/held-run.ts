import { shallowRef } from 'vue';
import type { GoalStanding, LabRunView, ResponseOf } from '#api/operations.ts';
import type { TimedCommand } from '#simulation/scenario/scenario.ts';
import { openRun } from '#renderer/run/run-cache.ts';
import type { RunInPage } from '#renderer/run/run-cache.ts';

/** The run on the bench as the host last answered: its events, how the goals stand in it, what the learner did. */
export function useHeldRun() {
  const page = shallowRef<RunInPage | null>(null);
  const goals = shallowRef<readonly GoalStanding[]>([]);
  const commands = shallowRef<readonly TimedCommand[]>([]);

  function begin(started: LabRunView): void {
    page.value = openRun(started.run);
    goals.value = started.goals;
    commands.value = started.commands;
  }

  /** Goes on with what the host answered: the part of the run that stayed, and the new tail. */
  function follow(current: RunInPage, answer: ResponseOf<'lab.act'>): void {
    page.value = openRun({
      ...current.run,
      events: [...current.run.events.values(1, answer.keepThroughSeq), ...answer.events],
      endMs: answer.endMs,
    });
    goals.value = answer.goals;
    commands.value = answer.commands;
  }

  return { page, goals, commands, begin, follow };
}

export type HeldRun = ReturnType<typeof useHeldRun>;
