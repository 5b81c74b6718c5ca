import type { TraceEvent } from '#simulation/trace/event.ts';

/** Events of one VM's way back; `by` names the primary whose undertaking it is. */
export type RestartEvent = Extract<TraceEvent, { type: `vm.restart${string}` }>;

export function isRestartEvent(event: TraceEvent): event is RestartEvent {
  return event.type.startsWith('vm.restart');
}
