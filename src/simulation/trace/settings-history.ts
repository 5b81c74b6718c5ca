import type { HaSettings, HaSettingsPatch, Scenario } from '../scenario/scenario.ts';
import { mergeSettings } from './merge-settings.ts';
import type { Trace } from './trace.ts';

interface History {
  /** Version 1 first. */
  readonly versions: readonly HaSettings[];
  /** The commands that made the versions after the first, in the order of the trace. */
  readonly made: readonly number[];
  /** HA as a whole switched on or off, in the order of the trace. */
  readonly switched: readonly { readonly seq: number; readonly enabled: boolean }[];
  /** What was stored where, in the order of the trace. */
  readonly written: readonly { readonly seq: number; readonly host: string; readonly version: number }[];
  /** `esx.set` commands that were done, in the order of the trace. */
  readonly options: readonly { readonly seq: number; readonly host: string; readonly option: string; readonly value: number }[];
}

type Description = Pick<Scenario, 'ha' | 'esx' | 'hosts'>;
const histories = new WeakMap<Trace, History>();

/** Reads all changes of settings out of a trace, once per trace. */
function historyOf(scenario: Description, trace: Trace): History {
  const known = histories.get(trace);
  if (known !== undefined) return known;
  const versions = [scenario.ha];
  const made: number[] = [];
  const switched: { seq: number; enabled: boolean }[] = [];
  const written: { seq: number; host: string; version: number }[] = [];
  const options: { seq: number; host: string; option: string; value: number }[] = [];
  for (let seq = 1; seq <= trace.length; seq++) {
    const type = trace.typeOf(seq);
    if (type !== 'command.applied' && type !== 'config.written') continue;
    const event = trace.event(seq);
    if (event?.type === 'config.written') written.push({ seq, host: event.host, version: event.version });
    if (event?.type !== 'command.applied') continue;
    const patch = event.do === 'ha.set' ? (event['ha'] as HaSettingsPatch) : null;
    const enabled = event.do === 'ha.enable' ? true : event.do === 'ha.disable' ? false : patch?.enabled;
    if (enabled !== undefined) switched.push({ seq, enabled });
    if (patch !== null) {
      versions.push(mergeSettings(versions.at(-1) ?? scenario.ha, patch));
      made.push(seq);
    }
    if (event.do === 'esx.set')
      options.push({ seq, host: String(event['host']), option: String(event['option']), value: Number(event['value']) });
  }
  const history = { versions, made, switched, written, options };
  histories.set(trace, history);
  return history;
}

/** The settings a host had stored when an event came about, which need not be the newest. @param seq of the event */
export function settingsAt(scenario: Description, trace: Trace, host: string | null, seq: number): HaSettings {
  const { versions, written } = historyOf(scenario, trace);
  const stored = written.findLast((entry) => entry.seq < seq && entry.host === host)?.version ?? 1;
  return versions[stored - 1] ?? scenario.ha;
}

/**
 * The settings as vCenter holds them, with their version, whoever has stored them by then; `enabled` also follows HA being switched as a whole.
 * @param seq of the last event that has come about
 */
export function newestSettings(
  scenario: Description,
  trace: Trace,
  seq: number,
): { readonly version: number; readonly settings: HaSettings } {
  const { versions, made, switched } = historyOf(scenario, trace);
  const version = 1 + made.filter((command) => command <= seq).length;
  const settings = versions[version - 1] ?? scenario.ha;
  const enabled = switched.findLast((change) => change.seq <= seq)?.enabled ?? settings.enabled;
  return { version, settings: { ...settings, enabled } };
}

/** An ESXi option of a host when an event came about; undefined where nobody configured it. @param seq of the event */
export function esxOptionAt(scenario: Description, trace: Trace, host: string | null, option: string, seq: number): number | undefined {
  const { options } = historyOf(scenario, trace);
  const changed = options.findLast((entry) => entry.seq < seq && entry.host === host && entry.option === option)?.value;
  return changed ?? scenario.hosts.find(({ id }) => id === host)?.esx[option] ?? scenario.esx[option];
}
