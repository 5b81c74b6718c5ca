/** A plain value with one part of it changed. In lists, things that have an id are found by it. */
import { expandedIds } from '#simulation/scenario/expand.ts';
import { quote, type Path, type Problem } from '#simulation/scenario/problem.ts';
import { isMap } from '#simulation/scenario/readers.ts';
import { knownText } from '#simulation/scenario/references.ts';

/** A step leads to nothing in a list. */
export class UnknownStep extends Error {
  readonly path: Path;
  readonly code: string;
  readonly params: Problem['params'];

  constructor(path: Path, code: string, params: Problem['params']) {
    super(code);
    this.path = path;
    this.code = code;
    this.params = params;
  }
}

/**
 * A copy of `whole` in which the part at `path` is `value`. Keys that are not there are made, for the readers to judge; of a list only
 * what is there can be changed. @throws UnknownStep
 */
export function changedValue(whole: unknown, path: Path, value: unknown): unknown {
  return changedAt(whole, path, 0, value);
}

function changedAt(whole: unknown, path: Path, depth: number, value: unknown): unknown {
  const step = path[depth];
  if (step === undefined) return value;
  if (Array.isArray(whole)) return changedInList(whole, path, depth, value);
  const map = isMap(whole) ? whole : {};
  const name = String(step);
  const inner = Object.hasOwn(map, name) ? map[name] : emptyOf(path, depth);
  return Object.fromEntries([...Object.entries(map).filter(([key]) => key !== name), [name, changedAt(inner, path, depth + 1, value)]]);
}

/** What stands for a part that is not written: a list where the path goes on by ids. */
function emptyOf(path: Path, depth: number): unknown {
  return depth === 0 && Object.hasOwn(codes, String(path[0])) ? [] : undefined;
}

const codes: Readonly<Record<string, string>> = {
  hosts: 'namesNoHost',
  vms: 'namesNoVm',
  networks: 'namesNoNetwork',
  datastores: 'namesNoDatastore',
};

function changedInList(list: readonly unknown[], path: Path, depth: number, value: unknown): unknown[] {
  const step = path[depth];
  const items = depth === 1 && path[0] === 'vms' && typeof step === 'string' ? singledOut(list, step) : list;
  const index = typeof step === 'number' ? step : items.findIndex((item) => idOf(item) === step);
  if (index < 0 || index >= items.length) {
    const code = (depth === 1 ? codes[String(path[0])] : undefined) ?? 'variations.notASetting';
    throw new UnknownStep(path.slice(0, depth), code, { value: quote(step), known: knownText(items.flatMap((item) => idOf(item) ?? [])) });
  }
  return items.map((item, at) => (at === index ? changedAt(item, path, depth + 1, value) : item));
}

/** The id of an entry; an entry of `datastores` below a host may be the id alone. */
function idOf(item: unknown): string | null {
  const id = isMap(item) ? item['id'] : item;
  return typeof id === 'string' ? id : null;
}

/** Entries of `vms` in which one of several alike (`app-07` of `{ id: app, count: 40 }`) has an entry of its own, as have its fellows. */
function singledOut(entries: readonly unknown[], id: string): unknown[] {
  return entries.flatMap((entry) => {
    if (!isMap(entry) || typeof entry['id'] !== 'string' || typeof entry['count'] !== 'number') return [entry];
    const names = expandedIds(entry['id'], entry['count']);
    if (!names.includes(id)) return [entry];
    const alike = Object.entries(entry).filter(([key]) => key !== 'count');
    return names.map((name) => ({ ...Object.fromEntries(alike), id: name }));
  });
}
