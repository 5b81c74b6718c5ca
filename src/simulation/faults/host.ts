import { residentsOf } from '../model/occupancy.ts';
import type { Host, HostIndex } from '../model/world.ts';
import { hostAt, inFaultDomain } from '../model/world.ts';
import { stopSecondary } from '../rules/fault-tolerance.ts';
import { kind } from '../rules/kinds.ts';
import { abandonMaintenance, changeStanding, enterMaintenance } from '../rules/maintenance.ts';
import { endAgent, rememberHost, startAgent } from '../rules/membership.ts';
import { interruptPowerOns, stopVm } from '../rules/power.ts';
import { learnHealth } from '../rules/proactive-ha.ts';
import { removeProtection, requestAllProtection } from '../rules/protection.ts';
import { vmotionTargetLost } from '../rules/vmotion.ts';
import { rememberIgnored } from '../rules/warnings.ts';
import type { Simulation } from '../simulation.ts';
import { emit, startTimer } from '../simulation.ts';
import type { FaultTable } from './fault.ts';
import { firstReason, hasVms, hostNamed, throughVcenter } from './fault.ts';

/** Hosts that lose power, come back, or leave on purpose. */

/** Takes the power away with everything that needs it. */
function powerOff(sim: Simulation, host: Host, cause: number): void {
  host.powered = false;
  host.offSeq = emit(sim, 'host.poweredOff', { cause, rule: 'host-power' }, { host: host.spec.id });
  for (const vm of residentsOf(sim.world, host.index)) {
    if (vm.runningOn.includes(host.index)) stopVm(sim, vm, host.index, 'hostCrash', { cause: host.offSeq, rule: 'host-power' });
  }
  for (const vm of residentsOf(sim.world, host.index)) {
    if (vm.secondaryOn === host.index) stopSecondary(sim, vm, 'hostCrash', { cause: host.offSeq, rule: 'host-power' });
  }
  interruptPowerOns(sim, host.index, host.offSeq);
  vmotionTargetLost(sim, host.index, host.offSeq);
  abandonMaintenance(sim, host, host.offSeq);
  endAgent(sim, host.index, false, host.offSeq);
  sim.signals.reachChanged(host.offSeq);
}

function boot(sim: Simulation, host: Host, cause: number): void {
  const jitterMs = sim.world.scenario.jitter.bootMs;
  const extraMs = jitterMs === 0 ? 0 : sim.random.child(`boot ${host.spec.id}`).below(jitterMs + 1);
  host.booting = startTimer(sim, host.spec.bootDurationMs + extraMs, kind.bootDone, host.index, 0, cause);
}

/** Timer: the host is up; its agent starts where it belongs to the fault domain. */
export function onBootDone(sim: Simulation, index: HostIndex, cause: number): void {
  const host = hostAt(sim.world, index);
  host.booting = 0;
  host.powered = true;
  // Whoever leaves standby mode is in it until its host is up.
  if (host.standing === 'standby') host.standing = 'connected';
  const booted = emit(sim, 'host.booted', { cause, rule: 'host-power' }, { host: host.spec.id });
  host.offSeq = booted;
  host.linkSeq = booted;
  host.agentSeq = booted;
  for (const access of host.access.values()) if (access.state === 'ok') access.sinceMs = sim.queue.timeMs;
  sim.signals.reachChanged(booted);
  enterDomain(sim, host, booted);
}

function enterDomain(sim: Simulation, host: Host, cause: number): void {
  if (!inFaultDomain(host)) return;
  rememberHost(sim, host.index, cause);
  startAgent(sim, host.index, cause);
}

const leaving = { standby: 'standby-mode', disconnect: 'host-disconnect', reconfigure: 'host-reconfigure' } as const;

function leaveDomain(sim: Simulation, host: Host, reason: keyof typeof leaving, cause: number): number {
  if (!host.agent.running) return cause;
  const stopped = emit(sim, 'fdm.stopped', { cause, rule: leaving[reason] }, { host: host.spec.id, reason });
  endAgent(sim, host.index, true, stopped);
  return stopped;
}

