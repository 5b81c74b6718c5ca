/** Where VMs stand at the start of a run: what a VM's own entry cannot tell. */
import type { HostDraft } from './hosts.ts';
import type { Inventory } from './inventory.ts';
import { quote } from './problem.ts';
import type { Reading } from './reading.ts';
import type { VmDraft } from './vms.ts';

/**
 * A powered-on VM needs a host that can run it: connected (or disconnected from vCenter, where it runs on unprotected) and mounting its
 * datastore. Reservations stay within the VM's memory.
 */
export function checkVmPlaces(
  vms: readonly (VmDraft | undefined)[],
  hosts: readonly (HostDraft | undefined)[],
  inventory: Inventory,
  reading: Reading,
): void {
  // Reversed, so that of two hosts with one id the first is meant.
  const byId = new Map([...hosts].reverse().flatMap((host) => (host?.id === undefined ? [] : [[host.id, host] as const])));
  vms.forEach((vm, index) => {
    if (vm === undefined) return;
    checkReservation(vm, index, reading);
    if (vm.ftSecondaryHost !== undefined && vm.ftSecondaryHost === vm.host) {
      reading.report(['vms', index, 'ftSecondaryHost'], 'secondaryOnSameHost', { value: quote(vm.host) });
    }
    checkSecondary(vm, index, inventory, reading);
    const host = vm.host === undefined ? undefined : byId.get(vm.host);
    if (vm.power === 'on' && host !== undefined) checkRunning(vm, host, index, inventory, reading);
  });
}

function checkSecondary(vm: VmDraft, index: number, inventory: Inventory, reading: Reading): void {
  const mounts = vm.ftSecondaryHost === undefined ? undefined : inventory.mountsOf.get(vm.ftSecondaryHost);
  if (mounts === undefined || vm.datastore === undefined || mounts.has(vm.datastore)) return;
  reading.report(['vms', index, 'ftSecondaryHost'], 'datastoreNotMounted', { host: quote(vm.ftSecondaryHost), value: quote(vm.datastore) });
}

function checkReservation(vm: VmDraft, index: number, reading: Reading): void {
  if (vm.memoryReservationMib === undefined || vm.memoryMib === undefined || vm.memoryReservationMib <= vm.memoryMib) return;
  reading.report(['vms', index, 'memoryReservationMib'], 'reservationAboveMemory', {
    value: vm.memoryReservationMib,
    memoryMib: vm.memoryMib,
  });
}

function checkRunning(vm: VmDraft, host: HostDraft, index: number, inventory: Inventory, reading: Reading): void {
  if (host.state === 'maintenance' || host.state === 'standby') {
    reading.report(['vms', index, 'host'], 'runsOnUnavailableHost', { value: quote(vm.host), state: host.state });
  }
  const mounts = inventory.mountsOf.get(vm.host ?? '');
  if (host.state === 'disconnected' || mounts === undefined || vm.datastore === undefined || mounts.has(vm.datastore)) return;
  reading.report(['vms', index, 'datastore'], 'datastoreNotMounted', { host: quote(vm.host), value: quote(vm.datastore) });
}
