/** Rules of a cluster file: which VMs belong on which hosts, and which VMs belong together or apart. Pure. */
import type { ClusterFile } from '#api/sandbox-schema.ts';
import { withKey } from './columns.ts';

type Plain = Readonly<Record<string, unknown>>;

export const ruleKinds = ['vmHostMust', 'vmHostShould', 'vmHostMustNot', 'vmHostShouldNot', 'vmAffinity', 'vmAntiAffinity'] as const;

export interface RuleRow {
  readonly kind: string;
  readonly vms: readonly string[];
  /** null: the rule is about VMs only. */
  readonly hosts: readonly string[] | null;
}

const namesHosts = (kind: unknown): boolean => kind !== 'vmAffinity' && kind !== 'vmAntiAffinity';
const textsOf = (value: unknown): string[] => (Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []);
const entries = (file: ClusterFile): readonly Plain[] => (Array.isArray(file['rules']) ? (file['rules'] as readonly Plain[]) : []);

export function rulesOf(file: ClusterFile): readonly RuleRow[] {
  return entries(file).map(({ kind, vms, hosts }) => ({
    kind: String(kind),
    vms: textsOf(vms),
    hosts: namesHosts(kind) ? textsOf(hosts) : null,
  }));
}

function withRules(file: ClusterFile, rules: readonly Plain[]): ClusterFile {
  return withKey(file, 'rules', rules.length === 0 ? undefined : rules) as ClusterFile;
}

/** The file with one rule more, about the first VM and host there are; there must be one of each. */
export function withNewRule(file: ClusterFile): ClusterFile {
  const [vm] = file.vms;
  return withRules(file, [...entries(file), { kind: 'vmHostShould', vms: vm ? [vm.id] : [], hosts: vm ? [vm.host] : [] }]);
}

export function withoutRule(file: ClusterFile, index: number): ClusterFile {
  return withRules(
    file,
    entries(file).filter((_, other) => other !== index),
  );
}

/** The file with another kind of rule at a place. A rule about VMs only names no hosts; one about hosts begins with those its VMs are on. */
export function withKind(file: ClusterFile, index: number, kind: string): ClusterFile {
  const change = (rule: Plain): Plain => {
    if (!namesHosts(kind)) return { ...withKey(rule, 'hosts', undefined), kind };
    const vms = new Set(textsOf(rule['vms']));
    const home = [...new Set(file.vms.filter(({ id }) => vms.has(id)).map(({ host }) => host))];
    return { ...rule, kind, hosts: rule['hosts'] ?? home };
  };
  return withRules(
    file,
    entries(file).map((rule, other) => (other === index ? change(rule) : rule)),
  );
}

/** The file with other members of a rule, from a text of ids with commas or blanks between them. */
export function withMembers(file: ClusterFile, index: number, key: 'vms' | 'hosts', text: string): ClusterFile {
  const ids = text.split(/[\s,]+/).filter((id) => id !== '');
  return withRules(
    file,
    entries(file).map((rule, other) => (other === index ? { ...rule, [key]: ids } : rule)),
  );
}
