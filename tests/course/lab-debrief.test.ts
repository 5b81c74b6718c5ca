/** What a lab run is worth, how long its goals have, and where its debrief stops: the shipped labs, run by the engine. */
import { describe, expect, test } from 'vitest';
import { loadCourse } from '#course/course.ts';
import { readRun } from '#course/claim/reading.ts';
import { judgeGoals } from '#course/lab/goals.ts';
import type { Lab } from '#course/lab/lab.ts';
import { decisiveMoments } from '#course/lab/moments.ts';
import { labPoints, metByNothing } from '#course/lab/points.ts';
import { runScenario } from '#simulation/run.ts';
import type { TimedCommand } from '#simulation/scenario/scenario.ts';
import { readCourseFolder } from '#storage/course-folder.ts';

const { course } = loadCourse(await readCourseFolder('resources/course'));

function labOf(id: string): Lab {
  const lab = course?.lab(id);
  if (lab == null) throw new Error(id);
  return lab;
}

function played(lab: Lab, commands: readonly TimedCommand[]) {
  const reading = readRun(runScenario(lab.scenario, { commands }));
  const goals = judgeGoals(lab, reading);
  return { reading, goals, of: (id: string) => goals.find((goal) => goal.id === id) };
}

/** What a run of the lab is worth. */
function worth(lab: Lab, commands: readonly TimedCommand[], hints = 0) {
  return labPoints(lab, played(lab, commands).goals, metByNothing(played(lab, []).goals), hints);
}

const secondary = labOf('failed-secondary');
const primary = labOf('failed-primary');

describe('points', () => {
  test('are the weights of the goals that are met, of all', () => {
    expect(worth(secondary, secondary.exemplar)).toEqual({ points: 100, met: 5, weight: 5, hints: 0, hintCost: 5 });
    const wrong = secondary.wrongMoves.find(({ id }) => id === 'monitoring-off')?.commands ?? [];
    expect(worth(secondary, wrong)).toMatchObject({ points: 60, met: 3, weight: 5 });
  });

  test('hints cost theirs, but never more than there are', () => {
    expect(worth(secondary, secondary.exemplar, 3).points).toBe(85);
    expect(worth(secondary, [], 20).points).toBe(0);
  });

  const labs = (course?.overview.topics ?? []).flatMap((topic) => topic.labs.map(({ id }) => labOf(id)));
  test.each(labs.map((lab) => [lab.view.id, lab] as const))('doing nothing in %s earns nothing, doing it right everything', (_, lab) => {
    expect(worth(lab, [])).toMatchObject({ points: 0, met: 0 });
    expect(worth(lab, lab.exemplar).points).toBe(100);
  });
});

describe('the time of a goal', () => {
  test('begins with what it waits for', () => {
    expect(played(secondary, []).of('db-back')).toMatchObject({ sinceMs: null, dueMs: null });
    expect(played(secondary, secondary.exemplar).of('db-back')).toMatchObject({ sinceMs: 60_000, dueMs: 120_000 });
  });

  test('is that of its window or its moment, of several the first', () => {
    const { of } = played(primary, []);
    expect(of('stays-until-the-cut')).toMatchObject({ keep: true, sinceMs: 0, dueMs: 179_000 });
    expect(of('agents-running')).toMatchObject({ sinceMs: 0, dueMs: 179_000 });
    expect([of('short-outage'), of('others-untouched')].map((goal) => goal?.dueMs)).toEqual([null, null]);
  });
});

describe('decisive moments', () => {
  test('are the faults, what decided the goals and what the lab names, each once and in order', () => {
    const { reading, goals } = played(secondary, secondary.exemplar);
    const moments = decisiveMoments(secondary, goals, reading);
    const told = moments.map(({ atMs, seq, goals: ids }) => [atMs / 1000 - 60, reading.run.events.event(seq ?? 0)?.type, ids]);
    expect(told).toEqual([
      [0, 'command.applied', []],
      [0, 'vm.stopped', ['batch-stays-off']],
      [3, 'datastoreHeartbeat.watchStarted', []],
      [10, 'ping.started', []],
      [18, 'host.stateChanged', ['host-failed']],
      [18, 'vm.registered', []],
      [28, 'vm.started', ['db-back']],
    ]);
    expect(moments.filter(({ text }) => text !== null)).toHaveLength(3);
  });

  test('a time that passed without an event is one as well', () => {
    const { reading, goals } = played(secondary, secondary.wrongMoves.find(({ id }) => id === 'monitoring-off')?.commands ?? []);
    expect(decisiveMoments(secondary, goals, reading).at(-1)).toEqual({ atMs: 120_000, seq: null, goals: ['db-back'], text: null });
  });
});
