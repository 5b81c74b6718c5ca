import { object, required } from './fields.ts';
import { reference } from './identifiers.ts';
import { quote } from './problem.ts';
import { distinct, isMap, list, oneOf, type Reader } from './readers.ts';
import type { RuleSpec } from './scenario.ts';

const hostKinds = ['vmHostMust', 'vmHostShould', 'vmHostMustNot', 'vmHostShouldNot'] as const;
const vmKinds = ['vmAffinity', 'vmAntiAffinity'] as const;
const anyKind = oneOf([...hostKinds, ...vmKinds]);

const vmHostRule = object({
  kind: required(oneOf(hostKinds)),
  vms: required(distinct(reference('vm'), { min: 1 })),
  hosts: required(distinct(reference('host'), { min: 1 })),
});
const vmVmRule = object({ kind: required(oneOf(vmKinds)), vms: required(distinct(reference('vm'), { min: 2 })) });

/** A rule is read by its kind; without a readable kind, by the keys it has. */
const rule: Reader<RuleSpec> = (value, path, reading) => {
  if (!isMap(value)) {
    reading.report(path, 'expectedMap', { value: quote(value) });
    return undefined;
  }
  const forVms = Object.hasOwn(value, 'kind') ? vmKinds.some((kind) => kind === value['kind']) : !Object.hasOwn(value, 'hosts');
  if (forVms) return vmVmRule(value, path, reading) as RuleSpec | undefined;
  // A misspelt kind is reported with all that there are, not only with those of this shape.
  const known = hostKinds.some((kind) => kind === value['kind']) || !Object.hasOwn(value, 'kind');
  if (known) return vmHostRule(value, path, reading) as RuleSpec | undefined;
  anyKind(value['kind'], [...path, 'kind'], reading);
  for (const [key, kind] of [
    ['vms', 'vm'],
    ['hosts', 'host'],
  ] as const) {
    if (Object.hasOwn(value, key)) list(reference(kind))(value[key], [...path, key], reading);
  }
  return undefined;
};

export const rules = list(rule);
