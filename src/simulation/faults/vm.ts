import { hasRoomFor } from '../model/capacity.ts';
import { healGuest } from '../model/guest.ts';
import type { Host, HostIndex, Vm, VmIndex } from '../model/world.ts';
import { hostAt, none, vmAt } from '../model/world.ts';
import type { AdmissionQuestion } from '../rules/admission-control.ts';
import { fileLockHolder } from '../rules/file-lock.ts';
import { kind } from '../rules/kinds.ts';
import { allowedByRules } from '../rules/affinity.ts';
import { beginPowerOn, canShutDown, startVm, stopVm } from '../rules/power.ts';
import { vcenterSees } from '../rules/vcenter.ts';
import { beginVmotion, canMove, isMoving } from '../rules/vmotion.ts';
import type { Simulation } from '../simulation.ts';
import { startTimer } from '../simulation.ts';
import type { RejectReason } from '../trace/event.ts';
import type { FaultTable } from './fault.ts';
import { firstReason, hostNamed, throughVcenter, vmNamed } from './fault.ts';

/** What users, guests and processes do to VMs. Users work through vCenter. */

/** Where a user finds the VM: of two copies the one in vCenter's sight. */
function homeOf(sim: Simulation, vm: Vm): Host {
  return hostAt(sim.world, copiesInReach(sim, vm)[0] ?? vm.runningOn[0] ?? vm.registeredOn);
}

/** Copies of the VM that a user can get at: those on hosts vCenter reaches and has not been disconnected from. */
function copiesInReach(sim: Simulation, vm: Vm): HostIndex[] {
  return vm.runningOn.filter((host) => vcenterSees(sim, host) && hostAt(sim.world, host).standing !== 'disconnected');
}

/** A user's task on a running VM. */
function userTaskOnRunning(sim: Simulation, id: string): RejectReason | null {
  const vm = vmNamed(sim, id);
  return firstReason(
    vm.runningOn.length === 0 && 'alreadyOff',
    throughVcenter(sim, homeOf(sim, vm)),
    copiesInReach(sim, vm).length === 0 && 'hostUnavailable',
  );
}

/**
 * Whether a rule forbids a user the place: a VM-host *must* rule always (S47, S50), VM-VM anti-affinity while DRS, which keeps such rules, is on
 * (our choice; affinity would move the others along and is not looked at).
 */
function forbiddenByRule(sim: Simulation, vm: Vm, host: Host): boolean {
  if (!allowedByRules(sim, vm, host)) return true;
  const { drs, rules } = sim.world.scenario;
  const apart = rules.filter((rule) => rule.kind === 'vmAntiAffinity' && rule.vms.includes(vm.spec.id)).flatMap((rule) => rule.vms);
  if (drs === 'disabled' || apart.length === 0) return false;
  return sim.world.vms.some(
    (other) => other !== vm && apart.includes(other.spec.id) && (other.runningOn.includes(host.index) || other.startingOn === host.index),
  );
}

/** Whether a user could power the VM on where it is registered. */
function canPowerOn(sim: Simulation, id: string): RejectReason | null {
  const vm = vmNamed(sim, id);
  const host = homeOf(sim, vm);
  return firstReason(
    vm.runningOn.length > 0 && 'alreadyOn',
    (vm.startingOn !== none || isMoving(vm)) && 'notPossibleNow',
    !sim.world.vcenter.up && 'vcenterUnreachable',
    !host.powered && 'hostUnavailable',
    throughVcenter(sim, host),
    host.standing !== 'connected' && 'hostUnavailable',
    host.access.get(vm.datastore)?.state !== 'ok' && 'datastoreUnreachable',
    fileLockHolder(sim, vm) !== none && 'notPossibleNow',
    forbiddenByRule(sim, vm, host) && 'ruleViolated',
    !hasRoomFor(host, vm) && 'notPossibleNow',
  );
}

/** What a power-on by a user has to ask admission control. */
function asksToStart(sim: Simulation, id: string): AdmissionQuestion {
  const vm = vmNamed(sim, id);
  return { effect: 'start', vm, host: hostAt(sim.world, vm.registeredOn) };
}

