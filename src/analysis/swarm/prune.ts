import { expandedIds } from '#simulation/scenario/expand.ts';
import { isolationAddressesOf } from '#simulation/scenario/options.ts';
import {
  mountId,
  type FileEntry,
  type FileHost,
  type FileRule,
  type FileSettings,
  type FileVm,
  type ScenarioFile,
} from './scenario-file.ts';

/** What a file still defines. */
interface Known {
  readonly networks: ReadonlyMap<string, string | undefined>;
  readonly datastores: ReadonlySet<string>;
  readonly hosts: ReadonlyMap<string, FileHost>;
  readonly vms: ReadonlySet<string>;
  readonly addresses: ReadonlySet<string>;
}

/** The file without what names things that are no longer in it. Where too little is left to mean anything the whole line goes. */
export function prune(file: ScenarioFile): ScenarioFile {
  const networks = new Map(file.networks.map(({ id, gateway }) => [id, gateway]));
  const datastores = new Set(file.datastores.map(({ id }) => id));
  const hosts = file.hosts.map((host) => ({
    ...host,
    networks: host.networks.filter((id) => networks.has(id)),
    datastores: host.datastores.filter((mount) => datastores.has(mountId(mount))),
  }));
  const hostsById = new Map(hosts.map((host) => [host.id, host]));
  const placed = file.vms.filter((vm) => hostsById.has(vm.host) && datastores.has(vm.datastore));
  const vms = new Set(placed.flatMap(({ id, count }) => expandedIds(id, count)));
  const known: Known = { networks, datastores, hosts: hostsById, vms, addresses: addressesOf(file, networks) };
  const pruned: ScenarioFile = {
    ...file,
    datastores: file.datastores.map(({ network, ...store }) =>
      network !== undefined && networks.has(network) ? { ...store, network } : store,
    ),
    hosts,
    vms: placed.map((vm) => pruneVm(vm, known)),
    timeline: file.timeline.flatMap((entry) => pruneEntry(entry, known) ?? []),
  };
  if (file.ha !== undefined) pruned.ha = pruneSettings(file.ha, known);
  if (file.rules !== undefined) pruned.rules = file.rules.flatMap((rule) => pruneRule(rule, known) ?? []);
  if (file['vcenter'] !== undefined) pruned['vcenter'] = pruneVcenter(file['vcenter'] as FileSettings, known);
  return pruned;
}

function addressesOf(file: ScenarioFile, networks: Known['networks']): Set<string> {
  const settings = [file.ha, ...file.timeline.map((entry) => entry['ha'] as FileSettings | undefined)];
  const advanced = settings.flatMap((ha) =>
    ha?.['advanced'] === undefined ? [] : [ha['advanced'] as Record<string, string | number | boolean>],
  );
  return new Set([...[...networks.values()].flatMap((gateway) => gateway ?? []), ...advanced.flatMap(isolationAddressesOf)]);
}

function pruneVm(vm: FileVm, known: Known): FileVm {
  const { dependsOn, ftSecondaryHost, ...rest } = vm;
  const needed = dependsOn?.filter((id) => known.vms.has(id)) ?? [];
  const pruned = rest as FileVm;
  if (needed.length > 0) pruned.dependsOn = needed;
  if (ftSecondaryHost !== undefined && known.hosts.has(ftSecondaryHost)) pruned.ftSecondaryHost = ftSecondaryHost;
  return pruned;
}

function pruneVcenter(vcenter: FileSettings, known: Known): FileSettings {
  const { vm, network, ...rest } = vcenter;
  return {
    ...rest,
    ...(typeof vm === 'string' && known.vms.has(vm) ? { vm } : {}),
    ...(typeof network === 'string' && known.networks.has(network) ? { network } : {}),
  };
}

function pruneRule(rule: FileRule, known: Known): FileRule | null {
  const vms = rule.vms.filter((id) => known.vms.has(id));
  const hosts = rule.hosts?.filter((id) => known.hosts.has(id));
  if (hosts === undefined) return vms.length > 1 ? { ...rule, vms } : null;
  return vms.length > 0 && hosts.length > 0 ? { ...rule, vms, hosts } : null;
}

function pruneSettings(ha: FileSettings, known: Known): FileSettings {
  const keep = (group: string, list: string, has: (id: string) => boolean): FileSettings => {
    const inner = ha[group] as FileSettings | undefined;
    const ids = inner?.[list] as string[] | undefined;
    return ids === undefined ? {} : { [group]: { ...inner, [list]: ids.filter(has) } };
  };
  return {
    ...ha,
    ...keep('admissionControl', 'failoverHosts', (id) => known.hosts.has(id)),
    ...keep('heartbeatDatastores', 'datastores', (id) => known.datastores.has(id)),
  };
}

/** Null where the entry names something that is gone, or nothing any more. */
function pruneEntry(entry: FileEntry, known: Known): FileEntry | null {
  const { host, vm, network, datastore, address } = entry as Partial<Record<string, string>>;
  const gone =
    (vm !== undefined && !known.vms.has(vm)) ||
    (network !== undefined && !known.networks.has(network)) ||
    (datastore !== undefined && !known.datastores.has(datastore)) ||
    (address !== undefined && !known.addresses.has(address)) ||
    (host !== undefined && !hostFits(entry, known));
  if (gone) return null;
  if (Array.isArray(entry['hosts'])) return pruneHosts(entry, entry['hosts'] as string[], known);
  if (entry.do === 'network.partition') return pruneGroups(entry, known);
  return entry.do === 'ha.set' ? { ...entry, ha: pruneSettings(entry['ha'] as FileSettings, known) } : entry;
}

function hostFits(entry: FileEntry, known: Known): boolean {
  const host = known.hosts.get(entry['host'] as string);
  if (host === undefined) return false;
  if (entry.do.startsWith('link.')) return host.networks.includes(entry['network'] as string);
  if (!entry.do.startsWith('path.')) return true;
  const mount = host.datastores.find((each) => mountId(each) === entry['datastore']);
  return mount !== undefined && (entry['path'] as number) <= (typeof mount === 'string' ? 1 : mount.paths);
}

function pruneHosts(entry: FileEntry, ids: readonly string[], known: Known): FileEntry | null {
  const mounts = (id: string): boolean => known.hosts.get(id)?.datastores.some((mount) => mountId(mount) === entry['datastore']) ?? false;
  const hosts = ids.filter(mounts);
  return hosts.length === 0 ? null : { ...entry, hosts };
}

function pruneGroups(entry: FileEntry, known: Known): FileEntry | null {
  const network = entry['network'] as string;
  const stays = (member: string): boolean =>
    member === 'vcenter' ||
    (member === 'gateway' && known.networks.get(network) !== undefined) ||
    (known.hosts.get(member)?.networks.includes(network) ?? false);
  const groups = (entry['groups'] as string[][]).map((group) => group.filter(stays)).filter((group) => group.length > 0);
  return groups.length < 2 ? null : { ...entry, groups };
}
