/** How tries at a lab end: finished and judged, or left for another one. Both are kept in the journal before anything is answered. */
import { ApiError } from '#api/errors.ts';
import type { ResponseOf } from '#api/operations.ts';
import { baseOf } from '#course/generator/address.ts';
import { readRun } from '#course/claim/reading.ts';
import type { Lab } from '#course/lab/lab.ts';
import { decisiveMoments } from '#course/lab/moments.ts';
import { labPoints } from '#course/lab/points.ts';
import type { TimedCommand } from '#simulation/scenario/scenario.ts';
import type { CourseRoom } from '../course-room.ts';
import type { ServicePorts } from '../ports.ts';
import { save } from '../saving.ts';
import type { HeldRuns, LabRunState, Turn } from './held-runs.ts';

type Ports = Pick<ServicePorts, 'journal' | 'publish' | 'clock'>;

/** How many tries at the lab, in whatever variant, have ended. */
export function attemptsAt({ journal }: Pick<Ports, 'journal'>, lab: Lab): number {
  const base = baseOf(lab.view.id);
  return journal.entries().filter((entry) => (entry.kind === 'labRun' || entry.kind === 'labLeft') && baseOf(entry.lab) === base).length;
}

/** Asked again without an act in between, it gives the same answer and writes nothing: the page may have missed the first. */
export async function finish(
  { ports, room }: { readonly ports: Ports; readonly room: CourseRoom },
  state: LabRunState,
  hintsUsed: number,
): Promise<Turn<ResponseOf<'lab.finish'>>> {
  if (state.finished !== null) return { answer: state.finished, next: state };
  const { lab, run, commands, goals, free } = state;
  if (lab === null) throw new ApiError('noGoals');
  const passed = room.allMet(goals);
  const score = labPoints(lab, goals, free, hintsUsed);
  await save(ports, { kind: 'labRun', ...attemptOf(ports, lab, state, hintsUsed), goals, passed, points: score.points });
  const moments = decisiveMoments(lab, goals, readRun(run));
  const teaches = passed ? null : taughtTo(lab, commands);
  const answer = { passed, goals, attempts: attemptsAt(ports, lab), score, moments, teaches };
  return { answer, next: { ...state, finished: answer } };
}

/** Nothing is kept of a run in which nothing was done, that was finished, or that the host does not hold any more. */
export async function leave(ports: Ports, held: HeldRuns, runId: string, hintsUsed: number): Promise<ResponseOf<'lab.leave'>> {
  try {
    return await held.take(runId, async (state): Promise<Turn<ResponseOf<'lab.leave'>>> => {
      const { lab, commands, finished, left } = state;
      if (lab === null || commands.length === 0 || finished !== null || left) return { answer: { kept: false }, next: state };
      await save(ports, { kind: 'labLeft', ...attemptOf(ports, lab, state, hintsUsed) });
      return { answer: { kept: true }, next: { ...state, left: true } };
    });
  } catch (error) {
    if (error instanceof ApiError && error.code === 'runExpired') return { kept: false };
    throw error;
  }
}

/** Enough to run it again. */
function attemptOf({ clock }: Pick<Ports, 'clock'>, lab: Lab, { run, commands }: LabRunState, hintsUsed: number) {
  return { at: clock.nowIso(), lab: lab.view.id, scenario: lab.view.scenario, seed: run.seed, commands, hintsUsed };
}

/** What the wrong move teaches that does the same, whenever it was done. */
function taughtTo(lab: Lab, commands: readonly TimedCommand[]): ResponseOf<'lab.finish'>['teaches'] {
  const what = (list: readonly TimedCommand[]): string => JSON.stringify(list.map((command) => ({ ...command, atMs: 0 })));
  return lab.wrongMoves.find((move) => what(move.commands) === what(commands))?.teaches ?? null;
}
