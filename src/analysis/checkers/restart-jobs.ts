import type { TraceEvent } from '#simulation/trace/event.ts';
import type { ClusterState } from '#simulation/trace/state.ts';

/** Events of one VM's way back. */
export type RestartEvent = Extract<TraceEvent, { type: `vm.restart${string}` }>;

/**
 * Which primary restarts what. A primary undertakes a VM with `failover.started`; the events of that VM which follow from it are its own. One
 * that was woken by something else belongs to whoever has undertaken the VM and still is primary.
 */
export interface RestartJobs {
  /** Call it with each event, after the state folded it. */
  tell(event: TraceEvent): void;
  /** Primaries that can be behind a restart event: one, or several where two have undertaken the same VM and the trace does not say which. */
  primariesOf(event: RestartEvent): readonly string[];
}

export function isRestartEvent(event: TraceEvent): event is RestartEvent {
  return event.type.startsWith('vm.restart');
}

export function createRestartJobs(state: ClusterState, eventAt: (seq: number) => TraceEvent | undefined): RestartJobs {
  const bySeq = new Map<number, readonly string[]>();
  /** VM -> primaries that have undertaken it. */
  const open = new Map<string, Set<string>>();

  const find = (event: RestartEvent): readonly string[] => {
    // Held back before it was undertaken: the event says by whom.
    if (event.type === 'vm.restartQueued' && event.by !== undefined) return [event.by];
    const cause = event.cause === null ? undefined : eventAt(event.cause);
    if (cause?.type === 'failover.started') return [cause.by];
    if (cause !== undefined && isRestartEvent(cause) && cause.vm === event.vm) return bySeq.get(cause.seq) ?? [];
    return [...(open.get(event.vm) ?? [])].filter((host) => state.actual.primaries.includes(host));
  };

  return {
    tell(event) {
      if (event.type === 'vm.started') open.delete(event.vm);
      if (!isRestartEvent(event)) return;
      const found = find(event);
      bySeq.set(event.seq, found);
      const undertaken = open.get(event.vm) ?? new Set();
      for (const primary of found) undertaken.add(primary);
      open.set(event.vm, undertaken);
    },
    primariesOf: (event) => bySeq.get(event.seq) ?? [],
  };
}
