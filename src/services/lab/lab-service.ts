/** Starts lab runs, lets the learner act in them, saves them as files, and writes their results into the journal. */
import type { CheckedRequestOf } from '#api/wire-check.ts';
import type { Handlers } from '#api/dispatcher.ts';
import type { LabRunView, ResponseOf } from '#api/operations.ts';
import { metByNothing } from '#course/lab/points.ts';
import type { Run } from '#simulation/run.ts';
import type { TimedCommand } from '#simulation/scenario/scenario.ts';
import { labOf } from '../course-room.ts';
import type { CourseRoom, OpenCourse } from '../course-room.ts';
import type { ServicePorts } from '../ports.ts';
import { runView } from '../running.ts';
import type { RunCourse } from '../running.ts';
import { attemptsAt, finish, leave } from './attempts.ts';
import { checkAct, checkAll } from './check-commands.ts';
import { commonThroughSeq } from './common-prefix.ts';
import { compareWith } from './compare-with.ts';
import { createHeldRuns } from './held-runs.ts';
import type { HeldRuns, LabRunState, Turn } from './held-runs.ts';
import { codeOf } from './lab-code.ts';
import { labFile } from './lab-file.ts';
import { openScenario } from './open-scenario.ts';
import { predict, questionsAt } from './predict.ts';

/** A learner has one lab open, perhaps a second window; the rest is room for going back. A run of 96 hosts takes a few MB. */
const runsHeld = 8;

export interface LabParts {
  readonly ports: Pick<ServicePorts, 'journal' | 'publish' | 'clock' | 'packing'>;
  readonly openCourse: OpenCourse;
  readonly room: CourseRoom;
  readonly run: RunCourse;
}

type LabHandlers = Pick<
  Handlers,
  | 'lab.start'
  | 'lab.act'
  | 'lab.branch'
  | 'lab.compare'
  | 'lab.questions'
  | 'lab.predict'
  | 'lab.finish'
  | 'lab.leave'
  | 'lab.file'
  | 'lab.code'
  | 'sandbox.open'
>;

export function labHandlers(parts: LabParts): LabHandlers {
  const held = createHeldRuns(runsHeld, parts.ports.clock.nowIso());
  return {
    'lab.start': async ({ lab: id }) => {
      const lab = labOf(await parts.openCourse(), id);
      return begin(parts, held, { lab, scenario: lab.scenario, file: lab.file }, []);
    },
    'sandbox.open': async ({ name, text, commands }) => {
      const opened = openScenario(name, text);
      return 'problems' in opened ? opened : { run: await begin(parts, held, { lab: null, ...opened }, commands) };
    },
    'lab.file': ({ runId }) => held.take(runId, (state) => Promise.resolve({ answer: labFile(state), next: state })),
    'lab.code': ({ runId }) =>
      held.take(runId, async (state) => ({ answer: { code: await codeOf(state, parts.ports.packing) }, next: state })),
    'lab.act': (request) => held.take(request.runId, (state) => act(parts, state, request)),
    'lab.branch': (request) => held.take(request.runId, (state) => branch(parts, state, request)),
    'lab.compare': (request) =>
      held.take(request.runId, async (state) => ({ answer: await compareWith(parts.run, state, request.change), next: state })),
    'lab.questions': ({ runId, atMs }) => held.take(runId, (state) => Promise.resolve({ answer: questionsAt(state, atMs), next: state })),
    'lab.predict': (request) =>
      held.take(request.runId, async (state) => ({ answer: await predict(parts.ports, state, request), next: state })),
    'lab.finish': (request) => held.take(request.runId, (state) => finish(parts, state, request.hintsUsed)),
    'lab.leave': ({ runId, hintsUsed }) => leave(parts.ports, held, runId, hintsUsed),
  };
}

/** @param done what the learner has done in it already */
async function begin(
  parts: LabParts,
  held: HeldRuns,
  start: Pick<LabRunState, 'lab' | 'scenario' | 'file'>,
  done: CheckedRequestOf<'lab.branch'>['commands'],
): Promise<LabRunView> {
  const commands = checkAll({ ...start, run: { endMs: start.scenario.horizonMs } }, done);
  const run = await parts.run(start.scenario, { seed: start.scenario.seed, commands });
  const goals = start.lab === null ? [] : parts.room.goals(start.lab, run);
  // A lab begins with nothing done.
  const runId = held.hold({ ...start, run, commands, goals, free: metByNothing(goals), finished: null, left: false });
  const attempt = start.lab === null ? 1 : attemptsAt(parts.ports, start.lab) + 1;
  return { runId, run: runView(run), goals, commands: [...commands], attempt };
}

async function act(parts: LabParts, state: LabRunState, request: CheckedRequestOf<'lab.act'>): Promise<Turn<ResponseOf<'lab.act'>>> {
  const command = checkAct(state, request);
  const kept = state.commands.filter((done) => done.atMs <= request.atMs);
  return runAgain(parts, state, [...kept, { ...command, atMs: request.atMs }]);
}

async function branch(
  parts: LabParts,
  state: LabRunState,
  request: CheckedRequestOf<'lab.branch'>,
): Promise<Turn<ResponseOf<'lab.branch'>>> {
  return runAgain(parts, state, checkAll(state, request.commands));
}

/** The run with other commands: what of it may be kept, and its new tail. */
async function runAgain(parts: LabParts, state: LabRunState, commands: readonly TimedCommand[]): Promise<Turn<ResponseOf<'lab.act'>>> {
  const { lab, scenario, run: before } = state;
  const run: Run = await parts.run(scenario, { seed: before.seed, commands });
  const goals = lab === null ? [] : parts.room.goals(lab, run);
  const keepThroughSeq = commonThroughSeq(before.events, run.events);
  return {
    answer: { keepThroughSeq, events: [...run.events.values(keepThroughSeq + 1)], endMs: run.endMs, goals, commands: [...commands] },
    next: { ...state, run, commands, goals, finished: null, left: false },
  };
}
