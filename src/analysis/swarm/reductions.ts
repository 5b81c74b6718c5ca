/**
 * The steps of the shrinker, from what removes most to what only tidies up. Each tries candidates on a search; what hangs in the air after a
 * removal is pruned there.
 */
import { durationText, parseDuration } from '#simulation/scenario/durations.ts';
import { expandedIds } from '#simulation/scenario/expand.ts';
import { mountId, type FileEntry, type FileHost, type FileSettings, type FileVm, type ScenarioFile } from './scenario-file.ts';
import type { Search } from './shrink.ts';

type Reduction = (search: Search) => void;

/** Removes items of a list in ever smaller chunks, down to single ones, as long as the rest still fails. */
function removeChunks(length: () => number, without: (gone: (index: number) => boolean) => boolean): void {
  for (let size = Math.max(1, Math.floor(length() / 2)); size >= 1; size = Math.floor(size / 2)) {
    for (let start = length() - size; start > -size;) {
      const from = Math.max(0, start);
      const taken = without((index) => index >= from && index < start + size);
      // What stood behind is known to be needed; go on before it.
      start = taken ? Math.min(start, length()) - size : start - size;
    }
  }
}

/** Chunks of one of the lists of the file. */
function removeFrom(key: 'timeline' | 'vms' | 'hosts' | 'datastores' | 'networks' | 'rules'): Reduction {
  return (search) => {
    const list = (): readonly unknown[] => search.file[key] ?? [];
    removeChunks(
      () => list().length,
      (gone) => search.take({ ...search.file, [key]: list().filter((_, index) => !gone(index)) }),
    );
  };
}

const endings = ['1m', '2m', '3m', '5m', '10m', '15m'];

/** Ends the run earlier. */
function endEarlier(search: Search): void {
  const endMs = parseDuration(search.file.horizon) ?? 0;
  for (const horizon of endings) {
    const sooner = parseDuration(horizon) ?? 0;
    if (sooner >= endMs) return;
    const timeline = search.file.timeline.filter(({ at }) => (parseDuration(at) ?? 0) <= sooner);
    if (search.take({ ...search.file, horizon, timeline })) return;
  }
}

/** Writes entries that stand for many VMs out one by one, so that each can go. */
function spellOut(search: Search): void {
  const vms = search.file.vms.flatMap(({ count, ...vm }) => expandedIds(vm.id, count).map((id): FileVm => ({ ...(vm as FileVm), id })));
  if (vms.length > search.file.vms.length || search.file.vms.some(({ count }) => count !== undefined)) search.take({ ...search.file, vms });
}

/** Removes a host whose VMs are needed: they move to another that can run them. */
function moveVmsOff(search: Search): void {
  for (let index = search.file.hosts.length - 1; index >= 0; index--) {
    const { hosts, vms } = search.file;
    const gone = hosts[index];
    if (gone === undefined || !vms.some(({ host }) => host === gone.id)) continue;
    const others = hosts.filter((host) => host !== gone);
    const moved = vms.map((vm) => (vm.host === gone.id ? { ...vm, host: homeOf(vm, others)?.id ?? vm.host } : vm));
    search.take({ ...search.file, hosts: others, vms: moved });
  }
}

function homeOf(vm: FileVm, hosts: readonly FileHost[]): FileHost | undefined {
  return hosts.find((host) => host.state === undefined && host.datastores.some((mount) => mountId(mount) === vm.datastore));
}

/** Removes a datastore whose VMs are needed: they move to another of their host. */
function moveVmsToAnotherDatastore(search: Search): void {
  for (let index = search.file.datastores.length - 1; index >= 0; index--) {
    const { datastores, hosts, vms } = search.file;
    const gone = datastores[index];
    if (gone === undefined || !vms.some(({ datastore }) => datastore === gone.id)) continue;
    const otherOf = (vm: FileVm): string | undefined =>
      hosts
        .find(({ id }) => id === vm.host)
        ?.datastores.map(mountId)
        .find((id) => id !== gone.id);
    const moved = vms.map((vm) => (vm.datastore === gone.id ? { ...vm, datastore: otherOf(vm) ?? vm.datastore } : vm));
    search.take({ ...search.file, datastores: datastores.filter((store) => store !== gone), vms: moved });
  }
}

const requiredKeys: Readonly<Record<'hosts' | 'vms' | 'networks' | 'datastores', readonly string[]>> = {
  hosts: ['id', 'moid', 'networks', 'datastores'],
  vms: ['id', 'host', 'datastore'],
  networks: ['id', 'gateway'],
  datastores: ['id', 'kind'],
};

/** Sets options of hosts, VMs, networks and datastores back to their default: of all at once, then of each. */
function dropOptions(search: Search): void {
  for (const key of ['hosts', 'vms', 'networks', 'datastores'] as const) {
    const items = (): readonly Readonly<Record<string, unknown>>[] => search.file[key] as unknown as Readonly<Record<string, unknown>>[];
    const names = new Set(items().flatMap((item) => Object.keys(item).filter((name) => !requiredKeys[key].includes(name))));
    for (const name of names) {
      const drop = (which: (index: number) => boolean): boolean =>
        search.take({ ...search.file, [key]: items().map((item, index) => (which(index) ? without(item, name) : item)) });
      if (drop(() => true)) continue;
      items().forEach((item, index) => {
        if (name in item) drop((other) => other === index);
      });
    }
  }
}

