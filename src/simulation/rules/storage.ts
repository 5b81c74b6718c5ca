import type { DatastoreIndex, Host, HostIndex } from '../model/world.ts';
import { datastoreAt, hostAt, none, vmAt } from '../model/world.ts';
import type { Simulation } from '../simulation.ts';
import { emit, startTimer, vcenterSettings } from '../simulation.ts';
import type { StorageAccess } from '../trace/state.ts';
import { chooseHeartbeatDatastores } from './datastore-heartbeats.ts';
import { lockExpiryMs } from './file-lock.ts';
import { kind } from './kinds.ts';
import { lockFreedLists, releaseList } from './ownership.ts';
import { stopVm } from './power.ts';
import { vcenterSees } from './vcenter.ts';

/** What a host gets from a datastore: everything, no answer on any path (APD), or the array's word that the device is gone (PDL). */
export function setAccess(sim: Simulation, host: Host, datastore: DatastoreIndex, to: StorageAccess, cause: number): void {
  const access = host.access.get(datastore);
  if (access === undefined || access.state === to) return;
  const from = access.state;
  const ids = { host: host.spec.id, datastore: datastoreAt(sim.world, datastore).spec.id };
  const seq =
    to === 'apd'
      ? emit(sim, 'storage.apdStarted', { cause, rule: 'storage-access', vcEvent: 'esx.problem.storage.apd.start' }, ids)
      : to === 'pdl'
        ? emit(sim, 'storage.pdlDeclared', { cause, rule: 'storage-access', vcEvent: 'esx.problem.scsi.device.state.permanentloss' }, ids)
        : from === 'apd'
          ? emit(sim, 'storage.apdCleared', { cause, rule: 'storage-access', vcEvent: 'esx.clear.storage.apd.exit' }, ids)
          : emit(
              sim,
              'storage.restored',
              { cause, rule: 'storage-access', vcEvent: 'esx.clear.scsi.device.state.permanentloss.deviceonline' },
              ids,
            );
  Object.assign(access, { state: to, seq });
  if (from === 'ok') accessLost(sim, host, datastore, seq);
  if (to === 'ok') accessRegained(sim, host, datastore, seq);
  chooseAnew(sim);
}

/**
 * A datastore reached over a storage network is lost to a host with its link or its switch: that fault is the APD (contract, section 1).
 * Called after every change of a network.
 */
export function followStorageNetworks(sim: Simulation, cause: number): void {
  for (const datastore of sim.world.datastores) {
    const network = sim.world.networks.find((candidate) => candidate.spec.id === datastore.spec.network);
    if (network === undefined) continue;
    for (const host of sim.world.hosts) {
      const access = host.access.get(datastore.index);
      if (access === undefined || !host.powered) continue;
      const linked = network.up && !host.cut.has(network.index) && host.spec.networks.includes(network.spec.id);
      if (!linked && access.state === 'ok') {
        access.overNetwork = true;
        setAccess(sim, host, datastore.index, 'apd', cause);
      } else if (linked && access.overNetwork) {
        access.overNetwork = false;
        if (access.state === 'apd' && access.failedPaths.size === 0) setAccess(sim, host, datastore.index, 'ok', cause);
      }
    }
  }
}

/** vCenter replaces a lost heartbeat datastore where another one fits and it reaches the host; with none, the lost one stays chosen (our choice). */
function chooseAnew(sim: Simulation): void {
  if (sim.world.vcenter.connectedTo === none) return;
  const chosen = chooseHeartbeatDatastores(sim.world, vcenterSettings(sim));
  sim.world.heartbeatDatastores = sim.world.heartbeatDatastores.map((old, host) => {
    const fresh = chosen[host] ?? [];
    if (!vcenterSees(sim, host)) return old;
    return [...fresh, ...old.filter((datastore) => !fresh.includes(datastore))].slice(0, Math.max(old.length, fresh.length));
  });
}

function accessLost(sim: Simulation, host: Host, datastore: DatastoreIndex, cause: number): void {
  const access = host.access.get(datastore);
  if (access !== undefined) access.sinceMs = sim.queue.timeMs;
  for (const vm of sim.world.vms) {
    if (vm.datastore !== datastore || !vm.runningOn.includes(host.index)) continue;
    emit(sim, 'vm.ioStalled', { cause, rule: 'storage-access' }, { vm: vm.spec.id, datastore: datastoreAt(sim.world, datastore).spec.id });
  }
  if (datastoreAt(sim.world, datastore).owner === host.index) {
    startTimer(sim, lockExpiryMs, kind.storageLockExpiry, host.index, datastore, cause);
  }
}

/** Timer: the lock of a list whose holder lost the datastore is free now, unless it got it back. */
export function onStorageLockExpiry(sim: Simulation, host: HostIndex, datastore: DatastoreIndex, cause: number): void {
  const target = datastoreAt(sim.world, datastore);
  const access = hostAt(sim.world, host).access.get(datastore);
  if (target.owner !== host || access === undefined || access.state === 'ok' || sim.queue.timeMs - access.sinceMs < lockExpiryMs) return;
  releaseList(sim, target, cause);
  lockFreedLists(sim, cause);
}

function accessRegained(sim: Simulation, host: Host, datastore: DatastoreIndex, cause: number): void {
  for (const vm of sim.world.vms) {
    if (vm.datastore !== datastore || !vm.runningOn.includes(host.index)) continue;
    // Another host took the lock meanwhile: the older copy finds it lost and is powered off (facts, section 6).
    if (vm.runningOn.some((other) => other !== host.index)) {
      stopVm(sim, vmAt(sim.world, vm.index), host.index, 'lockLost', {
        cause,
        rule: 'lock-lost',
        vcEvent: 'com.vmware.vc.HA.AnsweredVmLockLostQuestionEvent',
      });
    } else {
      emit(
        sim,
        'vm.ioResumed',
        { cause, rule: 'storage-access' },
        { vm: vm.spec.id, datastore: datastoreAt(sim.world, datastore).spec.id },
      );
    }
  }
  lockFreedLists(sim, cause);
}
