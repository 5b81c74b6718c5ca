import { apdResponses, isolationResponses, pdlResponses, restartPriorities, vmMonitoringModes } from '#simulation/scenario/vms.ts';
import type { Cluster } from './cluster.ts';
import type { Draw } from './draw.ts';
import type { FileSettings } from './scenario-file.ts';
import type { Feature, Traits } from './traits.ts';

type SettingsMaker = (draw: Draw, cluster: Cluster) => FileSettings;

/** Groups of HA settings, each under the feature that brings it. */
const groups: readonly (readonly [Feature, SettingsMaker])[] = [
  ['isolationResponse', (draw) => ({ isolationResponse: draw.pick('response', isolationResponses) })],
  ['restartPriority', (draw) => ({ restartPriority: draw.pick('priority', restartPriorities) })],
  ['hostMonitoring', (draw) => ({ hostMonitoring: draw.pick('monitoring', ['enabled', 'disabled']) })],
  ['readiness', readiness],
  ['admissionControl', (draw, cluster) => ({ admissionControl: admissionControl(draw, cluster) })],
  ['heartbeatDatastores', (draw, cluster) => ({ heartbeatDatastores: heartbeatDatastores(draw, cluster) })],
  ['componentProtection', (draw) => ({ vmComponentProtection: componentProtection(draw) })],
  ['vmMonitoring', (draw) => ({ vmMonitoring: vmMonitoring(draw) })],
  ['advanced', (draw) => ({ advanced: advancedOptions(draw) })],
];

function readiness(draw: Draw): FileSettings {
  return {
    readyCondition: draw.pick('condition', ['none', 'poweredOn', 'guestHbStatusGreen', 'appHbStatusGreen']),
    postReadyDelay: draw.pick('delay', ['0s', '10s', '2m']),
    restartPriorityTimeout: draw.pick('timeout', ['0s', '30s', '10m']),
  };
}

function admissionControl(draw: Draw, cluster: Cluster): FileSettings {
  const policy = draw.pick('policy', ['percentage', 'slots', 'failoverHosts', 'disabled']);
  const hosts = cluster.hosts.map(({ id }) => id);
  const optional: FileSettings = {
    hostFailuresTolerated: draw.between('failures', 0, Math.min(3, hosts.length)),
    cpuPercent: draw.pick('cpu', [0, 25, 50, 100]),
    memoryPercent: draw.pick('memory', [0, 25, 50, 100]),
    slotCpuMhz: draw.pick('slot cpu', [0, 32, 1000]),
    slotMemoryMib: draw.pick('slot memory', [0, 256, 2048]),
    performanceDegradationTolerated: draw.pick('degradation', [0, 50, 100]),
  };
  const named = policy === 'failoverHosts' || draw.chance('names hosts', 1, 6);
  const kept = Object.entries(optional).filter(([name]) => draw.chance(`has ${name}`, 1, 3));
  return {
    policy,
    ...Object.fromEntries(kept),
    ...(named ? { failoverHosts: draw.shuffled('hosts', hosts).slice(0, draw.between('many', 1, 2)) } : {}),
  };
}

function heartbeatDatastores(draw: Draw, { datastores }: Cluster): FileSettings {
  const ids = datastores.map(({ id }) => id);
  return {
    policy: draw.pick('policy', ['allFeasibleDs', 'userSelectedDs', 'allFeasibleDsWithUserPreference']),
    datastores: draw.some('chosen', ids),
  };
}

function componentProtection(draw: Draw): FileSettings {
  return {
    apd: draw.pick('apd', apdResponses),
    pdl: draw.pick('pdl', pdlResponses),
    ...(draw.chance('has delay', 1, 2) ? { apdDelay: draw.pick('delay', ['0s', '10s', '180s']) } : {}),
    onApdCleared: draw.pick('cleared', ['none', 'reset']),
  };
}

function vmMonitoring(draw: Draw): FileSettings {
  return {
    mode: draw.pick('mode', vmMonitoringModes),
    failureInterval: draw.pick('interval', ['10s', '30s', '120s']),
    minUpTime: draw.pick('up time', ['0s', '120s', '8m']),
    maxFailures: draw.pick('failures', [0, 1, 3]),
    maxFailureWindow: draw.pick('window', ['none', '2m', '1h']),
  };
}

/** Each option of the closed list with the values that matter: default, bounds, and what changes the order of things. */
const options: Readonly<Record<string, readonly (string | number | boolean)[]>> = {
  'das.isolationaddress0': ['10.0.0.254', '10.0.1.254'],
  'das.isolationaddress1': ['10.0.0.253', '192.168.7.1'],
  'das.usedefaultisolationaddress': [true, false],
  'das.heartbeatDsPerHost': [2, 3, 5],
  'das.isolationshutdowntimeout': [0, 30, 300],
  'das.maxvmrestartcount': [0, 1, 2, 5],
  'das.perHostConcurrentFailoversLimit': [1, 2, 32],
  'das.config.fdm.hostTimeout': [1, 5, 10, 30],
  'das.config.fdm.icmpPingTimeout': [1, 5, 20],
  'das.config.fdm.deadIcmpPingInterval': [1, 10, 60],
  'das.config.fdm.isolationPolicyDelaySec': [0, 30, 90],
  'das.config.fdm.policy.unknownStateMonitorPeriod': [0, 10, 60],
  'das.iostatsinterval': [0, 30, 120],
  'das.ignoreInsufficientHbDatastore': [true, false],
  'das.ignoreRedundantNetWarning': [true, false],
  'das.maskCleanShutdownEnabled': [true, false],
  'das.reregisterrestartdisabledvms': [true, false],
  'das.respectVmHostSoftAffinityRules': [true, false],
  'das.respectVmVmAntiAffinityRules': [true, false],
  'das.vmcpuminmhz': [0, 32, 500],
  'das.vmmemoryminmb': [0, 256],
  'das.slotcpuinmhz': [0, 100, 1000],
  'das.slotmeminmb': [0, 100, 1000],
  'das.maxftvmsperhost': [0, 1, 4],
  'das.maxftvcpusperhost': [0, 8],
};

/** The options a scenario may be given, for the test that none of the closed list is forgotten. */
export const drawnOptions: readonly string[] = Object.keys(options);

function advancedOptions(draw: Draw): FileSettings {
  const chosen = draw.shuffled('names', drawnOptions).slice(0, draw.between('count', 1, 4));
  return Object.fromEntries(chosen.map((name) => [name, draw.pick(name, options[name] ?? [])]));
}

/** The settings a scenario begins with. */
export function haOf(draw: Draw, traits: Traits, cluster: Cluster): FileSettings {
  const present = groups.filter(([feature]) => traits.has(feature));
  const off = traits.has('haOff') && draw.chance('off', 1, 4) ? { enabled: false } : {};
  return Object.assign(off, ...present.map(([feature, make]) => make(draw.child(feature), cluster))) as FileSettings;
}

/** A change of one or two groups of settings, of those this seed knows; null where it knows none. */
export function haChangeOf(draw: Draw, traits: Traits, cluster: Cluster): FileSettings | null {
  const known = groups.filter(([feature]) => traits.has(feature));
  if (traits.has('haOff') && draw.chance('switch', 1, 5)) return { enabled: draw.chance('on', 1, 2) };
  if (known.length === 0) return null;
  const chosen = draw.shuffled('groups', known).slice(0, draw.between('count', 1, 2));
  return Object.assign({}, ...chosen.map(([feature, make]) => make(draw.child(feature), cluster))) as FileSettings;
}
