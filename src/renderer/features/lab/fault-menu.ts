import type { ActionName } from '#simulation/scenario/scenario.ts';
import type { Thing } from '#renderer/run/subject.ts';
import { datastoreEntries, networkEntries, vcenterEntries } from './cluster-faults.ts';
import type { FaultEntry, FaultGroup, FaultScene } from './fault-entry.ts';
import { hostGroups } from './host-faults.ts';
import { vmGroups } from './vm-faults.ts';

/** What can be done to a thing at the moment of `scene.state`; only actions the lab allows, groups without any left out. */
export function faultMenu(thing: Thing, scene: FaultScene): FaultGroup[] {
  const groups = groupsFor(thing, scene);
  return groups
    .map((group) => ({ ...group, entries: group.entries.filter(({ command }) => scene.allowed?.includes(command.do) ?? true) }))
    .filter((group) => group.entries.length > 0);
}

function groupsFor(thing: Thing, scene: FaultScene): FaultGroup[] {
  switch (thing.kind) {
    case 'host':
      return hostGroups(thing.id, scene);
    case 'vm':
      return vmGroups(thing.id, scene);
    case 'network':
      return [{ name: 'network', entries: networkEntries(thing.id, scene) }];
    case 'datastore':
      return [{ name: 'storage', entries: datastoreEntries(thing.id, scene) }];
    case 'vcenter':
      return [{ name: 'vcenter', entries: vcenterEntries(scene) }];
  }
}

/** Everything a menu can be opened for in this lab, in the order of the drawing; what no allowed action touches is left out. */
export function faultTargets(scene: FaultScene): Thing[] {
  const { scenario } = scene;
  const things: Thing[] = [
    ...scenario.hosts.map(({ id }): Thing => ({ kind: 'host', id })),
    ...scenario.vms.map(({ id }): Thing => ({ kind: 'vm', id })),
    ...scenario.networks.map(({ id }): Thing => ({ kind: 'network', id })),
    ...scenario.datastores.map(({ id }): Thing => ({ kind: 'datastore', id })),
    { kind: 'vcenter' },
  ];
  return things.filter((thing) => isTarget(thing, scene));
}

/** A thing of its kind always has the same actions, so that of a thousand VMs no menu has to be made to know. */
function isTarget(thing: Thing, scene: FaultScene): boolean {
  const { allowed } = scene;
  if (thing.kind === 'vm') return allowed?.some((action) => action.startsWith('vm.')) ?? true;
  if (thing.kind === 'host' && (allowed === null || allowed.some(isForEveryHost))) return true;
  return faultMenu(thing, scene).length > 0;
}

const isForEveryHost = (action: ActionName): boolean => action === 'host.crash' || action === 'host.powerOn' || action === 'link.cut';

/** A key for lists: the action with what its text names. */
export function entryKey({ command, words, variant }: FaultEntry): string {
  return [command.do, variant ?? '', ...Object.values(words)].join('/');
}
