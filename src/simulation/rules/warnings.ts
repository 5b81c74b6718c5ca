import type { Host } from '../model/world.ts';
import { inFaultDomain } from '../model/world.ts';
import { heartbeatDatastoresPerHost, isOn } from '../model/options.ts';
import type { Simulation } from '../simulation.ts';
import { emit, vcenterSettings } from '../simulation.ts';
import { addressesOf } from './isolation.ts';

/** Configuration issues that vCenter shows on a host (facts, section 4). They stand at 0 with cause 1. */
export function raiseWarnings(sim: Simulation): void {
  if (!sim.world.haEnabled) return;
  for (const host of sim.world.hosts) {
    if (!inFaultDomain(host)) continue;
    for (const [code, vcEvent] of issuesOf(sim, host)) {
      emit(sim, 'warning.raised', { cause: 1, rule: 'configuration-warning', vcEvent }, { code, host: host.spec.id });
    }
  }
}

function issuesOf(sim: Simulation, host: Host): [string, string][] {
  const settings = vcenterSettings(sim);
  const issues: [string, string][] = [];
  if (host.haNetworks.length < 2 && !isOn(settings, 'das.ignoreRedundantNetWarning')) {
    issues.push(['HostNoRedundantManagementNetwork', 'HostNoRedundantManagementNetworkEvent']);
  }
  const chosen = sim.world.heartbeatDatastores[host.index]?.length ?? 0;
  if (chosen < heartbeatDatastoresPerHost(settings) && !isOn(settings, 'das.ignoreInsufficientHbDatastore')) {
    issues.push(['HeartbeatDatastoreNotSufficient', 'com.vmware.vc.HA.HeartbeatDatastoreNotSufficient']);
  }
  if (addressesOf(sim, host.index).length === 0) {
    issues.push(['HostHasNoIsolationAddrsDefined', 'com.vmware.vc.HA.HostHasNoIsolationAddrsDefined']);
  }
  return issues;
}
