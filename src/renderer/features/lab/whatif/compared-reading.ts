/** Two runs at one moment: what is drawn differently in both. */
import type { ClusterReading, Difference } from '#renderer/run/reading.ts';

/** The reading with its marks for what the other run has otherwise, instead of those for what the operator sees otherwise. */
export function markedAgainst(mine: ClusterReading, other: ClusterReading): ClusterReading {
  const looks = new Map(other.hosts.map((host) => [host.id, host.look]));
  const hosts = mine.hosts.map((host) => {
    const look = looks.get(host.id) ?? host.look;
    return { ...host, other: look === host.look ? null : look };
  });
  const vms = Object.fromEntries(
    Object.entries(mine.vms).map(([host, rows]) => [
      host,
      rows.map((row) => ({ ...row, differs: hasRow(other, host, row.id, row.look) ? null : ('run' as const) })),
    ]),
  );
  return { ...mine, hosts, vms, differences: [...hostDifferences(hosts), ...vmDifferences(mine, other)] };
}

function hasRow(reading: ClusterReading, host: string, id: string, look: string): boolean {
  return reading.vms[host]?.some((row) => row.id === id && row.look === look) ?? false;
}

function hostDifferences(hosts: ClusterReading['hosts']): Difference[] {
  return hosts.filter((host) => host.other !== null).map(({ id }) => ({ kind: 'host', id }));
}

/** VMs of which one of the runs has a row the other has not, each named once, in the order of the drawing. */
function vmDifferences(mine: ClusterReading, other: ClusterReading): Difference[] {
  const lacking = (one: ClusterReading, two: ClusterReading): string[] =>
    Object.entries(one.vms).flatMap(([host, rows]) => rows.filter((row) => !hasRow(two, host, row.id, row.look)).map(({ id }) => id));
  return [...new Set([...lacking(mine, other), ...lacking(other, mine)])].map((id) => ({ kind: 'vm', id }));
}
