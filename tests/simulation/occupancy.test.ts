/** What a host has left and who is on it are kept as VMs come and go: always what going through all VMs gives. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { inFileOrder, residentsOf, unsettledVms, updateVm } from '#simulation/model/occupancy.ts';
import type { Vm, World } from '#simulation/model/world.ts';
import { createWorld } from '#simulation/model/world.ts';
import { checkScenario } from '#simulation/scenario/check.ts';

const surroundings = {
  format: 'failover-lab/scenario@1',
  id: 'room',
  title: { ko: '자리', en: 'Room' },
  networks: [{ id: 'mgmt', gateway: '10.0.0.1' }],
  datastores: [{ id: 'ds', kind: 'vmfs' }],
};
const hosts = ['a', 'b', 'c', 'd'].map((id, index) => ({ id, moid: `host-${String(index + 1)}`, networks: ['mgmt'], datastores: ['ds'] }));
const vms = Array.from({ length: 6 }, (_, index) => ({
  id: `vm-${String(index + 1)}`,
  host: hosts[index % 4]?.id,
  datastore: 'ds',
  power: index === 5 ? 'off' : 'on',
  cpuReservationMhz: index * 100,
  memoryReservationMib: 512 + index,
  memoryOverheadMib: index % 2,
}));

function newWorld(): World {
  const { scenario, problems } = checkScenario({ ...surroundings, hosts, vms });
  if (scenario === null) throw new Error(JSON.stringify(problems));
  return createWorld(scenario);
}

/** The same by going through all VMs. */
function naive(world: World) {
  return world.hosts.map(({ index, spec }) => {
    const copies = world.vms.flatMap((vm) => {
      const starting = vm.startingOn === index && !vm.runningOn.includes(index);
      const places = [vm.runningOn.includes(index), starting, vm.secondaryOn === index, vm.secondaryStartingOn === index];
      return places.filter(Boolean).map(() => vm);
    });
    return {
      residents: world.vms.filter((vm) => copies.includes(vm)),
      starting: world.vms.filter((vm) => vm.startingOn === index || vm.secondaryStartingOn === index),
      cpuMhz: copies.reduce((left, vm) => left - vm.spec.cpuReservationMhz, spec.cpuMhz),
      memoryMib: copies.reduce((left, vm) => left - vm.spec.memoryReservationMib - vm.spec.memoryOverheadMib, spec.memoryMib),
    };
  });
}

/** Runs once, where it is registered and believed, listed, with nothing under way. A VM without Fault Tolerance is not asked for its secondary. */
function isOrdinary({ runningOn, registeredOn, believed, startingOn, spec, ...vm }: Vm): boolean {
  const alone = runningOn.length === 1 && startingOn === -1 && spec.ftSecondaryHost === null;
  const known = runningOn[0] === registeredOn && believed.power === 'on' && believed.host === registeredOn;
  return alone && known && vm.listed && !vm.endedCleanly && vm.migration === null && vm.storageMove === null;
}

const place = fc.nat({ max: 3 });
const placeOrNone = fc.integer({ min: -1, max: 3 });
const change = fc.record(
  {
    runningOn: fc.uniqueArray(place, { maxLength: 2 }),
    startingOn: placeOrNone,
    secondaryOn: placeOrNone,
    secondaryStartingOn: placeOrNone,
    registeredOn: place,
    listed: fc.boolean(),
    endedCleanly: fc.boolean(),
    believed: fc.record({ power: fc.constantFrom('on' as const, 'off' as const), host: place }),
  },
  { requiredKeys: [] },
);
const move = fc.record({ vm: fc.nat({ max: 5 }), change });

it('keeps the room and the residents of every host', () => {
  fc.assert(
    fc.property(fc.array(move, { maxLength: 40 }), (moves) => {
      const world = newWorld();
      for (const { vm, change: to } of [{ vm: 0, change: {} }, ...moves]) {
        updateVm(world, world.vms[vm]!, to);
        const kept = world.hosts.map((host) => ({
          residents: residentsOf(world, host.index),
          starting: inFileOrder(world.vms, host.starting),
          ...host.unreserved,
        }));
        expect(kept).toEqual(naive(world));
        expect(unsettledVms(world)).toEqual(world.vms.filter((one) => !isOrdinary(one)));
      }
    }),
  );
});
