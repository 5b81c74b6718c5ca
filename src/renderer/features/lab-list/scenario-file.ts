/** A scenario file on its way from the learner's disk to the bench. */
import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import type { FileProblemView } from '#api/operations.ts';
import { decodeUtf8, largestFileBytes } from '#api/text-file.ts';
import type { BroughtFile } from '../lab/bench-contents.ts';
import { useBench } from '../lab/bench-store.ts';
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

type Refusal = Pick<UnusableFile, 'problems' | 'count'>;

/** A file is usually on the bench sooner. */
const slowAfterMs = 1000;

export const useScenarioFile = defineStore('scenario-file', () => {
  const bench = useBench();
  const unusable = shallowRef<UnusableFile | null>(null);
  /** The file on the disk that has the problems; null for text that came another way. */
  const source = shallowRef<LocalFile | null>(null);
  const busy = ref(false);
  /** It takes longer than one would wait without a word. */
  const slow = ref(false);

  /**
   * Puts the file on the bench, or keeps what is wrong with it and leaves the bench as it is.
   * @returns whether it lies on the bench
   * @throws ApiError, or DOMException where the file cannot be read
   */
  async function open(file: LocalFile): Promise<boolean> {
    busy.value = true;
    const timer = setTimeout(() => {
      slow.value = true;
    }, slowAfterMs);
    try {
      const found = await problemsOf(file);
      unusable.value = found;
      source.value = found === null ? null : file;
      return found === null;
    } finally {
      clearTimeout(timer);
      busy.value = false;
      slow.value = false;
    }
  }

  async function problemsOf(file: LocalFile): Promise<UnusableFile | null> {
    const about = { name: file.name, bytes: file.size };
    const whole = (code: string, line: number, params: FileProblemView['params']): UnusableFile => ({
      ...about,
      problems: [{ line, key: '(file)', code, params }],
      count: 1,
      lines: [],
    });
    if (file.size > largestFileBytes) return whole('fileTooLarge', 1, { bytes: file.size, max: largestFileBytes });
    const decoded = decodeUtf8(new Uint8Array(await file.arrayBuffer()));
    if (!('text' in decoded)) return whole('notUtf8', decoded.badLine, {});
    const opened = await bench.openFile({ name: file.name.slice(-255), text: decoded.text });
    if (!('problems' in opened)) return null;
    return { ...about, problems: opened.problems, count: opened.count, lines: decoded.text.split(/\r?\n/) };
  }

  /** Shows what is wrong with a scenario that came as text. */
  function refuse({ name, text }: BroughtFile, { problems, count }: Refusal): void {
    source.value = null;
    unusable.value = { name, bytes: new TextEncoder().encode(text).length, problems, count, lines: text.split('\n') };
  }

  return { unusable, source, busy, slow, open, refuse };
});
