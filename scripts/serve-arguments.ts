/** The words after `npm run serve --`. */
import { parseArgs } from 'node:util';

export interface ServeOptions {
  /** 0: any free port. */
  readonly port: number;
  /** Language on the first start, before the learner has chosen; null: the machine's. */
  readonly language: 'ko' | 'en' | null;
  /** Folder of settings and progress; null: this person's usual one. */
  readonly profileDir: string | null;
}

export type ParsedServeArguments =
  { readonly options: ServeOptions; readonly problem: null } | { readonly options: null; readonly problem: string };

const usage = 'Use: npm run serve -- [--port N] [--lang ko or en] [--profile-dir DIR]';

/** Never throws: whatever cannot be understood becomes one sentence. */
export function parseServeArguments(words: readonly string[]): ParsedServeArguments {
  let values: { port?: string; lang?: string; 'profile-dir'?: string };
  try {
    values = parseArgs({
      args: [...words],
      options: { port: { type: 'string' }, lang: { type: 'string' }, 'profile-dir': { type: 'string' } },
    }).values;
  } catch (error) {
    return problem(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error));
  }
  const port = values.port ?? '0';
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) return problem(`--port ${port} is not a port between 0 and 65535.`);
  const { lang } = values;
  if (lang !== undefined && lang !== 'ko' && lang !== 'en') return problem(`--lang ${lang} is neither ko nor en.`);
  if (values['profile-dir'] === '') return problem('--profile-dir names no folder.');
  return { options: { port: Number(port), language: lang ?? null, profileDir: values['profile-dir'] ?? null }, problem: null };
}

function problem(text: string): ParsedServeArguments {
  return { options: null, problem: `${text} ${usage}` };
}
