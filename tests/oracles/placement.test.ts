/**
 * In which order the VMs of a crashed host are restarted, and where, by a second implementation written from the contract (section 8, "Placement")
 * and the facts (section 7): who fits, who is best among those that fit, and the numbers that say so.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Run } from '#simulation/run.ts';
import { isHigherText, numRuns, patience, runOf } from './oracle-run.ts';

const priorities = ['highest', 'high', 'medium', 'low', 'lowest'] as const;
const stores = ['ds-1', 'ds-2'];

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
const rule = fc.record({ must: fc.boolean(), vm: fc.nat(8), hosts: fc.array(fc.nat(5), { minLength: 1, maxLength: 3 }) });
const cluster = fc.record({
  hosts: fc.uniqueArray(host, { minLength: 3, maxLength: 6, selector: ({ number }) => number }),
  vms: fc.array(vm, { minLength: 1, maxLength: 9 }),
  rules: fc.array(rule, { maxLength: 2 }),
  crashed: fc.nat(5),
  /** A host that loses a datastore before the crash. */
  stalled: fc.option(fc.record({ host: fc.nat(5), store: fc.nat(1) })),
  priority: fc.constantFrom('medium', 'low', 'highest'),
});
type Cluster = typeof cluster extends fc.Arbitrary<infer T> ? T : never;
type Vm = Cluster['vms'][number] & { readonly id: string; readonly at: number };

const overheadMib = 100;

/** The VMs that can stand where the draw puts them: on a host that is at work and mounts their datastore. */
function vmsOf({ hosts, vms }: Cluster): Vm[] {
  return vms.flatMap((one, index) => {
    const at = one.host % hosts.length;
    const fits = hosts[at]?.state === 'connected' && hosts[at].mounts.includes(stores[one.store] ?? '');
    return fits ? [{ ...one, id: `vm-${String(index)}`, at }] : [];
  });
}

function rulesOf(it: Cluster): { kind: string; vms: string[]; hosts: string[] }[] {
  return it.rules.flatMap(({ must, vm: which, hosts }) => {
    const ruled = vmsOf(it).filter((one) => one.id === `vm-${String(which)}`);
    const named = [...new Set(hosts.map((index) => `esx-${String(index % it.hosts.length)}`))];
    return ruled.map((one) => ({ kind: must ? 'vmHostMust' : 'vmHostMustNot', vms: [one.id], hosts: named }));
  });
}

/** What the primary does in one pass: a line per VM, in order. */
function restarts(it: Cluster): unknown[] {
  const crashed = it.crashed % it.hosts.length;
  const all = vmsOf(it);
  const given = it.hosts.map(() => 0);
  const cpuLeft = it.hosts.map(({ cpu }, index) => all.filter(({ at }) => at === index).reduce<number>((left, one) => left - one.cpu, cpu));
  const memoryLeft = it.hosts.map(({ memory }, index) =>
    all.filter(({ at }) => at === index).reduce<number>((left, one) => left - one.memory - overheadMib, memory),
  );
  const reaches = (index: number, store: number): boolean => {
    const stalled = it.stalled !== null && it.stalled.host % it.hosts.length === index && it.stalled.store === store;
    return !stalled && (it.hosts[index]?.mounts.includes(stores[store] ?? '') ?? false);
  };
  const allowed = (index: number, id: string): boolean =>
    rulesOf(it).every(({ kind, vms, hosts }) => !vms.includes(id) || hosts.includes(`esx-${String(index)}`) === (kind === 'vmHostMust'));
  const fits = (index: number, one: Vm): boolean =>
    index !== crashed &&
    it.hosts[index]?.state === 'connected' &&
    reaches(index, one.store) &&
    allowed(index, one.id) &&
    (cpuLeft[index] ?? 0) >= one.cpu &&
    (memoryLeft[index] ?? 0) >= one.memory + overheadMib;
  const better = (left: number, right: number): boolean => {
    const of = (list: readonly number[], index: number): number => list[index] ?? 0;
    if (given[left] !== given[right]) return of(given, left) < of(given, right);
    if (memoryLeft[left] !== memoryLeft[right]) return of(memoryLeft, left) > of(memoryLeft, right);
    if (cpuLeft[left] !== cpuLeft[right]) return of(cpuLeft, left) > of(cpuLeft, right);
    return isHigherText(`host-${String(it.hosts[left]?.number)}`, `host-${String(it.hosts[right]?.number)}`);
  };
  return queueOf(it, all, crashed).map((one) => {
    const fitting = it.hosts.map((_, index) => index).filter((index) => fits(index, one));
    const best = fitting.find((index) => fitting.every((other) => other === index || better(index, other)));
    if (best === undefined) return { vm: one.id, host: null };
    const numbers = {
      powerOnsGiven: given[best],
      unreservedMemoryMib: memoryLeft[best],
      unreservedCpuMhz: cpuLeft[best],
      feasible: fitting.length,
    };
    given[best] = (given[best] ?? 0) + 1;
    cpuLeft[best] = (cpuLeft[best] ?? 0) - one.cpu;
    memoryLeft[best] = (memoryLeft[best] ?? 0) - one.memory - overheadMib;
    return { vm: one.id, host: `esx-${String(best)}`, numbers };
  });
}

