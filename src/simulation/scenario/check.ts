/** From an unknown JSON value to a scenario a run can start from, or to all that is wrong with it at once. */
import { actionReader, commandOf } from './actions.ts';
import { checkCommandTargets } from './commands.ts';
import { defaultHorizonMs, defaultProactiveHa } from './defaults.ts';
import { checkDependencies } from './dependencies.ts';
import { duration, durationText } from './durations.ts';
import { expandVms, type ExpandedVm } from './expand.ts';
import { expectation } from './expectations.ts';
import { object, optional, required, withDefault, type Draft } from './fields.ts';
import { haPatch, haSettings } from './ha.ts';
import { checkHosts, hosts, hostSpec } from './hosts.ts';
import { kebabId, reference } from './identifiers.ts';
import { inventoryOf, type Inventory } from './inventory.ts';
import { checkGateways, checkStorageLinks, checkStorageNetworks, datastores, datastoreSpec, networks, networkSpec } from './networks.ts';
import { esxOptions } from './options.ts';
import { quote, type Problem } from './problem.ts';
import { isMap, list, oneOf, text, wholeNumber, boolean, type Reader } from './readers.ts';
import { Reading } from './reading.ts';
import { settleReferences } from './references.ts';
import { rules } from './rules.ts';
import type { Command, HaSettingsPatch, Scenario, TimedCommand } from './scenario.ts';
import { checkVmPlaces } from './vm-places.ts';
import { vms, vmSpec } from './vms.ts';

export type { Problem } from './problem.ts';

export const longestHorizonMs = 24 * 3_600_000;
/** Entries of a timeline, lines of `expect`. */
export const mostEntries = 1_000;

const localized = object({ ko: required(text(200)), en: required(text(200)) });

const horizon: Reader<number> = (value, path, reading) => {
  const read = duration(value, path, reading);
  if (read === undefined) return undefined;
  if (read > longestHorizonMs) reading.report(path, 'horizonTooLong', { value: quote(value), max: durationText(longestHorizonMs) });
  else if (read === 0) reading.report(path, 'horizonZero', { value: quote(value) });
  else return read;
  return undefined;
};

const scenarioFields = {
  format: required(oneOf(['failover-lab/scenario@1'])),
  id: required(kebabId),
  title: optional(localized),
  seed: withDefault(wholeNumber(0, 4_294_967_295), 1),
  jitter: optional(object({ boot: withDefault(duration, 0), network: withDefault(duration, 0) })),
  start: withDefault(oneOf(['settled', 'cold']), 'settled'),
  horizon: withDefault(horizon, defaultHorizonMs),
  vcenter: optional(object({ network: optional(reference('network')), up: withDefault(boolean, true), vm: optional(reference('vm')) })),
  networks: required(networks),
  datastores: withDefault(datastores, []),
  hosts: required(hosts),
  vms: withDefault(vms, []),
  ha: optional(haPatch),
  rules: withDefault(rules, []),
  drs: withDefault(oneOf(['disabled', 'manual', 'partiallyAutomated', 'fullyAutomated']), 'disabled'),
  proactiveHa: optional(
    object({
      mode: withDefault(oneOf(['disabled', 'manual', 'automated']), defaultProactiveHa.mode),
      moderate: withDefault(oneOf(['quarantine', 'maintenance']), defaultProactiveHa.moderate),
      severe: withDefault(oneOf(['quarantine', 'maintenance']), defaultProactiveHa.severe),
    }),
  ),
  esx: withDefault(esxOptions, {}),
  timeline: withDefault(list(actionReader({ at: required(duration) }), { max: mostEntries }), []),
  expect: withDefault(list(expectation, { max: mostEntries }), []),
};
const scenarioMap = object(scenarioFields);
type ScenarioDraft = Draft<typeof scenarioFields>;

interface Entry {
  readonly atMs: number | undefined;
  readonly command: Command | undefined;
}

/**
 * Checks a scenario as it stands in a file (durations as text, defaults left out).
 * @returns the normalised scenario and no problems, or null and every problem found. Never throws, whatever the value is.
 */
export function checkScenario(value: unknown): { scenario: Scenario | null; problems: Problem[] } {
  const reading = new Reading();
  const draft = scenarioMap(value, [], reading);
  if (draft === undefined || !isMap(value)) return { scenario: null, problems: reading.problems };
  const expanded = expandVms(draft.vms ?? [], value['vms'], reading);
  const entries = (draft.timeline ?? []).map((entry, index) => entryOf(entry, index, reading));
  const inventory = inventoryOf({
    networks: draft.networks ?? [],
    hosts: draft.hosts ?? [],
    advanced: [...advancedOf(draft.ha), ...entries.flatMap(({ command }) => (command?.do === 'ha.set' ? advancedOf(command.ha) : []))],
  });
  checkTogether(draft, expanded, entries, inventory, reading);
  settleReferences(reading);
  return { scenario: reading.problems.length === 0 ? assemble(draft, expanded, entries) : null, problems: reading.problems };
}

