/** A whole Markdown file as sections, and the comparison of its two languages. */
import type { Block } from '../views.ts';
import { readBlocks } from './blocks.ts';
import { refuseAt } from './reading.ts';
import type { MarkdownReading, PlacedBlock } from './reading.ts';

export interface Section {
  readonly id: string;
  readonly title: string;
  readonly line: number;
  readonly blocks: readonly PlacedBlock[];
}

/** Splits at `##`. Ids of all headings are unique within the file. */
export function readSections(reading: MarkdownReading, text: string): Section[] {
  const sections: { id: string; title: string; line: number; blocks: PlacedBlock[] }[] = [];
  const seen = new Set<string>();
  for (const placed of readBlocks(reading, text)) {
    const { block, line } = placed;
    if (block.kind === 'heading') {
      if (seen.has(block.id)) refuseAt(reading, line, 'duplicateId', { id: block.id });
      seen.add(block.id);
    }
    if (block.kind === 'heading' && block.level === 2) sections.push({ id: block.id, title: block.text, line, blocks: [] });
    else if (sections.length === 0) refuseAt(reading, line, 'textBeforeHeading');
    else sections.at(-1)?.blocks.push(placed);
  }
  if (sections.length === 0) refuseAt(reading, 1, 'sectionMissing', { id: '##' });
  return sections;
}

/** Reports at the English line wherever the two files differ in more than words. One problem per section is enough to mend by. */
export function compareLanguages(reading: MarkdownReading, ko: readonly Section[], en: readonly Section[]): void {
  for (let index = 0; index < Math.max(ko.length, en.length); index++) {
    const left = ko[index];
    const right = en[index];
    if (left?.id !== right?.id) {
      refuseAt(reading, right?.line ?? en.at(-1)?.line ?? 1, 'languagesDiffer', { ko: left?.id ?? '-', en: right?.id ?? '-' });
      return;
    }
    if (left !== undefined && right !== undefined) compareSections(reading, left, right);
  }
}

function compareSections(reading: MarkdownReading, left: Section, right: Section): void {
  const marks = left.blocks.map((placed) => markOf(placed.block)).filter((mark) => mark !== '');
  const placed = right.blocks.filter((candidate) => markOf(candidate.block) !== '');
  for (let index = 0; index < Math.max(marks.length, placed.length); index++) {
    const other = placed[index];
    const mark = other === undefined ? '' : markOf(other.block);
    if (mark === marks[index]) continue;
    refuseAt(reading, other?.line ?? right.line, 'languagesDiffer', { ko: marks[index] ?? '-', en: mark === '' ? '-' : mark });
    return;
  }
}

/** What must be equal in both languages; empty for paragraphs, which may be cut differently. */
function markOf(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `### {#${block.id}}`;
    case 'figure':
      return `figure ${block.scenario} ${[block.atMs, block.fromMs, block.toMs, ...block.stopsMs].join(' ')} ${block.lab ?? ''}`.trimEnd();
    case 'predict':
      return `predict ${block.prediction}`;
    case 'table':
      return `table ${block.head.length}x${block.rows.length}`;
    case 'list':
      return `list ${block.items.length}`;
    case 'callout':
      return `box ${block.tone}`;
    case 'courseNotes':
      return 'box course-notes';
    case 'paragraph':
      return '';
  }
}
