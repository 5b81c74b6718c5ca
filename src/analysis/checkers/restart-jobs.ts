import type { TraceEvent } from '#simulation/trace/event.ts';
import type { History } from './history.ts';

/** Events of one VM's way back; `by` names the primary whose undertaking it is. */
export type RestartEvent = Extract<TraceEvent, { type: `vm.restart${string}` }>;

export function isRestartEvent(event: TraceEvent): event is RestartEvent {
  return event.type.startsWith('vm.restart');
}

/** With its term of office, or when it is isolated, a primary drops what it undertook. */
export function whoseUndertakingsEnd(event: TraceEvent): string | null {
  switch (event.type) {
    case 'host.declaredIsolated':
    case 'election.won':
    case 'election.steppedDown':
    case 'fdm.stopped':
    case 'host.poweredOff':
      return event.host;
    default:
      return null;
  }
}

const priorities = ['highest', 'high', 'medium', 'low', 'lowest'];

/** The place of a class in the restart order: agent VMs, Fault Tolerance secondaries, then by priority. */
export function placeOf(restartClass: string): number {
  return restartClass === 'agent' ? -2 : restartClass === 'ftSecondary' ? -1 : priorities.indexOf(restartClass);
}

/** The place of a VM's class, by the settings its primary goes by. */
export function classOf(history: History, by: string, id: string): number {
  const vm = history.inventory.vm(id);
  return vm.agentVm ? -2 : priorities.indexOf(vm.restartPriority ?? history.settingsOf(by).restartPriority);
}
