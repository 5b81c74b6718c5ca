/** Paths into the state at a moment, as an expectation writes them: below `actual`, or with `vcenter.` first. */
import { quote } from './problem.ts';
import type { Reader } from './readers.ts';
import type { IdKind } from './reading.ts';

type Leaves = readonly string[];

const actualHost: Leaves = ['power', 'state', 'role', 'isolated', 'configVersion', 'partition', 'agent', 'health', 'quarantined'];
const actualVm: Leaves = ['runningOn', 'registeredOn', 'startingOn', 'ftSecondaryOn', 'guest', 'datastore'];
const actualNetwork: Leaves = ['up', 'cut', 'groups', 'silent'];
const shownVm: Leaves = ['power', 'host', 'protection'];

interface Branch {
  readonly kind: IdKind;
  /** Fields of each object; null: the value below the id is no object. */
  readonly leaves: Leaves | null;
}

const branches: Readonly<Record<string, Branch>> = {
  hosts: { kind: 'host', leaves: actualHost },
  vms: { kind: 'vm', leaves: actualVm },
  datastores: { kind: 'datastore', leaves: ['owner', 'access'] },
  networks: { kind: 'network', leaves: actualNetwork },
  'vcenter.hosts': { kind: 'host', leaves: null },
  'vcenter.vms': { kind: 'vm', leaves: shownVm },
};
const plain: readonly string[] = ['primaries', 'vcenter.up', 'vcenter.connectedTo', 'vcenter.stale'];
const allowed = [
  ...plain,
  ...Object.entries(branches).map(([name, { leaves }]) => (leaves === null ? `${name}.<id>` : `${name}.<id>.(${leaves.join('|')})`)),
];

/** A path of the state; ids in it are settled like any other reference. */
export const statePath: Reader<string> = (value, path, reading) => {
  if (typeof value !== 'string') {
    reading.report(path, 'expectedText', { value: quote(value) });
    return undefined;
  }
  if (plain.includes(value)) return value;
  const steps = value.split('.');
  const depth = steps[0] === 'vcenter' ? 2 : 1;
  const branch = branches[steps.slice(0, depth).join('.')];
  const [id, leaf, ...rest] = steps.slice(depth);
  const known = branch !== undefined && Object.hasOwn(branches, steps.slice(0, depth).join('.'));
  if (!known || id === undefined || id === '') {
    reading.report(path, 'badStatePath', { value: quote(value), allowed: allowed.join(', ') });
    return undefined;
  }
  reading.refer(branch.kind, id, path);
  const access = leaf === 'access' && branch.kind === 'datastore' ? rest : null;
  if (access?.length === 1 && access[0] !== undefined) reading.refer('host', access[0], path);
  const fits = leaf === undefined || ((branch.leaves?.includes(leaf) ?? false) && rest.length <= (access === null ? 0 : 1));
  if (!fits) reading.report(path, 'badStatePath', { value: quote(value), allowed: allowed.join(', ') });
  return fits ? value : undefined;
};