/** Agent VMs first, a class of their own, then class by class, each in the order of the file; restart priority disabled is not started at all. */
function queueOf(it: Cluster, all: readonly Vm[], crashed: number): Vm[] {
  const mine = all.filter(({ at, priority }) => at === crashed && (priority ?? it.priority) !== 'disabled');
  const inClass = (priority: string): Vm[] => mine.filter((one) => !one.agent && (one.priority ?? it.priority) === priority);
  return [...mine.filter(({ agent }) => agent), ...priorities.flatMap(inClass)];
}

function told(run: Run): unknown[] {
  const lines = new Map<string, unknown>();
  for (const event of run.events) {
    if (event.type === 'vm.restartAttempted')
      lines.set(event.vm, lines.get(event.vm) ?? { vm: event.vm, host: event.host, numbers: event.numbers });
    if (event.type === 'vm.restartQueued' && event.reason === 'noHostFits')
      lines.set(event.vm, lines.get(event.vm) ?? { vm: event.vm, host: null });
  }
  return [...lines.values()];
}

function fileOf(it: Cluster) {
  const crashed = `esx-${String(it.crashed % it.hosts.length)}`;
  const stalled = it.stalled === null ? null : { host: it.stalled.host % it.hosts.length, store: stores[it.stalled.store] ?? '' };
  const mounted = stalled !== null && it.hosts[stalled.host]?.mounts.includes(stalled.store) === true;
  const apd = mounted ? [{ at: '5s', do: 'storage.apd', datastore: stalled.store, hosts: [`esx-${String(stalled.host)}`] }] : [];
  return {
    horizon: '60s',
    datastores: stores.map((id) => ({ id, kind: 'vmfs' })),
    hosts: it.hosts.map(({ number, cpu, memory, mounts, state }, index) => ({
      id: `esx-${String(index)}`,
      moid: `host-${String(number)}`,
      networks: ['net'],
      datastores: mounts,
      cpuMhz: cpu,
      memoryMib: memory,
      state,
    })),
    vms: vmsOf(it).map(({ id, at, store, cpu, memory, priority, agent }) => ({
      id,
      host: `esx-${String(at)}`,
      datastore: stores[store],
      cpuReservationMhz: cpu,
      memoryReservationMib: memory,
      agentVm: agent,
      ...(priority === null ? {} : { restartPriority: priority }),
    })),
    ha: { restartPriority: it.priority },
    rules: rulesOf(it),
    timeline: [...apd, { at: '10s', do: 'host.crash', host: crashed }],
  };
}

it('the VMs of a crashed host are restarted in the order and on the hosts that the rules name', patience, () => {
  let placed = 0;
  fc.assert(
    fc.property(cluster, (it) => {
      fc.pre(it.hosts[it.crashed % it.hosts.length]?.state === 'connected');
      const expected = restarts(it);
      fc.pre(expected.length > 0);
      // Nobody is left to restart anything.
      fc.pre(it.hosts.filter(({ state }) => state === 'connected').length > 1);
      placed += expected.length;
      expect(told(runOf(fileOf(it)))).toEqual(expected);
    }),
    { numRuns },
  );
  expect(placed).toBeGreaterThan(numRuns);
});
