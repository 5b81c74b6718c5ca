import type { Trace } from '#simulation/trace/trace.ts';
import { sentenceOf } from '#renderer/run/sentence.ts';
import type { Texts } from '#renderer/run/sentence.ts';
import { lettersOf } from '#renderer/ui/search-text.ts';
import { subjectOf, thingName } from '#renderer/run/subject.ts';

/** Words of all events of a run, in both languages at once: a sentence is made when it is first looked through, and kept. */
export class EventSearch {
  readonly #trace: Trace;
  readonly #languages: readonly Texts[];
  readonly #words = new Map<number, string>();
  #prepared = 0;

  /** @param languages the texts to look through */
  constructor(trace: Trace, languages: readonly Texts[]) {
    this.#trace = trace;
    this.#languages = languages;
  }

  /** Those of some events that hold every word of `text` in their sentences, names, number, rule or vCenter event id. */
  find(seqs: readonly number[], text: string): readonly number[] {
    const wanted = normal(text).split(' ').filter(Boolean);
    if (wanted.length === 0) return seqs;
    return seqs.filter((seq) => {
      const words = this.#of(seq);
      return wanted.every((word) => words.includes(word));
    });
  }

  /** Makes sentences ahead of the first search until `mayGoOn` ends it. @returns whether some are left */
  prepare(mayGoOn: () => boolean): boolean {
    while (this.#prepared < this.#trace.length) {
      if (!mayGoOn()) return true;
      const until = Math.min(this.#trace.length, this.#prepared + 64);
      while (this.#prepared < until) this.#of((this.#prepared += 1));
    }
    return false;
  }

  #of(seq: number): string {
    let words = this.#words.get(seq);
    if (words === undefined) {
      words = this.#made(seq);
      this.#words.set(seq, words);
    }
    return words;
  }

  #made(seq: number): string {
    const event = this.#trace.event(seq);
    if (!event) return '';
    const subject = subjectOf(event);
    const name = subject === null || subject.kind === 'cluster' ? '' : thingName(subject);
    return normal(
      [...this.#languages.map((texts) => sentenceOf(event, texts)), name, event.rule ?? '', event.vcEvent ?? '', `#${seq}`].join(' '),
    );
  }
}

/** Letter by letter, so that a syllable that is half typed finds its word. */
const normal = (text: string): string => lettersOf(text).replace(/\s+/g, ' ');
