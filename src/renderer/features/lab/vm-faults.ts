import type { VmSpec } from '#simulation/scenario/scenario.ts';
import type { ActualVm } from '#simulation/trace/state.ts';
import { can, throughVcenter, when } from './fault-entry.ts';
import type { FaultEntry, FaultGroup, FaultScene } from './fault-entry.ts';

/** What can be done to a VM. Users work through vCenter; a process can die and a guest can hang without it. */
export function vmGroups(vm: string, scene: FaultScene): FaultGroup[] {
  const { scenario, state } = scene;
  const actual = state.actual.vms[vm];
  const spec = scenario.vms.find(({ id }) => id === vm);
  if (!actual || !spec) return [];
  return [
    { name: 'vm', entries: powerEntries(spec, actual, scene) },
    { name: 'guest', entries: guestEntries(vm, actual, scene) },
    { name: 'migration', entries: [...vmotionEntries(vm, actual, scene), ...storageVmotionEntries(vm, actual, scene)] },
  ];
}

/** Where a user finds it. */
const homeOf = (actual: ActualVm): string => actual.runningOn[0] ?? actual.registeredOn;

/** A user's task on a VM that runs. */
function task(actual: ActualVm, scene: FaultScene, entry: FaultEntry): FaultEntry {
  return when(actual.runningOn.length > 0, 'alreadyOff', throughVcenter(scene, homeOf(actual), entry));
}

function powerEntries({ id: vm, tools }: VmSpec, actual: ActualVm, scene: FaultScene): FaultEntry[] {
  const on = actual.runningOn.length > 0;
  const home = homeOf(actual);
  const powerOn = (entry: FaultEntry): FaultEntry => canPowerOn(vm, home, scene, entry);
  const withMemory = can({ do: 'vm.revertSnapshot', vm, memory: true }, {}, 'true');
  return [
    when(!on, 'alreadyOn', powerOn(can({ do: 'vm.powerOn', vm }))),
    task(actual, scene, can({ do: 'vm.powerOff', vm })),
    task(actual, scene, when(tools === 'running', 'notPossibleNow', can({ do: 'vm.guestShutdown', vm }))),
    when(on, 'alreadyOff', can({ do: 'vm.crash', vm })),
    on ? throughVcenter(scene, home, withMemory) : powerOn(withMemory),
    throughVcenter(scene, home, can({ do: 'vm.revertSnapshot', vm, memory: false }, {}, 'false')),
  ];
}

/** What happens inside the VM: nobody outside is asked. */
function guestEntries(vm: string, actual: ActualVm, { done }: FaultScene): FaultEntry[] {
  const { guest } = actual;
  const on = actual.runningOn.length > 0;
  const inside = (possible: boolean, entry: FaultEntry): FaultEntry => when(on, 'alreadyOff', when(possible, 'notPossibleNow', entry));
  // A hung guest that goes on writing may hang a second time: that is when its I/O ends.
  const last = done.findLast((command) => command.do === 'vm.guestHang' && command.vm === vm);
  const writes = guest === 'hung' && last?.do === 'vm.guestHang' && last.io === true;
  return [
    inside(guest !== 'hung' || writes, can({ do: 'vm.guestHang', vm }, {}, 'still')),
    inside(guest !== 'hung', can({ do: 'vm.guestHang', vm, io: true }, {}, 'io')),
    inside(guest === 'hung', can({ do: 'vm.guestRecover', vm })),
    inside(guest === 'ok', can({ do: 'vm.appFail', vm })),
    inside(guest === 'appFailed', can({ do: 'vm.appRecover', vm })),
  ];
}

function vmotionEntries(vm: string, actual: ActualVm, scene: FaultScene): FaultEntry[] {
  const targets = scene.scenario.hosts.filter(({ id }) => !actual.runningOn.includes(id));
  return targets.map(({ id: host }) =>
    task(actual, scene, canReceive(actual.datastore, host, scene, can({ do: 'vm.migrate', vm, host }, { host }))),
  );
}

/** How long moving a VM's files takes here: long enough for something to happen meanwhile. */
const storageVmotionMs = 60_000;

function storageVmotionEntries(vm: string, actual: ActualVm, scene: FaultScene): FaultEntry[] {
  const home = homeOf(actual);
  const free = actual.startingOn === null && actual.runningOn.length < 2;
  const powered = scene.state.actual.hosts[home]?.power === 'on';
  return scene.scenario.datastores
    .filter(({ id }) => id !== actual.datastore)
    .map(({ id: datastore }) => {
      const entry = can({ do: 'vm.storageMigrate', vm, datastore, durationMs: storageVmotionMs }, { datastore });
      const both = reaches(actual.datastore, home, scene) && reaches(datastore, home, scene);
      const placed = throughVcenter(scene, home, when(free, 'notPossibleNow', when(both, 'datastoreUnreachable', entry)));
      return when(scene.state.vcenter.up, 'vcenterUnreachable', when(powered, 'hostUnavailable', placed));
    });
}

function canPowerOn(vm: string, home: string, scene: FaultScene, entry: FaultEntry): FaultEntry {
  const { actual, vcenter } = scene.state;
  const datastore = actual.vms[vm]?.datastore ?? '';
  const host = actual.hosts[home];
  const settled = throughVcenter(
    scene,
    home,
    when(host?.state === 'connected', 'hostUnavailable', when(reaches(datastore, home, scene), 'datastoreUnreachable', entry)),
  );
  return when(
    actual.vms[vm]?.startingOn === null,
    'notPossibleNow',
    when(vcenter.up, 'vcenterUnreachable', when(host?.power === 'on', 'hostUnavailable', settled)),
  );
}

function canReceive(datastore: string, host: string, scene: FaultScene, entry: FaultEntry): FaultEntry {
  const ready = scene.state.actual.hosts[host]?.state === 'connected';
  return throughVcenter(scene, host, when(ready, 'hostUnavailable', when(reaches(datastore, host, scene), 'datastoreUnreachable', entry)));
}

function reaches(datastore: string, host: string, { state }: FaultScene): boolean {
  return state.actual.datastores[datastore]?.access[host] === 'ok';
}
