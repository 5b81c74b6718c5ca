/** Where a value stands in its file: keys and list positions from the top. */
export type Path = readonly (string | number)[];

/** One mistake of a file. `code` is a key of locales/<lang>/scenario.json under `problems`, `params` fill its sentence. */
export interface Problem {
  readonly path: Path;
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}

const plainKey = /^[A-Za-z_][A-Za-z0-9_-]*$/;

/** A path as a person writes it: `hosts[0].colour`, `ha.advanced["das.isolationaddress0"]`; `(file)` for the whole file. */
export function keyText(path: Path): string {
  if (path.length === 0) return '(file)';
  let text = '';
  for (const step of path) {
    if (typeof step === 'number') text += `[${String(step)}]`;
    else if (plainKey.test(step)) text += text === '' ? step : `.${step}`;
    else text += `[${quoteText(step)}]`;
  }
  return text;
}

const longestQuote = 80;
const deepestQuote = 3;

/** A value as it is quoted in a message: JSON on one line, cut where it grows long or deep. Total: takes any value. */
export function quote(value: unknown): string {
  const text = quoteAt(value, 0);
  return text.length > longestQuote ? `${text.slice(0, longestQuote - 1)}…` : text;
}

function quoteAt(value: unknown, depth: number): string {
  if (typeof value === 'string') return quoteText(value);
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return depth >= deepestQuote ? '[…]' : `[${quoteItems(value, depth)}]`;
  return depth >= deepestQuote ? '{…}' : `{${quoteEntries(value, depth)}}`;
}

function quoteItems(items: readonly unknown[], depth: number): string {
  const shown = items.slice(0, 8).map((item) => quoteAt(item, depth + 1));
  return [...shown, ...(items.length > 8 ? ['…'] : [])].join(', ');
}

function quoteEntries(value: object, depth: number): string {
  const entries = Object.entries(value);
  const shown = entries.slice(0, 8).map(([key, item]) => `${quoteText(key)}: ${quoteAt(item, depth + 1)}`);
  return [...shown, ...(entries.length > 8 ? ['…'] : [])].join(', ');
}

function quoteText(text: string): string {
  return JSON.stringify(text.length > longestQuote ? `${text.slice(0, longestQuote - 3)}…` : text);
}
