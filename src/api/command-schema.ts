/**
 * The shape of what a learner may do in a run, as it crosses the wire: the simulation's `Command`, field by field. Whether the things it
 * names exist is the service's question, whether it can be done at that moment is the simulation's.
 */
import type { Command, HaSettingsPatch } from '#simulation/scenario/scenario.ts';
import { z } from './schema-library.ts';

const id = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(80);
const address = z.string().regex(/^\d{1,3}(\.\d{1,3}){3}$/);
const option = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9.]*$/)
  .max(80);
const ids = z.array(id).max(10_000);
const hostIds = z.array(id).min(1).max(96);
/** At most a day, as a run's horizon. */
const durationMs = z.number().int().min(0).max(86_400_000);
/** A window may outlast the run: the product's lowest sensitivity counts over 7 days. */
const windowMs = z.number().int().min(0).max(604_800_000);
const percent = z.number().int().min(0).max(100);
const amount = z.number().int().min(0).max(1_000_000_000);

const apd = z.enum(['disabled', 'warning', 'restartConservative', 'restartAggressive']);
const pdl = z.enum(['disabled', 'warning', 'restartAggressive']);

const admissionControl = z.strictObject({
  policy: z.enum(['percentage', 'slots', 'failoverHosts', 'disabled']).exactOptional(),
  hostFailuresTolerated: z.number().int().min(0).max(96).exactOptional(),
  cpuPercent: percent.nullable().exactOptional(),
  memoryPercent: percent.nullable().exactOptional(),
  slotCpuMhz: amount.nullable().exactOptional(),
  slotMemoryMib: amount.nullable().exactOptional(),
  failoverHosts: ids.exactOptional(),
  performanceDegradationTolerated: percent.exactOptional(),
});

/** A partial change of the cluster's HA settings. */
export const haPatch: z.ZodType<HaSettingsPatch, HaSettingsPatch> = z.strictObject({
  enabled: z.boolean().exactOptional(),
  hostMonitoring: z.enum(['enabled', 'disabled']).exactOptional(),
  isolationResponse: z.enum(['none', 'powerOff', 'shutdown']).exactOptional(),
  restartPriority: z.enum(['lowest', 'low', 'medium', 'high', 'highest', 'disabled']).exactOptional(),
  readyCondition: z.enum(['none', 'poweredOn', 'guestHbStatusGreen', 'appHbStatusGreen']).exactOptional(),
  postReadyDelayMs: durationMs.exactOptional(),
  restartPriorityTimeoutMs: durationMs.exactOptional(),
  admissionControl: admissionControl.exactOptional(),
  heartbeatDatastores: z
    .strictObject({
      policy: z.enum(['allFeasibleDs', 'userSelectedDs', 'allFeasibleDsWithUserPreference']).exactOptional(),
      datastores: ids.exactOptional(),
    })
    .exactOptional(),
  vmComponentProtection: z
    .strictObject({
      apd: apd.exactOptional(),
      apdDelayMs: durationMs.exactOptional(),
      onApdCleared: z.enum(['none', 'reset']).exactOptional(),
      pdl: pdl.exactOptional(),
    })
    .exactOptional(),
  vmMonitoring: z
    .strictObject({
      mode: z.enum(['vmMonitoringDisabled', 'vmMonitoringOnly', 'vmAndAppMonitoring']).exactOptional(),
      failureIntervalMs: durationMs.exactOptional(),
      minUpTimeMs: durationMs.exactOptional(),
      maxFailures: z.number().int().min(1).max(1000).exactOptional(),
      maxFailureWindowMs: windowMs.nullable().exactOptional(),
    })
    .exactOptional(),
  advanced: z.record(option, z.union([z.string().max(200), z.number(), z.boolean()]).nullable()).exactOptional(),
});

const hostAction = z.enum([
  'host.crash',
  'host.powerOn',
  'host.exitMaintenance',
  'host.enterStandby',
  'host.exitStandby',
  'host.disconnect',
  'host.reconnect',
  'fdm.stop',
  'fdm.crash',
  'fdm.start',
  'ha.reconfigureHost',
]);
const vmAction = z.enum(['vm.powerOn', 'vm.powerOff', 'vm.guestShutdown', 'vm.crash', 'vm.guestRecover', 'vm.appFail', 'vm.appRecover']);

/** Every command of the simulation, strictly: an unknown action, a missing, wrong or additional field is refused with its path. */
export const commandSchema: z.ZodType<Command, Command> = z.discriminatedUnion('do', [
  z.strictObject({ do: hostAction, host: id }),
  z.strictObject({ do: z.literal('host.enterMaintenance'), host: id, evacuate: z.boolean().exactOptional() }),
  z.strictObject({ do: z.literal('host.health'), host: id, level: z.enum(['green', 'yellow', 'red']) }),
  z.strictObject({ do: z.enum(['network.down', 'network.up', 'network.heal']), network: id }),
  z.strictObject({ do: z.enum(['link.cut', 'link.restore']), host: id, network: id }),
  z.strictObject({ do: z.literal('network.partition'), network: id, groups: z.array(z.array(id).min(1).max(100)).min(2).max(96) }),
  z.strictObject({ do: z.enum(['address.silence', 'address.answer']), address }),
  z.strictObject({
    do: z.enum(['storage.apd', 'storage.pdl', 'storage.restore']),
    datastore: id,
    hosts: z.union([z.literal('all'), hostIds]),
  }),
  z.strictObject({ do: z.enum(['path.apd', 'path.pdl', 'path.restore']), host: id, datastore: id, path: z.number().int().min(1).max(64) }),
  z.strictObject({ do: z.literal('esx.set'), host: id, option, value: z.number() }),
  z.strictObject({ do: vmAction, vm: id }),
  z.strictObject({ do: z.literal('vm.guestHang'), vm: id, io: z.boolean().exactOptional() }),
  z.strictObject({ do: z.literal('vm.revertSnapshot'), vm: id, memory: z.boolean() }),
  z.strictObject({ do: z.literal('vm.migrate'), vm: id, host: id }),
  z.strictObject({ do: z.literal('vm.storageMigrate'), vm: id, datastore: id, durationMs }),
  z.strictObject({ do: z.enum(['vcenter.down', 'vcenter.up', 'ha.disable', 'ha.enable']) }),
  z.strictObject({ do: z.literal('ha.set'), ha: haPatch }),
]);
