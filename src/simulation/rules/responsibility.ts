import { inFileOrder } from '../model/occupancy.ts';
import type { HostIndex, Vm, VmIndex } from '../model/world.ts';
import { datastoreAt, hostAt, none, vmAt } from '../model/world.ts';
import type { RestartPriority } from '../scenario/scenario.ts';
import type { Simulation } from '../simulation.ts';
import { settingsOf } from '../simulation.ts';

/** Which VMs a primary may and must restart, by what it can know (facts, sections 5.7 and 7). */

export function priorityOf(sim: Simulation, primary: HostIndex, vm: Vm): RestartPriority {
  return vm.spec.restartPriority ?? settingsOf(sim, primary).restartPriority;
}

/**
 * It holds the list of the VM's home datastore, or it talks to vCenter and vCenter shows the VM as protected (S2, S41).
 */
export function isResponsible(sim: Simulation, primary: HostIndex, vm: Vm): boolean {
  if (datastoreAt(sim.world, vm.datastore).owner === primary) return true;
  return sim.world.vcenter.connectedTo === primary && vm.protection === 'protected';
}

/**
 * Where the VM is, as far as the primary can know: that a Fault Tolerance secondary out of its reach took over it learns from the poweron file of
 * that host.
 */
export function knownHost(sim: Simulation, primary: HostIndex, vm: Vm): HostIndex {
  const host = vm.registeredOn;
  if (vm.tookOverFrom === none || host === primary) return host;
  const watch = hostAt(sim.world, primary).agent.duty?.watches[host];
  if (watch?.status === 'connected' || watch?.listedRunning?.has(vm.index) === true) return host;
  // Nobody looks for it on a host that is not in the fault domain.
  return hostAt(sim.world, primary).agent.duty?.watches[vm.tookOverFrom]?.status === 'outside' ? host : vm.tookOverFrom;
}

/** True when a primary answers for no VM at all: an isolated one, for example. */
export function isResponsibleForNone(sim: Simulation, primary: HostIndex): boolean {
  return sim.world.vcenter.connectedTo !== primary && sim.world.datastores.every(({ owner }) => owner !== primary);
}

/**
 * Whether the VM runs, as far as the primary can know: it hears the host, or read its list of running VMs on the datastore, or has judged it, or
 * the host left for maintenance or standby mode, which it only does without running VMs. null: it does not know.
 */
function seenRunning(sim: Simulation, primary: HostIndex, vm: Vm): boolean | null {
  const host = knownHost(sim, primary, vm);
  const watch = hostAt(sim.world, primary).agent.duty?.watches[host];
  if (host === primary || watch?.status === 'connected') {
    if (vm.runningOn.includes(host)) return true;
    // A host that died a moment ago has told nobody: what ran there counts as running until it is judged.
    const { powered, agent } = hostAt(sim.world, host);
    return powered && agent.running ? false : null;
  }
  switch (watch?.status) {
    case 'down':
      return false;
    case 'partitioned':
    case 'isolated':
      return watch.listedRunning?.has(vm.index) ?? null;
    case 'outside':
      return ['maintenance', 'standby'].includes(hostAt(sim.world, host).standing) ? false : null;
    default:
      return null;
  }
}

/** The primary takes a VM of which it knows nothing for running. */
function countsAsRunning(sim: Simulation, primary: HostIndex, vm: Vm): boolean {
  return seenRunning(sim, primary, vm) ?? true;
}

/** A VM that it already knew to be down counts as running only when it is seen to run: what is known of it goes on (facts, section 5.1). */
export function turnedOutToRun(sim: Simulation, primary: HostIndex, vm: Vm): boolean {
  return seenRunning(sim, primary, vm) ?? false;
}

/**
 * The VMs a primary may have to start, in file order: those out of the ordinary that it does not take for running or that have a second copy, and
 * those on hosts that it takes for dead or whose poweron file does not list them. All others run for all it can know.
 */
export function candidates(sim: Simulation, primary: HostIndex): Vm[] {
  const found = new Set<VmIndex>();
  for (const index of sim.world.unsettled) {
    const vm = vmAt(sim.world, index);
    if (vm.spec.ftSecondaryHost !== null || !countsAsRunning(sim, primary, vm)) found.add(index);
  }
  hostAt(sim.world, primary).agent.duty?.watches.forEach(({ status, listedRunning }, host) => {
    if (status !== 'down' && status !== 'partitioned' && status !== 'isolated') return;
    for (const vm of hostAt(sim.world, host).residents) if (status === 'down' || listedRunning?.has(vm) === false) found.add(vm);
  });
  return inFileOrder(sim.world.vms, found);
}

/** The VM is being powered on where the primary hears of it. Of any other power-on it learns by the lock of the VM's files (S2, S39). */
function knowsOfPowerOn(sim: Simulation, primary: HostIndex, { startingOn }: Vm): boolean {
  if (startingOn === none || startingOn === primary) return startingOn === primary;
  return hostAt(sim.world, primary).agent.duty?.watches[startingOn]?.status === 'connected';
}

/** True when the primary must begin to restart the VM now. A VM with priority disabled only needs a new home when its host failed. */
export function needsRestart(sim: Simulation, primary: HostIndex, vm: Vm): boolean {
  const duty = hostAt(sim.world, primary).agent.duty;
  // With a living Fault Tolerance secondary it is not HA's to restart: that copy goes on when the first one ends (our choice).
  if (vm.secondaryOn !== none) return false;
  // First what lets nearly every VM pass: a primary asks for all of them.
  if (duty === null || countsAsRunning(sim, primary, vm)) return false;
  if (!vm.listed || vm.endedCleanly || duty.jobs.has(vm.index) || sim.queue.isScheduled(vm.failureWait)) return false;
  if (knowsOfPowerOn(sim, primary, vm)) return false;
  if (!isResponsible(sim, primary, vm)) return false;
  return priorityOf(sim, primary, vm) !== 'disabled' || duty.watches[knownHost(sim, primary, vm)]?.status === 'down';
}

/**
 * True when the primary must start a new Fault Tolerance secondary: the VM had one, runs in its reach, may be
 * restarted, and what took the secondary away is known.
 */
export function needsSecondary(sim: Simulation, primary: HostIndex, vm: Vm): boolean {
  const duty = hostAt(sim.world, primary).agent.duty;
  const host = vm.runningOn[0];
  if (duty === null || vm.spec.ftSecondaryHost === null || host === undefined || !vm.listed || duty.jobs.has(vm.index)) return false;
  if (vm.secondaryOn !== none || vm.secondaryStartingOn !== none || !isResponsible(sim, primary, vm)) return false;
  if (priorityOf(sim, primary, vm) === 'disabled') return false;
  // The host that had it is judged, or says in its poweron file that the VM is not there any more.
  const isSettled = (of: HostIndex): boolean => {
    const watch = duty.watches[of];
    return (
      of === primary || ['connected', 'down', 'outside'].includes(watch?.status ?? '') || watch?.listedRunning?.has(vm.index) === false
    );
  };
  return (host === primary || duty.watches[host]?.status === 'connected') && (vm.secondaryLostOn === none || isSettled(vm.secondaryLostOn));
}
