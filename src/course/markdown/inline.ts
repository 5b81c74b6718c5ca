/** Inline Markdown tokens -> `Inline`. */
import type { Token } from './parser.ts';
import type { Inline } from '../views.ts';

/** Tells the reader of the file what is wrong at a token's line. */
export type Refuse = (code: 'markupNotAllowed' | 'rawHtml' | 'unknownReference', params: Record<string, string>) => void;

const sourcePattern = /\[(S\d+[a-z]?(?:,\s*S\d+[a-z]?)*)\]/g;
const htmlPattern = /<\/?[a-z][^>]*>|<!--/i;

/** Flattens the children of an inline token. What the course does not use is refused, never dropped in silence. */
export function inlineOf(tokens: readonly Token[], refuse: Refuse): Inline[] {
  const result: Inline[] = [];
  let index = 0;
  while (index < tokens.length) {
    const token = tokens[index] as Token;
    if (token.type === 'strong_open' || token.type === 'link_open') {
      const close = closingOf(tokens, index);
      const text = plainText(tokens.slice(index + 1, close), refuse);
      result.push(token.type === 'strong_open' ? { kind: 'strong', text } : linkOf(String(token.attrGet('href') ?? ''), text, refuse));
      index = close + 1;
    } else {
      result.push(...simpleInline(token, refuse));
      index += 1;
    }
  }
  return joinTexts(result);
}

function simpleInline(token: Token, refuse: Refuse): Inline[] {
  switch (token.type) {
    case 'text':
      if (htmlPattern.test(token.content)) refuse('rawHtml', { text: token.content.slice(0, 60) });
      return withSources(token.content);
    case 'softbreak':
      return [{ kind: 'text', text: ' ' }];
    case 'code_inline':
      return [{ kind: 'code', text: token.content }];
    default:
      refuse('markupNotAllowed', { markup: token.markup || token.type });
      return [];
  }
}

function closingOf(tokens: readonly Token[], from: number): number {
  let depth = 0;
  for (let index = from; index < tokens.length; index++) {
    depth += (tokens[index] as Token).nesting;
    if (depth === 0) return index;
  }
  return tokens.length - 1;
}

/** The text inside `**` or a link: words and code only. */
function plainText(tokens: readonly Token[], refuse: Refuse): string {
  return tokens
    .map((token) => {
      if (token.type === 'text' || token.type === 'code_inline') return token.content;
      if (token.type === 'softbreak') return ' ';
      refuse('markupNotAllowed', { markup: token.markup || token.type });
      return '';
    })
    .join('');
}

/** `[...](term:id)` and links inside the course; nothing leads outside. */
function linkOf(href: string, text: string, refuse: Refuse): Inline {
  const match = /^(term|lesson|lab|quiz):([a-z0-9-]+)$/.exec(href);
  const [, kind, id = ''] = match ?? [];
  if (kind === 'term') return { kind: 'term', term: id, text };
  if (kind === 'lesson' || kind === 'lab' || kind === 'quiz') return { kind: 'link', to: kind, id, text };
  refuse('markupNotAllowed', { markup: href });
  return { kind: 'text', text };
}

function withSources(text: string): Inline[] {
  const parts: Inline[] = [];
  let from = 0;
  for (const match of text.matchAll(sourcePattern)) {
    if (match.index > from) parts.push({ kind: 'text', text: text.slice(from, match.index) });
    parts.push({ kind: 'source', keys: (match[1] ?? '').split(',').map((key) => key.trim()) });
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push({ kind: 'text', text: text.slice(from) });
  return parts;
}

function joinTexts(parts: readonly Inline[]): Inline[] {
  const joined: Inline[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (part.kind === 'text' && last?.kind === 'text') joined[joined.length - 1] = { kind: 'text', text: last.text + part.text };
    else joined.push(part);
  }
  return joined;
}
