import type { ClusterReading, HostReading, VmReading } from './reading.ts';

function sameHost(left: HostReading, right: HostReading): boolean {
  return left.id === right.id && left.look === right.look && left.standing === right.standing && left.other === right.other;
}

function sameDifference(left: VmReading['differs'], right: VmReading['differs']): boolean {
  if (left === null || right === null || left === 'run' || right === 'run') return left === right;
  return left.vcenter.join() === right.vcenter.join() && left.really.join() === right.really.join();
}

function sameVm(left: VmReading, right: VmReading): boolean {
  return (
    left.id === right.id &&
    left.host === right.host &&
    left.look === right.look &&
    left.sinceMs === right.sinceMs &&
    left.unprotected === right.unprotected &&
    left.guest === right.guest &&
    sameDifference(left.differs, right.differs)
  );
}

function sameList<T>(left: readonly T[], right: readonly T[], same: (one: T, other: T) => boolean): boolean {
  return left.length === right.length && left.every((one, index) => same(one, right[index] as T));
}

/**
 * The reading with its unchanged parts taken from the one before, so that a drawing of many hosts makes anew only those something happened to.
 * @param before of the same cluster, or null
 */
export function keepReading(next: ClusterReading, before: ClusterReading | null): ClusterReading {
  if (!before) return next;
  const hosts = next.hosts.map((host, index) => {
    const known = before.hosts[index];
    return known && sameHost(host, known) ? known : host;
  });
  const vms: Record<string, readonly VmReading[]> = {};
  for (const host of Object.keys(next.vms)) {
    const rows = next.vms[host] ?? [];
    const known = before.vms[host];
    vms[host] = known && sameList(rows, known, sameVm) ? known : rows;
  }
  return { ...next, hosts, vms };
}
