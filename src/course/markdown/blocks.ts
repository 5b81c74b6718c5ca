/** Markdown text of a lesson or lab -> `Block`s with the line each stands on. */
import type { Block, Inline } from '../views.ts';
import { readBox, refuseBox } from './boxes.ts';
import { inlineOf } from './inline.ts';
import { parseBlocks } from './parser.ts';
import type { Token } from './parser.ts';
import { refuseAt } from './reading.ts';
import type { MarkdownReading, PlacedBlock } from './reading.ts';

/** @param firstLine line of the file on which `text` begins. @param inBox true inside a box, where headings and other boxes are refused. */
export function readBlocks(reading: MarkdownReading, text: string, firstLine = 1, inBox = false): PlacedBlock[] {
  const tokens = parseBlocks(text);
  const placed: PlacedBlock[] = [];
  let index = 0;
  while (index < tokens.length) {
    const end = endOf(tokens, index);
    const line = firstLine + (tokens[index]?.map?.[0] ?? 0);
    const block = readBlock(reading, tokens.slice(index, end + 1), line, inBox);
    if (block !== null) placed.push({ block, line });
    index = end + 1;
  }
  return placed;
}

function endOf(tokens: readonly Token[], from: number): number {
  let depth = 0;
  for (let index = from; index < tokens.length; index++) {
    depth += (tokens[index] as Token).nesting;
    if (depth === 0) return index;
  }
  return tokens.length - 1;
}

function readBlock(reading: MarkdownReading, tokens: readonly Token[], line: number, inBox: boolean): Block | null {
  const first = tokens[0] as Token;
  const inline = (token: Token | undefined): Inline[] =>
    inlineOf(token?.children ?? [], (code, params) => {
      refuseAt(reading, line, code, params);
    });
  switch (first.type) {
    case 'paragraph_open':
      return { kind: 'paragraph', inline: inline(tokens[1]) };
    case 'heading_open':
      return inBox ? refuseBlock(reading, line, first) : readHeading(reading, first, tokens[1] as Token, line);
    case 'bullet_list_open':
    case 'ordered_list_open':
      return readList(reading, tokens, line, inline);
    case 'table_open':
      return readTable(tokens, inline);
    case 'fence':
      return inBox
        ? refuseBox(reading, first, line)
        : readBox(reading, first, line, (inner, innerLine) => readBlocks(reading, inner, innerLine, true).map((placed) => placed.block));
    default:
      return refuseBlock(reading, line, first);
  }
}

function refuseBlock(reading: MarkdownReading, line: number, token: Token): null {
  refuseAt(reading, line, 'markupNotAllowed', { markup: token.markup || token.type });
  return null;
}

function readHeading(reading: MarkdownReading, open: Token, content: Token, line: number): Block | null {
  const level = Number(open.tag.slice(1));
  const match = /^(.*?)\s*\{#([a-z0-9]+(?:-[a-z0-9]+)*)\}$/.exec(content.content);
  if (level !== 2 && level !== 3) {
    refuseAt(reading, line, 'headingLevel', { level });
    return null;
  }
  if (match === null) {
    refuseAt(reading, line, 'headingId', { heading: content.content });
    return null;
  }
  return { kind: 'heading', level, id: match[2] ?? '', text: (match[1] ?? '').replaceAll('`', '') };
}

function readList(reading: MarkdownReading, tokens: readonly Token[], line: number, inline: (token: Token | undefined) => Inline[]): Block {
  const items: Inline[][] = [];
  let depth = 0;
  for (const token of tokens) {
    if (token.type.endsWith('_list_open')) depth += 1;
    if (depth > 1 || token.type === 'fence') {
      refuseAt(reading, line, 'markupNotAllowed', { markup: token.type === 'fence' ? '```' : 'nested list' });
      break;
    }
    if (token.type === 'list_item_open') items.push([]);
    if (token.type === 'inline') {
      const item = items.at(-1);
      if (item !== undefined && item.length > 0) item.push({ kind: 'text', text: ' ' });
      item?.push(...inline(token));
    }
  }
  return { kind: 'list', ordered: tokens[0]?.type === 'ordered_list_open', items };
}

function readTable(tokens: readonly Token[], inline: (token: Token | undefined) => Inline[]): Block {
  const rows: Inline[][][] = [];
  for (const token of tokens) {
    if (token.type === 'tr_open') rows.push([]);
    if (token.type === 'inline') rows.at(-1)?.push(inline(token));
  }
  const [head = [], ...rest] = rows;
  return { kind: 'table', head, rows: rest };
}
