/**
 * YAML 1.2 (core schema) into plain JSON values, with the line of every key. Repeated keys, several documents, unknown tags, circular or
 * exploding aliases and endless nesting are problems like any other; nothing a file says makes this throw or take long.
 */
import {
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type Alias,
  type Node,
  type Pair,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { quote, type Path, type Problem } from '#simulation/scenario/problem.ts';

/** 1 MiB: no file of a course or a cluster of 10,000 VMs comes near it. */
export const largestFileBytes = 1_048_576;
/** Over what the largest cluster needs when it is written out in full. */
const mostValues = 300_000;
const deepest = 64;
/** One slip can make hundreds of errors after it; nobody reads more. */
const mostSyntaxErrors = 50;
/** Syntax errors with a sentence of their own; the rest are told in the parser's words. */
const explained: ReadonlySet<string> = new Set([
  'MULTIPLE_DOCS',
  'TAB_AS_INDENT',
  'NON_STRING_KEY',
  'TAG_RESOLVE_FAILED',
  'RESOURCE_EXHAUSTION',
]);
/** Errors beside which the rest of the document still means what it says. */
const harmless: ReadonlySet<string> = new Set(['MULTIPLE_DOCS', 'NON_STRING_KEY']);

type PlacedProblem = Problem & { readonly line: number };

export interface YamlText {
  /** Undefined where the text is no YAML at all. */
  readonly value: unknown;
  readonly problems: readonly PlacedProblem[];
  /** Line of the value at a path, from 1; of the nearest thing around it where the path leads nowhere. */
  readonly lineOf: (path: Path) => number;
}

/** Reads one YAML document (JSON is YAML too). */
export function readYamlText(text: string): YamlText {
  const bytes = utf8Length(text);
  if (bytes > largestFileBytes) return unreadable('fileTooLarge', { bytes, max: largestFileBytes });
  const lines = new LineCounter();
  const document = parse(text, lines);
  if (document === null) return unreadable('nestedTooDeep', { max: deepest });
  const root = document.contents;
  const told = new Map<string, PlacedProblem>();
  for (const error of [...document.errors, ...document.warnings]) {
    const code = `yaml.${explained.has(error.code) ? error.code : 'other'}`;
    const detail = (error.message.split('\n')[0] ?? '').trim();
    const { line } = lines.linePos(error.pos[0]);
    // A bracket left open is an error at each bracket around it, in the same words.
    told.set(`${String(line)} ${code} ${detail}`, { path: [], code, params: { detail }, line });
  }
  const problems = [...told.values()].slice(0, mostSyntaxErrors);
  const converter = new Converter(lines);
  const value = document.errors.every((error) => harmless.has(error.code)) ? converter.convert(root, [], 0) : undefined;
  return { value, problems: problems.concat(converter.problems), lineOf: (path) => lineOf(root, path, converter.targets, lines) };
}

function unreadable(code: string, params: Problem['params']): YamlText {
  return { value: undefined, problems: [{ path: [], code, params, line: 1 }], lineOf: () => 1 };
}

/** Null where the text nests so deeply that the parser runs out of stack. */
function parse(text: string, lineCounter: LineCounter) {
  try {
    // Repeated keys are found below: the parser compares every key of a map with every other.
    return parseDocument(text, {
      version: '1.2',
      schema: 'core',
      resolveKnownTags: false,
      stringKeys: true,
      uniqueKeys: false,
      prettyErrors: false,
      lineCounter,
    });
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Bytes of a text in UTF-8. */
function utf8Length(text: string): number {
  let bytes = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) bytes += 1;
    else if (unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff)) bytes += 2;
    else bytes += 3;
  }
  return bytes;
}

type YamlNode = Node | null | undefined;

/** Walks the nodes in the order of the file, so that an alias means the latest anchor of its name. */
class Converter {
  readonly problems: PlacedProblem[] = [];
  readonly targets = new Map<Alias, Node>();
  private readonly anchors = new Map<string, Node>();
  private readonly open = new Set<Node>();
  private readonly lines: LineCounter;
  private values = 0;

