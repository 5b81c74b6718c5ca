/** What lies on the bench, written down so that it outlives the page: a window that is loaded anew or closed finds it again. */
import { watch } from 'vue';
import type { TimedCommand } from '#simulation/scenario/scenario.ts';
import type { Player } from '#renderer/run/use-player.ts';
import type { BenchContents, BroughtFile } from './bench-contents.ts';
import type { Branch, Branches } from './branches.ts';
import type { HeldRun } from './held-run.ts';
import type { Futures } from './use-branches.ts';

/** A branch that was left; what happens in it follows from its commands. */
export type KeptBranch = Pick<Branch, 'letter' | 'commands' | 'frontierMs'>;

/** A run is what it began with and what was done in it; the rest follows. */
export interface KeptBench {
  readonly format: typeof format;
  /** The run as the host knows it, while it does. */
  readonly runId: string;
  /** Id of the lab, or the file while there is none. */
  readonly from: { readonly lab: string } | { readonly file: BroughtFile };
  readonly commands: readonly TimedCommand[];
  readonly branches: { readonly running: Branches['running']; readonly left: readonly KeptBranch[] };
  readonly atMs: number;
  readonly frontierMs: number;
  readonly hintsShown: number;
}

const format = 1;
const storageKey = 'failover-lab.bench';
/** A browser's tabs each have a bench; the one window of the desktop finds its own again after it was closed. */
const storage = (): Storage => (window.failoverLab ? localStorage : sessionStorage);

/** What was written down last; null where nothing was or it cannot be read. */
export function readKeptBench(): KeptBench | null {
  try {
    const kept = JSON.parse(storage().getItem(storageKey) ?? 'null') as KeptBench | null;
    return kept?.format === format ? kept : null;
  } catch {
    return null;
  }
}

/** Writes the bench down, or what it was before is forgotten: with null, or where there is no room for it. */
function write(kept: KeptBench | null): void {
  try {
    storage().removeItem(storageKey);
    if (kept) storage().setItem(storageKey, JSON.stringify(kept));
  } catch {
    // Too large, or storage is not allowed: the next page starts over, as it would without.
  }
}

export interface KeptParts {
  readonly bench: BenchContents;
  readonly run: HeldRun;
  readonly player: Player;
  readonly futures: Pick<Futures, 'branches' | 'bringBack'>;
  /** Id of the run in the host. */
  runId(): string;
}

/**
 * Writes the bench down whenever something was done and when the page goes. An empty bench writes nothing; a finished lab is forgotten.
 * @returns makes a run that was opened again stand as it was left; it may throw an ApiError
 */
export function useKeptBench({ bench, run, player, futures, runId }: KeptParts): (kept: KeptBench) => Promise<void> {
  const { lab, brought, hintsShown, result } = bench;

  function keep(): void {
    const from = lab.value ? { lab: lab.value.id } : brought.value ? { file: brought.value } : null;
    if (!run.page.value || !from) return;
    const { running, left } = futures.branches.value;
    const { atMs, frontierMs } = player.state.value;
    const kept = left.map(({ letter, commands, frontierMs: seenMs }) => ({ letter, commands, frontierMs: seenMs }));
    const done = { commands: run.commands.value, branches: { running, left: kept }, atMs, frontierMs, hintsShown: hintsShown.value };
    write(result.value ? null : { format, runId: runId(), from, ...done });
  }

  watch([run.page, futures.branches, hintsShown, result], keep);
  window.addEventListener('pagehide', keep);

  return async (kept) => {
    hintsShown.value = kept.hintsShown;
    player.restart(Math.min(kept.frontierMs, run.page.value?.run.endMs ?? 0));
    player.seek(kept.atMs);
    await futures.bringBack(kept.branches);
  };
}
