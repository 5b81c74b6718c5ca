/** Proves that Korean and English say the same things: headings, figures, predictions, boxes, tables, terms, sources and links, lesson by lesson and lab by lab. */
import { describe, expect, it } from 'vitest';
import { loadCourse } from '#course/course.ts';
import type { Block, Inline, Language } from '#course/views.ts';
import { filesBelow } from './shipped-files.ts';

const { course } = loadCourse(filesBelow('resources/course'));
const lessons = (course?.lessonIds ?? []).map((id) => [id, course?.lesson(id)?.sections ?? []] as const);
const labs = (course?.labIds ?? []).map((id) => [id, course?.lab(id)?.view ?? null] as const);

function inlinesOf(block: Block): readonly Inline[] {
  switch (block.kind) {
    case 'paragraph':
      return block.inline;
    case 'list':
      return block.items.flat();
    case 'table':
      return [...block.head, ...block.rows.flat()].flat();
    case 'figure':
      return block.caption;
    case 'courseNotes':
      return [...block.quote, ...block.blocks.flatMap(inlinesOf)];
    case 'callout':
      return block.blocks.flatMap(inlinesOf);
    default:
      return [];
  }
}

/** What a text points at, as often as it does, whatever the order of the words around it. */
function pointsOf(blocks: readonly Block[]): string[] {
  const inlines = blocks.flatMap(inlinesOf);
  return inlines
    .flatMap((inline) => {
      if (inline.kind === 'term') return [`term ${inline.term}`];
      if (inline.kind === 'source') return inline.keys.map((key) => `source ${key}`);
      return inline.kind === 'link' ? [`${inline.to} ${inline.id}`] : [];
    })
    .sort();
}

/** Form of the text without its words. */
function shapeOf(blocks: readonly Block[], language: Language): string[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'paragraph') return [];
    if (block.kind === 'heading') return [`heading ${String(block.level)} ${block.id}`];
    if (block.kind === 'figure') return [`figure ${block.scenario} ${String(block.atMs)} ${block.stopsMs.join(' ')}`];
    if (block.kind === 'courseNotes' || block.kind === 'callout') return [block.kind, ...shapeOf(block.blocks, language)];
    return [block.kind];
  });
}

describe.each(lessons)('the lesson %s', (_, sections) => {
  it('has the same sections, blocks, terms, sources and links in both languages', () => {
    for (const { id, title, blocks } of sections) {
      expect(shapeOf(blocks.ko, 'ko'), id).toEqual(shapeOf(blocks.en, 'en'));
      expect(pointsOf(blocks.ko), id).toEqual(pointsOf(blocks.en));
      // The name of a product is the same in both.
      if (title.ko !== title.en) expect(title.ko).toMatch(/[가-힣]/);
      expect(title.en).not.toMatch(/[가-힣]/);
    }
  });
});

describe.each(labs)('the lab %s', (_, view) => {
  it('tells the same in both languages', () => {
    expect(view).not.toBeNull();
    for (const blocks of [view?.brief, view?.debrief]) {
      expect(shapeOf(blocks?.ko ?? [], 'ko')).toEqual(shapeOf(blocks?.en ?? [], 'en'));
      expect(pointsOf(blocks?.ko ?? [])).toEqual(pointsOf(blocks?.en ?? []));
    }
  });
});
