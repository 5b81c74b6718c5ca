/**
 * What the lists of lessons, labs and questions show, taken from the beginnings of their files: a start of the program must not wait until the whole
 * course is read. Each gives null where a file is not written in the usual way; then the whole file is read. A test compares both.
 */
import type { LocalizedText } from '#simulation/scenario/scenario.ts';
import { z } from 'zod';
import { labFileShape } from './lab/lab-file.ts';
import { lessonFileShape } from './lesson/lesson-file.ts';
import { readYamlText } from './yaml-text.ts';

const labHead = z.object({
  topic: labFileShape.shape.topic,
  title: labFileShape.shape.title,
  kind: labFileShape.shape.kind,
  minutes: labFileShape.shape.minutes,
});
const lessonHead = z.object({ rules: lessonFileShape.shape.rules });

export interface LabHead {
  readonly topic: string;
  readonly title: LocalizedText;
  readonly kind: 'guided' | 'challenge';
  readonly minutes: number;
}

/** Of lab.yaml, up to its actions or goals. */
export function labHeadOf(text: string): LabHead | null {
  const head = before(text, /^(?:actions|goals|hints):/m);
  // What a generator fills in is known only when it has.
  if (head === null || head.includes('$')) return null;
  const read = labHead.safeParse(readYamlText(head).value);
  return read.success ? read.data : null;
}

/** Rule -> section, of lesson.yaml up to its predictions. */
export function lessonRulesOf(text: string): Readonly<Record<string, string>> | null {
  const head = before(text, /^predictions:/m);
  const read = head === null ? null : lessonHead.safeParse(readYamlText(head).value);
  return read?.success ? read.data.rules : null;
}

/** Ids of the sections of a Markdown text, in order. */
export function sectionIdsOf(text: string): string[] | null {
  const headings = text.match(/^## .*$/gm) ?? [];
  const ids = headings.map((heading) => /\{#([a-z0-9-]+)\}\s*$/.exec(heading)?.[1]);
  return ids.length > 0 && ids.every((id) => id !== undefined) ? ids : null;
}

/** Ids of the questions of a quiz file, in order. */
export function questionIdsOf(text: string): string[] | null {
  const items = text.match(/^ {2}- .*$/gm) ?? [];
  const ids = items.map((item) => /^ {2}- id: ([a-z0-9-]+)\s*$/.exec(item)?.[1]);
  const usual = /^questions:\s*$/m.test(text) && ids.length > 0 && ids.every((id) => id !== undefined);
  return usual ? ids : null;
}

function before(text: string, end: RegExp): string | null {
  const at = text.search(end);
  return at < 0 ? null : text.slice(0, at);
}
