import type { EventType, TraceEvent } from '#simulation/trace/event.ts';
import type { Trace } from '#simulation/trace/trace.ts';

/** How loudly an event is shown: `important` is announced and a stop for the player, `minor` is hidden until asked for. */
export type Importance = 'important' | 'normal' | 'minor';

export const importanceLevels = ['important', 'normal', 'minor'] as const satisfies readonly Importance[];

/** The one table: what an event of a type is worth. */
const byType: Readonly<Record<EventType, Importance>> = {
  'run.started': 'minor',
  'run.ended': 'minor',
  'command.applied': 'important',
  'command.rejected': 'important',
  'heartbeat.lost': 'normal',
  'heartbeat.resumed': 'normal',
  'heartbeat.networkSwitched': 'normal',
  'datastoreHeartbeat.watchStarted': 'normal',
  'datastoreHeartbeat.seen': 'normal',
  'datastoreHeartbeat.lost': 'normal',
  'datastoreHeartbeat.chosen': 'normal',
  'ping.started': 'normal',
  'ping.answered': 'normal',
  'ping.failed': 'normal',
  'election.started': 'normal',
  'election.won': 'important',
  'election.steppedDown': 'important',
  'host.stateChanged': 'normal',
  'host.declaredIsolated': 'important',
  'host.isolationEnded': 'important',
  'isolationResponse.started': 'important',
  'isolationResponse.deferred': 'important',
  'isolationResponse.cancelled': 'important',
  'isolationResponse.finished': 'normal',
  'config.written': 'minor',
  'config.propagated': 'minor',
  'protectedList.locked': 'minor',
  'protectedList.released': 'normal',
  'protectedList.read': 'minor',
  'powerOnFile.read': 'normal',
  'vm.protectionChanged': 'normal',
  'vm.stopped': 'normal',
  'vm.started': 'important',
  'vm.secondaryTookOver': 'important',
  'vm.restartQueued': 'normal',
  'vm.restartAttempted': 'normal',
  'vm.restartFailed': 'important',
  'vm.powerOnFailed': 'important',
  'vm.restartGaveUp': 'important',
  'vm.restartDropped': 'normal',
  'vm.registered': 'normal',
  'vm.reset': 'important',
  'vm.migrationFailed': 'normal',
  'vm.storageMigrationFailed': 'normal',
  'vm.migrated': 'normal',
  'vm.ready': 'minor',
  'failover.classOpened': 'normal',
  'failover.started': 'important',
  'failover.completed': 'important',
  'host.booted': 'normal',
  'host.poweredOff': 'normal',
  'host.unreachable': 'normal',
  'host.maintenanceChanged': 'normal',
  'host.quarantineChanged': 'normal',
  'host.healthChanged': 'normal',
  'fdm.pushed': 'minor',
  'fdm.started': 'normal',
  'fdm.stopped': 'normal',
  'session.opened': 'minor',
  'session.closed': 'minor',
  'vm.ioStalled': 'minor',
  'vm.ioResumed': 'minor',
  'alarm.raised': 'normal',
  'alarm.cleared': 'minor',
  'admission.checked': 'minor',
  'admission.refused': 'important',
  'storage.apdStarted': 'normal',
  'storage.apdTimedOut': 'important',
  'storage.apdCleared': 'normal',
  'storage.pdlDeclared': 'important',
  'storage.restored': 'normal',
  'vmcp.delayStarted': 'normal',
  'vmcp.terminated': 'important',
  'vmcp.spared': 'important',
  'vmcp.reset': 'important',
  'vmMonitoring.failureDetected': 'important',
  'vmMonitoring.resetSkipped': 'important',
  'warning.raised': 'normal',
  'warning.cleared': 'minor',
  'vcenter.connectionChanged': 'important',
  'vcenter.availabilityChanged': 'important',
  'vcenter.vmObserved': 'minor',
  'invariant.violated': 'important',
};

/** States whose announcement is a verdict, not a step on the way. */
const verdicts: ReadonlySet<string> = new Set(['hostDown', 'networkIsolated', 'networkPartitionedFromMaster', 'fdmUnreachable']);

/** What an event is worth; a change of a host's state counts as important when it is a verdict on that host. */
export function importanceOf(event: TraceEvent): Importance {
  if (event.type === 'host.stateChanged' && verdicts.has(event.to)) return 'important';
  return byType[event.type];
}

/** The same for an event of a trace, which is made only where its type does not tell. */
export function importanceAt(trace: Trace, seq: number): Importance {
  const type = trace.typeOf(seq);
  const event = type === 'host.stateChanged' ? trace.event(seq) : undefined;
  return event ? importanceOf(event) : byType[type];
}

/** Whether an event is at least as loud as `least`. */
export function isAtLeast(event: TraceEvent, least: Importance): boolean {
  return importanceLevels.indexOf(importanceOf(event)) <= importanceLevels.indexOf(least);
}
