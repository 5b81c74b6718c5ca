/**
 * The advanced options the product and the simulation know, with what they are when nobody sets them; null: nothing. The page offers these
 * names; whether a name and a value are accepted the host says. A test holds the list against the simulation's own.
 */
import type { SettingValue } from './fields.ts';

export const options: Readonly<Record<string, Exclude<SettingValue, readonly string[]>>> = {
  ...Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`das.isolationaddress${index}`, null])),
  'das.usedefaultisolationaddress': true,
  'das.heartbeatDsPerHost': 2,
  'das.isolationshutdowntimeout': 300,
  'das.maxvmrestartcount': 5,
  'das.perHostConcurrentFailoversLimit': 32,
  'das.config.fdm.hostTimeout': 10,
  'das.config.fdm.icmpPingTimeout': 5,
  'das.config.fdm.deadIcmpPingInterval': 10,
  'das.config.fdm.isolationPolicyDelaySec': 30,
  'das.config.fdm.policy.unknownStateMonitorPeriod': 10,
  'das.iostatsinterval': 120,
  'das.ignoreInsufficientHbDatastore': false,
  'das.ignoreRedundantNetWarning': false,
  'das.maskCleanShutdownEnabled': null,
  'das.reregisterrestartdisabledvms': true,
  'das.respectVmHostSoftAffinityRules': true,
  'das.respectVmVmAntiAffinityRules': true,
  'das.vmcpuminmhz': 32,
  'das.vmmemoryminmb': 0,
  'das.slotcpuinmhz': null,
  'das.slotmeminmb': null,
  'das.maxftvmsperhost': 4,
  'das.maxftvcpusperhost': 8,
};

export const optionNames: readonly string[] = Object.keys(options);

/** What an option is when nobody sets it; null as well for a name that is none. */
export function optionStandard(name: string): SettingValue {
  return Object.hasOwn(options, name) ? (options[name] ?? null) : null;
}

/** The key of an option's sentence: the ten isolation addresses share theirs. */
export function optionTextKey(name: string): string {
  return name.replace(/^(das\.isolationaddress)\d$/, '$1').replaceAll('.', '_');
}

/** What somebody wrote into the value of an option: yes or no, a whole number, else text. */
export function readOption(text: string): string | number | boolean {
  const written = text.trim();
  if (written === 'true' || written === 'false') return written === 'true';
  return /^-?\d{1,15}$/.test(written) ? Number(written) : written;
}
