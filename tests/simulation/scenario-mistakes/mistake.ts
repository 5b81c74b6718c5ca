import type { Parts } from '../scenario-base.ts';

/**
 * One mistake a file, of every kind. The line is the one marked `# here`. Texts are what is printed after `file:line: key: `;
 * a text that ends in `…` is only the beginning of a long one.
 */
export interface Mistake {
  readonly name: string;
  readonly parts: Parts;
  readonly code: string;
  readonly key: string;
  readonly en: string;
  readonly ko: string;
}
