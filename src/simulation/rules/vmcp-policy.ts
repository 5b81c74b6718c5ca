import type { Host, HostIndex, Vm } from '../model/world.ts';
import { datastoreAt, hostAt, none } from '../model/world.ts';
import type { ApdResponse, PdlResponse } from '../scenario/scenario.ts';
import type { Simulation } from '../simulation.ts';
import { settingsOf } from '../simulation.ts';
import { nothingGiven, placeVm } from './placement.ts';

/** What VM Component Protection may do to one VM on one host, by what that host can know (facts, section 10). */

/** The VM's own response, else the cluster's. */
export function apdResponseOf(sim: Simulation, host: Host, vm: Vm): ApdResponse {
  return vm.spec.apd ?? settingsOf(sim, host.index).vmComponentProtection.apd;
}

export function pdlResponseOf(sim: Simulation, host: Host, vm: Vm): PdlResponse {
  return vm.spec.pdl ?? settingsOf(sim, host.index).vmComponentProtection.pdl;
}

/**
 * Why VMCP leaves a VM alone whatever its response is, or null. It does not cover files on vSAN or vVols, raw device mappings (S60, S48c) and,
 * as up to 6.7, Fault Tolerance (S48c, S61; for 8.0 our choice).
 */
export function outsideVmcp(sim: Simulation, vm: Vm): string | null {
  const { kind } = datastoreAt(sim.world, vm.datastore).spec;
  if (kind === 'vsan' || kind === 'vvol') return `${kind}Datastore`;
  if (vm.spec.rdm) return 'rdm';
  return vm.spec.ft ? 'faultTolerance' : null;
}

/** Why VMCP only reports, or null: the VM is not protected, or its host is not to restart it (S18, S19). */
export function onlyReported(sim: Simulation, host: Host, vm: Vm): string | null {
  const settings = settingsOf(sim, host.index);
  if (!vm.listed) return 'unprotected';
  if (settings.hostMonitoring === 'disabled') return 'hostMonitoringDisabled';
  return (vm.spec.restartPriority ?? settings.restartPriority) === 'disabled' ? 'restartPriorityDisabled' : null;
}

/** The primary a host's agent hears now; itself when it is one. */
function primaryHeardBy({ agent }: Host): HostIndex {
  if (agent.role === 'primary') return agent.isolated ? none : agent.primary;
  return agent.role === 'secondary' && agent.lostSeq === 0 ? agent.primary : none;
}

/** True when a primary has lost none of the hosts that may live: nobody it does not hear could own a list. */
function hearsEverybody(sim: Simulation, primary: HostIndex): boolean {
  const watches = hostAt(sim.world, primary).agent.duty?.watches ?? [];
  return watches.every(({ status }) => status === 'connected' || status === 'down' || status === 'outside');
}

/**
 * Whether another host can run the VM, as far as its host can find out. Only the primary that owns the VM's datastore knows; a host that is
 * isolated or partitioned from it does not, even when it elected itself (contract, section 8). Where nobody owns it, because nobody reaches it, a
 * primary that hears every host knows that there is no place.
 */
export function capacityFor(sim: Simulation, host: Host, vm: Vm): 'known' | 'none' | 'unknown' {
  const primary = primaryHeardBy(host);
  if (primary === none) return 'unknown';
  const owner = datastoreAt(sim.world, vm.datastore).owner;
  if (owner !== primary && (owner !== none || !hearsEverybody(sim, primary))) return 'unknown';
  return placeVm(sim, primary, vm, nothingGiven) === null ? 'none' : 'known';
}