function entryOf(draft: Readonly<Record<string, unknown>> | undefined, index: number, reading: Reading): Entry {
  if (draft === undefined) return { atMs: undefined, command: undefined };
  const { at, ...rest } = draft;
  return { atMs: typeof at === 'number' ? at : undefined, command: commandOf(rest, ['timeline', index], reading) };
}

/** @param patch absent where there is none or its own reading failed */
function advancedOf(patch: HaSettingsPatch | undefined): NonNullable<HaSettingsPatch['advanced']>[] {
  return patch?.advanced === undefined ? [] : [patch.advanced];
}

/** Checks that need more than one part of the file. */
function checkTogether(
  draft: ScenarioDraft,
  expanded: readonly ExpandedVm[],
  entries: readonly Entry[],
  inventory: Inventory,
  reading: Reading,
): void {
  checkGateways(draft.networks ?? [], reading);
  checkStorageNetworks(draft.datastores ?? [], draft.networks ?? [], reading);
  checkStorageLinks(draft.datastores ?? [], draft.hosts ?? [], reading);
  checkHosts(draft.hosts ?? [], reading);
  checkVmPlaces(draft.vms ?? [], draft.hosts ?? [], inventory, reading);
  checkDependencies(expanded, haSettings(draft.ha).restartPriority, reading);
  if (draft.proactiveHa?.moderate === 'maintenance' && draft.proactiveHa.severe === 'quarantine') {
    reading.report(['proactiveHa', 'severe'], 'proactiveReversed');
  }
  entries.forEach(({ command }, index) => {
    if (command !== undefined) checkCommandTargets(command, ['timeline', index], inventory, reading);
  });
  checkMoments(draft, entries, reading);
}

function checkMoments(draft: ScenarioDraft, entries: readonly Entry[], reading: Reading): void {
  const end = draft.horizon;
  if (end === undefined) return;
  entries.forEach(({ atMs }, index) => {
    if (atMs !== undefined && atMs > end) {
      reading.report(['timeline', index, 'at'], 'afterHorizon', { value: durationText(atMs), horizon: durationText(end) });
    }
  });
  draft.expect?.forEach((line, index) => {
    if (line?.atMs !== undefined && line.atMs > end) {
      reading.report(['expect', index, 'at'], 'afterHorizon', { value: durationText(line.atMs), horizon: durationText(end) });
    }
  });
}

/** The scenario of a draft without problems: every value that the types ask for was read. */
function assemble(draft: ScenarioDraft, expanded: readonly ExpandedVm[], entries: readonly Entry[]): Scenario {
  const id = draft.id ?? '';
  const networkSpecs = (draft.networks ?? []).flatMap((network) => (network === undefined ? [] : [networkSpec(network)]));
  const proactive = draft.proactiveHa;
  return {
    format: 'failover-lab/scenario@1',
    id,
    title: { ko: draft.title?.ko ?? id, en: draft.title?.en ?? id },
    seed: draft.seed ?? 1,
    jitter: { bootMs: draft.jitter?.boot ?? 0, networkMs: draft.jitter?.network ?? 0 },
    start: draft.start ?? 'settled',
    horizonMs: draft.horizon ?? defaultHorizonMs,
    vcenter: { network: draft.vcenter?.network ?? networkSpecs[0]?.id ?? '', up: draft.vcenter?.up ?? true, vm: draft.vcenter?.vm ?? null },
    networks: networkSpecs,
    datastores: (draft.datastores ?? []).flatMap((store) => (store === undefined ? [] : [datastoreSpec(store)])),
    hosts: (draft.hosts ?? []).flatMap((host) => (host === undefined ? [] : [hostSpec(host)])),
    vms: expanded.map((vm) => vmSpec(vm.draft, vm.id)),
    ha: haSettings(draft.ha),
    rules: (draft.rules ?? []).filter((rule) => rule !== undefined),
    drs: draft.drs ?? 'disabled',
    proactiveHa: {
      mode: proactive?.mode ?? defaultProactiveHa.mode,
      moderate: proactive?.moderate ?? defaultProactiveHa.moderate,
      severe: proactive?.severe ?? defaultProactiveHa.severe,
    },
    esx: draft.esx ?? {},
    timeline: entries.flatMap(({ atMs, command }): TimedCommand[] =>
      command === undefined || atMs === undefined ? [] : [{ ...command, atMs }],
    ),
    expect: (draft.expect ?? []).filter((line) => line !== undefined),
  };
}
