import { can, throughVcenter, when } from './fault-entry.ts';
import type { FaultEntry, FaultScene } from './fault-entry.ts';

/** What can be done to a VM. Users work through vCenter; only a process can die without it. */
export function vmEntries(vm: string, scene: FaultScene): FaultEntry[] {
  const { scenario, state } = scene;
  const actual = state.actual.vms[vm];
  const spec = scenario.vms.find(({ id }) => id === vm);
  if (!actual || !spec) return [];
  const on = actual.runningOn.length > 0;
  const home = actual.runningOn[0] ?? actual.registeredOn;
  const task = (entry: FaultEntry): FaultEntry => when(on, 'alreadyOff', throughVcenter(scene, home, entry));
  const powerOn = (entry: FaultEntry): FaultEntry => canPowerOn(vm, home, scene, entry);
  const withMemory = can({ do: 'vm.revertSnapshot', vm, memory: true }, { memory: 'true' });
  const targets = scenario.hosts.filter(({ id }) => !actual.runningOn.includes(id));
  return [
    when(!on, 'alreadyOn', powerOn(can({ do: 'vm.powerOn', vm }))),
    task(can({ do: 'vm.powerOff', vm })),
    task(when(spec.tools === 'running', 'notPossibleNow', can({ do: 'vm.guestShutdown', vm }))),
    when(on, 'alreadyOff', can({ do: 'vm.crash', vm })),
    on ? throughVcenter(scene, home, withMemory) : powerOn(withMemory),
    throughVcenter(scene, home, can({ do: 'vm.revertSnapshot', vm, memory: false }, { memory: 'false' })),
    ...targets.map(({ id: host }) => task(canReceive(actual.datastore, host, scene, can({ do: 'vm.migrate', vm, host }, { host })))),
  ];
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
