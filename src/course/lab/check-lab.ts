/** Plays a lab: doing nothing must fail, the exemplar must pass, each wrong move must fail as it says. */
import type { TimedCommand } from '#simulation/scenario/scenario.ts';
import type { FileProblem, Path } from '../problem.ts';
import type { RunPool } from '../runs.ts';
import { matches } from '../claim/reading.ts';
import type { Reading } from '../claim/reading.ts';
import type { YamlDocument } from '../yaml-document.ts';
import type { LabDefinition } from './build-lab.ts';
import { allMet, judgeGoals } from './goals.ts';
import type { GoalStanding } from './goals.ts';
import type { Lab } from './lab.ts';

/** Problems at the line of the exemplar, the wrong move or the goals. */
export function checkLabRuns({ lab, document }: LabDefinition, pool: RunPool): FileProblem[] {
  const problems: FileProblem[] = [];
  if (allMet(judgeGoals(lab, pool.play(lab.scenario, [])))) problems.push(document.problem(['goals'], 'idlePasses', { id: lab.view.id }));
  const exemplar = play(lab, lab.exemplar, pool);
  problems.push(...rejected(document, ['exemplar'], exemplar.rejected));
  if (!allMet(exemplar.goals)) problems.push(document.problem(['exemplar'], 'exemplarFails', { goals: idsOf(exemplar.goals, false) }));
  problems.push(...missingMoments(lab, document, exemplar.reading));
  lab.wrongMoves.forEach((move, index) => {
    const path = ['wrongMoves', index];
    const played = play(lab, move.commands, pool);
    if (allMet(played.goals)) problems.push(document.problem(path, 'wrongMovePasses', { id: move.id }));
    const failing = played.goals.filter((goal) => goal.outcome !== 'met').map((goal) => goal.id);
    const same = failing.length === move.fails.length && move.fails.every((id) => failing.includes(id));
    if (!same && failing.length > 0)
      problems.push(
        document.problem([...path, 'fails'], 'wrongMoveGoals', { id: move.id, expected: move.fails.join(', '), found: failing.join(', ') }),
      );
  });
  return problems;
}

/** A moment that not even the exemplar has would never be shown. */
function missingMoments(lab: Lab, document: YamlDocument, reading: Reading): FileProblem[] {
  return lab.moments.flatMap(({ on }, index) =>
    matches(on, reading).length > 0 ? [] : [document.problem(['moments', index, 'on'], 'momentMissing', { event: on.event })],
  );
}

interface Played {
  readonly reading: Reading;
  readonly goals: GoalStanding[];
  readonly rejected: string[];
}

function play(lab: Lab, commands: readonly TimedCommand[], pool: RunPool): Played {
  const reading = pool.play(lab.scenario, commands);
  const rejections = [...reading.run.events.ofType('command.rejected')].map((event) => `${event.do}: ${event.reason}`);
  return { reading, goals: judgeGoals(lab, reading), rejected: rejections };
}

/** An exemplar whose command is refused teaches something that cannot be done. */
function rejected(document: YamlDocument, path: Path, rejections: readonly string[]): FileProblem[] {
  return rejections.map((rejection) => document.problem(path, 'commandRejected', { rejection }));
}

function idsOf(goals: readonly GoalStanding[], met: boolean): string {
  return goals
    .filter((goal) => (goal.outcome === 'met') === met)
    .map((goal) => goal.id)
    .join(', ');
}
