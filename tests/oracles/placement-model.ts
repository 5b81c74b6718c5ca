/** A second implementation of placement, written from the contract (section 8, "Placement") and the facts (section 7): draws, and who goes where. */
import fc from 'fast-check';
import { isHigherText } from './oracle-run.ts';

const priorities = ['highest', 'high', 'medium', 'low', 'lowest'] as const;
export const stores = ['ds-1', 'ds-2'];
export const overheadMib = 100;

const host = fc.record({
  number: fc.integer({ min: 5, max: 120 }),
  cpu: fc.constantFrom(3000, 6000, 6000),
  memory: fc.constantFrom(4000, 8000, 8000),
  mounts: fc.subarray(stores, { minLength: 1 }),
  state: fc.constantFrom('connected', 'connected', 'connected', 'connected', 'maintenance'),
});
const vm = fc.record({
  host: fc.nat(5),
  store: fc.nat(1),
  cpu: fc.constantFrom(0, 0, 500, 1500),
  memory: fc.constantFrom(0, 0, 500, 2000),
  priority: fc.constantFrom(null, ...priorities, 'disabled'),
  agent: fc.constantFrom(false, false, false, true),
});
const hostRule = fc.record({
  kind: fc.constantFrom('vmHostMust', 'vmHostMustNot', 'vmHostShould', 'vmHostShouldNot'),
  vms: fc.array(fc.nat(8), { minLength: 1, maxLength: 3 }),
  hosts: fc.array(fc.nat(5), { minLength: 1, maxLength: 3 }),
});
const vmRule = fc.record({
  kind: fc.constantFrom('vmAntiAffinity', 'vmAntiAffinity', 'vmAffinity'),
  vms: fc.uniqueArray(fc.nat(8), { minLength: 2, maxLength: 4 }),
});
export const cluster = fc.record({
  hosts: fc.uniqueArray(host, { minLength: 3, maxLength: 6, selector: ({ number }) => number }),
  vms: fc.array(vm, { minLength: 1, maxLength: 9 }),
  hostRules: fc.array(hostRule, { maxLength: 3 }),
  vmRules: fc.array(vmRule, { maxLength: 2 }),
  /** Hosts that lose power one after the other, seconds between them, all before the first of them is judged. */
  crashed: fc.uniqueArray(fc.nat(5), { minLength: 1, maxLength: 3 }),
  gapS: fc.nat(4),
  /** A host that loses a datastore before the crash. */
  stalled: fc.option(fc.record({ host: fc.nat(5), store: fc.nat(1) })),
  priority: fc.constantFrom('medium', 'low', 'highest'),
  failoverHosts: fc.oneof(fc.constant<number[]>([]), fc.uniqueArray(fc.nat(5), { minLength: 1, maxLength: 2 })),
  keepsApart: fc.constantFrom(null, true, false),
  keepsShould: fc.constantFrom(null, true, false),
});
export type Cluster = typeof cluster extends fc.Arbitrary<infer T> ? T : never;
export type Vm = Cluster['vms'][number] & { readonly id: string; readonly at: number };
export interface Rule {
  readonly kind: string;
  readonly vms: string[];
  readonly hosts?: string[];
}

const idOf = (index: number): string => `esx-${String(index)}`;

/** The hosts that crash, each once, in order. */
export function crashedOf({ crashed, hosts }: Cluster): number[] {
  return [...new Set(crashed.map((index) => index % hosts.length))];
}

/** The VMs that can stand where the draw puts them: on a host that is at work and mounts their datastore. */
export function vmsOf({ hosts, vms }: Cluster): Vm[] {
  return vms.flatMap((one, index) => {
    const at = one.host % hosts.length;
    const fits = hosts[at]?.state === 'connected' && hosts[at].mounts.includes(stores[one.store] ?? '');
    return fits ? [{ ...one, id: `vm-${String(index)}`, at }] : [];
  });
}

/** The rules that are left when they speak only of VMs that exist. */
export function rulesOf(it: Cluster): Rule[] {
  const existing = new Set(vmsOf(it).map(({ id }) => id));
  const named = (vms: readonly number[]): string[] =>
    [...new Set(vms.map((index) => `vm-${String(index)}`))].filter((id) => existing.has(id));
  const ofHosts = it.hostRules.map(({ kind, vms, hosts }) => ({
    kind,
    vms: named(vms),
    hosts: [...new Set(hosts.map((index) => idOf(index % it.hosts.length)))],
  }));
  const ofVms = it.vmRules.map(({ kind, vms }) => ({ kind, vms: named(vms) }));
  return [...ofHosts.filter(({ vms }) => vms.length > 0), ...ofVms.filter(({ vms }) => vms.length > 1)];
}

export function failoverHostsOf({ failoverHosts, hosts }: Cluster): string[] {
  return [...new Set(failoverHosts.map((index) => idOf(index % hosts.length)))];
}

