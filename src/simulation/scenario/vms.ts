import { vmDefaults } from './defaults.ts';
import { duration } from './durations.ts';
import { object, optional, required, withDefault, type Draft } from './fields.ts';
import { kebabId, reference } from './identifiers.ts';
import { boolean, distinct, list, oneOf, wholeNumber, type Reader } from './readers.ts';
import type { VmSpec } from './scenario.ts';

/** vSphere 8 allows 10,000 VMs in a cluster (facts, section 13). */
export const mostVms = 10_000;

export const restartPriorities = ['lowest', 'low', 'medium', 'high', 'highest', 'disabled'] as const;
export const isolationResponses = ['none', 'powerOff', 'shutdown'] as const;
export const apdResponses = ['disabled', 'warning', 'restartConservative', 'restartAggressive'] as const;
export const pdlResponses = ['disabled', 'warning', 'restartAggressive'] as const;
export const vmMonitoringModes = ['vmMonitoringDisabled', 'vmMonitoringOnly', 'vmAndAppMonitoring'] as const;

const failures = wholeNumber(0, 1_000);
const powerOnFails: Reader<number | 'always'> = (value, path, reading) => (value === 'always' ? value : failures(value, path, reading));
const mhz = wholeNumber(0, 100_000_000);
const mib = wholeNumber(0, 1_000_000_000);

const vmFields = {
  /** Not made known here: only the names after expansion are. */
  id: required(kebabId),
  count: optional(wholeNumber(1, mostVms)),
  host: required(reference('host')),
  datastore: required(reference('datastore')),
  power: withDefault(oneOf(['on', 'off']), vmDefaults.power),
  cpuReservationMhz: withDefault(mhz, vmDefaults.cpuReservationMhz),
  memoryReservationMib: withDefault(mib, vmDefaults.memoryReservationMib),
  memoryMib: withDefault(wholeNumber(1, 1_000_000_000), vmDefaults.memoryMib),
  memoryOverheadMib: withDefault(mib, vmDefaults.memoryOverheadMib),
  restartPriority: optional(oneOf(restartPriorities)),
  isolationResponse: optional(oneOf(isolationResponses)),
  apd: optional(oneOf(apdResponses)),
  pdl: optional(oneOf(pdlResponses)),
  vmMonitoring: optional(oneOf(vmMonitoringModes)),
  tools: withDefault(oneOf(['running', 'none']), vmDefaults.tools),
  powerOnDuration: withDefault(duration, vmDefaults.powerOnDurationMs),
  guestHeartbeatAfter: withDefault(duration, vmDefaults.guestHeartbeatAfterMs),
  appHeartbeatAfter: withDefault(duration, vmDefaults.appHeartbeatAfterMs),
  guestShutdownDuration: withDefault(duration, vmDefaults.guestShutdownDurationMs),
  powerOnFails: withDefault(powerOnFails, vmDefaults.powerOnFails),
  rdm: withDefault(boolean, false),
  ft: withDefault(boolean, false),
  agentVm: withDefault(boolean, false),
  dependsOn: withDefault(distinct(reference('vm')), []),
  ftSecondaryHost: optional(reference('host')),
};
export type VmDraft = Draft<typeof vmFields>;
export const vms = list(object(vmFields));

/** The VM of an entry under one of its expanded names. */
export function vmSpec(draft: VmDraft, id: string): VmSpec {
  return {
    id,
    host: draft.host ?? '',
    datastore: draft.datastore ?? '',
    power: draft.power ?? vmDefaults.power,
    cpuReservationMhz: draft.cpuReservationMhz ?? 0,
    memoryReservationMib: draft.memoryReservationMib ?? 0,
    memoryMib: draft.memoryMib ?? vmDefaults.memoryMib,
    memoryOverheadMib: draft.memoryOverheadMib ?? vmDefaults.memoryOverheadMib,
    restartPriority: draft.restartPriority ?? null,
    isolationResponse: draft.isolationResponse ?? null,
    apd: draft.apd ?? null,
    pdl: draft.pdl ?? null,
    vmMonitoring: draft.vmMonitoring ?? null,
    tools: draft.tools ?? vmDefaults.tools,
    powerOnDurationMs: draft.powerOnDuration ?? vmDefaults.powerOnDurationMs,
    guestHeartbeatAfterMs: draft.guestHeartbeatAfter ?? vmDefaults.guestHeartbeatAfterMs,
    appHeartbeatAfterMs: draft.appHeartbeatAfter ?? vmDefaults.appHeartbeatAfterMs,
    guestShutdownDurationMs: draft.guestShutdownDuration ?? vmDefaults.guestShutdownDurationMs,
    powerOnFails: draft.powerOnFails ?? vmDefaults.powerOnFails,
    rdm: draft.rdm ?? false,
    ft: draft.ft ?? false,
    agentVm: draft.agentVm ?? false,
    dependsOn: draft.dependsOn ?? [],
    ftSecondaryHost: draft.ftSecondaryHost ?? null,
  };
}