function stopByUser(sim: Simulation, id: string, cause: number, rule: 'vm-power' | 'snapshot-revert'): void {
  const vm = vmNamed(sim, id);
  for (const host of copiesInReach(sim, vm)) stopVm(sim, vm, host, 'user', { cause, rule });
}

export const vmFaults: FaultTable = {
  'vm.powerOn': {
    check: (sim, { vm }) => canPowerOn(sim, vm),
    asks: (sim, { vm }) => asksToStart(sim, vm),
    apply: (sim, { vm }, cause) => {
      const target = vmNamed(sim, vm);
      beginPowerOn(sim, target, target.registeredOn, 'user', cause);
    },
  },
  'vm.powerOff': {
    check: (sim, { vm }) => userTaskOnRunning(sim, vm),
    apply: (sim, { vm }, cause) => stopByUser(sim, vm, cause, 'vm-power'),
  },
  'vm.guestShutdown': {
    check(sim, { vm }) {
      const target = vmNamed(sim, vm);
      return firstReason(userTaskOnRunning(sim, vm), (target.spec.tools === 'none' || target.shutdown !== 0) && 'notPossibleNow');
    },
    apply(sim, { vm }, cause) {
      const target = vmNamed(sim, vm);
      target.shutdownOn = none;
      target.shutdown = startTimer(sim, target.spec.guestShutdownDurationMs, kind.guestShutdown, target.index, 0, cause);
    },
  },
  'vm.crash': {
    check: (sim, { vm }) => (vmNamed(sim, vm).runningOn.length === 0 ? 'alreadyOff' : null),
    apply(sim, { vm }, cause) {
      const target = vmNamed(sim, vm);
      for (const host of [...target.runningOn]) stopVm(sim, target, host, 'vmCrash', { cause, rule: 'vm-failure' });
    },
  },
  'vm.revertSnapshot': {
    check(sim, { vm, memory }) {
      const target = vmNamed(sim, vm);
      if (target.runningOn.length > 0) return userTaskOnRunning(sim, vm);
      return memory ? canPowerOn(sim, vm) : throughVcenter(sim, homeOf(sim, target));
    },
    asks: (sim, { vm, memory }) => (memory && vmNamed(sim, vm).runningOn.length === 0 ? asksToStart(sim, vm) : null),
    // With memory the VM ends as it was in the snapshot, running; without, powered off (course notes; facts, section 8).
    apply(sim, { vm, memory }, cause) {
      const target = vmNamed(sim, vm);
      if (!memory) stopByUser(sim, vm, cause, 'snapshot-revert');
      else if (target.runningOn.length > 0) {
        healGuest(target.guest);
        sim.signals.guestChanged(target.index, cause);
      } else startVm(sim, target, target.registeredOn, 'user', cause, 'snapshot-revert');
    },
  },
  'vm.migrate': {
    check(sim, { vm, host }) {
      const target = vmNamed(sim, vm);
      const to = hostNamed(sim, host);
      return firstReason(
        userTaskOnRunning(sim, vm),
        (target.runningOn.includes(to.index) || isMoving(target)) && 'notPossibleNow',
        throughVcenter(sim, to),
        to.standing !== 'connected' && 'hostUnavailable',
        to.access.get(target.datastore)?.state !== 'ok' && 'datastoreUnreachable',
        forbiddenByRule(sim, target, to) && 'ruleViolated',
        !canMove(sim, target, to) && 'notPossibleNow',
      );
    },
    asks: (sim, { vm, host }) => ({ effect: 'move', vm: vmNamed(sim, vm), host: hostNamed(sim, host) }),
    apply(sim, { vm, host }, cause) {
      const target = vmNamed(sim, vm);
      const from = target.runningOn[0];
      if (from !== undefined) beginVmotion(sim, target, from, hostNamed(sim, host).index, cause);
    },
  },
};

/** Timer: the guest has shut down. */
export function onGuestShutdown(sim: Simulation, index: VmIndex, cause: number): void {
  const vm = vmAt(sim.world, index);
  vm.shutdown = 0;
  const ending = vm.runningOn.filter((host) => canShutDown(sim, vm, host));
  // A guest that hangs or has no disk does not shut down: the request comes to nothing.
  if (ending.length === 0) sim.signals.guestChanged(index, cause);
  for (const host of ending) stopVm(sim, vm, host, 'guest', { cause, rule: 'vm-power' });
}