/** What is taken of each host, who stands on it, and how many power-ons it was given in the failover that is under way. */
interface Room {
  readonly cpu: number[];
  readonly memory: number[];
  readonly on: Map<string, number>;
  given: number[];
}

/**
 * What the primary does for the failed hosts, in the order of the verdicts: a line per VM.
 * @param order of the failed hosts.
 */
export function restarts(it: Cluster, order: readonly number[]): unknown[] {
  const all = vmsOf(it);
  const left = (of: 'cpu' | 'memory', extra: number): number[] =>
    it.hosts.map((host, index) => all.filter(({ at }) => at === index).reduce<number>((rest, one) => rest - one[of] - extra, host[of]));
  const gone = crashedOf(it);
  const on = new Map(all.filter(({ at }) => !gone.includes(at)).map(({ id, at }) => [id, at]));
  const room: Room = { cpu: left('cpu', 0), memory: left('memory', overheadMib), on, given: [] };
  return order.flatMap((failed) => {
    room.given = it.hosts.map(() => 0);
    return queueOf(it, all, failed).map((one) => place(it, room, one));
  });
}

/** Agent VMs first, a class of their own, then class by class, each in the order of the file; restart priority disabled is not started at all. */
function queueOf(it: Cluster, all: readonly Vm[], failed: number): Vm[] {
  const mine = all.filter(({ at, priority }) => at === failed && (priority ?? it.priority) !== 'disabled');
  const inClass = (priority: string): Vm[] => mine.filter((one) => !one.agent && (one.priority ?? it.priority) === priority);
  return [...mine.filter(({ agent }) => agent), ...priorities.flatMap(inClass)];
}

function place(it: Cluster, room: Room, one: Vm): unknown {
  const rules = rulesOf(it).filter(({ vms }) => vms.includes(one.id));
  const fitting = it.hosts.map((_, index) => index).filter((index) => fits(it, room, one, rules, index));
  const ranks = new Map(fitting.map((index) => [index, rankOf(it, room, rules, index)]));
  const best = fitting.find((index) =>
    fitting.every((other) => other === index || isBetter(it, ranks.get(index)!, ranks.get(other)!, index, other)),
  );
  if (best === undefined) return { vm: one.id, host: null };
  const [dedicated, broken, given, memory, cpu] = ranks.get(best)!;
  const speaksOfShould = it.keepsShould !== false && rules.some(({ kind }) => kind.startsWith('vmHostShould'));
  const numbers = {
    powerOnsGiven: 0 - given!,
    unreservedMemoryMib: memory,
    unreservedCpuMhz: cpu,
    feasible: fitting.length,
    ...(speaksOfShould ? { shouldRulesBroken: 0 - broken! } : {}),
    ...(failoverHostsOf(it).length > 0 ? { failoverHost: dedicated } : {}),
  };
  room.given[best]! += 1;
  room.cpu[best]! -= one.cpu;
  room.memory[best]! -= one.memory + overheadMib;
  room.on.set(one.id, best);
  return { vm: one.id, host: idOf(best), numbers };
}

function fits(it: Cluster, room: Room, one: Vm, rules: readonly Rule[], index: number): boolean {
  const stalled = it.stalled !== null && it.stalled.host % it.hosts.length === index && it.stalled.store === one.store;
  const reaches = !stalled && it.hosts[index]!.mounts.includes(stores[one.store]!);
  const allowed = rules.every(({ kind, hosts, vms }) => {
    if (kind === 'vmHostMust') return hosts!.includes(idOf(index));
    if (kind === 'vmHostMustNot') return !hosts!.includes(idOf(index));
    return kind !== 'vmAntiAffinity' || it.keepsApart === false || vms.every((other) => other === one.id || room.on.get(other) !== index);
  });
  const hasRoom = room.cpu[index]! >= one.cpu && room.memory[index]! >= one.memory + overheadMib;
  return !crashedOf(it).includes(index) && it.hosts[index]!.state === 'connected' && reaches && allowed && hasRoom;
}

/** What counts for a host, the higher the better: dedicated to failover, few *should* rules broken, few power-ons, memory, CPU. */
function rankOf(it: Cluster, room: Room, rules: readonly Rule[], index: number): number[] {
  const isBroken = ({ kind, hosts }: Rule): boolean =>
    (kind === 'vmHostShould' && !hosts!.includes(idOf(index))) || (kind === 'vmHostShouldNot' && hosts!.includes(idOf(index)));
  const broken = it.keepsShould === false ? 0 : rules.filter(isBroken).length;
  return [failoverHostsOf(it).includes(idOf(index)) ? 1 : 0, 0 - broken, 0 - room.given[index]!, room.memory[index]!, room.cpu[index]!];
}

function isBetter(it: Cluster, mine: readonly number[], others: readonly number[], index: number, other: number): boolean {
  const at = mine.findIndex((value, which) => value !== others[which]);
  if (at >= 0) return mine[at]! > others[at]!;
  return isHigherText(`host-${String(it.hosts[index]!.number)}`, `host-${String(it.hosts[other]!.number)}`);
}
