import { present } from '../engine/assert.ts';
import type { HostIndex } from '../model/world.ts';
import { hostAt } from '../model/world.ts';
import type { HaSettingsPatch } from '../scenario/scenario.ts';
import type { Simulation, Why } from '../simulation.ts';
import { emit, idOf, startTimer, vcenterSettings } from '../simulation.ts';
import { mergeSettings } from '../trace/merge-settings.ts';
import { chooseHeartbeatDatastores, giveHeartbeatDatastores } from './datastore-heartbeats.ts';
import { kind } from './kinds.ts';
import { toldBy } from './told.ts';
import { reviewHostMonitoring } from './warnings.ts';

/**
 * How settings travel (facts, section 1): vCenter -> primary -> secondaries, each of which stores its own copy. The primary has a new version
 * at once, its secondaries 1 s later, a host that joins 1 s after joining (contract, section 8).
 */
const propagationMs = 1000;

/** vCenter stores changed settings as a new version and gives them to its primary. */
export function applySettings(sim: Simulation, patch: HaSettingsPatch, cause: number): void {
  const merged = mergeSettings(vcenterSettings(sim), patch);
  sim.world.configurations.push(merged);
  giveHeartbeatDatastores(sim, chooseHeartbeatDatastores(sim.world, merged), () => cause);
  reviewHostMonitoring(sim, cause);
  const primary = sim.world.vcenter.connectedTo;
  if (primary >= 0) storeOnPrimary(sim, primary, { cause, rule: 'configuration-propagation' });
}

/** Why a version is given to an agent that turns out to go by another one: vCenter logs that the two disagree. One without any has none to disagree. */
function disagreement(sim: Simulation, host: HostIndex, cause: number): Why {
  const why = { cause, rule: 'configuration-propagation' } as const;
  if (hostAt(sim.world, host).agent.configVersion === 0) return why;
  return { ...why, vcEvent: 'com.vmware.vc.HA.DasClusterVersionInconsistentEvent' };
}

/** vCenter meets a primary, which takes the newest version if it has another one. */
export function updatePrimary(sim: Simulation, primary: HostIndex, cause: number): void {
  storeOnPrimary(sim, primary, disagreement(sim, primary, cause));
}

/** A primary meets a host and sends it its version. */
export function updateJoined(sim: Simulation, primary: HostIndex, host: HostIndex, cause: number): void {
  propagate(sim, primary, host, toldBy(sim, primary, disagreement(sim, host, cause)));
}

/** The primary that vCenter talks to takes the newest version and hands it on to its secondaries. */
function storeOnPrimary(sim: Simulation, primary: HostIndex, why: Why): void {
  const agent = hostAt(sim.world, primary).agent;
  const version = sim.world.configurations.length;
  if (agent.configVersion === version) return;
  agent.configVersion = version;
  const written = emit(sim, 'config.written', why, { version, host: idOf(sim, primary) });
  sim.signals.agentInformed(primary, written);
  agent.duty?.watches.forEach((watch, host) => {
    if (watch.status === 'connected') propagate(sim, primary, host, { cause: written, rule: 'configuration-propagation' });
  });
  sim.signals.configurationStored(primary, written);
}

/** Sends the primary's version to one host that has another one. */
function propagate(sim: Simulation, primary: HostIndex, host: HostIndex, why: Why): void {
  const version = hostAt(sim.world, primary).agent.configVersion;
  if (version === 0 || hostAt(sim.world, host).agent.configVersion === version) return;
  const sent = emit(sim, 'config.propagated', why, { version, host: idOf(sim, host) });
  startTimer(sim, propagationMs, kind.configurationWrite, host, version, sent);
}

/** Timer: the host stores its copy, if its agent still runs and nothing newer came first. */
export function onConfigurationWrite(sim: Simulation, host: HostIndex, version: number, cause: number): void {
  const target = hostAt(sim.world, host);
  if (!target.powered || !target.agent.running || target.agent.configVersion >= version) return;
  present(sim.world.configurations[version - 1], 'configuration version');
  target.agent.configVersion = version;
  const written = emit(sim, 'config.written', { cause, rule: 'configuration-propagation' }, { version, host: target.spec.id });
  sim.signals.agentInformed(host, written);
}
