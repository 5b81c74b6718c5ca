import { inFaultDomain, none } from '../model/world.ts';
import { updateVm } from '../model/occupancy.ts';
import { vcenterSeat } from '../model/reach.ts';
import { watchForPrimary } from '../rules/alarm-triggers.ts';
import { applySettings } from '../rules/configuration.ts';
import { enterElection } from '../rules/election.ts';
import { kind } from '../rules/kinds.ts';
import { endAgent, startAgent } from '../rules/membership.ts';
import { changeProtection } from '../rules/protection.ts';
import { clearWarnings, rememberIgnored, reviewHostMonitoring } from '../rules/warnings.ts';
import type { HaSettingsPatch } from '../scenario/scenario.ts';
import { vcenterSays, withStateEvent } from '../rules/report.ts';
import type { Simulation } from '../simulation.ts';
import { emit, startTimer, vcenterSettings } from '../simulation.ts';
import type { FaultTable } from './fault.ts';
import { firstReason } from './fault.ts';

/** vCenter itself, and HA as a whole. */

/** Agents take this long to be installed or removed (our choice). */
const agentsMs = 5000;

/** vCenter installs the agents; they are up 5 s later and elect at once (contract, section 7). */
export function pushAgents(sim: Simulation, cause: number): void {
  for (const host of sim.world.hosts) {
    if (!host.powered || !inFaultDomain(host)) continue;
    rememberIgnored(sim, host.index);
    host.agentSeq = emit(sim, 'fdm.pushed', { cause, rule: 'cold-start' }, { host: host.spec.id });
  }
  beginAgentWork(sim, kind.agentsPushed, cause);
  reviewHostMonitoring(sim, cause);
  watchForPrimary(sim, cause);
}

/** What is begun replaces what was under way. */
function beginAgentWork(sim: Simulation, work: number, cause: number): void {
  sim.queue.cancel(sim.world.agentWork);
  sim.world.agentWork = startTimer(sim, agentsMs, work, 0, 0, cause);
}

/** Timer: the agents are up. */
export function onAgentsPushed(sim: Simulation): void {
  for (const host of sim.world.hosts) if (host.powered && inFaultDomain(host)) startAgent(sim, host.index, host.agentSeq);
  for (const host of sim.world.hosts) if (host.agent.role === 'none') enterElection(sim, host.index, 'cold-start', host.agentSeq);
}

/** Timer: HA is off; every agent is gone and no VM has a protection state. */
export function onAgentsRemoved(sim: Simulation, cause: number): void {
  const running = sim.world.hosts.filter((host) => host.agent.running);
  for (const host of running) {
    const stopped = emit(sim, 'fdm.stopped', { cause, rule: 'cold-start' }, { host: host.spec.id, reason: 'haDisabled' });
    endAgent(sim, host.index, true, stopped);
    host.agent.configVersion = 0;
  }
  // Of a host that was dead or out of reach vCenter shows no state any more either.
  for (const host of sim.world.hosts)
    vcenterSays(sim, host.index, 'uninitialized', withStateEvent(sim, host.index, { cause, rule: 'cold-start' }, 'uninitialized'));
  for (const vm of sim.world.vms) {
    updateVm(sim.world, vm, { listed: false });
    sim.queue.cancel(vm.commit);
    changeProtection(sim, vm, 'notApplicable', 'protection-off', cause);
  }
  sim.signals.reachChanged(cause);
}

function disable(sim: Simulation, cause: number): void {
  sim.world.haEnabled = false;
  clearWarnings(sim, cause);
  beginAgentWork(sim, kind.agentsRemoved, cause);
}

function enable(sim: Simulation, cause: number): void {
  sim.world.haEnabled = true;
  for (const vm of sim.world.vms) {
    updateVm(sim.world, vm, { listed: false });
    changeProtection(sim, vm, 'unprotected', 'protection-off', cause);
  }
  pushAgents(sim, cause);
}

/** The product's event where settings switch admission control on or off. */
function admissionControlEvent(sim: Simulation, { admissionControl }: HaSettingsPatch): string | null {
  const isOn = vcenterSettings(sim).admissionControl.policy !== 'disabled';
  if (admissionControl?.policy === undefined || (admissionControl.policy !== 'disabled') === isOn) return null;
  return isOn ? 'DasAdmissionControlDisabledEvent' : 'DasAdmissionControlEnabledEvent';
}

/** The product's event that says what settings change, where it has one (facts, section 15); the first of them where they change several things. */
function settingsEvent(sim: Simulation, patch: HaSettingsPatch): string | null {
  const { enabled, hostMonitoring, vmMonitoring } = patch;
  const before = vcenterSettings(sim);
  if (enabled !== undefined && enabled !== sim.world.haEnabled) return enabled ? 'DasEnabledEvent' : 'DasDisabledEvent';
  const admissionControl = admissionControlEvent(sim, patch);
  if (admissionControl !== null) return admissionControl;
  if (hostMonitoring !== undefined && hostMonitoring !== before.hostMonitoring) return 'HostMonitoringStateChangedEvent';
  return vmMonitoring?.mode !== undefined && vmMonitoring.mode !== before.vmMonitoring.mode ? 'VmHealthMonitoringStateChangedEvent' : null;
}

/** HA was switched off and its last agents are not gone yet: they are not installed again before that. */
function isLeaving(sim: Simulation): boolean {
  return !sim.world.haEnabled && sim.world.hosts.some(({ agent }) => agent.running);
}

export const clusterFaults: FaultTable = {
  'vcenter.down': {
    check: (sim) => (sim.world.vcenter.up ? null : 'alreadyOff'),
    apply(sim, _command, cause) {
      Object.assign(sim.world.vcenter, { up: false, downSeq: cause });
      sim.signals.reachChanged(cause);
    },
  },
  'vcenter.up': {
    check({ world, queue }) {
      if (world.vcenter.up) return 'alreadyOn';
      // As a VM it starts with that VM, and not without it.
      const off = world.vcenter.vm !== none && vcenterSeat(world) === null;
      return off || queue.isScheduled(world.vcenter.starting) ? 'notPossibleNow' : null;
    },
    apply(sim, _command, cause) {
      sim.world.vcenter.up = true;
      sim.signals.reachChanged(cause);
    },
  },
  'ha.set': {
    check: (sim, { ha }) =>
      firstReason(
        (!sim.world.vcenter.up || (sim.world.haEnabled && sim.world.vcenter.connectedTo === none)) && 'vcenterUnreachable',
        ha.enabled === true && isLeaving(sim) && 'notPossibleNow',
      ),
    vcEvent: (sim, { ha }) => settingsEvent(sim, ha),
    apply(sim, { ha }, cause) {
      applySettings(sim, ha, cause);
      if (ha.enabled === false && sim.world.haEnabled) disable(sim, cause);
      if (ha.enabled === true && !sim.world.haEnabled) enable(sim, cause);
    },
  },
  'ha.disable': {
    check: (sim) => (!sim.world.vcenter.up ? 'vcenterUnreachable' : sim.world.haEnabled ? null : 'alreadyOff'),
    vcEvent: () => 'DasDisabledEvent',
    apply(sim, _command, cause) {
      disable(sim, cause);
    },
  },
  'ha.enable': {
    check: (sim) =>
      firstReason(!sim.world.vcenter.up && 'vcenterUnreachable', sim.world.haEnabled && 'alreadyOn', isLeaving(sim) && 'notPossibleNow'),
    vcEvent: () => 'DasEnabledEvent',
    apply(sim, _command, cause) {
      enable(sim, cause);
    },
  },
};
