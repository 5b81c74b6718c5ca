import type { Host } from '../model/world.ts';
import type { Simulation } from '../simulation.ts';
import { emit } from '../simulation.ts';
import type { HealthLevel } from '../trace/state.ts';
import { enterMaintenance, evacuateNext } from './maintenance.ts';
import { vcenterSees } from './vcenter.ts';

/**
 * Proactive HA (facts, section 12), really a part of DRS: a vendor's health provider tells vCenter that a host's hardware is degraded, and the
 * host goes into quarantine or maintenance mode before it fails. VMs leave it by vMotion; nothing is restarted.
 */

const healthEvents: Record<HealthLevel, string> = {
  green: 'com.vmware.vc.infraUpdateHa.GreenHealthEvent',
  yellow: 'com.vmware.vc.infraUpdateHa.YellowHealthEvent',
  red: 'com.vmware.vc.infraUpdateHa.RedHealthEvent',
};

/** vCenter, while it is up, hears from the provider how hosts are, and acts on what is new to it. */
export function learnHealth(sim: Simulation, cause: number): void {
  if (!sim.world.vcenter.up) return;
  for (const host of sim.world.hosts) {
    if (host.healthShown === host.health) continue;
    const fields = { host: host.spec.id, from: host.healthShown, to: host.health };
    host.healthShown = host.health;
    respond(sim, host, emit(sim, 'host.healthChanged', { cause, rule: 'proactive-ha', vcEvent: healthEvents[host.health] }, fields));
  }
}

function respond(sim: Simulation, host: Host, cause: number): void {
  const { drs, proactiveHa } = sim.world.scenario;
  if (drs === 'disabled' || proactiveHa.mode === 'disabled') return;
  if (proactiveHa.mode === 'manual') return recommend(sim, host, cause);
  // Maintenance mode once entered is the user's to end (our choice); quarantine ends with its reason.
  if (host.health === 'green') return leaveQuarantine(sim, host, cause);
  const wanted = host.health === 'yellow' ? proactiveHa.moderate : proactiveHa.severe;
  if (host.standing !== 'connected') return;
  if (wanted === 'quarantine') return enterQuarantine(sim, host, cause);
  if (!vcenterSees(sim, host.index)) return;
  leaveQuarantine(sim, host, cause);
  enterMaintenance(sim, host, false, cause);
}

/** Manual mode: the user decides. */
function recommend(sim: Simulation, host: Host, cause: number): void {
  const recommended = host.health !== 'green';
  if (host.recommended === recommended) return;
  host.recommended = recommended;
  const fields = { code: 'ProactiveHaRecommendation', host: host.spec.id };
  emit(sim, recommended ? 'warning.raised' : 'warning.cleared', { cause, rule: 'proactive-ha' }, fields);
}

function enterQuarantine(sim: Simulation, host: Host, cause: number): void {
  if (host.quarantined) return;
  host.quarantined = true;
  host.evacuating = sim.world.scenario.drs === 'fullyAutomated';
  const seq = traceQuarantine(sim, host, 'com.vmware.vc.infraUpdateHa.QuarantineEvent', cause);
  evacuateNext(sim, host.index, seq);
}

function leaveQuarantine(sim: Simulation, host: Host, cause: number): void {
  if (!host.quarantined) return;
  host.quarantined = false;
  if (host.standing === 'connected') host.evacuating = false;
  sim.signals.hostOpened(traceQuarantine(sim, host, 'com.vmware.vc.infraUpdateHa.QuarantineRemovedEvent', cause));
}

function traceQuarantine(sim: Simulation, host: Host, vcEvent: string, cause: number): number {
  return emit(sim, 'host.quarantineChanged', { cause, rule: 'proactive-ha', vcEvent }, { host: host.spec.id, to: host.quarantined });
}
