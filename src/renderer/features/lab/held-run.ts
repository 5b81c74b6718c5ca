import { shallowRef } from 'vue';
import type { GoalStanding, LabRunView, ResponseOf } from '#api/operations.ts';
import type { TimedCommand } from '#simulation/scenario/scenario.ts';
import { openRun } from '#renderer/run/run-cache.ts';
import type { RunInPage } from '#renderer/run/run-cache.ts';

/** Goes on with what the host answered: the part of the run that stayed, and the new tail. */
export function following({ run }: RunInPage, { events, keepThroughSeq, endMs }: ResponseOf<'lab.act'>): RunInPage {
  return openRun({ ...run, events: [...run.events.values(1, keepThroughSeq), ...events], endMs });
}

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

  function follow(current: RunInPage, answer: ResponseOf<'lab.act'>): void {
    page.value = following(current, answer);
    goals.value = answer.goals;
    commands.value = answer.commands;
  }

  return { page, goals, commands, begin, follow };
}

export type HeldRun = ReturnType<typeof useHeldRun>;
