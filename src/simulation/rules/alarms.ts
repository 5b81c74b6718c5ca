import { present } from '../engine/assert.ts';
import { inFileOrder } from '../model/occupancy.ts';
import type { Vm } from '../model/world.ts';
import type { Simulation } from '../simulation.ts';
import { emit } from '../simulation.ts';
import type { RuleId } from '../trace/rule-ids.ts';

/** vCenter's default alarms, each of which is named "vSphere HA ..." in the client (S70, S71). */
export type AlarmCode =
  | 'insufficientFailoverResources'
  | 'cannotFindPrimary'
  | 'failoverInProgress'
  | 'hostHaStatus'
  | 'vmMonitoringError'
  | 'vmMonitoringAction'
  | 'failoverFailed';

/** What an alarm stands on: a host, a VM, or with neither the cluster. Ids as in the scenario. */
export interface AlarmTarget {
  readonly host?: string;
  readonly vm?: string;
}

function keyOf(code: AlarmCode, target: AlarmTarget): string {
  return `${code} ${target.host ?? ''} ${target.vm ?? ''}`;
}

/** What the event of an alarm says beyond that: the rule that decided, the product's event that goes with it, the numbers that decided. */
export interface AlarmDetails {
  readonly rule?: RuleId;
  readonly vcEvent?: string;
  readonly numbers?: Record<string, number>;
}

/** Raises an alarm that does not stand yet. Without vCenter nobody raises it. @param cause `seq` of what it is about. */
export function raiseAlarm(sim: Simulation, code: AlarmCode, target: AlarmTarget, cause: number, details: AlarmDetails = {}): void {
  const key = keyOf(code, target);
  if (!sim.world.vcenter.up || sim.world.vcenter.alarms.has(key)) return;
  const { numbers, ...why } = details;
  const fields = { code, ...target, ...(numbers === undefined ? {} : { numbers }) };
  sim.world.vcenter.alarms.set(key, emit(sim, 'alarm.raised', { cause, rule: 'alarm', ...why }, fields));
}

/** The VMs on which an alarm of this kind stands, in file order. */
export function vmsWithAlarm(sim: Simulation, code: AlarmCode): Vm[] {
  const prefix = keyOf(code, { vm: '' });
  const ids = [...sim.world.vcenter.alarms.keys()].filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
  return inFileOrder(sim.world.vms, new Set(ids.map((id) => present(sim.world.vmIndices.get(id), id))));
}

/** Clears an alarm that stands. Does nothing where none does. */
export function clearAlarm(sim: Simulation, code: AlarmCode, target: AlarmTarget, cause: number, details: AlarmDetails = {}): void {
  const key = keyOf(code, target);
  if (!sim.world.vcenter.up || !sim.world.vcenter.alarms.delete(key)) return;
  const { numbers, ...why } = details;
  emit(sim, 'alarm.cleared', { cause, rule: 'alarm', ...why }, { code, ...target, ...(numbers === undefined ? {} : { numbers }) });
}
