import type { Command, CommandOf } from '#simulation/scenario/scenario.ts';
import type { ActualHost, HealthLevel } from '#simulation/trace/state.ts';
import { pdlEntry } from './cluster-faults.ts';
import { can, throughVcenter, when } from './fault-entry.ts';
import type { FaultEntry, FaultGroup, FaultScene } from './fault-entry.ts';
import { rackEntries } from './rack-faults.ts';

/** What can be done to a host. */

export function hostGroups(host: string, scene: FaultScene): FaultGroup[] {
  const actual = scene.state.actual.hosts[host];
  if (!actual) return [];
  return [
    { name: 'host', entries: [...powerEntries(host, actual), ...serviceEntries(host, actual, scene)] },
    { name: 'rack', entries: rackEntries(host, scene) },
    { name: 'agent', entries: agentEntries(host, actual) },
    { name: 'network', entries: linkEntries(host, scene) },
    { name: 'storage', entries: [...hostStorageEntries(host, scene), ...pathEntries(host, scene)] },
    { name: 'health', entries: healthLevels.map((level) => healthEntry(host, level, actual)) },
    { name: 'esx', entries: optionEntries(host, actual, scene) },
  ];
}

function powerEntries(host: string, actual: ActualHost): FaultEntry[] {
  return [
    when(actual.power === 'on', 'alreadyOff', can({ do: 'host.crash', host })),
    when(
      actual.power === 'off' && actual.state !== 'standby',
      actual.power === 'on' ? 'alreadyOn' : 'hostUnavailable',
      can({ do: 'host.powerOn', host }),
    ),
  ];
}

/** Taking a host out of service and back goes through vCenter and needs a host that answers it. */
function serviceEntries(host: string, actual: ActualHost, scene: FaultScene): FaultEntry[] {
  const task = (entry: FaultEntry): FaultEntry => throughVcenter(scene, host, entry);
  const busy = Object.values(scene.state.actual.vms).some(({ runningOn, startingOn }) => runningOn.includes(host) || startingOn === host);
  switch (actual.state) {
    case 'maintenance':
    case 'enteringMaintenance':
      return [task(can({ do: 'host.exitMaintenance', host }))];
    case 'standby':
      return [when(scene.state.vcenter.up, 'vcenterUnreachable', can({ do: 'host.exitStandby', host }))];
    case 'disconnected':
      return [task(can({ do: 'host.reconnect', host }))];
    case 'connected':
      return [
        task(can({ do: 'host.enterMaintenance', host })),
        task(can({ do: 'host.enterMaintenance', host, evacuate: true }, {}, 'evacuate')),
        // A host goes to standby only when no VM is left on it.
        task(when(!busy, 'notPossibleNow', can({ do: 'host.enterStandby', host }))),
        task(can({ do: 'host.disconnect', host })),
        task(can({ do: 'ha.reconfigureHost', host })),
      ];
  }
}

function agentEntries(host: string, actual: ActualHost): FaultEntry[] {
  const on = actual.power === 'on';
  const inDomain = actual.state === 'connected' || actual.state === 'enteringMaintenance';
  const powered = (entry: FaultEntry): FaultEntry => when(on, 'hostNotResponding', entry);
  return [
    powered(when(actual.agent, 'notPossibleNow', can({ do: 'fdm.stop', host }))),
    powered(when(actual.agent, 'notPossibleNow', can({ do: 'fdm.crash', host }))),
    powered(when(!actual.agent && inDomain, 'notPossibleNow', can({ do: 'fdm.start', host }))),
  ];
}

function linkEntries(host: string, { scenario, state }: FaultScene): FaultEntry[] {
  const networks = scenario.hosts.find(({ id }) => id === host)?.networks ?? [];
  return networks.map((network) => {
    const cut = state.actual.networks[network]?.cut.includes(host) ?? false;
    return can({ do: cut ? 'link.restore' : 'link.cut', host, network }, { network });
  });
}

