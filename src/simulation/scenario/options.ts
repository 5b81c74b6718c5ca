/**
 * The closed lists of advanced options: exactly those that the fact table names. Cluster options go under `ha.advanced`, host options
 * under `esx` or `hosts[].esx`. Seconds and counts are plain numbers here, as in the product.
 */
import { ipv4 } from './identifiers.ts';
import { quote } from './problem.ts';
import { boolean, isMap, wholeNumber, type Reader } from './readers.ts';

type OptionValue = string | number | boolean;

const seconds = wholeNumber(0, 86_400);
const count = wholeNumber(0, 10_000);
const size = wholeNumber(0, 10_000_000);
const isolationAddresses = Array.from({ length: 10 }, (_, index) => [`das.isolationaddress${String(index)}`, ipv4] as const);

const clusterOptions: Readonly<Record<string, Reader<OptionValue>>> = {
  ...Object.fromEntries(isolationAddresses),
  'das.usedefaultisolationaddress': boolean,
  'das.heartbeatDsPerHost': wholeNumber(2, 5),
  'das.isolationshutdowntimeout': seconds,
  'das.maxvmrestartcount': count,
  'das.perHostConcurrentFailoversLimit': wholeNumber(1, 10_000),
  'das.config.fdm.hostTimeout': wholeNumber(1, 86_400),
  'das.config.fdm.icmpPingTimeout': wholeNumber(1, 86_400),
  'das.config.fdm.deadIcmpPingInterval': wholeNumber(1, 86_400),
  'das.config.fdm.isolationPolicyDelaySec': seconds,
  'das.config.fdm.policy.unknownStateMonitorPeriod': seconds,
  'das.iostatsinterval': seconds,
  'das.ignoreInsufficientHbDatastore': boolean,
  'das.ignoreRedundantNetWarning': boolean,
  'das.maskCleanShutdownEnabled': boolean,
  'das.reregisterrestartdisabledvms': boolean,
  'das.respectVmHostSoftAffinityRules': boolean,
  'das.respectVmVmAntiAffinityRules': boolean,
  'das.vmcpuminmhz': size,
  'das.vmmemoryminmb': size,
  'das.slotcpuinmhz': size,
  'das.slotmeminmb': size,
  'das.maxftvmsperhost': count,
  'das.maxftvcpusperhost': count,
};

/** The ten isolation addresses are told as one. */
const clusterOptionNames = [
  'das.isolationaddress0 … das.isolationaddress9',
  ...Object.keys(clusterOptions).slice(isolationAddresses.length),
].join(', ');

const flag = wholeNumber(0, 1);

const hostOptions: Readonly<Record<string, Reader<number>>> = {
  'Misc.APDTimeout': wholeNumber(20, 99_999),
  'Misc.APDHandlingEnable': flag,
  'Disk.AutoremoveOnPDL': flag,
  'VSAN.AutoTerminateGhostVm': flag,
  'fdm.nodeGoodness': wholeNumber(-1_000_000, 1_000_000),
};

function optionMap<T>(known: Readonly<Record<string, Reader<T>>>, unknownCode: string, names: string): Reader<Record<string, T>> {
  return (value, path, reading) => {
    if (!isMap(value)) {
      reading.report(path, 'expectedMap', { value: quote(value) });
      return undefined;
    }
    const options: Record<string, T> = {};
    for (const [name, given] of Object.entries(value)) {
      const read = Object.hasOwn(known, name) ? known[name] : undefined;
      if (read === undefined) reading.report([...path, name], unknownCode, { key: quote(name), allowed: names });
      else {
        const option = read(given, [...path, name], reading);
        if (option !== undefined) options[name] = option;
      }
    }
    return options;
  };
}

/** An option may be null: set no more. */
const orNone =
  <T>(read: Reader<T>): Reader<T | null> =>
  (value, path, reading) =>
    value === null ? null : read(value, path, reading);

/** `ha.advanced`: option name to value, null to take it away. */
export const advancedOptions = optionMap<OptionValue | null>(
  Object.fromEntries(Object.entries(clusterOptions).map(([name, read]) => [name, orNone(read)])),
  'unknownAdvancedOption',
  clusterOptionNames,
);
/** `esx` and `hosts[].esx`: option name to number. */
export const esxOptions = optionMap(hostOptions, 'unknownEsxOption', Object.keys(hostOptions).join(', '));
/** Names of the host options, for `esx.set`. */
export const esxOptionNames: readonly string[] = Object.keys(hostOptions);

/** The reader of one host option's value; undefined for a name that is none. */
export function esxOptionReader(name: string): Reader<number> | undefined {
  return Object.hasOwn(hostOptions, name) ? hostOptions[name] : undefined;
}

/** Addresses that advanced options make known as isolation addresses. */
export function isolationAddressesOf(advanced: Readonly<Record<string, OptionValue | null>>): string[] {
  return isolationAddresses.map(([name]) => advanced[name]).filter((address) => typeof address === 'string');
}
