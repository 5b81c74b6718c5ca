import type { Thing } from '#renderer/run/subject.ts';

/** The drawing as rows the arrow keys walk: networks above, hosts (with vCenter before them) in the middle, datastores below. */
export interface FocusMap {
  readonly networks: readonly string[];
  readonly vcenter: boolean;
  readonly hosts: readonly string[];
  /** The hosts by rows as drawn, left to right; cards stand in one row. */
  readonly rows: readonly (readonly string[])[];
  readonly datastores: readonly string[];
  /** Host -> its rows of VMs as drawn, top to bottom. */
  readonly vms: Readonly<Record<string, readonly string[]>>;
}

/** A place in the drawing. A VM can be drawn on two hosts, so its place names the host as well. */
export type Place = Exclude<Thing, { kind: 'vm' }> | { readonly kind: 'vm'; readonly id: string; readonly host: string };

export type ArrowKey = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown' | 'Home' | 'End';
const arrowKeys: ReadonlySet<string> = new Set(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End']);

export function isArrowKey(key: string): key is ArrowKey {
  return arrowKeys.has(key);
}

/** Where the one Tab stop is before anybody moved: the first host. */
export function firstPlace(map: FocusMap): Place {
  const host = map.hosts[0];
  return host === undefined ? { kind: 'vcenter' } : { kind: 'host', id: host };
}

/** Whether a place is drawn now; rows of VMs come and go while time moves. */
export function isDrawn(map: FocusMap, place: Place): boolean {
  switch (place.kind) {
    case 'vcenter':
      return map.vcenter;
    case 'host':
      return map.hosts.includes(place.id);
    case 'network':
      return map.networks.includes(place.id);
    case 'datastore':
      return map.datastores.includes(place.id);
    case 'vm':
      return map.vms[place.host]?.includes(place.id) ?? false;
  }
}

/** The place an arrow key leads to; the same place where there is nothing further. */
export function movePlace(map: FocusMap, place: Place, key: ArrowKey): Place {
  if (!isDrawn(map, place)) return place.kind === 'vm' ? { kind: 'host', id: place.host } : firstPlace(map);
  switch (place.kind) {
    case 'network':
      return moveInList(map, place, map.networks, key);
    case 'datastore':
      return moveInList(map, place, map.datastores, key);
    case 'vm':
      return moveFromVm(map, place, key);
    default:
      return moveFromHost(map, place, key);
  }
}

function moveFromHost(map: FocusMap, place: Place & { kind: 'host' | 'vcenter' }, key: ArrowKey): Place {
  const row: Place[] = [...(map.vcenter ? [{ kind: 'vcenter' } as const] : []), ...map.hosts.map((id) => ({ kind: 'host', id }) as const)];
  const index = row.findIndex((one) => one.kind === place.kind && (one.kind !== 'host' || place.kind !== 'host' || one.id === place.id));
  switch (key) {
    case 'ArrowLeft':
      return row[index - 1] ?? place;
    case 'ArrowRight':
      return row[index + 1] ?? place;
    case 'Home':
      return row[0] ?? place;
    case 'End':
      return row.at(-1) ?? place;
    case 'ArrowUp':
      return (place.kind === 'host' ? neighbour(map, place.id, -1) : null) ?? lastOf('network', map.networks) ?? place;
    case 'ArrowDown': {
      const vm = place.kind === 'host' ? map.vms[place.id]?.[0] : undefined;
      if (vm !== undefined && place.kind === 'host') return { kind: 'vm', id: vm, host: place.id };
      return (place.kind === 'host' ? neighbour(map, place.id, 1) : null) ?? firstOf('datastore', map.datastores) ?? place;
    }
  }
}

/** The host in the row above (-1) or below (1), or null where there is none. */
function neighbour(map: FocusMap, host: string, step: -1 | 1): Place | null {
  const row = map.rows.findIndex((one) => one.includes(host));
  const next = map.rows[row + step];
  const id = next?.[Math.min(next.length - 1, map.rows[row]?.indexOf(host) ?? 0)];
  return id === undefined ? null : { kind: 'host', id };
}

function moveFromVm(map: FocusMap, place: Place & { kind: 'vm' }, key: ArrowKey): Place {
  const rows = map.vms[place.host] ?? [];
  const index = rows.indexOf(place.id);
  const at = (row: string | undefined): Place | null => (row === undefined ? null : { kind: 'vm', id: row, host: place.host });
  switch (key) {
    case 'ArrowUp':
      return at(rows[index - 1]) ?? { kind: 'host', id: place.host };
    case 'ArrowDown':
      return at(rows[index + 1]) ?? neighbour(map, place.host, 1) ?? firstOf('datastore', map.datastores) ?? place;
    case 'Home':
      return at(rows[0]) ?? place;
    case 'End':
      return at(rows.at(-1)) ?? place;
    case 'ArrowLeft':
    case 'ArrowRight': {
      const host = map.hosts[map.hosts.indexOf(place.host) + (key === 'ArrowLeft' ? -1 : 1)];
      if (host === undefined) return place;
      const vm = map.vms[host]?.[index] ?? map.vms[host]?.at(-1);
      return vm === undefined ? { kind: 'host', id: host } : { kind: 'vm', id: vm, host };
    }
  }
}

function moveInList(map: FocusMap, place: Place & { kind: 'network' | 'datastore' }, list: readonly string[], key: ArrowKey): Place {
  const index = list.indexOf(place.id);
  const at = (id: string | undefined): Place | null => (id === undefined ? null : { kind: place.kind, id });
  const inward = place.kind === 'network' ? 'ArrowDown' : 'ArrowUp';
  switch (key) {
    case 'ArrowUp':
      return at(list[index - 1]) ?? (inward === key ? firstPlace(map) : place);
    case 'ArrowDown':
      return at(list[index + 1]) ?? (inward === key ? firstPlace(map) : place);
    case 'Home':
      return at(list[0]) ?? place;
    case 'End':
      return at(list.at(-1)) ?? place;
    default:
      return place;
  }
}

function firstOf(kind: 'network' | 'datastore', list: readonly string[]): Place | null {
  return list[0] === undefined ? null : { kind, id: list[0] };
}

function lastOf(kind: 'network' | 'datastore', list: readonly string[]): Place | null {
  const id = list.at(-1);
  return id === undefined ? null : { kind, id };
}

/** The thing at a place, as the rest of the bench names it. */
export function thingAt(place: Place): Thing {
  return place.kind === 'vm' ? { kind: 'vm', id: place.id } : place;
}

/** A key for a place, also the DOM key its element is found by. */
export function placeKey(place: Place): string {
  if (place.kind === 'vcenter') return 'vcenter';
  return place.kind === 'vm' ? `vm/${place.host}/${place.id}` : `${place.kind}/${place.id}`;
}

/** The place a key names. @returns null for text that is no key of a place */
export function parsePlace(key: string): Place | null {
  const [kind, id, vm] = key.split('/');
  if (kind === 'vcenter') return { kind };
  if (id === undefined) return null;
  if (kind === 'vm') return vm === undefined ? null : { kind, host: id, id: vm };
  return kind === 'host' || kind === 'network' || kind === 'datastore' ? { kind, id } : null;
}
