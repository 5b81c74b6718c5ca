/** Starts lab runs, lets the learner act in them, and writes their results into the journal. */
import type { CheckedRequestOf } from '#api/wire-check.ts';
import type { Handlers } from '#api/dispatcher.ts';
import { ApiError } from '#api/errors.ts';
import type { LabRunView, ResponseOf } from '#api/operations.ts';
import type { Run } from '#simulation/run.ts';
import type { TimedCommand } from '#simulation/scenario/scenario.ts';
import { labOf } from '../course-room.ts';
import type { CourseRoom, OpenCourse } from '../course-room.ts';
import type { ServicePorts } from '../ports.ts';
import { runView } from '../running.ts';
import type { RunCourse } from '../running.ts';
import { save } from '../saving.ts';
import { commonThroughSeq } from './common-prefix.ts';
import { createHeldRuns } from './held-runs.ts';
import type { LabRunState, Turn } from './held-runs.ts';
import { checkTargets, knownAddresses } from './targets.ts';

/** A learner has one lab open, perhaps a second window; the rest is room for going back. A run of 96 hosts takes a few MB. */
const runsHeld = 8;
/** As many entries as a scenario's timeline may have. */
const commandLimit = 1000;

export interface LabParts {
  readonly ports: Pick<ServicePorts, 'journal' | 'publish' | 'clock'>;
  readonly openCourse: OpenCourse;
  readonly room: CourseRoom;
  readonly run: RunCourse;
}

type LabHandlers = Pick<Handlers, 'lab.start' | 'lab.act' | 'lab.finish'>;

export function labHandlers(parts: LabParts): LabHandlers {
  const held = createHeldRuns(runsHeld, parts.ports.clock.nowIso());
  return {
    'lab.start': async ({ lab: id }) => {
      const lab = labOf(await parts.openCourse(), id);
      const run = await parts.run(lab.scenario, { seed: lab.scenario.seed, commands: [] });
      const goals = parts.room.goals(lab, run);
      const runId = held.hold({ lab, run, commands: [], goals, finished: null });
      return { runId, run: runView(run), goals, commands: [] } satisfies LabRunView;
    },
    'lab.act': (request) => held.take(request.runId, (state) => act(parts, state, request)),
    'lab.finish': (request) => held.take(request.runId, (state) => finish(parts, state, request.hintsUsed)),
  };
}

async function act(parts: LabParts, state: LabRunState, request: CheckedRequestOf<'lab.act'>): Promise<Turn<ResponseOf<'lab.act'>>> {
  const { lab, run: before } = state;
  checkAct(state, request);
  const kept = state.commands.filter((done) => done.atMs <= request.atMs);
  const commands: TimedCommand[] = [...kept, { ...request.command, atMs: request.atMs }];
  const run: Run = await parts.run(lab.scenario, { seed: before.seed, commands });
  const goals = parts.room.goals(lab, run);
  const keepThroughSeq = commonThroughSeq(before.events, run.events);
  return {
    answer: { keepThroughSeq, events: [...run.events.values(keepThroughSeq + 1)], endMs: run.endMs, goals, commands },
    next: { lab, run, commands, goals, finished: null },
  };
}

/** @throws ApiError for a moment, an action or a target that this run does not have */
function checkAct({ lab, run, commands }: LabRunState, { atMs, command }: CheckedRequestOf<'lab.act'>): void {
  const { actions } = lab.view;
  if (atMs > run.endMs) throw new ApiError('afterEnd', { atMs, endMs: run.endMs });
  if (actions !== null && !actions.includes(command.do)) throw new ApiError('actionNotOffered', { action: command.do });
  if (commands.length >= commandLimit) throw new ApiError('tooManyCommands', { limit: commandLimit });
  checkTargets(command, lab.scenario, knownAddresses(lab.scenario, commands));
}

/** Asked again without an act in between, it gives the same answer and writes nothing: the page may have missed the first. */
async function finish(parts: LabParts, state: LabRunState, hintsUsed: number): Promise<Turn<ResponseOf<'lab.finish'>>> {
  if (state.finished !== null) return { answer: state.finished, next: state };
  const { lab, run, commands, goals } = state;
  const passed = parts.room.allMet(goals);
  await save(parts.ports, {
    kind: 'labRun',
    at: parts.ports.clock.nowIso(),
    lab: lab.view.id,
    scenario: lab.scenario.id,
    seed: run.seed,
    commands,
    goals,
    passed,
    hintsUsed,
  });
  const attempts = parts.ports.journal.entries().filter((entry) => entry.kind === 'labRun' && entry.lab === lab.view.id).length;
  const answer = { passed, goals, attempts };
  return { answer, next: { ...state, finished: answer } };
}
