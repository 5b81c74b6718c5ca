import type { TraceEvent } from './event.ts';
import type { Trace } from './trace.ts';

/**
 * The story of an event: from its root cause to the event itself, each the cause of the next.
 * @param seq of the event to explain. @returns empty when there is no such event.
 */
export function causalChain(trace: Trace, seq: number): TraceEvent[] {
  const chain: TraceEvent[] = [];
  let current = trace.event(seq);
  while (current !== undefined) {
    chain.push(current);
    current = current.cause === null ? undefined : trace.event(current.cause);
  }
  return chain.reverse();
}

/**
 * Everything that decided together with the chain: the chain plus the causes named in `alsoCauses` and their own chains, in trace order.
 * Use it for the graph; the story follows `causalChain`.
 */
export function causalGraph(trace: Trace, seq: number): TraceEvent[] {
  const involved = new Map<number, TraceEvent>();
  const waiting = [seq];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const event = involved.has(at) ? undefined : trace.event(at);
    if (event === undefined) continue;
    involved.set(at, event);
    if (event.cause !== null) waiting.push(event.cause);
    waiting.push(...(event.alsoCauses ?? []));
  }
  return [...involved.values()].sort((left, right) => left.seq - right.seq);
}
