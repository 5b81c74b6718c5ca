import type { LabRunView, ResponseOf } from '#api/operations.ts';
import type { LabView } from '#course/views.ts';
import type { BenchContents, BroughtFile } from './bench-contents.ts';
import type { DoneCommands, LabHost } from './lab-host.ts';

export interface OpeningParts {
  readonly bench: BenchContents;
  readonly host: LabHost;
  /** Shows a run that begins. */
  take(started: LabRunView): void;
}

/** Puts labs and files on the bench, and begins them anew. */
export function useOpening({ bench, host, take }: OpeningParts) {
  const { lab, brought, left, hintsShown, view, axis, laneVms } = bench;

  function lay(what: { readonly lab: LabView } | { readonly file: BroughtFile }, started: LabRunView): void {
    lab.value = 'lab' in what ? what.lab : null;
    brought.value = 'file' in what ? what.file : null;
    view.value = 'truth';
    axis.value = 'seconds';
    laneVms.value = [];
    take(started);
  }

  /** Puts a lab on the bench; one that lies there already stays as it was left. @throws ApiError */
  const open = (wanted: LabView): Promise<void> =>
    host.afterwards(async () => {
      if (lab.value?.id === wanted.id) return;
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

  return { open, openFile, reset };
}