/** Mounts fewer datastores, over fewer paths, and links hosts to fewer networks. */
function simplifyHosts(search: Search): void {
  for (let index = search.file.hosts.length - 1; index >= 0; index--) {
    const host = (): FileHost => search.file.hosts[index] as FileHost;
    const take = (smaller: FileHost): boolean =>
      search.take({ ...search.file, hosts: search.file.hosts.map((other, position) => (position === index ? smaller : other)) });
    take({ ...host(), datastores: host().datastores.map(mountId) });
    for (const list of ['datastores', 'networks'] as const) {
      dropWithin(host()[list], (fewer) => take({ ...host(), [list]: fewer }));
    }
  }
}

const keptKeys: readonly string[] = ['format', 'id', 'horizon', 'networks', 'datastores', 'hosts', 'vms', 'timeline'];

/** Sets the scenario's own settings back to their default, whole groups first. */
function dropSettings(search: Search): void {
  for (const key of Object.keys(search.file)) {
    if (keptKeys.includes(key) || search.take(without(search.file, key) as ScenarioFile)) continue;
    dropWithin(search.file[key], (value) => search.take({ ...search.file, [key]: value }));
  }
}

/** Removes keys of an object and of the objects in it, list items too. @param take true where the smaller value was taken */
function dropWithin(value: unknown, take: (smaller: unknown) => boolean): void {
  if (Array.isArray(value)) {
    let kept: readonly unknown[] = value;
    for (let index = kept.length - 1; index >= 0; index--) {
      const fewer = kept.filter((_, position) => position !== index);
      if (take(fewer)) kept = fewer;
    }
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  let kept: FileSettings = { ...value };
  for (const key of Object.keys(kept)) {
    const fewer = without(kept, key);
    if (take(fewer)) kept = fewer;
    else
      dropWithin(kept[key], (inner) => {
        const smaller = { ...kept, [key]: inner };
        if (!take(smaller)) return false;
        kept = smaller;
        return true;
      });
  }
}

function without(item: Readonly<Record<string, unknown>>, key: string): FileSettings {
  return Object.fromEntries(Object.entries(item).filter(([name]) => name !== key));
}

/** Replaces one entry of the timeline. */
function takeEntry(search: Search, index: number, entry: FileEntry): boolean {
  return search.take({ ...search.file, timeline: search.file.timeline.map((other, position) => (position === index ? entry : other)) });
}

/** Says less in each entry: fewer hosts, fewer words, fewer settings. */
function simplifyEntries(search: Search): void {
  for (let index = search.file.timeline.length - 1; index >= 0; index--) {
    const entry = search.file.timeline[index];
    if (entry === undefined) continue;
    const now = (): FileEntry => search.file.timeline[index] ?? entry;
    for (const key of ['evacuate', 'io']) if (key in entry) takeEntry(search, index, without(now(), key) as FileEntry);
    for (const key of ['ha', 'hosts', 'groups']) {
      if (key in entry) dropWithin(now()[key], (value) => takeEntry(search, index, { ...now(), [key]: value }));
    }
  }
}

/** Moves entries to rounder moments, the roundest that will do. */
function roundTimes(search: Search): void {
  for (let index = 0; index < search.file.timeline.length; index++) {
    const entry = search.file.timeline[index];
    const atMs = entry === undefined ? null : parseDuration(entry.at);
    if (entry === undefined || atMs === null) continue;
    for (const grainMs of [60_000, 10_000, 1_000, 100]) {
      if (atMs % grainMs === 0) break;
      if (atMs < grainMs) continue;
      if (takeEntry(search, index, { ...entry, at: durationText(atMs - (atMs % grainMs)) })) break;
    }
  }
}

/** Lets the first thing happen sooner, and all others as much sooner. */
function startSooner(search: Search): void {
  const moments = search.file.timeline.map(({ at }) => parseDuration(at) ?? 0);
  const firstMs = Math.min(...moments);
  for (const startMs of [10_000, 60_000]) {
    if (moments.length === 0 || firstMs <= startMs) return;
    const timeline = search.file.timeline.map((entry, index) => ({
      ...entry,
      at: durationText((moments[index] ?? 0) - firstMs + startMs),
    }));
    if (search.take({ ...search.file, timeline })) return;
  }
}

export const reductions: readonly Reduction[] = [
  endEarlier,
  removeFrom('timeline'),
  removeFrom('hosts'),
  spellOut,
  removeFrom('vms'),
  moveVmsOff,
  removeFrom('datastores'),
  moveVmsToAnotherDatastore,
  removeFrom('networks'),
  removeFrom('rules'),
  dropSettings,
  dropOptions,
  simplifyHosts,
  simplifyEntries,
  startSooner,
  roundTimes,
];
