/**
 * The settings of the panel, in the order of the vSphere Client. Names are those of `HaSettings`; texts stand under the same path in
 * locales/<language>/ha.json. The values of the product and its defaults are held against the simulation's own lists by a test.
 */

export type SettingValue = string | number | boolean | null | readonly string[];
/** Path (`isolationResponse`, `vmMonitoring.mode`, `advanced.das.maxvmrestartcount`) to value. */
export type Values = Readonly<Record<string, SettingValue>>;

export const sections = ['failures', 'admission', 'heartbeat', 'advanced'] as const;
export type Section = (typeof sections)[number];

export type Unit = 'seconds' | 'hosts' | 'percent' | 'mhz' | 'mib' | 'times';

export interface NumberControl {
  readonly kind: 'number';
  readonly min: number;
  /** `otherHosts`: one less than the cluster has. */
  readonly max: number | 'otherHosts';
  /** What one of the shown units is in the setting: 1,000 for seconds. */
  readonly scale: number;
  readonly unit: Unit;
  /** Whether it may be left empty, which is null in the setting. */
  readonly optional: boolean;
}

export type Control =
  | { readonly kind: 'choice'; readonly values: readonly string[] }
  | { readonly kind: 'switch'; readonly on: SettingValue; readonly off: SettingValue }
  | { readonly kind: 'list'; readonly of: 'hosts' | 'datastores' }
  | NumberControl;

export interface Field {
  readonly path: string;
  readonly section: Section;
  readonly standard: SettingValue;
  readonly control: Control;
  /** Whether the client shows it at all with these settings: the fields of a policy only while that policy is chosen. */
  readonly shown: (values: Values) => boolean;
  /** Whether it has an effect with these settings; without one it is disabled and says what it waits for. */
  readonly inUse: (values: Values) => boolean;
}

const always = (): boolean => true;

function field(
  section: Section,
  path: string,
  standard: SettingValue,
  control: Control,
  when: Partial<Pick<Field, 'shown' | 'inUse'>> = {},
): Field {
  return { path, section, standard, control, shown: always, inUse: always, ...when };
}

const choice = (...values: string[]): Control => ({ kind: 'choice', values });
const onOff = (on: SettingValue, off: SettingValue): Control => ({ kind: 'switch', on, off });
const number = (unit: Unit, min: number, max: NumberControl['max'], more: Partial<NumberControl> = {}): NumberControl => ({
  kind: 'number',
  min,
  max,
  scale: 1,
  unit,
  optional: false,
  ...more,
});
const seconds = (max = 86_400): NumberControl => number('seconds', 0, max, { scale: 1000 });
const isSet =
  (path: string, ...values: SettingValue[]) =>
  (now: Values): boolean =>
    values.includes(now[path] ?? null);
const isNot =
  (path: string, value: SettingValue) =>
  (now: Values): boolean =>
    now[path] !== value;

const withApd = { inUse: isSet('vmComponentProtection.apd', 'restartConservative', 'restartAggressive') };
const withRestart = { inUse: isNot('restartPriority', 'disabled') };
const withMonitoring = { inUse: isNot('vmMonitoring.mode', 'vmMonitoringDisabled') };
const failures: readonly Field[] = [
  field('failures', 'enabled', true, onOff(true, false)),
  field('failures', 'hostMonitoring', 'enabled', onOff('enabled', 'disabled')),
  field('failures', 'restartPriority', 'medium', choice('disabled', 'lowest', 'low', 'medium', 'high', 'highest')),
  field('failures', 'readyCondition', 'none', choice('none', 'poweredOn', 'guestHbStatusGreen', 'appHbStatusGreen'), withRestart),
  field('failures', 'postReadyDelayMs', 0, seconds(), withRestart),
  field('failures', 'restartPriorityTimeoutMs', 600_000, seconds(), withRestart),
  field('failures', 'isolationResponse', 'none', choice('none', 'powerOff', 'shutdown')),
  field('failures', 'vmComponentProtection.pdl', 'disabled', choice('disabled', 'warning', 'restartAggressive')),
  field('failures', 'vmComponentProtection.apd', 'disabled', choice('disabled', 'warning', 'restartConservative', 'restartAggressive')),
  field('failures', 'vmComponentProtection.apdDelayMs', 180_000, seconds(), withApd),
  field('failures', 'vmComponentProtection.onApdCleared', 'none', choice('none', 'reset'), withApd),
  field('failures', 'vmMonitoring.mode', 'vmMonitoringDisabled', choice('vmMonitoringDisabled', 'vmMonitoringOnly', 'vmAndAppMonitoring')),
  field('failures', 'vmMonitoring.failureIntervalMs', 30_000, seconds(), withMonitoring),
  field('failures', 'vmMonitoring.minUpTimeMs', 120_000, seconds(), withMonitoring),
  field('failures', 'vmMonitoring.maxFailures', 3, number('times', 1, 1000), withMonitoring),
  field(
    'failures',
    'vmMonitoring.maxFailureWindowMs',
    3_600_000,
    number('seconds', 0, 604_800, { scale: 1000, optional: true }),
    withMonitoring,
  ),
];

const byPolicy = (...policies: string[]) => ({ shown: isSet('admissionControl.policy', ...policies) });
const percent = number('percent', 0, 100, { optional: true });
const size = (unit: Unit, max: number) => number(unit, 0, max, { optional: true });
const admission: readonly Field[] = [
  field('admission', 'admissionControl.policy', 'percentage', choice('percentage', 'slots', 'failoverHosts', 'disabled')),
  field('admission', 'admissionControl.hostFailuresTolerated', 1, number('hosts', 0, 'otherHosts'), byPolicy('percentage', 'slots')),
  field('admission', 'admissionControl.cpuPercent', null, percent, byPolicy('percentage')),
  field('admission', 'admissionControl.memoryPercent', null, percent, byPolicy('percentage')),
  field('admission', 'admissionControl.slotCpuMhz', null, size('mhz', 100_000_000), byPolicy('slots')),
  field('admission', 'admissionControl.slotMemoryMib', null, size('mib', 1_000_000_000), byPolicy('slots')),
  field('admission', 'admissionControl.failoverHosts', [], { kind: 'list', of: 'hosts' }, byPolicy('failoverHosts')),
  field(
    'admission',
    'admissionControl.performanceDegradationTolerated',
    100,
    number('percent', 0, 100),
    byPolicy('percentage', 'slots', 'failoverHosts'),
  ),
];

const heartbeat: readonly Field[] = [
  field(
    'heartbeat',
    'heartbeatDatastores.policy',
    'allFeasibleDsWithUserPreference',
    choice('allFeasibleDs', 'userSelectedDs', 'allFeasibleDsWithUserPreference'),
  ),
  field(
    'heartbeat',
    'heartbeatDatastores.datastores',
    [],
    { kind: 'list', of: 'datastores' },
    {
      inUse: isNot('heartbeatDatastores.policy', 'allFeasibleDs'),
    },
  ),
];

/** All but the advanced options, which are a table of their own. */
export const fields: readonly Field[] = [...failures, ...admission, ...heartbeat];