function hostStorageEntries(host: string, { scenario, state }: FaultScene): FaultEntry[] {
  const mounted = scenario.hosts.find(({ id }) => id === host)?.datastores ?? [];
  return mounted.flatMap(({ id: datastore }) => {
    const words = { datastore };
    const hosts = [host];
    if (state.actual.datastores[datastore]?.access[host] !== 'ok') return [can({ do: 'storage.restore', datastore, hosts }, words)];
    return [can({ do: 'storage.apd', datastore, hosts }, words), ...pdlEntry(scenario, datastore, hosts)];
  });
}

/** Single paths, where a host has several to a datastore; with one the whole datastore goes. */
function pathEntries(host: string, scene: FaultScene): FaultEntry[] {
  const mounted = scene.scenario.hosts.find(({ id }) => id === host)?.datastores ?? [];
  return mounted.flatMap(({ id: datastore, paths }) => {
    if (paths < 2) return [];
    const failed = failedPaths(host, datastore, paths, scene.done);
    const nfs = scene.scenario.datastores.find(({ id }) => id === datastore)?.kind === 'nfs';
    return Array.from({ length: paths }, (_, index) => index + 1).flatMap((path) => {
      const words = { datastore, path: String(path) };
      if (failed.has(path)) return [can({ do: 'path.restore', host, datastore, path }, words)];
      return [
        can({ do: 'path.apd', host, datastore, path }, words),
        ...(nfs ? [] : [can({ do: 'path.pdl', host, datastore, path }, words)]),
      ];
    });
  });
}

/** Which paths were made to fail and not brought back: the state holds only what is left of all of them. */
function failedPaths(host: string, datastore: string, paths: number, done: readonly Command[]): ReadonlySet<number> {
  const failed = new Set<number>();
  for (const command of done) {
    if (isPathCommand(command) && command.host === host && command.datastore === datastore) {
      if (command.do === 'path.restore') failed.delete(command.path);
      else failed.add(command.path);
    } else if (isStorageCommand(command) && command.datastore === datastore && (command.hosts === 'all' || command.hosts.includes(host))) {
      failed.clear();
      if (command.do !== 'storage.restore') for (let path = 1; path <= paths; path++) failed.add(path);
    }
  }
  return failed;
}

function isPathCommand(command: Command): command is CommandOf<'path.apd' | 'path.pdl' | 'path.restore'> {
  return command.do.startsWith('path.');
}

function isStorageCommand(command: Command): command is CommandOf<'storage.apd' | 'storage.pdl' | 'storage.restore'> {
  return command.do.startsWith('storage.');
}

const healthLevels: readonly HealthLevel[] = ['green', 'yellow', 'red'];

/** What a health provider tells Proactive HA. */
function healthEntry(host: string, level: HealthLevel, actual: ActualHost): FaultEntry {
  return when(actual.health !== level, 'notPossibleNow', can({ do: 'host.health', host, level }, {}, level));
}

/** Host options that decide in a storage failure or an election, with the values worth trying; the one that holds now is not offered again. */
const hostOptions = [
  { option: 'Misc.APDHandlingEnable', usual: 1, values: [0, 1] },
  { option: 'Misc.APDTimeout', usual: 140, values: [20, 140, 300] },
  { option: 'VSAN.AutoTerminateGhostVm', usual: 1, values: [0, 1] },
  { option: 'fdm.nodeGoodness', usual: null, values: [-1000, 1000] },
] as const;

function optionEntries(host: string, actual: ActualHost, { scenario, done }: FaultScene): FaultEntry[] {
  const given = { ...scenario.esx, ...scenario.hosts.find(({ id }) => id === host)?.esx };
  return hostOptions.flatMap(({ option, usual, values }) => {
    const set = done.findLast((command) => command.do === 'esx.set' && command.host === host && command.option === option);
    const now = set?.do === 'esx.set' ? set.value : (given[option] ?? usual);
    return values
      .filter((value) => value !== now)
      .map((value) =>
        when(actual.power === 'on', 'hostNotResponding', can({ do: 'esx.set', host, option, value }, { option, value: String(value) })),
      );
  });
}
