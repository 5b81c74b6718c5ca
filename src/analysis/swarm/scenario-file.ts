/**
 * A scenario as its file holds it: plain JSON, durations as text, what is default left out. The generator makes such values and the shrinker
 * makes them smaller; both leave all judging to `checkScenario`.
 */
export interface FileNetwork {
  id: string;
  gateway?: string;
  uses?: string[];
}

export interface FileDatastore {
  id: string;
  kind: string;
  network?: string;
}

export interface FileMount {
  id: string;
  paths: number;
}

export interface FileHost {
  id: string;
  moid: string;
  networks: string[];
  datastores: (string | FileMount)[];
  state?: string;
  [option: string]: unknown;
}

export interface FileVm {
  id: string;
  host: string;
  datastore: string;
  count?: number;
  power?: string;
  restartPriority?: string;
  dependsOn?: string[];
  ftSecondaryHost?: string;
  [option: string]: unknown;
}

export interface FileRule {
  kind: string;
  vms: string[];
  hosts?: string[];
}

/** What happens, without its moment. */
export interface FileAction {
  do: string;
  [field: string]: unknown;
}

export interface FileEntry extends FileAction {
  at: string;
}

/** Settings by key; objects within are groups of settings. */
export type FileSettings = Record<string, unknown>;

export interface ScenarioFile {
  format: 'failover-lab/scenario@1';
  id: string;
  seed?: number;
  start?: string;
  horizon: string;
  networks: FileNetwork[];
  datastores: FileDatastore[];
  hosts: FileHost[];
  vms: FileVm[];
  rules?: FileRule[];
  ha?: FileSettings;
  timeline: FileEntry[];
  [key: string]: unknown;
}

/** The datastore of an entry of `hosts[].datastores`. */
export function mountId(mount: string | FileMount): string {
  return typeof mount === 'string' ? mount : mount.id;
}
