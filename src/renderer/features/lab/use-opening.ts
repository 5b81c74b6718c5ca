import { ApiError } from '#api/errors.ts';
import type { LabRunView, ResponseOf } from '#api/operations.ts';
import type { LabView } from '#course/views.ts';
import type { BenchContents, BroughtFile } from './bench-contents.ts';
import type { KeptBench } from './kept-bench.ts';
import { asDone } from './lab-host.ts';
import type { DoneCommands, LabHost } from './lab-host.ts';

export interface OpeningParts {
  readonly bench: BenchContents;
  readonly host: LabHost;
  /** What lay on the bench of the page before this one. */
  readonly kept: KeptBench | null;
  /** Shows a run that begins. */
  take(started: LabRunView): void;
  /** Makes the run that was opened again stand as it was left. @throws ApiError */
  standAs(kept: KeptBench): Promise<void>;
}

/** Puts labs and files on the bench, and begins them anew. */
export function useOpening({ bench, host, kept, take, standAs }: OpeningParts) {
  const { lab, brought, left, hintsShown, view, axis, laneVms } = bench;
  /** Until something lies on the bench. */
  let before = kept;
  if (before) hintsShown.value = before.hintsShown;
  if (before && 'file' in before.from) brought.value = before.from.file;

  function lay(what: { readonly lab: LabView } | { readonly file: BroughtFile }, started: LabRunView): void {
    lab.value = 'lab' in what ? what.lab : null;
    brought.value = 'file' in what ? what.file : null;
    before = null;
    view.value = 'truth';
    axis.value = 'seconds';
    laneVms.value = [];
    take(started);
  }

  /** Puts a lab on the bench; one that lies there already stays as it was left. @throws ApiError */
  const open = (wanted: LabView): Promise<void> =>
    host.afterwards(async () => {
      if (lab.value?.id === wanted.id) return;
      if (await layAgain(wanted)) return;
      await host.leave(hintsShown.value);
      lay({ lab: wanted }, await host.start(wanted.id));
    });

  /**
   * Puts a scenario of the learner's own on the bench, unless it has problems; then everything stays as it was. A lab that lay there was tried:
   * its attempt is written down.
   * @param done what the learner has done in it already; a reset leaves it out
   * @throws ApiError
   */
  const openFile = (file: BroughtFile, done: DoneCommands = []): Promise<ResponseOf<'sandbox.open'>> =>
    host.afterwards(() => layFile(file, done));

  /** Opens what lay on the bench of the page before; a file that cannot be is not there any more. @throws ApiError */
  const comeBack = (): Promise<void> =>
    host.afterwards(async () => {
      if (before && !(await layAgain(null)) && !lab.value) brought.value = null;
    });

  /** Lays what was left on the bench and makes it stand as it did, if that is what is wanted. @returns whether it lies there */
  async function layAgain(wanted: LabView | null): Promise<boolean> {
    const from = before;
    if (from === null) return false;
    await orStartOver(async () => {
      const found = await openAgain(host, from, wanted);
      if (found === null) return;
      lay(found, found.started);
      await standAs(from);
    });
    return before === null;
  }

  async function layFile(file: BroughtFile, done: DoneCommands): Promise<ResponseOf<'sandbox.open'>> {
    const before = lab.value;
    const { kept, ...opened } = await host.open(file, done, hintsShown.value);
    if ('run' in opened) {
      lay({ file }, opened.run);
      left.value = kept ? before : null;
    }
    return opened;
  }

  /** Starts the same lab or scenario from the beginning; what was tried of the lab is kept as an attempt. @throws ApiError */
  const reset = (): Promise<void> =>
    host.once(async () => {
      await host.leave(hintsShown.value);
      if (lab.value) take(await host.start(lab.value.id));
      else if (brought.value) await layFile(brought.value, []);
    });

  return { open, openFile, comeBack, reset };
}

type Found = ({ readonly lab: LabView } | { readonly file: BroughtFile }) & { readonly started: LabRunView };

/** Runs what lay on a bench once more. @returns null where that is not what is wanted, or a file that has problems now */
async function openAgain(host: LabHost, { from, commands }: KeptBench, wanted: LabView | null): Promise<Found | null> {
  if ('lab' in from) return wanted?.id === from.lab ? { lab: wanted, started: await host.start(from.lab, commands) } : null;
  const opened = wanted ? null : await host.open(from.file, asDone(commands), 0);
  return opened && 'run' in opened ? { file: from.file, started: opened.run } : null;
}

/** Where what was done is refused, as it may be by another version of the app, the learner starts over. @throws ApiError `unreachable` */
async function orStartOver(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof ApiError && error.code === 'unreachable') throw error;
  }
}
