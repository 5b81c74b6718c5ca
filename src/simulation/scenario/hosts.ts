import { defaultBootDurationMs, hostDefaults } from './defaults.ts';
import { duration } from './durations.ts';
import { object, optional, required, withDefault, type Draft } from './fields.ts';
import { definition, moid, reference } from './identifiers.ts';
import { esxOptions } from './options.ts';
import { quote } from './problem.ts';
import { distinct, isMap, list, oneOf, text, wholeNumber, type Reader } from './readers.ts';
import type { Reading } from './reading.ts';
import type { HostDatastoreSpec, HostSpec } from './scenario.ts';

/** vSphere 8 allows 96 hosts in a cluster (facts, section 13). */
export const mostHosts = 96;

const mountFields = { id: required(reference('datastore')), paths: withDefault(wholeNumber(1, 64), 1) };
const mountMap = object(mountFields);

/** A datastore of a host: its id alone (one path) or `{ id, paths }`. */
const mount: Reader<Draft<typeof mountFields>> = (value, path, reading) => {
  if (isMap(value)) return mountMap(value, path, reading);
  const id = reference('datastore')(value, path, reading);
  return id === undefined ? undefined : { id, paths: 1 };
};

const hostFields = {
  id: required(definition('host')),
  moid: required(moid),
  networks: required(distinct(reference('network'), { min: 1 })),
  datastores: withDefault(list(mount), []),
  cpuMhz: withDefault(wholeNumber(1, 100_000_000), hostDefaults.cpuMhz),
  memoryMib: withDefault(wholeNumber(1, 1_000_000_000), hostDefaults.memoryMib),
  state: withDefault(oneOf(['connected', 'maintenance', 'standby', 'disconnected']), hostDefaults.state),
  bootDuration: withDefault(duration, defaultBootDurationMs),
  group: optional(text(80)),
  esx: withDefault(esxOptions, {}),
};
export type HostDraft = Draft<typeof hostFields>;
export const hosts = list(object(hostFields), { min: 1, max: mostHosts });

export function hostSpec(draft: HostDraft): HostSpec {
  return {
    id: draft.id ?? '',
    moid: draft.moid ?? '',
    networks: draft.networks ?? [],
    datastores: mountsOf(draft),
    cpuMhz: draft.cpuMhz ?? hostDefaults.cpuMhz,
    memoryMib: draft.memoryMib ?? hostDefaults.memoryMib,
    state: draft.state ?? hostDefaults.state,
    bootDurationMs: draft.bootDuration ?? defaultBootDurationMs,
    group: draft.group ?? null,
    esx: draft.esx ?? {},
  };
}

function mountsOf(draft: HostDraft): HostDatastoreSpec[] {
  return (draft.datastores ?? []).map((entry) => ({ id: entry?.id ?? '', paths: entry?.paths ?? 1 }));
}

/** MOIDs decide elections, so two hosts may not share one; a datastore is mounted once. */
export function checkHosts(drafts: readonly (HostDraft | undefined)[], reading: Reading): void {
  const moids = new Map<string, string>();
  drafts.forEach((host, index) => {
    if (host?.moid !== undefined) {
      const first = moids.get(host.moid);
      if (first === undefined) moids.set(host.moid, `hosts[${String(index)}].moid`);
      else reading.report(['hosts', index, 'moid'], 'duplicateMoid', { value: quote(host.moid), first });
    }
    const mounted = new Set<string>();
    host?.datastores?.forEach((entry, position) => {
      if (entry?.id === undefined) return;
      if (mounted.has(entry.id)) reading.report(['hosts', index, 'datastores', position], 'repeatedItem', { value: quote(entry.id) });
      mounted.add(entry.id);
    });
  });
}
