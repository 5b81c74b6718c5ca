import type { Vm } from '../model/world.ts';
import { hostAt, none } from '../model/world.ts';
import { beginStorageVmotion } from '../rules/storage-vmotion.ts';
import { isMoving } from '../rules/vmotion.ts';
import type { Simulation } from '../simulation.ts';
import type { RejectReason } from '../trace/event.ts';
import type { FaultTable } from './fault.ts';
import { firstReason, throughVcenter, vmNamed } from './fault.ts';
import { datastoreNamed } from './storage.ts';

/** A user's task, through vCenter, on a running VM or one that is off. Its host must reach the files and the place they go to. */
function canMove(sim: Simulation, vm: Vm, datastore: string): RejectReason | null {
  const host = hostAt(sim.world, vm.runningOn[0] ?? vm.registeredOn);
  const to = datastoreNamed(sim, datastore).index;
  const reaches = (index: number): boolean => host.access.get(index)?.state === 'ok';
  return firstReason(
    !sim.world.vcenter.up && 'vcenterUnreachable',
    !host.powered && 'hostUnavailable',
    throughVcenter(sim, host),
    (vm.startingOn !== none || vm.runningOn.length > 1 || isMoving(vm) || vm.datastore === to) && 'notPossibleNow',
    !(reaches(vm.datastore) && reaches(to)) && 'datastoreUnreachable',
  );
}

export const storageVmotionFaults: FaultTable = {
  'vm.storageMigrate': {
    check: (sim, { vm, datastore }) => canMove(sim, vmNamed(sim, vm), datastore),
    apply: (sim, { vm, datastore, durationMs }, cause) =>
      beginStorageVmotion(sim, vmNamed(sim, vm), datastoreNamed(sim, datastore).index, durationMs, cause),
  },
};
