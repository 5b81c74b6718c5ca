/** What a what-if may change: something that was done, or one of a few settings with the vSphere Client's values. */
import type { RunChange } from '#api/operations.ts';
import type { Command, HaSettings, HaSettingsPatch, Scenario, TimedCommand } from '#simulation/scenario/scenario.ts';
import type { EventOf } from '#simulation/trace/event.ts';
import { mergeSettings } from '#simulation/trace/merge-settings.ts';
import type { RunInPage } from '#renderer/run/run-cache.ts';

/** Something done in the run that may be left out. */
export interface Deed {
  readonly change: Extract<RunChange, { kind: 'dropCommand' | 'dropEntry' }>;
  readonly event: EventOf<'command.applied'>;
}

/** What was done up to a moment, in the order of the run; what was refused changed nothing and is not listed. */
export function deedsUntil(page: RunInPage, commands: readonly TimedCommand[], atMs: number): Deed[] {
  const applied = [...page.run.events.ofType('command.applied')];
  const deed = (command: TimedCommand, change: Deed['change']): Deed[] => {
    const event = command.atMs > atMs ? undefined : applied.find((one) => isOf(one, command));
    return event ? [{ change, event }] : [];
  };
  return [
    ...page.run.scenario.timeline.flatMap((command, entry) => deed(command, { kind: 'dropEntry', entry })),
    ...commands.flatMap((command, index) => deed(command, { kind: 'dropCommand', index })),
  ].sort((left, right) => left.event.seq - right.event.seq);
}

function isOf(event: EventOf<'command.applied'>, command: TimedCommand): boolean {
  return Object.entries(command).every(([key, value]) => JSON.stringify(event[key as keyof typeof event]) === JSON.stringify(value));
}

/** A setting of the cluster a what-if may give another value. */
export interface SettingChoice {
  readonly id: SettingId;
  /** Name of the setting in the vSphere API. */
  readonly option: string;
  readonly values: readonly string[];
  read(ha: HaSettings): string;
  patch(value: string): HaSettingsPatch;
}
export type SettingId = 'isolationResponse' | 'restartPriority' | 'hostMonitoring' | 'apd' | 'pdl' | 'admissionControl';

/** `patch` is only ever given one of `values`, so it may be taken for one. */
export const settingChoices: readonly SettingChoice[] = [
  {
    id: 'isolationResponse',
    option: 'isolationResponse',
    values: ['none', 'powerOff', 'shutdown'],
    read: (ha) => ha.isolationResponse,
    patch: (value) => ({ isolationResponse: value as HaSettings['isolationResponse'] }),
  },
  {
    id: 'restartPriority',
    option: 'restartPriority',
    values: ['highest', 'high', 'medium', 'low', 'lowest', 'disabled'],
    read: (ha) => ha.restartPriority,
    patch: (value) => ({ restartPriority: value as HaSettings['restartPriority'] }),
  },
  {
    id: 'hostMonitoring',
    option: 'hostMonitoring',
    values: ['enabled', 'disabled'],
    read: (ha) => ha.hostMonitoring,
    patch: (value) => ({ hostMonitoring: value as HaSettings['hostMonitoring'] }),
  },
  {
    id: 'pdl',
    option: 'vmStorageProtectionForPDL',
    values: ['disabled', 'warning', 'restartAggressive'],
    read: (ha) => ha.vmComponentProtection.pdl,
    patch: (value) => ({ vmComponentProtection: { pdl: value as HaSettings['vmComponentProtection']['pdl'] } }),
  },
  {
    id: 'apd',
    option: 'vmStorageProtectionForAPD',
    values: ['disabled', 'warning', 'restartConservative', 'restartAggressive'],
    read: (ha) => ha.vmComponentProtection.apd,
    patch: (value) => ({ vmComponentProtection: { apd: value as HaSettings['vmComponentProtection']['apd'] } }),
  },
  {
    id: 'admissionControl',
    option: 'admissionControlPolicy',
    values: ['percentage', 'slots', 'failoverHosts', 'disabled'],
    read: (ha) => ha.admissionControl.policy,
    patch: (value) => ({ admissionControl: { policy: value as HaSettings['admissionControl']['policy'] } }),
  },
];

export function settingChoice(id: SettingId): SettingChoice {
  const found = settingChoices.find((choice) => choice.id === id);
  if (!found) throw new Error(`no setting ${id}`);
  return found;
}

/** Why a value cannot be chosen: it is the one in force, or it needs hosts that nobody has named. */
export function valueRefusal(choice: SettingChoice, value: string, ha: HaSettings): 'current' | 'needsHosts' | null {
  if (choice.read(ha) === value) return 'current';
  const needsHosts = choice.id === 'admissionControl' && value === 'failoverHosts' && ha.admissionControl.failoverHosts.length === 0;
  return needsHosts ? 'needsHosts' : null;
}

/** The settings in vCenter at a moment of a run; `atMs` null: those of the scenario, before anything was done. */
export function settingsInForce(scenario: Scenario, commands: readonly TimedCommand[], atMs: number | null): HaSettings {
  const changes = [...scenario.timeline, ...commands].filter(
    (command): command is TimedCommand & Extract<Command, { do: 'ha.set' }> => command.do === 'ha.set',
  );
  return changes
    .filter((command) => atMs !== null && command.atMs <= atMs)
    .sort((left, right) => left.atMs - right.atMs)
    .reduce((ha, command) => mergeSettings(ha, command.ha), scenario.ha);
}
