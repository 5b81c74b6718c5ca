/** What a text points at: terms, labs, lessons, quizzes, sources. */
import type { Block, Inline } from '../views.ts';

export type ReferenceKind = 'term' | 'lesson' | 'lab' | 'quiz' | 'source' | 'prediction';
export interface Reference {
  readonly kind: ReferenceKind;
  readonly id: string;
}

/** Everything a block names, boxes included, in reading order. */
export function referencesOf(block: Block): Reference[] {
  switch (block.kind) {
    case 'paragraph':
      return block.inline.flatMap(inlineReferences);
    case 'list':
      return block.items.flat().flatMap(inlineReferences);
    case 'table':
      return [...block.head, ...block.rows.flat()].flat().flatMap(inlineReferences);
    case 'figure':
      return [...block.caption.flatMap(inlineReferences), ...(block.lab === null ? [] : [{ kind: 'lab', id: block.lab } as const])];
    case 'predict':
      return [{ kind: 'prediction', id: block.prediction }];
    case 'courseNotes':
      return [...block.quote.flatMap(inlineReferences), ...block.blocks.flatMap(referencesOf)];
    case 'callout':
      return block.blocks.flatMap(referencesOf);
    case 'heading':
      return [];
  }
}

function inlineReferences(inline: Inline): Reference[] {
  if (inline.kind === 'term') return [{ kind: 'term', id: inline.term }];
  if (inline.kind === 'link') return [{ kind: inline.to, id: inline.id }];
  if (inline.kind === 'source') return inline.keys.map((id) => ({ kind: 'source', id }) as const);
  return [];
}
