import type { TraceEvent } from './event.ts';

/**
 * The story of an event: from its root cause to the event itself, each the cause of the next.
 * @param events a trace from seq 1 on. @param seq of the event to explain. @returns empty when there is no such event.
 */
export function causalChain(events: readonly TraceEvent[], seq: number): TraceEvent[] {
  const chain: TraceEvent[] = [];
  let current = events[seq - 1];
  while (current !== undefined) {
    chain.unshift(current);
    current = current.cause === null ? undefined : events[current.cause - 1];
  }
  return chain;
}

/**
 * Everything that decided together with the chain: the chain plus the causes named in `alsoCauses` and their own chains, in trace order.
 * Use it for the graph; the story follows `causalChain`.
 */
export function causalGraph(events: readonly TraceEvent[], seq: number): TraceEvent[] {
  const seen = new Set<number>();
  const visit = (at: number): void => {
    const event = events[at - 1];
    if (event === undefined || seen.has(at)) return;
    seen.add(at);
    if (event.cause !== null) visit(event.cause);
    event.alsoCauses?.forEach(visit);
  };
  visit(seq);
  return [...seen].sort((left, right) => left - right).map((at) => events[at - 1] as TraceEvent);
}
