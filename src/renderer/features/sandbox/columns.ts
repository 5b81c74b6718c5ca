/** What of each thing the form shows: the columns of its table and the fields of its details, under the file's own keys. */
import type { ClusterFile } from '#api/sandbox-schema.ts';
import type { ListName } from './references.ts';

export type Row = ClusterFile[ListName][number];

/** A choice from a list of ids of the cluster, or of words. */
export type Choices = 'hosts' | 'datastores' | 'networks' | 'storageNetworks' | readonly string[];

export interface FormField {
  readonly key: string;
  readonly control:
    | { readonly kind: 'name' }
    | { readonly kind: 'text'; readonly optional: boolean }
    /** `scale`: what one shown unit is in the file. */
    | { readonly kind: 'number'; readonly unit: 'gib' | 'mhz'; readonly scale: number; readonly standard: number }
    /** `texts`: key of the words' texts; ids are shown as they are. `standard`: shown for an absent key and written as one. */
    | { readonly kind: 'choice'; readonly of: Choices; readonly texts: string | null; readonly standard: string | null }
    | { readonly kind: 'ticks'; readonly of: Choices; readonly texts: string | null };
  /** Share of the table's width; null: in the details only. */
  readonly share: number | null;
}

const gib = (key: string, standard: number, share: number | null): FormField => ({
  key,
  control: { kind: 'number', unit: 'gib', scale: 1024, standard },
  share,
});
const mhz = (key: string, standard: number, share: number | null): FormField => ({
  key,
  control: { kind: 'number', unit: 'mhz', scale: 1, standard },
  share,
});
const choice = (key: string, of: Choices, texts: string | null, standard: string | null, share: number | null = null): FormField => ({
  key,
  control: { kind: 'choice', of, texts, standard },
  share,
});
const ticks = (key: string, of: Choices, texts: string | null, share: number | null = null): FormField => ({
  key,
  control: { kind: 'ticks', of, texts },
  share,
});
const name = (share: number): FormField => ({ key: 'id', control: { kind: 'name' }, share });
const text = (key: string, optional: boolean, share: number | null): FormField => ({ key, control: { kind: 'text', optional }, share });

const cluster = '';
const priorities = [cluster, 'highest', 'high', 'medium', 'low', 'lowest', 'disabled'];

export const formFields: Readonly<Record<ListName, readonly FormField[]>> = {
  hosts: [
    name(3),
    text('group', true, 3),
    mhz('cpuMhz', 20_000, 2.4),
    gib('memoryMib', 131_072, 2.4),
    choice('state', ['connected', 'maintenance', 'standby', 'disconnected'], 'sandbox:state', 'connected', 3),
    text('moid', false, null),
    ticks('networks', 'networks', null),
    ticks('datastores', 'datastores', null),
  ],
  networks: [name(3), text('gateway', true, 3), ticks('uses', ['management', 'vsan', 'storage'], 'sandbox:use', 6)],
  datastores: [
    name(3),
    choice('kind', ['vmfs', 'nfs', 'vsan', 'vvol'], 'ha:datastore.kind', null, 2),
    choice('network', 'storageNetworks', null, cluster, 3),
    ticks('hosts', 'hosts', null),
  ],
  vms: [
    name(3),
    choice('host', 'hosts', null, null, 3),
    choice('datastore', 'datastores', null, null, 2.6),
    gib('memoryMib', 4096, 2),
    choice('restartPriority', priorities, 'sandbox:priority', cluster, 3),
    choice('power', ['on', 'off'], 'sandbox:power', 'on'),
    mhz('cpuReservationMhz', 0, null),
    gib('memoryReservationMib', 0, null),
    choice('isolationResponse', [cluster, 'none', 'powerOff', 'shutdown'], 'sandbox:isolation', cluster),
    choice('apd', [cluster, 'disabled', 'warning', 'restartConservative', 'restartAggressive'], 'sandbox:apd', cluster),
    choice('pdl', [cluster, 'disabled', 'warning', 'restartAggressive'], 'sandbox:pdl', cluster),
    choice('vmMonitoring', [cluster, 'vmMonitoringDisabled', 'vmMonitoringOnly', 'vmAndAppMonitoring'], 'sandbox:monitoring', cluster),
    choice('tools', ['running', 'none'], 'sandbox:tools', 'running'),
  ],
};

type Plain = Readonly<Record<string, unknown>>;

/** What a field of a row shows: the text of its control. */
export function shown({ key, control }: FormField, row: Row): string {
  const value = (row as Plain)[key];
  if (control.kind === 'number') {
    if (typeof value === 'string') return value;
    return String((typeof value === 'number' ? value : control.standard) / control.scale);
  }
  if (typeof value === 'string') return value;
  return control.kind === 'choice' ? (control.standard ?? '') : '';
}

/** A map with a value under a key; undefined takes the key away. */
export function withKey(map: Plain, key: string, value: unknown): Plain {
  const others = Object.entries(map).filter(([name]) => name !== key);
  return value === undefined ? Object.fromEntries(others) : { ...map, [key]: value };
}

/** The row with what was written into a field. A number that is none stays as the text it is: the validator tells. */
export function written({ key, control }: FormField, row: Row, text: string): Row {
  return withKey(row, key, valueOf(control, text.trim())) as Row;
}

function valueOf(control: FormField['control'], text: string): string | number | undefined {
  if (control.kind === 'number') {
    if (text === '') return undefined;
    const number = /^\d{1,9}(\.\d{1,3})?$/.test(text) ? Number(text) * control.scale : Number.NaN;
    return Number.isInteger(number) ? number : text;
  }
  if (control.kind === 'choice') return text === control.standard ? undefined : text;
  return text === '' && control.kind === 'text' && control.optional ? undefined : text;
}

/** Ids a list of choices offers. */
export function offered(of: Choices, file: ClusterFile): readonly string[] {
  if (of === 'storageNetworks')
    return ['', ...file.networks.filter(({ uses }) => uses?.some((use) => use === 'storage' || use === 'vsan')).map(({ id }) => id)];
  return typeof of === 'string' ? file[of].map(({ id }) => id) : of;
}
