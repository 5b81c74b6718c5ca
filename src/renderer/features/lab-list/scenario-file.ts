/** A scenario file on its way from the learner's disk to the bench, or into the form. */
import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import type { FileProblemView } from '#api/operations.ts';
import type { ClusterFile } from '#api/sandbox-schema.ts';
import { decodeUtf8, largestFileBytes } from '#api/text-file.ts';
import { useClient } from '#renderer/api/use-client.ts';
import type { BroughtFile } from '../lab/bench-contents.ts';
import { useBench } from '../lab/bench-store.ts';
import type { DoneCommands } from '../lab/lab-host.ts';
import type { LocalFile } from './local-file.ts';

/** A file that could not be opened, with all that is wrong with it. */
export interface UnusableFile {
  readonly name: string;
  readonly bytes: number;
  readonly problems: readonly FileProblemView[];
  /** How many there are; of very many the first are shown. */
  readonly count: number;
  /** The lines of the file; none where it is no text. */
  readonly lines: readonly string[];
}

/** Where a scenario is opened: to be run, or to be changed. */
export type Destination = 'bench' | 'form';
/** What became of it: it lies on the bench, it is ready for the form, or it stays out with all that is wrong with it. */
export type Opened = 'bench' | 'problems' | { readonly file: ClusterFile };

/** A file is usually on the bench sooner. */
const slowAfterMs = 1000;

export const useScenarioFile = defineStore('scenario-file', () => {
  const bench = useBench();
  const client = useClient();
  const unusable = shallowRef<UnusableFile | null>(null);
  /** The file on the disk that has the problems; null for text that came another way. */
  const source = shallowRef<LocalFile | null>(null);
  /** Where what has the problems was to be opened. */
  const wanted = ref<Destination>('bench');
  const busy = ref(false);
  /** It takes longer than one would wait without a word. */
  const slow = ref(false);

  function refuse(found: UnusableFile, file: LocalFile | null, into: Destination): 'problems' {
    unusable.value = found;
    source.value = file;
    wanted.value = into;
    return 'problems';
  }

  /**
   * Opens a scenario, or keeps what is wrong with it and leaves everything as it is.
   * @param done what the learner has done in it already
   * @throws ApiError
   */
  async function openText(brought: BroughtFile, done: DoneCommands, into: Destination, from: LocalFile | null = null): Promise<Opened> {
    const { name, text } = brought;
    const opened =
      into === 'form' ? await client.call('sandbox.form', { name, text, commands: done }) : await bench.openFile(brought, done);
    if ('problems' in opened) {
      const bytes = from?.size ?? new TextEncoder().encode(text).length;
      return refuse({ name: from?.name ?? name, bytes, ...opened, lines: text.split(/\r?\n/) }, from, into);
    }
    unusable.value = null;
    source.value = null;
    return 'file' in opened ? opened : 'bench';
  }

  /**
   * Opens a file from the disk in the same way.
   * @throws ApiError, or DOMException where the file cannot be read
   */
  async function open(file: LocalFile, into: Destination = 'bench'): Promise<Opened> {
    busy.value = true;
    const timer = setTimeout(() => {
      slow.value = true;
    }, slowAfterMs);
    try {
      const whole = (code: string, line: number, params: FileProblemView['params']): 'problems' => {
        const problems = [{ line, key: '(file)', code, params }];
        return refuse({ name: file.name, bytes: file.size, problems, count: 1, lines: [] }, file, into);
      };
      if (file.size > largestFileBytes) return whole('fileTooLarge', 1, { bytes: file.size, max: largestFileBytes });
      const decoded = decodeUtf8(new Uint8Array(await file.arrayBuffer()));
      if (!('text' in decoded)) return whole('notUtf8', decoded.badLine, {});
      return await openText({ name: file.name.slice(-255), text: decoded.text }, [], into, file);
    } finally {
      clearTimeout(timer);
      busy.value = false;
      slow.value = false;
    }
  }

  return { unusable, source, wanted, busy, slow, open, openText };
});