  constructor(lines: LineCounter) {
    this.lines = lines;
  }

  convert(node: YamlNode, path: Path, depth: number): unknown {
    this.values += 1;
    if (node === null || node === undefined) return null;
    if (this.values > mostValues) return this.refuse(node, path, 'tooManyValues', { max: mostValues }, this.values === mostValues + 1);
    if (depth > deepest) return this.refuse(node, path, 'nestedTooDeep', { max: deepest });
    if (isAlias(node)) return this.alias(node, path, depth);
    if (node.anchor !== undefined) this.anchors.set(node.anchor, node);
    if (isScalar(node)) return this.scalar(node.value, node, path);
    this.open.add(node);
    const value = isSeq(node) ? this.sequence(node, path, depth) : isMap(node) ? this.map(node, path, depth) : null;
    this.open.delete(node);
    return value;
  }

  private alias(node: Alias, path: Path, depth: number): unknown {
    const target = this.anchors.get(node.source);
    if (target === undefined) return this.refuse(node, path, 'unknownAlias', { value: quote(`*${node.source}`) });
    if (this.open.has(target)) return this.refuse(node, path, 'aliasCircle', { value: quote(`*${node.source}`) });
    this.targets.set(node, target);
    return this.convert(target, path, depth + 1);
  }

  private scalar(value: unknown, node: Node, path: Path): unknown {
    if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) return value;
    if (typeof value === 'bigint') return Number(value);
    return this.refuse(node, path, 'notPlain', { value: quote(node.tag ?? typeof value) });
  }

  private sequence(node: YAMLSeq, path: Path, depth: number): unknown[] {
    return node.items.map((item, index) => this.convert(isPair(item) ? null : (item as YamlNode), [...path, index], depth + 1));
  }

  private map(node: YAMLMap, path: Path, depth: number): Record<string, unknown> {
    const entries = new Map<string, unknown>();
    for (const pair of node.items) {
      const key = keyOf(pair);
      // A key that is no text was reported by the parser.
      if (key === null) continue;
      const value = this.convert(pair.value as YamlNode, [...path, key], depth + 1);
      if (entries.has(key)) this.refuse(pair.key as Node, [...path, key], 'duplicateKey', { key: quote(key) });
      else entries.set(key, value);
    }
    // `fromEntries` makes `__proto__` a key like any other.
    return Object.fromEntries(entries);
  }

  private refuse(node: Node, path: Path, code: string, params: Problem['params'], once = true): null {
    if (once) this.problems.push({ path, code, params, line: this.lines.linePos(node.range?.[0] ?? 0).line });
    return null;
  }
}

function keyOf(pair: Pair): string | null {
  if (!isScalar(pair.key)) return null;
  const { value } = pair.key;
  // `stringKeys` makes every other key text; an empty one stays null.
  return typeof value === 'string' ? value : '';
}

function lineOf(root: YamlNode, path: Path, targets: ReadonlyMap<Alias, Node>, lines: LineCounter): number {
  let node = follow(root, targets);
  let start = node?.range?.[0] ?? 0;
  for (const step of path) {
    let next: YamlNode;
    if (isMap(node) && typeof step === 'string') {
      const pair = node.items.find((candidate) => keyOf(candidate) === step);
      if (pair === undefined) break;
      next = follow(pair.value as YamlNode, targets);
      // A collection may begin lines below its key; the key is what a reader looks for.
      start = (isScalar(next) && next.value !== null ? next : (pair.key as Node)).range?.[0] ?? start;
    } else if (isSeq(node) && typeof step === 'number') {
      next = follow(node.items[step] as YamlNode, targets);
      start = next?.range?.[0] ?? start;
    }
    if (next === undefined || next === null) break;
    node = next;
  }
  return lines.linePos(start).line;
}

function follow(node: YamlNode, targets: ReadonlyMap<Alias, Node>): YamlNode {
  let found = node;
  for (let hops = 0; isAlias(found) && hops < deepest; hops += 1) found = targets.get(found);
  return found;
}
