import { present } from '../engine/assert.ts';
import type { Host, HostIndex } from '../model/world.ts';
import { hostAt, inFaultDomain } from '../model/world.ts';
import { heartbeatDatastoresPerHost, isOn } from '../model/options.ts';
import type { Simulation } from '../simulation.ts';
import { emit, vcenterSettings } from '../simulation.ts';
import { addressesOf } from './isolation.ts';

/**
 * Configuration issues that vCenter shows on a host (facts, section 4). It looks again when the host's agent starts or stores other settings,
 * and when the host loses or regains a datastore.
 */

/** The issues of a settled cluster stand at 0 with cause 1. */
export function raiseWarnings(sim: Simulation): void {
  reviewHostMonitoring(sim, 1);
  for (const host of sim.world.hosts) judge(sim, host, 1);
}

/** With Host Monitoring disabled nothing is restarted: vCenter warns of it as long as HA is on. */
export function reviewHostMonitoring(sim: Simulation, cause: number): void {
  const { vcenter, haEnabled } = sim.world;
  const warns = haEnabled && vcenterSettings(sim).hostMonitoring === 'disabled';
  if (warns === vcenter.warnsOfHostMonitoring) return;
  vcenter.warnsOfHostMonitoring = warns;
  const why = { cause, rule: 'configuration-warning' } as const;
  const fields = { code: 'HostMonitoringDisabled' };
  if (warns) emit(sim, 'warning.raised', { ...why, vcEvent: 'com.vmware.vc.HA.DasHostMonitoringDisabledEvent' }, fields);
  else emit(sim, 'warning.cleared', why, fields);
}

/** vCenter looks at one host again. Without vCenter nobody does. @param cause `seq` of what changed. */
export function reviewWarnings(sim: Simulation, host: HostIndex, cause: number): void {
  if (sim.world.vcenter.up) judge(sim, hostAt(sim.world, host), cause);
}

/** HA is off: there is nothing left to warn of. */
export function clearWarnings(sim: Simulation, cause: number): void {
  reviewHostMonitoring(sim, cause);
  for (const host of sim.world.hosts) judge(sim, host, cause);
}

/**
 * vCenter gives the host's agent a new configuration. Only from then on it goes by the options that ignore a warning ("Reconfigure for HA", facts,
 * section 4).
 */
export function rememberIgnored(sim: Simulation, host: HostIndex): void {
  sim.world.vcenter.configured[host] = sim.world.configurations.length;
}

const issueEvents = {
  HostNoRedundantManagementNetwork: 'HostNoRedundantManagementNetworkEvent',
  HeartbeatDatastoreNotSufficient: 'com.vmware.vc.HA.HeartbeatDatastoreNotSufficient',
  HostHasNoIsolationAddrsDefined: 'com.vmware.vc.HA.HostHasNoIsolationAddrsDefined',
} as const;
type Issue = keyof typeof issueEvents;
const issues = Object.keys(issueEvents) as Issue[];

/** Raises what is new and clears what is gone. A host outside the fault domain keeps what it had. */
function judge(sim: Simulation, host: Host, cause: number): void {
  if (sim.world.haEnabled && !inFaultDomain(host)) return;
  const found = sim.world.haEnabled ? issuesOf(sim, host) : new Set<Issue>();
  const standing = present(sim.world.vcenter.warnings[host.index], 'warnings of a host');
  for (const code of issues) {
    if (found.has(code) === standing.has(code)) continue;
    const fields = { code, host: host.spec.id };
    if (found.has(code)) {
      standing.add(code);
      emit(sim, 'warning.raised', { cause, rule: 'configuration-warning', vcEvent: issueEvents[code] }, fields);
    } else {
      standing.delete(code);
      emit(sim, 'warning.cleared', { cause, rule: 'configuration-warning' }, fields);
    }
  }
}

function issuesOf(sim: Simulation, host: Host): Set<Issue> {
  const { vcenter, heartbeatDatastores, configurations } = sim.world;
  const ignored = present(configurations[(vcenter.configured[host.index] ?? 1) - 1], 'configuration');
  const found = new Set<Issue>();
  if (host.haNetworks.length < 2 && !isOn(ignored, 'das.ignoreRedundantNetWarning')) found.add('HostNoRedundantManagementNetwork');
  const usable = heartbeatDatastores[host.index]?.filter((datastore) => host.access.get(datastore)?.state === 'ok').length ?? 0;
  if (usable < heartbeatDatastoresPerHost(vcenterSettings(sim)) && !isOn(ignored, 'das.ignoreInsufficientHbDatastore'))
    found.add('HeartbeatDatastoreNotSufficient');
  if (addressesOf(sim, host.index).length === 0) found.add('HostHasNoIsolationAddrsDefined');
  return found;
}
