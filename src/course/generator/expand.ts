/**
 * Placeholders in plain YAML values and texts: `$name`, `${name}`, `$case.vm`, `${wait+18}`, and with a Korean particle `${victim|이/가}`.
 * A value that is nothing but a placeholder keeps the type of what it stands for. `$$` is a dollar sign.
 */
import { particleAfter, particlePairs } from '../language/particles.ts';
import type { ParticlePair } from '../language/particles.ts';
import type { CourseProblemCode, Path, ProblemParams } from '../problem.ts';

export type Values = ReadonlyMap<string, unknown>;

/** What is wrong with a placeholder, and where in the tree. */
export interface ExpandProblem {
  readonly path: Path;
  readonly code: CourseProblemCode;
  readonly params: ProblemParams;
}

export interface Expanded<T> {
  readonly value: T;
  readonly problems: readonly ExpandProblem[];
}

const plainName = '[a-z][A-Za-z0-9]*(?:\\.[A-Za-z][A-Za-z0-9]*)*';
const placeholder = new RegExp(`\\$(?:\\$|\\{([^{}]*)\\}|(${plainName}))`, 'g');
const whole = new RegExp(`^(?:\\$\\{([^{}]*)\\}|\\$(${plainName}))$`);
const term = `(?:${plainName}|[0-9]+)`;
const braced = new RegExp(`^\\s*(${plainName})((?:\\s*[+-]\\s*${term})*)\\s*(?:\\|\\s*(.+?)\\s*)?$`);

/** The tree with every placeholder in its values filled; keys of maps stay. @param skip paths that are left as they are */
export function expandTree(tree: unknown, values: Values, skip: (path: Path) => boolean = () => false): Expanded<unknown> {
  const problems: ExpandProblem[] = [];
  const walk = (value: unknown, path: Path): unknown => {
    if (skip(path)) return value;
    if (typeof value === 'string') return expandValue(value, values, (code, params) => problems.push({ path, code, params }));
    if (Array.isArray(value)) return value.map((item, index) => walk(item, [...path, index]));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, walk(inner, [...path, key])]));
  };
  return { value: walk(tree, []), problems };
}

/** A text of several lines, such as a Markdown file; `path` of a problem is the line, counted from 0. */
export function expandText(text: string, values: Values): Expanded<string> {
  const problems: ExpandProblem[] = [];
  const lines = text.split('\n').map((line, index) => fill(line, values, (code, params) => problems.push({ path: [index], code, params })));
  return { value: lines.join('\n'), problems };
}

/** Names that stand in the placeholders of a tree or a text, without what follows a dot. */
export function namesUsed(tree: unknown): Set<string> {
  const names = new Set<string>();
  const walk = (value: unknown): void => {
    if (typeof value === 'string') {
      for (const [, inner, plain] of value.matchAll(placeholder)) {
        for (const [name] of (inner?.split('|')[0] ?? plain ?? '').matchAll(/(?<![A-Za-z0-9.])[a-z][A-Za-z0-9]*/g)) names.add(name);
      }
    } else if (typeof value === 'object' && value !== null) Object.values(value).forEach(walk);
  };
  walk(tree);
  return names;
}

type Report = (code: CourseProblemCode, params: ProblemParams) => void;

function expandValue(text: string, values: Values, report: Report): unknown {
  const match = whole.exec(text);
  if (match === null) return fill(text, values, report);
  if (match[1] !== undefined) {
    const found = evaluate(match[1], values, report);
    return found === null ? text : found.pair === null ? found.value : fill(text, values, report);
  }
  const found = lookUp(match[2] ?? '', values, report);
  return found === null ? text : found.rest === '' ? found.value : fill(text, values, report);
}

function fill(text: string, values: Values, report: Report): string {
  let filled = '';
  let from = 0;
  let isCode = false;
  for (const match of text.matchAll(placeholder)) {
    const before = text.slice(from, match.index);
    if (before.split('`').length % 2 === 0) isCode = !isCode;
    filled += before;
    from = match.index + match[0].length;
    if (match[0] === '$$') {
      filled += '$';
      continue;
    }
    const found = match[1] === undefined ? plainValue(match[2] ?? '', values, report) : evaluate(match[1], values, report);
    const shown = found === null ? null : textOf(found.value);
    if (found !== null && shown === null) report('notText', { name: match[0] });
    if (found === null || shown === null) {
      filled += match[0];
      continue;
    }
    filled += shown + found.rest;
    if (found.pair === null) continue;
    // In `${victim|이/가}` the particle belongs behind the code.
    const close =
      isCode && text[from] === '`' ? '`' : /^\*\*(?!\*)/.exec(text.slice(from)) !== null && boldBefore(text.slice(0, from)) ? '**' : '';
    filled += close + particleAfter(shown, found.pair);
    from += close.length;
    if (close === '`') isCode = false;
  }
  return filled + text.slice(from);
}

/** Whether a `**` before is still open. */
function boldBefore(text: string): boolean {
  return text.split('**').length % 2 === 0;
}

interface Found {
  readonly value: unknown;
  /** Of a plain placeholder: what follows the value it found, as `.role` in `$victim.role`. */
  readonly rest: string;
  readonly pair: ParticlePair | null;
}

function plainValue(path: string, values: Values, report: Report): Found | null {
  const found = lookUp(path, values, report);
  return found === null ? null : { ...found, pair: null };
}

/** The path goes on as long as it leads through maps. */
function lookUp(path: string, values: Values, report: Report): { value: unknown; rest: string } | null {
  const [name = '', ...steps] = path.split('.');
  if (!values.has(name)) {
    report('unknownName', { name });
    return null;
  }
  let value = values.get(name);
  for (const [index, step] of steps.entries()) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return { value, rest: `.${steps.slice(index).join('.')}` };
    if (!Object.hasOwn(value, step)) {
      report('unknownName', { name: [name, ...steps.slice(0, index + 1)].join('.') });
      return null;
    }
    value = (value as Record<string, unknown>)[step];
  }
  return { value, rest: '' };
}

/** What stands in braces. */
function evaluate(inner: string, values: Values, report: Report): Found | null {
  const match = braced.exec(inner);
  const pair = (match?.[3] ?? null) as ParticlePair | null;
  if (match === null || (pair !== null && !particlePairs.includes(pair))) {
    report('placeholderForm', { value: `\${${inner}}` });
    return null;
  }
  const first = exact(match[1] ?? '', values, report);
  if (first === null) return null;
  let { value } = first;
  for (const [, sign, operand = ''] of (match[2] ?? '').matchAll(new RegExp(`([+-])\\s*(${term})`, 'g'))) {
    const other = /^[0-9]/.test(operand) ? { value: Number(operand) } : exact(operand, values, report);
    if (other === null) return null;
    if (typeof value !== 'number' || typeof other.value !== 'number') {
      report('placeholderForm', { value: `\${${inner}}` });
      return null;
    }
    value = sign === '+' ? value + other.value : value - other.value;
  }
  return { value, rest: '', pair };
}

/** In braces a path must lead somewhere to its end. */
function exact(path: string, values: Values, report: Report): { value: unknown } | null {
  const found = lookUp(path, values, report);
  if (found === null || found.rest === '') return found;
  report('unknownName', { name: path });
  return null;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}
