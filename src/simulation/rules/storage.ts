import { residentsOf } from '../model/occupancy.ts';
import type { DatastoreIndex, Host, HostIndex } from '../model/world.ts';
import { datastoreAt, hostAt, none } from '../model/world.ts';
import type { Simulation, Why } from '../simulation.ts';
import { emit, startTimer, vcenterSettings } from '../simulation.ts';
import type { StorageAccess } from '../trace/state.ts';
import { startApdClock, stopApdClock } from './apd-timeout.ts';
import { chooseHeartbeatDatastores, giveHeartbeatDatastores } from './datastore-heartbeats.ts';
import { lockExpiryMs } from './file-lock.ts';
import { kind } from './kinds.ts';
import { lockFreedLists, releaseList } from './ownership.ts';
import { stopVm } from './power.ts';
import { toldByHost } from './told.ts';
import { vcenterSees } from './vcenter.ts';
import { reviewWarnings } from './warnings.ts';
import { startGhostWatch } from './vsan-ghosts.ts';
import { endApdResponse, respondToPdl } from './vmcp.ts';

/** One host gets something else from one datastore. */
export interface AccessChange {
  readonly host: Host;
  readonly datastore: DatastoreIndex;
  readonly to: StorageAccess;
  /** Why vSAN gives it or takes it away; otherwise paths and devices do. */
  readonly rule?: 'vsan-access';
}

/**
 * Hosts gain or lose datastores: everything, no answer on any path (APD), or the array's word that the device is gone (PDL). All changes of
 * one moment are made before any of them has consequences, so that no host acts on a storage that is half back.
 */
export function changeAccess(sim: Simulation, changes: readonly AccessChange[], cause: number): void {
  const made = changes.flatMap((change) => {
    const access = change.host.access.get(change.datastore);
    if (access === undefined || access.state === change.to) return [];
    const from = access.state;
    access.seq = traceChange(sim, change, from, cause);
    access.state = change.to;
    return [{ ...change, from, seq: access.seq }];
  });
  for (const { host, datastore, to, seq } of made) {
    stopApdClock(sim, host, datastore);
    if (to === 'apd') startApdClock(sim, host, datastore, seq);
    if (to !== 'ok') startGhostWatch(sim, host, datastore, seq);
  }
  for (const { host, datastore, from, seq } of made) if (from === 'ok') accessLost(sim, host, datastore, seq);
  for (const { host, datastore, to, seq } of made) if (to === 'ok') accessRegained(sim, host, datastore, seq);
  const regained = made.findLast(({ to }) => to === 'ok');
  if (regained !== undefined) sim.signals.storageRegained(regained.seq);
  const last = made.at(-1);
  if (last !== undefined) chooseAnew(sim, (host) => (made.findLast((one) => one.host.index === host) ?? last).seq);
  for (const { host, seq } of made) if (vcenterSees(sim, host.index)) reviewWarnings(sim, host.index, seq);
  for (const { host, datastore, to, seq } of made) {
    if (to === 'ok') endApdResponse(sim, host, datastore, seq);
    else if (to === 'pdl') respondToPdl(sim, host, datastore, seq);
  }
}

function traceChange(sim: Simulation, { host, datastore, to, rule }: AccessChange, from: StorageAccess, cause: number): number {
  const ids = { host: host.spec.id, datastore: datastoreAt(sim.world, datastore).spec.id };
  const why = (vcEvent: string): Why =>
    rule === undefined ? toldByHost(sim, host.index, { cause, rule: 'storage-access', vcEvent }) : { cause, rule };
  if (to === 'apd') return emit(sim, 'storage.apdStarted', why('esx.problem.storage.apd.start'), ids);
  if (to === 'pdl') return emit(sim, 'storage.pdlDeclared', why('esx.problem.scsi.device.state.permanentloss'), ids);
  if (from === 'apd') return emit(sim, 'storage.apdCleared', why('esx.clear.storage.apd.exit'), ids);
  return emit(sim, 'storage.restored', why('esx.clear.scsi.device.state.permanentloss.deviceonline'), ids);
}

/** A host that joined counts among those that reach a datastore: vCenter chooses again, and looks at every host it sees. */
export function chooseForJoined(sim: Simulation, cause: number): void {
  chooseAnew(sim, () => cause);
  for (const { index } of sim.world.hosts) if (vcenterSees(sim, index)) reviewWarnings(sim, index, cause);
}

/** vCenter replaces a lost heartbeat datastore where another one fits and it reaches the host; with none, the lost one stays chosen (our choice). */
function chooseAnew(sim: Simulation, causeFor: (host: HostIndex) => number): void {
  if (sim.world.vcenter.connectedTo === none) return;
  const chosen = chooseHeartbeatDatastores(sim.world, vcenterSettings(sim));
  const kept = sim.world.heartbeatDatastores.map((old, host) => {
    const fresh = chosen[host] ?? [];
    if (!vcenterSees(sim, host)) return old;
    return [...fresh, ...old.filter((datastore) => !fresh.includes(datastore))].slice(0, Math.max(old.length, fresh.length));
  });
  giveHeartbeatDatastores(sim, kept, causeFor);
}

function accessLost(sim: Simulation, host: Host, datastore: DatastoreIndex, cause: number): void {
  const access = host.access.get(datastore);
  if (access !== undefined) Object.assign(access, { sinceMs: sim.queue.timeMs, lostSeq: cause });
  for (const vm of residentsOf(sim.world, host.index)) {
    if (vm.datastore !== datastore || !vm.runningOn.includes(host.index)) continue;
    const fields = { vm: vm.spec.id, datastore: datastoreAt(sim.world, datastore).spec.id };
    sim.signals.guestChanged(vm.index, emit(sim, 'vm.ioStalled', { cause, rule: 'storage-access' }, fields));
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
  for (const vm of residentsOf(sim.world, host.index)) {
    if (vm.datastore !== datastore || !vm.runningOn.includes(host.index)) continue;
    // The lock is with the copy that came last, or with a power-on under way: an older copy finds it lost and is powered off (facts, section 6).
    if (vm.startingOn !== none || vm.runningOn.at(-1) !== host.index) {
      stopVm(sim, vm, host.index, 'lockLost', { cause, rule: 'lock-lost', vcEvent: 'com.vmware.vc.HA.AnsweredVmLockLostQuestionEvent' });
      continue;
    }
    const fields = { vm: vm.spec.id, datastore: datastoreAt(sim.world, datastore).spec.id };
    sim.signals.guestChanged(vm.index, emit(sim, 'vm.ioResumed', { cause, rule: 'storage-access' }, fields));
  }
}
