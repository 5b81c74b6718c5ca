/**
 * What admission control counts and decides, by a second implementation written from the facts (section 9) and the contract: percentages for CPU
 * and memory apart, slot sizes with their floors and caps, slots per host, and how many hosts, largest first, may fail.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { eventsOf, numRuns, patience, replayable, runOf } from './oracle-run.ts';

interface Vm {
  readonly host: number;
  readonly cpu: number;
  readonly memory: number;
  readonly overhead: number;
}

const reservedCpu = fc.constantFrom(0, 0, 10, 32, 500, 1000, 2500);
const reservedMemory = fc.constantFrom(0, 0, 100, 1024, 3000);
const vm = fc.record({ host: fc.nat(4), cpu: reservedCpu, memory: reservedMemory, overhead: fc.constantFrom(0, 50, 100) });
const host = fc.record({
  cpu: fc.constantFrom(3000, 5000, 9000),
  memory: fc.constantFrom(4096, 8000, 16_384),
  state: fc.constantFrom('connected', 'connected', 'connected', 'maintenance', 'standby', 'disconnected'),
});
const maybe = (...values: number[]) => fc.constantFrom(null, null, ...values);
const cluster = fc.record({
  hosts: fc.array(host, { minLength: 2, maxLength: 5 }),
  vms: fc.array(vm, { maxLength: 6 }),
  asked: vm,
  policy: fc.constantFrom('percentage', 'slots'),
  tolerated: fc.integer({ min: 0, max: 3 }),
  cpuPercent: maybe(0, 25, 60, 100),
  memoryPercent: maybe(0, 25, 60, 100),
  slotCpuMhz: maybe(0, 100, 700),
  slotMemoryMib: maybe(0, 128, 900),
  floors: fc.record({ cpu: maybe(0, 20, 256), memory: maybe(0, 64, 512) }),
  caps: fc.record({ cpu: maybe(50, 400), memory: maybe(90, 800) }),
});
type Cluster = typeof cluster extends fc.Arbitrary<infer T> ? T : never;

/** What a machine counts for: its reservation and no less than the floors, which are 32 MHz where none is set and no memory; and its overhead. */
function demandOf({ cpu, memory, overhead }: Vm, { floors }: Cluster): { cpu: number; memory: number } {
  const counted = cpu === 0 ? (floors.cpu ?? 32) : Math.max(cpu, floors.cpu ?? 0);
  return { cpu: counted, memory: Math.max(memory, floors.memory ?? 0) + overhead };
}

/** Powered on after the task: those that ran, and the one that is asked for. */
function counted(it: Cluster): Vm[] {
  return [...it.vms.map((one) => ({ ...one, host: one.host % it.hosts.length })).filter((one) => runs(it, one)), it.asked];
}

function runs(it: Cluster, { host: at }: Vm): boolean {
  return it.hosts[at]?.state === 'connected';
}

function total<T>(things: readonly T[], of: (thing: T) => number): number {
  let sum = 0;
  for (const thing of things) sum += of(thing);
  return sum;
}

function percentages(it: Cluster) {
  const hosts = it.hosts.filter(({ state }) => state === 'connected');
  const automatic = Math.min(100, Math.floor((100 * it.tolerated) / it.hosts.length));
  const demands = counted(it).map((one) => demandOf(one, it));
  const left = (all: number, used: number): number => Math.floor((100 * (all - used)) / all);
  const numbers = {
    cpuConfiguredPercent: it.cpuPercent ?? automatic,
    cpuLeftPercent: left(
      total(hosts, ({ cpu }) => cpu),
      total(demands, ({ cpu }) => cpu),
    ),
    memoryConfiguredPercent: it.memoryPercent ?? automatic,
    memoryLeftPercent: left(
      total(hosts, ({ memory }) => memory),
      total(demands, ({ memory }) => memory),
    ),
    reservedCpuMhz: total(demands, ({ cpu }) => cpu),
    totalCpuMhz: total(hosts, ({ cpu }) => cpu),
    reservedMemoryMib: total(demands, ({ memory }) => memory),
    totalMemoryMib: total(hosts, ({ memory }) => memory),
    hosts: hosts.length,
  };
  const fine = numbers.cpuLeftPercent >= numbers.cpuConfiguredPercent && numbers.memoryLeftPercent >= numbers.memoryConfiguredPercent;
  return { numbers, fine };
}

/** How often a slot goes into something; a size of 0 does not limit. */
function times(size: number, whole: number): number {
  if (size === 0) return Infinity;
  let count = 0;
  for (let used = size; used <= whole; used += size) count++;
  return count;
}

