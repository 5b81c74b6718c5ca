/** The fields of every action a timeline may hold, and the readers that make commands of them. */
import { duration } from './durations.ts';
import { object, optional, present, required, type Field, type Fields } from './fields.ts';
import { haPatch } from './ha.ts';
import { ipv4, reference } from './identifiers.ts';
import { esxOptionNames, esxOptionReader } from './options.ts';
import { quote, type Path } from './problem.ts';
import { anything, boolean, distinct, isMap, list, oneOf, wholeNumber, type Reader } from './readers.ts';
import type { Reading } from './reading.ts';
import type { ActionName, Command } from './scenario.ts';

const host = { host: required(reference('host')) };
const vm = { vm: required(reference('vm')) };
const network = { network: required(reference('network')) };
const link = { ...host, ...network };
const address = { address: required(ipv4) };

const someHosts = distinct(reference('host'), { min: 1 });
const hostsOrAll: Reader<'all' | string[]> = (value, path, reading) => (value === 'all' ? value : someHosts(value, path, reading));
const storage = { datastore: required(reference('datastore')), hosts: required(hostsOrAll) };
const path = { ...host, datastore: required(reference('datastore')), path: required(wholeNumber(1, 64)) };

/** Words that stand for no host in a partition's groups. */
export const groupWords: readonly string[] = ['vcenter', 'gateway'];
const member: Reader<string> = (value, at, reading) =>
  typeof value === 'string' && groupWords.includes(value) ? value : reference('host')(value, at, reading);
const groups = list(list(member, { min: 1 }), { min: 2 });

const actionFields = {
  'host.crash': host,
  'host.powerOn': host,
  'host.enterMaintenance': { ...host, evacuate: optional(boolean) },
  'host.exitMaintenance': host,
  'host.enterStandby': host,
  'host.exitStandby': host,
  'host.disconnect': host,
  'host.reconnect': host,
  'host.health': { ...host, level: required(oneOf(['green', 'yellow', 'red'])) },
  'fdm.stop': host,
  'fdm.crash': host,
  'fdm.start': host,
  'link.cut': link,
  'link.restore': link,
  'network.down': network,
  'network.up': network,
  'network.partition': { ...network, groups: required(groups) },
  'network.heal': network,
  'address.silence': address,
  'address.answer': address,
  'storage.apd': storage,
  'storage.pdl': storage,
  'storage.restore': storage,
  'path.apd': path,
  'path.pdl': path,
  'path.restore': path,
  'esx.set': { ...host, option: required(oneOf(esxOptionNames)), value: required(anything) },
  'vm.powerOn': vm,
  'vm.powerOff': vm,
  'vm.guestShutdown': vm,
  'vm.crash': vm,
  'vm.guestHang': { ...vm, io: optional(boolean) },
  'vm.guestRecover': vm,
  'vm.appFail': vm,
  'vm.appRecover': vm,
  'vm.revertSnapshot': { ...vm, memory: required(boolean) },
  'vm.migrate': { ...vm, ...host },
  'vm.storageMigrate': { ...vm, datastore: required(reference('datastore')), duration: required(duration) },
  'vcenter.down': {},
  'vcenter.up': {},
  'ha.set': { ha: required(haPatch) },
  'ha.disable': {},
  'ha.enable': {},
  'ha.reconfigureHost': host,
} as const satisfies Record<ActionName, Fields>;

/** All actions, in the order of the documentation. */
// Sound: `satisfies` above makes the keys exactly the action names.
export const actionNames = Object.keys(actionFields) as ActionName[];
const actionName = oneOf(actionNames);

/** Where an id can stand in an action, whatever the action is. */
const idFields: Readonly<Record<string, Reader<unknown>>> = {
  host: reference('host'),
  vm: reference('vm'),
  network: reference('network'),
  datastore: reference('datastore'),
};

/** Every field name that some action has, for what may stand beside `do` in an expectation. */
export const actionFieldNames: readonly string[] = [...new Set(Object.values(actionFields).flatMap((fields) => Object.keys(fields)))];

function readerOf(name: ActionName, extra: Fields): Reader<Record<string, unknown>> {
  return object({ ...extra, do: required(actionName), ...(actionFields[name] as Readonly<Record<string, Field<unknown>>>) });
}

/** Reads ids that can be recognised although the entry around them cannot be read. */
export function readLooseIds(value: unknown, at: Path, reading: Reading): void {
  if (!isMap(value)) return;
  for (const [key, read] of Object.entries(idFields)) {
    if (Object.hasOwn(value, key) && typeof value[key] === 'string') read(value[key], [...at, key], reading);
  }
}

/** An object with `do`, the fields of that action and the `extra` ones. The result has them all, as read. */
export function actionReader(extra: Fields): Reader<Record<string, unknown>> {
  return (value, at, reading) => {
    if (!isMap(value)) {
      reading.report(at, 'expectedMap', { value: quote(value) });
      return undefined;
    }
    const name = Object.hasOwn(value, 'do') ? actionName(value['do'], [...at, 'do'], reading) : undefined;
    if (name !== undefined) return readerOf(name, extra)(value, at, reading);
    if (!Object.hasOwn(value, 'do')) reading.report([...at, 'do'], 'missingKey', { key: 'do' });
    readLooseIds(value, at, reading);
    return readExtra(value, at, extra, reading);
  };
}

function readExtra(value: Readonly<Record<string, unknown>>, at: Path, extra: Fields, reading: Reading): Record<string, unknown> {
  const draft: Record<string, unknown> = {};
  for (const [key, field] of Object.entries(extra)) {
    if (Object.hasOwn(value, key)) draft[key] = field.read(value[key], [...at, key], reading);
    else if (field.required) reading.report([...at, key], 'missingKey', { key });
  }
  return draft;
}

/** The command of an action that was read; undefined while it has no name. Its `esx.set` value is checked against its option here. */
export function commandOf(draft: Readonly<Record<string, unknown>>, at: Path, reading: Reading): Command | undefined {
  if (draft['do'] === undefined) return undefined;
  const { duration: durationMs, value, ...plain } = draft;
  const read = plain['do'] === 'esx.set' && typeof plain['option'] === 'string' ? esxOptionReader(plain['option']) : undefined;
  const option = read === undefined || !('value' in draft) ? undefined : read(value, [...at, 'value'], reading);
  // Sound once the reading has no problems: `actionFields` mirrors the union's members.
  return present({ ...plain, value: option, durationMs }) as unknown as Command;
}
