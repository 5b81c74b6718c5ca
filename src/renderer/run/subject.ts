import type { TraceEvent } from '#simulation/trace/event.ts';

/** Something on the bench that can be chosen: the same reference in topology, timeline, events and the fault menu. */
export type Thing =
  | { readonly kind: 'vcenter' }
  | { readonly kind: 'host'; readonly id: string }
  | { readonly kind: 'vm'; readonly id: string }
  | { readonly kind: 'network'; readonly id: string }
  | { readonly kind: 'datastore'; readonly id: string };

/** What an event can be about: a thing of the bench, or the cluster as a whole, which is drawn nowhere. */
type Subject = Thing | { readonly kind: 'cluster' };

export function sameThing(left: Subject | null, right: Thing | null): boolean {
  return left !== null && left.kind !== 'cluster' && right !== null && thingKey(left) === thingKey(right);
}

/** A key for lists and maps: `host/esx-01`, `vcenter`. */
export function thingKey(thing: Thing): string {
  return thing.kind === 'vcenter' ? 'vcenter' : `${thing.kind}/${thing.id}`;
}

function text(event: TraceEvent, field: string): string | null {
  const value = (event as unknown as Record<string, unknown>)[field];
  return typeof value === 'string' && value !== '' ? value : null;
}

/**
 * What an event is about, in the order a reader would name it: a VM before its host, the winner of an election, the network of a cut; what names
 * nothing is about the cluster.
 */
export function subjectOf(event: TraceEvent): Subject | null {
  if (event.type.startsWith('run.') || event.type === 'invariant.violated') return null;
  if (event.type.startsWith('vcenter.') && !('vm' in event)) return { kind: 'vcenter' };
  const vm = text(event, 'vm');
  if (vm !== null) return { kind: 'vm', id: vm };
  const host = text(event, 'host') ?? text(event, 'by');
  if (host !== null && host !== 'vcenter') return { kind: 'host', id: host };
  const network = text(event, 'network');
  if (network !== null) return { kind: 'network', id: network };
  const datastore = text(event, 'datastore');
  if (datastore !== null) return { kind: 'datastore', id: datastore };
  return host === 'vcenter' || text(event, 'do')?.startsWith('vcenter.') === true ? { kind: 'vcenter' } : { kind: 'cluster' };
}

/** The name to print for a thing; vCenter is written by the caller's language file. */
export function thingName(thing: Thing): string {
  return thing.kind === 'vcenter' ? 'vCenter' : thing.id;
}

/** Whether an event has to do with a host: as its subject or as the one that noticed, reported or received. */
export function concernsHost(event: TraceEvent, host: string): boolean {
  const fields = event as unknown as Record<string, unknown>;
  return (
    [fields['host'], fields['by'], fields['from'], fields['to'], fields['reporter']].includes(host) ||
    (Array.isArray(fields['hosts']) && fields['hosts'].includes(host))
  );
}

/** Whether an event has to do with a thing, for filters and for "why" of a chosen thing. */
export function concerns(event: TraceEvent, thing: Thing): boolean {
  if (thing.kind === 'host') return concernsHost(event, thing.id);
  if (thing.kind === 'vcenter') return subjectOf(event)?.kind === 'vcenter';
  const value = (event as unknown as Record<string, unknown>)[thing.kind];
  return value === thing.id || (Array.isArray(value) && value.includes(thing.id));
}
