/** The one Markdown parser of the course: no HTML, no links made of plain text, no typography of its own. */
import MarkdownIt from 'markdown-it';

const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false });

export type Token = ReturnType<typeof markdown.parse>[number];

export function parseBlocks(text: string): Token[] {
  return markdown.parse(text, {});
}

/** The inline tokens of one line of text. */
export function parseLine(text: string): Token[] {
  return markdown.parseInline(text, {}).flatMap((token) => token.children ?? []);
}
