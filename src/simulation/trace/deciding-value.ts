import type { ApdResponse, HaSettings, PdlResponse, ReadyCondition, Scenario, VmSpec } from '../scenario/scenario.ts';
import type { TraceEvent } from './event.ts';
import type { RuleId } from './rule-ids.ts';
import { esxOptionAt, settingsAt } from './settings-history.ts';
import type { Trace } from './trace.ts';

/** How much of a timer or a limit decided an event. `unit` is a key of locales/<lang>/simulation.json under `amounts`. */
interface DecidingAmount {
  readonly unit: 'seconds' | 'minutes' | 'times' | 'machines';
  readonly amount: number;
}

/** What a setting that names its choices stood at. Both are keys of locales/<lang>/simulation.json, under `choices`. */
interface DecidingChoice {
  readonly setting: 'apd' | 'pdl' | 'onApdCleared' | 'readyCondition';
  readonly choice: ApdResponse | PdlResponse | 'none' | 'reset' | ReadyCondition;
}

export type DecidingValue = DecidingAmount | DecidingChoice;

type Description = Pick<Scenario, 'ha' | 'esx' | 'hosts' | 'vms'>;
/** @param vm the VM an event is about, if it is about one. */
type FromSettings = (settings: HaSettings, vm: VmSpec | undefined) => DecidingValue;

const seconds = (ms: number): DecidingValue => ({ unit: 'seconds', amount: ms / 1_000 });

/** An advanced option, whose unit in the product is the second. */
function option(name: string, fallback: number, least = 0): FromSettings {
  return ({ advanced }) => ({ unit: 'seconds', amount: Math.max(least, numberOf(advanced[name], fallback)) });
}

function numberOf(value: unknown, fallback: number): number {
  return typeof value === 'number' ? value : fallback;
}

/** Rules that a setting decides: what it was worth on the host that acted. Defaults and floors as the rules have them (facts, section 0). */
const fromSettings: Partial<Record<RuleId, FromSettings>> = {
  'host-unreachable': option('das.config.fdm.hostTimeout', 10),
  'host-ping': option('das.config.fdm.icmpPingTimeout', 5),
  'isolation-response': option('das.config.fdm.isolationPolicyDelaySec', 30, 30),
  'isolation-shutdown-timeout': option('das.isolationshutdowntimeout', 300),
  'vm-failure': option('das.config.fdm.policy.unknownStateMonitorPeriod', 10),
  'restart-limit': ({ advanced }) => ({ unit: 'times', amount: numberOf(advanced['das.maxvmrestartcount'], 5) }),
  'restart-in-flight': ({ advanced }) => ({ unit: 'machines', amount: numberOf(advanced['das.perHostConcurrentFailoversLimit'], 32) }),
  'vmcp-capacity': ({ vmComponentProtection }, vm) => ({ setting: 'apd', choice: vm?.apd ?? vmComponentProtection.apd }),
  'vmcp-pdl': ({ vmComponentProtection }, vm) => ({ setting: 'pdl', choice: vm?.pdl ?? vmComponentProtection.pdl }),
  'vmcp-recovery': ({ vmComponentProtection }) => ({ setting: 'onApdCleared', choice: vmComponentProtection.onApdCleared }),
  'restart-readiness': ({ readyCondition }) => ({ setting: 'readyCondition', choice: readyCondition }),
  'restart-priority-timeout': ({ restartPriorityTimeoutMs }) => seconds(restartPriorityTimeoutMs),
  'vmcp-delay': ({ vmComponentProtection }) => seconds(vmComponentProtection.apdDelayMs),
  'vm-monitoring': ({ vmMonitoring }) => seconds(vmMonitoring.failureIntervalMs),
  'app-monitoring': ({ vmMonitoring }) => seconds(vmMonitoring.failureIntervalMs),
  'vm-monitoring-uptime': ({ vmMonitoring }) => seconds(vmMonitoring.minUpTimeMs),
  'vm-monitoring-limit': ({ vmMonitoring }) => ({ unit: 'times', amount: vmMonitoring.maxFailures }),
  'vm-monitoring-window': ({ vmMonitoring: { maxFailureWindowMs } }) => ({ unit: 'minutes', amount: (maxFailureWindowMs ?? 0) / 60_000 }),
  'vm-monitoring-io': option('das.iostatsinterval', 120),
  'vm-monitoring-reset': option('das.iostatsinterval', 120),
};

/**
 * The value that really decided an event, where its rule goes by a timer or a limit that can differ from the default; null for the other rules.
 * Settings are those that the acting host had stored then. Waits that no setting names are measured.
 */
export function decidingValue(scenario: Description, trace: Trace, event: TraceEvent): DecidingValue | null {
  const { rule, seq } = event;
  if (rule === null) return null;
  if (rule === 'apd-timeout') return seconds((esxOptionAt(scenario, trace, actorOf(trace, event), 'Misc.APDTimeout', seq) ?? 140) * 1_000);
  const read = fromSettings[rule];
  if (read === undefined) return measured(trace, event);
  const vm = 'vm' in event ? scenario.vms.find(({ id }) => id === event.vm) : undefined;
  return read(settingsAt(scenario, trace, actorOf(trace, event), seq), vm);
}

function measured(trace: Trace, event: TraceEvent): DecidingValue | null {
  const cause = event.cause === null ? undefined : trace.event(event.cause);
  if (event.rule === 'restart-retry' && event.type === 'vm.restartQueued' && event.nextAtMs !== undefined)
    return { unit: 'minutes', amount: (event.nextAtMs - event.atMs) / 60_000 };
  if (event.rule === 'restart-power-on' && event.type === 'vm.started' && cause !== undefined) return seconds(event.atMs - cause.atMs);
  if (event.rule === 'failed-host') {
    // Of a host that was out of reach before it died only the datastores fell silent.
    const lastMs =
      nearest(trace, event, (other) => (other.type === 'heartbeat.lost' ? other.lastMs : null)) ??
      nearest(trace, event, (other) =>
        other.type === 'datastoreHeartbeat.lost' && other.cause !== null ? (trace.event(other.cause)?.atMs ?? null) : null,
      );
    return lastMs === null ? null : seconds(event.atMs - lastMs);
  }
  return null;
}

/** A value in words. @param text looks a key of simulation.json up. */
export function textOfValue(value: DecidingValue, text: (key: string, values?: { readonly amount: number }) => string): string {
  return 'unit' in value ? text(`amounts.${value.unit}`, { amount: value.amount }) : text(`choices.${value.setting}.${value.choice}`);
}

/** The host whose agent acted: who noticed, reported or was told to; of an event that names none, whoever acted before it. */
function actorOf(trace: Trace, event: TraceEvent): string | null {
  if (event.rule === 'restart-limit' || event.rule === 'restart-in-flight')
    return nearest(trace, event, (other) => (other.type === 'failover.started' ? other.by : null));
  return nearest(trace, event, (other) => {
    if ('by' in other && typeof other.by === 'string' && other.type !== 'vm.stopped' && other.type !== 'vm.started') return other.by;
    if ('reporter' in other && typeof other.reporter === 'string') return other.reporter;
    return 'host' in other && typeof other.host === 'string' ? other.host : null;
  });
}

/** The first answer on the way from an event up its causes. */
function nearest<T>(trace: Trace, event: TraceEvent, answer: (event: TraceEvent) => T | null): T | null {
  for (let at: TraceEvent | undefined = event; at !== undefined; at = at.cause === null ? undefined : trace.event(at.cause)) {
    const found = answer(at);
    if (found !== null) return found;
  }
  return null;
}
