/** Two runs side by side, for people: what was varied, where the runs part, and what each came to. It has no stable form. */
import type { Comparison } from '#analysis/counterfactual/comparison.ts';
import type { Divergence } from '#analysis/counterfactual/divergence.ts';
import type { HostOutcome, Outcome, Totals, VmOutcome } from '#analysis/counterfactual/outcome.ts';
import type { Variation } from '#analysis/counterfactual/variation.ts';
import type { Language } from '#course/views.ts';
import type { Run } from '#simulation/run.ts';
import { durationText } from '#simulation/scenario/durations.ts';
import { quote } from '#simulation/scenario/problem.ts';
import type { TimedCommand } from '#simulation/scenario/scenario.ts';
import { fillRight, widest } from './columns.ts';
import { clockText, sentenceOf, spanText } from './sentence.ts';
import { loadTexts, type Texts } from './texts.ts';

/** Lines of the comparison. @param run of the original @param command that the variation left out or put in */
export function* diffLines(
  run: Run,
  variation: Variation,
  command: TimedCommand | null,
  found: Comparison,
  language: Language,
): Generator<string> {
  const [cli, simulation] = [loadTexts(language, 'cli'), loadTexts(language, 'simulation')];
  yield cli.t('table.title', { title: run.scenario.title[language], id: run.scenario.id, seed: run.seed });
  yield variationText(variation, command, cli, simulation);
  yield '';
  const { first, effect } = found;
  if (first === null) {
    yield cli.t('diff.same');
    return;
  }
  yield* partingLines('first', first, cli, simulation);
  if (effect === null) {
    yield '';
    yield cli.t('diff.noEffect');
    return;
  }
  if (effect.atMs !== first.atMs || effect.original !== first.original || effect.variant !== first.variant) {
    yield '';
    yield* partingLines('effect', effect, cli, simulation);
  }
  yield '';
  yield* columns([[cli.t('diff.outcome'), cli.t('diff.original'), cli.t('diff.variant')], ...outcomeRows(found.outcomes, cli, simulation)]);
}

function variationText(variation: Variation, command: TimedCommand | null, cli: Texts, simulation: Texts): string {
  if (variation.kind === 'drop') {
    const action = command === null ? '' : simulation.t(`actions.${command.do.replaceAll('.', '_')}`);
    return cli.t('diff.dropped', { entry: variation.entry, at: durationText(command?.atMs ?? 0), action });
  }
  const values = { path: variation.path, value: quote(variation.value) };
  return variation.atMs === null ? cli.t('diff.set', values) : cli.t('diff.setLater', { ...values, at: durationText(variation.atMs) });
}

function* partingLines(title: 'first' | 'effect', parting: Divergence, cli: Texts, simulation: Texts): Generator<string> {
  const told = (event: Divergence['original']): string =>
    event === null ? cli.t('diff.nothing') : `#${String(event.seq)}  ${sentenceOf(event, simulation)}`;
  yield cli.t(`diff.${title}`, { at: clockText(parting.atMs) });
  const lines = [
    [cli.t('diff.original'), told(parting.original)],
    [cli.t('diff.variant'), told(parting.variant)],
  ];
  yield* columns(lines.map(([side = '', text = '']) => [`  ${side}`, text]));
}

type Row = readonly string[];

function* columns(rows: readonly Row[]): Generator<string> {
  const widths = (rows[0] ?? []).map((_, column) => widest(...rows.map((row) => row[column] ?? '')));
  for (const row of rows)
    yield row.map((text, column) => (column === row.length - 1 ? text : fillRight(text, widths[column] ?? 0))).join('  ');
}

interface Side<T> {
  readonly original: T;
  readonly variant: T;
}

/** How each thing that is compared reads, in the order of the table. */
const span = spanText;
const plain = (count: number): string => String(count);
const moment = (ms: number | null): string => (ms === null ? '-' : clockText(ms));
const totalTexts: { readonly [K in keyof Totals]: (value: Totals[K], cli: Texts) => string } = {
  downtimeMs: span,
  vmsHit: plain,
  vmsDown: plain,
  restarts: plain,
  resets: plain,
  twoCopiesMs: span,
  withoutDiskMs: span,
  primariesElected: plain,
  firstRestartMs: moment,
  lastRestartMs: moment,
};

/** Most machines that are shown one by one. */
const mostMachines = 40;

function* outcomeRows({ original, variant }: Side<Outcome>, cli: Texts, simulation: Texts): Generator<Row> {
  for (const [key, told] of Object.entries(totalTexts) as [keyof Totals, (value: unknown, cli: Texts) => string][])
    yield [cli.t(`diff.totals.${key}`), told(original.totals[key], cli), told(variant.totals[key], cli)];
  const none = cli.t('diff.absent');
  let machines = 0;
  let hidden = 0;
  for (const id of union(original.vms, variant.vms)) {
    const rows = differing(vmTexts(original.vms[id], cli), vmTexts(variant.vms[id], cli));
    if (rows.length === 0) continue;
    machines += 1;
    if (machines > mostMachines) hidden += 1;
    else for (const [key, left, right] of rows) yield [`${id}: ${cli.t(`diff.vm.${key}`)}`, left ?? none, right ?? none];
  }
  if (hidden > 0) yield [cli.t('diff.moreMachines', { count: hidden }), '', ''];
  for (const id of union(original.hosts, variant.hosts))
    for (const [key, left, right] of differing(
      hostTexts(original.hosts[id], cli, simulation),
      hostTexts(variant.hosts[id], cli, simulation),
    ))
      yield [`${id}: ${cli.t(`diff.host.${key}`)}`, left ?? none, right ?? none];
}

/** Ids of both sides, the original's first. */
function union(left: Readonly<Record<string, unknown>>, right: Readonly<Record<string, unknown>>): string[] {
  return [...new Set([...Object.keys(left), ...Object.keys(right)])];
}

type Told = Readonly<Record<string, string>>;

function differing(left: Told, right: Told): [string, string | undefined, string | undefined][] {
  return union(left, right).flatMap((key) => (left[key] === right[key] ? [] : [[key, left[key], right[key]]]));
}

function vmTexts(vm: VmOutcome | undefined, cli: Texts): Told {
  if (vm === undefined) return {};
  return {
    downtime: span(vm.downtimeMs, cli),
    restarts: String(vm.restarts),
    resets: String(vm.resets),
    copies: String(vm.copies),
    twoCopies: span(vm.twoCopiesMs, cli),
    withoutDisk: span(vm.withoutDiskMs, cli),
    final: vm.state === 'running' ? cli.t('diff.words.runningOn', { hosts: vm.hosts }) : cli.t(`diff.words.${vm.state}`),
    protection: cli.t(`diff.words.${vm.protection}`),
  };
}

function hostTexts(host: HostOutcome | undefined, cli: Texts, simulation: Texts): Told {
  if (host === undefined) return {};
  const role = cli.t(`diff.words.${host.role}`);
  return {
    shown: simulation.t(`states.${host.shown}`),
    power: cli.t(`diff.words.power_${host.power}`),
    role: host.isolated ? cli.t('diff.words.isolated', { role }) : role,
    standing: cli.t(`diff.words.standing_${host.state}`),
  };
}
