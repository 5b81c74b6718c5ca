import type { Command } from '#simulation/scenario/scenario.ts';
import { can, when } from './fault-entry.ts';
import type { FaultEntry, FaultScene } from './fault-entry.ts';

/** What a whole rack or site suffers at once: one entry, an ordinary command for each of its hosts, all at the same moment. */

/** Nothing for a host that stands in no rack, or alone in its own. */
export function rackEntries(host: string, scene: FaultScene): FaultEntry[] {
  const rack = scene.scenario.hosts.find(({ id }) => id === host)?.group ?? null;
  const hosts = rack === null ? [] : scene.scenario.hosts.filter(({ group }) => group === rack);
  if (rack === null || hosts.length < 2) return [];
  return [...powerEntries(rack, hosts, scene), ...linkEntries(rack, hosts, scene)];
}

type Hosts = FaultScene['scenario']['hosts'];

/** One entry for several commands; null for none. */
function together(commands: readonly Command[], words: Record<string, string>, variant: string): FaultEntry | null {
  const [first, ...also] = commands;
  return first === undefined ? null : { ...can(first, words, variant), also };
}

function powerEntries(rack: string, hosts: Hosts, { state }: FaultScene): FaultEntry[] {
  const actual = (id: string) => state.actual.hosts[id];
  const on = hosts.filter(({ id }) => actual(id)?.power === 'on');
  const off = hosts.filter(({ id }) => actual(id)?.power === 'off' && actual(id)?.state !== 'standby');
  const words = (count: number): Record<string, string> => ({ rack, count: String(count) });
  const all = (action: 'host.crash' | 'host.powerOn', which: Hosts): FaultEntry | null =>
    together(
      which.map(({ id }) => ({ do: action, host: id })),
      words(which.length),
      'rack',
    );
  const none = hosts[0]?.id ?? '';
  return [
    all('host.crash', on) ?? when(false, 'alreadyOff', can({ do: 'host.crash', host: none }, words(hosts.length), 'rack')),
    all('host.powerOn', off) ?? when(false, 'alreadyOn', can({ do: 'host.powerOn', host: none }, words(hosts.length), 'rack')),
  ];
}

/** The links of the rack to each network, and to all of them: its uplinks. */
function linkEntries(rack: string, hosts: Hosts, { state }: FaultScene): FaultEntry[] {
  const links = hosts.flatMap(({ id, networks }) => networks.map((network) => ({ host: id, network })));
  const isCut = ({ host, network }: (typeof links)[number]): boolean => state.actual.networks[network]?.cut.includes(host) ?? false;
  const networks = [...new Set(links.map(({ network }) => network))];
  const both = (own: typeof links, words: Record<string, string>, variant: string): FaultEntry[] => {
    const cut = together(
      own.filter((link) => !isCut(link)).map((link) => ({ do: 'link.cut', ...link })),
      words,
      variant,
    );
    const restore = together(
      own.filter(isCut).map((link) => ({ do: 'link.restore', ...link })),
      words,
      variant,
    );
    return [cut, restore].filter((entry) => entry !== null);
  };
  const each = networks.flatMap((network) =>
    both(
      links.filter((link) => link.network === network),
      { rack, network },
      'rack',
    ),
  );
  return [...(networks.length > 1 ? both(links, { rack }, 'rackAll') : []), ...each];
}
