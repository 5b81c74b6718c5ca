import type { GoalStanding } from '#api/operations.ts';
import type { TimedCommand } from '#simulation/scenario/scenario.ts';
import { isAtLeast } from '#renderer/run/importance.ts';
import type { RunInPage } from '#renderer/run/run-cache.ts';

/** Branches at most, with the one that runs. */
export const branchLimit = 6;
const letters = ['A', 'B', 'C', 'D', 'E', 'F'] as const;
export type BranchLetter = (typeof letters)[number];

/** A future the learner has left: the run as it was, and where they stood in it. */
export interface Branch {
  readonly letter: BranchLetter;
  readonly page: RunInPage;
  readonly goals: readonly GoalStanding[];
  /** A branch is its commands: no two have the same. */
  readonly commands: readonly TimedCommand[];
  /** The latest moment the learner has seen of it. */
  readonly frontierMs: number;
}

/** All branches of a run: the letter of the one that runs, and those that were left, the longest left first. */
export interface Branches {
  readonly running: BranchLetter;
  readonly left: readonly Branch[];
}

export const oneBranch: Branches = { running: 'A', left: [] };

/**
 * Whether the future after `atMs` is worth keeping: the learner did something in it, or has seen something happen in it. Going back over
 * time in which nothing happened leaves nothing behind.
 */
export function isFuture({ run, replay }: RunInPage, commands: readonly TimedCommand[], atMs: number, frontierMs: number): boolean {
  if (commands.some((command) => command.atMs > atMs)) return true;
  for (const event of run.events.values(replay.countAt(atMs) + 1, replay.countAt(frontierMs))) {
    if (event.type !== 'run.ended' && isAtLeast(event, 'normal')) return true;
  }
  return false;
}

/** Leaves the branch that runs for a new one. With more than there is room for, the longest left is dropped. */
export function leave(branches: Branches, here: Omit<Branch, 'letter'>): Branches {
  const left = [...branches.left, { ...here, letter: branches.running }].slice(1 - branchLimit);
  const free = letters.find((letter) => !left.some((branch) => branch.letter === letter));
  return { running: free ?? branches.running, left };
}

/** A run that came to the same commands as a branch that was left is that branch again. */
export function recognise(branches: Branches, commands: readonly TimedCommand[]): Branches {
  const said = JSON.stringify(commands);
  const same = branches.left.find((branch) => JSON.stringify(branch.commands) === said);
  return same ? { running: same.letter, left: branches.left.filter((branch) => branch !== same) } : branches;
}

/** Where a branch and the one that runs part, and what was done there in the branch: null where nothing was. */
export interface Parting {
  readonly atMs: number;
  readonly did: TimedCommand | null;
}

export function partingOf(branch: readonly TimedCommand[], running: readonly TimedCommand[]): Parting {
  let index = 0;
  while (index < branch.length && JSON.stringify(branch[index]) === JSON.stringify(running[index])) index += 1;
  const did = branch[index] ?? null;
  return { atMs: Math.min(did?.atMs ?? Infinity, running[index]?.atMs ?? Infinity), did };
}