function slots(it: Cluster) {
  const hosts = it.hosts.filter(({ state }) => state === 'connected');
  const demands = counted(it).map((one) => demandOf(one, it));
  const largest = { cpu: Math.max(...demands.map(({ cpu }) => cpu)), memory: Math.max(...demands.map(({ memory }) => memory)) };
  const cpu = it.slotCpuMhz ?? Math.min(largest.cpu, it.caps.cpu ?? Infinity);
  const memory = it.slotMemoryMib ?? Math.min(largest.memory, it.caps.memory ?? Infinity);
  const needed = (size: number, demand: number): number => (size === 0 ? 1 : Math.max(1, Math.ceil(demand / size)));
  const used = total(demands, (demand) => Math.max(needed(cpu, demand.cpu), needed(memory, demand.memory)));
  const left = hosts.map((one) => Math.min(times(cpu, one.cpu), times(memory, one.memory))).sort((one, other) => one - other);
  const all = total(left, (count) => count);
  let capacity = 0;
  // The largest goes first; as long as the others hold all slots in use, one more may fail.
  while (left.length > 0) {
    left.pop();
    if (total(left, (count) => count) < used) break;
    capacity++;
  }
  const numbers = {
    hostFailuresTolerated: it.tolerated,
    failoverCapacity: capacity,
    slotCpuMhz: cpu,
    slotMemoryMib: memory,
    usedSlots: used,
    ...(all === Infinity ? {} : { totalSlots: all }),
    hosts: hosts.length,
  };
  return { numbers, fine: capacity >= it.tolerated };
}

const given = (options: Readonly<Record<string, number | null>>) =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== null));

function fileOf(it: Cluster, at: number) {
  const vmOf = (one: Vm, id: string, power: string) => ({
    id,
    host: `esx-${String(one.host)}`,
    datastore: 'ds-1',
    power,
    memoryMib: 16_384,
    cpuReservationMhz: one.cpu,
    memoryReservationMib: one.memory,
    memoryOverheadMib: one.overhead,
  });
  const places = it.vms.map((one) => ({ ...one, host: one.host % it.hosts.length }));
  return {
    horizon: '30s',
    datastores: [{ id: 'ds-1', kind: 'vmfs' }],
    hosts: it.hosts.map(({ cpu, memory, state }, index) => ({
      id: `esx-${String(index)}`,
      moid: `host-${String(10 + index)}`,
      networks: ['net'],
      datastores: ['ds-1'],
      cpuMhz: cpu,
      memoryMib: memory,
      state,
    })),
    vms: [
      ...places.map((one, index) => vmOf(one, `vm-${String(index)}`, runs(it, one) ? 'on' : 'off')),
      vmOf({ ...it.asked, host: at }, 'asked', 'off'),
    ],
    ha: {
      admissionControl: {
        policy: it.policy,
        hostFailuresTolerated: it.tolerated,
        ...given({
          cpuPercent: it.cpuPercent,
          memoryPercent: it.memoryPercent,
          slotCpuMhz: it.slotCpuMhz,
          slotMemoryMib: it.slotMemoryMib,
        }),
      },
      advanced: given({
        'das.vmcpuminmhz': it.floors.cpu,
        'das.vmmemoryminmb': it.floors.memory,
        'das.slotcpuinmhz': it.caps.cpu,
        'das.slotmeminmb': it.caps.memory,
      }),
    },
    timeline: [{ at: '10s', do: 'vm.powerOn', vm: 'asked' }],
  };
}

it('a user’s power-on is judged by the numbers of the facts', patience, () => {
  let judged = 0;
  fc.assert(
    fc.property(cluster, (it) => {
      const at = it.hosts.findIndex(({ state }) => state === 'connected');
      fc.pre(at >= 0);
      const run = runOf(fileOf(it, at));
      const [verdict] = [...eventsOf(run, 'admission.checked'), ...eventsOf(run, 'admission.refused')];
      // Without room on its own host a machine does not start, whatever the policy says.
      if (verdict === undefined) {
        expect(eventsOf(run, 'command.rejected').map(({ reason }) => reason)).toEqual(['notPossibleNow']);
        return;
      }
      judged++;
      const expected = it.policy === 'percentage' ? percentages(it) : slots(it);
      expect({ numbers: verdict.numbers, fine: verdict.type === 'admission.checked' }).toEqual(expected);
    }),
    { ...replayable(), numRuns: numRuns * 2 },
  );
  expect(judged).toBeGreaterThan(numRuns / 2);
});
