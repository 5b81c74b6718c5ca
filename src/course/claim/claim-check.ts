/**
 * Checks what a file says about a run against the scenario it runs on: event fields, values of closed sets, ids, state paths, commands.
 * The scenario's own checks know all that, so claims are handed to them as lines of `expect` and commands as a `timeline`.
 */
import { checkScenario } from '#simulation/scenario/check.ts';
import type { Scenario } from '#simulation/scenario/scenario.ts';
import { courseProblem } from '../problem.ts';
import type { FileProblem, Path } from '../problem.ts';
import type { YamlDocument } from '../yaml-document.ts';

/** A scenario as its file says it, before defaults, and after. */
export interface ScenarioSource {
  readonly raw: Readonly<Record<string, unknown>>;
  readonly scenario: Scenario;
}

interface Line {
  readonly path: Path;
  readonly expect: Readonly<Record<string, unknown>>;
  /** Key of the line -> key of the file, where they differ. */
  readonly keys: Readonly<Record<string, string>>;
}

const times = ['at', 'after', 'before', 'count', 'never'];

/** Problems of every claim and measure below `path` of the document. */
export function checkClaims(document: YamlDocument, path: Path, source: ScenarioSource): FileProblem[] {
  const lines = linesOf(valueAt(document.value, path), path);
  if (lines.length === 0) return [];
  const { problems } = checkScenario({ ...source.raw, expect: lines.map((line) => line.expect) });
  return problems.flatMap(({ path: found, code, params }) => {
    const line = found[0] === 'expect' && typeof found[1] === 'number' ? lines[found[1]] : undefined;
    if (line === undefined) return [];
    const inner = found.slice(2).map((key, index) => (index === 0 && typeof key === 'string' ? (line.keys[key] ?? key) : key));
    return [placed(document, [...line.path, ...inner], code, params)];
  });
}

/** The commands below `path` with their times in ms, as the scenario's checks read them, and their problems. */
export function checkCommands(
  document: YamlDocument,
  path: Path,
  source: ScenarioSource,
): { scenario: Scenario | null; problems: FileProblem[] } {
  const { scenario, problems } = checkScenario({ ...source.raw, timeline: valueAt(document.value, path), expect: [] });
  const placedProblems = problems
    .filter((problem) => problem.path[0] === 'timeline')
    .map((problem) => placed(document, [...path, ...problem.path.slice(1)], problem.code, problem.params));
  return { scenario, problems: placedProblems };
}

function placed(document: YamlDocument, path: Path, code: string, params: Readonly<Record<string, string | number>>): FileProblem {
  return { ...courseProblem(document.file, document.lineAt(path), path, 'notAllowed'), code, params };
}

/** Every object that speaks of an event, a state or a VM, wherever it stands. */
function linesOf(value: unknown, path: Path): Line[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => linesOf(item, [...path, index]));
  if (typeof value !== 'object' || value === null) return [];
  const given = value as Readonly<Record<string, unknown>>;
  const own: Line[] = [];
  if (typeof given['event'] === 'string')
    own.push({ path, expect: Object.fromEntries(Object.entries(given).filter(([key]) => !times.includes(key))), keys: {} });
  for (const key of ['state', 'stateOf']) {
    if (typeof given[key] === 'string') own.push({ path, expect: { state: given[key], at: '0s', is: null }, keys: { state: key } });
  }
  for (const key of ['downtime', 'vm'] as const) {
    const names = typeof given[key] === 'string' && (key === 'downtime' || 'runningOn' in given);
    if (names) own.push({ path, expect: { state: `vms.${String(given[key])}.runningOn`, at: '0s', is: null }, keys: { state: key } });
  }
  if (Array.isArray(given['runningOn'])) {
    for (const host of given['runningOn'])
      own.push({ path, expect: { state: `hosts.${String(host)}.power`, at: '0s', is: null }, keys: { state: 'runningOn' } });
  }
  return [...own, ...Object.entries(given).flatMap(([key, inner]) => (typeof inner === 'object' ? linesOf(inner, [...path, key]) : []))];
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (current, part) => (typeof current === 'object' && current !== null ? (current as Record<string | number, unknown>)[part] : undefined),
    value,
  );
}
