/** What reading a Markdown file needs and leaves behind. */
import type { Scenario } from '#simulation/scenario/scenario.ts';
import type { ById } from '../lazy-map.ts';
import { courseProblem } from '../problem.ts';
import type { CourseProblemCode, FileProblem } from '../problem.ts';
import type { Block } from '../views.ts';

/** A block and the line of the file it begins on. */
export interface PlacedBlock {
  readonly block: Block;
  readonly line: number;
}

export interface MarkdownReading {
  readonly file: string;
  readonly scenarios: ById<Scenario>;
  readonly problems: FileProblem[];
}

/** Adds a problem at a line of the file that is being read. */
export function refuseAt(
  reading: MarkdownReading,
  line: number,
  code: CourseProblemCode,
  params: Record<string, string | number> = {},
  key = '',
): void {
  reading.problems.push(courseProblem(reading.file, line, key === '' ? [] : [key], code, params));
}
