import { computed, shallowRef } from 'vue';
import type { ResponseOf } from '#api/operations.ts';
import type { Command, TimedCommand } from '#simulation/scenario/scenario.ts';
import type { Player } from '#renderer/run/use-player.ts';
import { isFuture, leave, oneBranch, recognise } from './branches.ts';
import type { Branch, BranchLetter, Branches } from './branches.ts';
import { following } from './held-run.ts';
import type { HeldRun } from './held-run.ts';
import type { KeptBench } from './kept-bench.ts';

export interface BranchParts {
  readonly run: HeldRun;
  readonly player: Player;
  /** The run of other commands, from the host. */
  ask(commands: readonly TimedCommand[]): Promise<ResponseOf<'lab.branch'>>;
}

/** The futures of a run: acting in the past leaves one and begins another, and one can go back to each. */
export function useBranches({ run, player, ask }: BranchParts) {
  const branches = shallowRef(oneBranch);
  /** How many of the last commands were done at once, by all that were done then, as text. */
  const together = new Map<string, number>();
  /** What the learner did after the playhead. */
  const ahead = computed(() => run.commands.value.filter((command) => command.atMs > player.atMs.value).length);

  /** Goes on at `atMs` with what `asked` answers; the future left behind is kept where there was one, or where `keep` says so. */
  async function goOn(atMs: number, asked: () => Promise<ResponseOf<'lab.act'>>, keep = false): Promise<void> {
    const current = run.page.value;
    if (!current) return;
    const here = { page: current, goals: run.goals.value, commands: run.commands.value, frontierMs: player.state.value.frontierMs };
    const answer = await asked();
    const next = keep || isFuture(current, here.commands, atMs, here.frontierMs) ? leave(branches.value, here) : branches.value;
    player.seek(atMs);
    run.follow(current, answer);
    branches.value = recognise(next, answer.commands);
    player.forget();
  }

  /** Forks at the playhead: what was done after it is left to a branch of its own. Without anything done there is nothing to leave. */
  async function forkHere(): Promise<void> {
    const atMs = player.atMs.value;
    if (ahead.value === 0) return;
    player.pause();
    await goOn(atMs, () => ask(run.commands.value.filter((command) => command.atMs <= atMs)));
  }

  /** Does several things at one moment, of which `undo` takes back all. */
  async function doTogether(atMs: number, commands: readonly Command[]): Promise<void> {
    const before = run.commands.value.filter((command) => command.atMs <= atMs);
    await goOn(atMs, () => ask([...before, ...commands.map((command) => ({ ...command, atMs }))]));
    together.set(JSON.stringify(run.commands.value), commands.length);
  }

  /** Takes back what was done latest: goes on from its moment without it. The run with it stays as a branch. */
  async function undo(): Promise<void> {
    const count = together.get(JSON.stringify(run.commands.value)) ?? 1;
    const done = run.commands.value.at(-1);
    if (!done) return;
    player.pause();
    await goOn(done.atMs, () => ask(run.commands.value.slice(0, -count)), true);
  }

  /** Goes back to a branch: to the same moment in it, or to the latest the learner has seen of it. */
  async function goTo(letter: BranchLetter): Promise<void> {
    const current = run.page.value;
    const wanted = branches.value.left.find((branch) => branch.letter === letter);
    if (!current || !wanted) return;
    player.pause();
    const here = { page: current, goals: run.goals.value, commands: run.commands.value, frontierMs: player.state.value.frontierMs };
    const answer = await ask(wanted.commands);
    const { left } = branches.value;
    run.follow(current, answer);
    branches.value = {
      running: letter,
      left: [...left.filter((branch) => branch !== wanted), { ...here, letter: branches.value.running }],
    };
    const atMs = Math.min(player.atMs.value, wanted.frontierMs);
    player.restart(wanted.frontierMs);
    player.seek(atMs);
  }

  /** Brings the branches back that were left in a run that was opened again. @throws ApiError */
  async function bringBack(kept: KeptBench['branches']): Promise<void> {
    if (kept.left.length > 0) branches.value = await runAgain(run, kept, ask);
  }

  function forget(): void {
    branches.value = oneBranch;
    together.clear();
  }

  return { branches, ahead, goOn, doTogether, forkHere, undo, goTo, bringBack, forget };
}

/** Runs each branch that was left once more, then the one that runs. */
async function runAgain(run: HeldRun, { running, left }: KeptBench['branches'], ask: BranchParts['ask']): Promise<Branches> {
  const here = run.commands.value;
  const again: Branch[] = [];
  let page = run.page.value;
  for (const { letter, commands, frontierMs } of left) {
    if (!page) break;
    const answer = await ask(commands);
    page = following(page, answer);
    again.push({ letter, frontierMs, page, goals: answer.goals, commands: answer.commands });
  }
  if (page) run.follow(page, await ask(here));
  return { running, left: again };
}

export type Futures = ReturnType<typeof useBranches>;