export const hostFaults: FaultTable = {
  'host.crash': {
    check: (sim, { host }) => (hostNamed(sim, host).powered ? null : 'alreadyOff'),
    apply: (sim, { host }, cause) => powerOff(sim, hostNamed(sim, host), cause),
  },
  'host.powerOn': {
    check(sim, command) {
      const host = hostNamed(sim, command.host);
      if (host.powered) return 'alreadyOn';
      return host.standing === 'standby' || sim.queue.isScheduled(host.booting) ? 'notPossibleNow' : null;
    },
    apply: (sim, { host }, cause) => boot(sim, hostNamed(sim, host), cause),
  },
  'host.enterMaintenance': {
    check(sim, command) {
      const host = hostNamed(sim, command.host);
      return firstReason(throughVcenter(sim, host), host.standing !== 'connected' && 'notPossibleNow');
    },
    asks: (sim, { host }) => ({ effect: 'leave', host: hostNamed(sim, host) }),
    apply(sim, command, cause) {
      enterMaintenance(sim, hostNamed(sim, command.host), command.evacuate === true, cause);
    },
  },
  'host.exitMaintenance': {
    check(sim, command) {
      const host = hostNamed(sim, command.host);
      const inside = host.standing === 'maintenance' || host.standing === 'enteringMaintenance';
      return firstReason(throughVcenter(sim, host), !inside && 'notPossibleNow');
    },
    apply(sim, command, cause) {
      const host = hostNamed(sim, command.host);
      host.evacuating = false;
      rememberIgnored(sim, host.index);
      const changed = changeStanding(sim, host, 'connected', cause);
      enterDomain(sim, host, changed);
      sim.signals.hostOpened(changed);
    },
  },
  /** A health provider's word; it needs no contact with the host itself. */
  'host.health': {
    check: (sim, { host, level }) => (hostNamed(sim, host).health === level ? 'notPossibleNow' : null),
    apply(sim, { host, level }, cause) {
      hostNamed(sim, host).health = level;
      learnHealth(sim, cause);
    },
  },
  'host.enterStandby': {
    check(sim, command) {
      const host = hostNamed(sim, command.host);
      return firstReason(throughVcenter(sim, host), (host.standing !== 'connected' || hasVms(sim, host.index)) && 'notPossibleNow');
    },
    asks: (sim, { host }) => ({ effect: 'leave', host: hostNamed(sim, host) }),
    apply(sim, command, cause) {
      const host = hostNamed(sim, command.host);
      host.standing = 'standby';
      powerOff(sim, host, leaveDomain(sim, host, 'standby', cause));
    },
  },
  'host.exitStandby': {
    check(sim, command) {
      const host = hostNamed(sim, command.host);
      return firstReason(
        !sim.world.vcenter.up && 'vcenterUnreachable',
        (host.standing !== 'standby' || sim.queue.isScheduled(host.booting)) && 'notPossibleNow',
      );
    },
    apply: (sim, { host }, cause) => boot(sim, hostNamed(sim, host), cause),
  },
  'host.disconnect': {
    check(sim, command) {
      const host = hostNamed(sim, command.host);
      return firstReason(throughVcenter(sim, host), host.standing !== 'connected' && 'notPossibleNow');
    },
    apply(sim, command, cause) {
      const host = hostNamed(sim, command.host);
      host.standing = 'disconnected';
      const stopped = leaveDomain(sim, host, 'disconnect', cause);
      for (const vm of sim.world.vms)
        if (vm.registeredOn === host.index && vm.listed) removeProtection(sim, vm, 'host-disconnect', stopped);
      sim.signals.reachChanged(stopped);
    },
  },
  'host.reconnect': {
    check(sim, command) {
      const host = hostNamed(sim, command.host);
      return firstReason(throughVcenter(sim, host), host.standing !== 'disconnected' && 'notPossibleNow');
    },
    apply(sim, command, cause) {
      const host = hostNamed(sim, command.host);
      host.standing = 'connected';
      rememberIgnored(sim, host.index);
      enterDomain(sim, host, cause);
      requestAllProtection(sim, cause);
    },
  },
  'ha.reconfigureHost': {
    check(sim, command) {
      const host = hostNamed(sim, command.host);
      return firstReason(throughVcenter(sim, host), (!inFaultDomain(host) || !sim.world.haEnabled) && 'notPossibleNow');
    },
    apply(sim, command, cause) {
      const host = hostNamed(sim, command.host);
      rememberIgnored(sim, host.index);
      if (!host.agent.running) {
        installAgain(sim, host, cause);
        return;
      }
      const stopped = leaveDomain(sim, host, 'reconfigure', cause);
      sim.signals.reachChanged(stopped);
      startTimer(sim, reconfigureMs, kind.reconfigureDone, host.index, 0, stopped);
    },
  },
};

/** An agent that stopped or crashed is installed again: it starts when that is done, and no sooner by its watchdog. */
function installAgain(sim: Simulation, host: Host, cause: number): void {
  sim.queue.cancel(host.agent.watchdog);
  host.agent.watchdog = startTimer(sim, reconfigureMs, kind.watchdogRestart, host.index, 0, cause);
}

/** Reconfiguring HA on a host keeps its agent down for this long (our choice). */
const reconfigureMs = 10_000;

/** Timer: the agent of a reconfigured host starts again. */
export function onReconfigureDone(sim: Simulation, index: HostIndex, cause: number): void {
  const host = hostAt(sim.world, index);
  if (host.powered) enterDomain(sim, host, cause);
  // It is on the list again and does not answer.
  else if (inFaultDomain(host)) rememberHost(sim, index, cause);
}
