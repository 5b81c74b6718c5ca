/** What a cluster has, as far as it could be read; unknown parts are absent and judge nobody. */
import type { HaSettingsPatch } from './scenario.ts';
import { isolationAddressesOf } from './options.ts';

export interface Inventory {
  /** Host id to the ids of its networks. */
  readonly networksOf: ReadonlyMap<string, readonly string[]>;
  /** Host id to its datastores and their number of paths. */
  readonly mountsOf: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** Network id to its gateway, or null. */
  readonly gateways: ReadonlyMap<string, string | null>;
  /** Addresses that can fall silent: gateways and isolation addresses. */
  readonly addresses: ReadonlySet<string>;
}

interface Parts {
  readonly networks: readonly ({ readonly id?: string | undefined; readonly gateway?: string | null | undefined } | undefined)[];
  readonly hosts: readonly (
    | {
        readonly id?: string | undefined;
        readonly networks?: readonly string[] | undefined;
        readonly datastores?:
          readonly ({ readonly id?: string | undefined; readonly paths?: number | undefined } | undefined)[] | undefined;
      }
    | undefined
  )[];
  /** Advanced options of the settings and of every later change of them. */
  readonly advanced: readonly NonNullable<HaSettingsPatch['advanced']>[];
}

/** Gathers an inventory from a full scenario or from the drafts of one. */
export function inventoryOf({ networks, hosts, advanced }: Parts): Inventory {
  const networksOf = new Map<string, readonly string[]>();
  const mountsOf = new Map<string, ReadonlyMap<string, number>>();
  const seen = new Set<string>();
  for (const host of hosts) {
    // Of two hosts with one id the first is meant, as in the message about the second.
    if (host?.id === undefined || seen.has(host.id)) continue;
    seen.add(host.id);
    if (host.networks !== undefined) networksOf.set(host.id, host.networks);
    if (host.datastores?.every((mount) => mount?.id !== undefined) === true) {
      mountsOf.set(host.id, new Map(host.datastores.map((mount) => [mount?.id ?? '', mount?.paths ?? 1])));
    }
  }
  const gateways = new Map(
    networks.flatMap((network) => (network?.id === undefined ? [] : [[network.id, network.gateway ?? null] as const])),
  );
  const addresses = new Set([...[...gateways.values()].filter((gateway) => gateway !== null), ...advanced.flatMap(isolationAddressesOf)]);
  return { networksOf, mountsOf, gateways, addresses };
}
