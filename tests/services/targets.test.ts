import fc from 'fast-check';
import { expect, test } from 'vitest';
import { commandSchema } from '#api/command-schema.ts';
import { ApiError } from '#api/errors.ts';
import { checkTargets, knownAddresses } from '#services/lab/targets.ts';
import { checkCommandTargets } from '#simulation/scenario/commands.ts';
import { inventoryOf } from '#simulation/scenario/inventory.ts';
import { Reading } from '#simulation/scenario/reading.ts';
import type { Command } from '#simulation/scenario/scenario.ts';
import { threeHosts } from './small-course.ts';

const host = fc.constantFrom('esx-01', 'esx-02', 'esx-03');
const network = fc.constantFrom('mgmt-a', 'mgmt-b');
const datastore = fc.constantFrom('ds-1', 'ds-2');
const member = fc.constantFrom('esx-01', 'esx-02', 'esx-03', 'vcenter', 'gateway');

const command: fc.Arbitrary<Command> = fc.oneof(
  fc.record({ do: fc.constantFrom('link.cut' as const, 'link.restore' as const), host, network }),
  fc.record({
    do: fc.constant('network.partition' as const),
    network,
    groups: fc.array(fc.uniqueArray(member, { minLength: 1 }), { minLength: 2, maxLength: 3 }),
  }),
  // The likely partitions, so that sound ones are tried too.
  fc.record({
    do: fc.constant('network.partition' as const),
    network,
    groups: fc.constantFrom(
      [['esx-01', 'vcenter'], ['esx-02']],
      [
        ['esx-01', 'gateway'],
        ['esx-02', 'esx-03'],
      ],
    ),
  }),
  fc.record({ do: fc.constant('address.silence' as const), address: fc.constantFrom('10.0.0.1', '10.0.0.254', '10.0.0.7') }),
  fc.record({
    do: fc.constant('storage.apd' as const),
    datastore,
    hosts: fc.oneof(fc.constant('all' as const), fc.uniqueArray(host, { minLength: 1 })),
  }),
  fc.record({ do: fc.constant('path.apd' as const), host, datastore, path: fc.integer({ min: 1, max: 3 }) }),
);

test('the bench accepts exactly the commands a scenario file may hold', () => {
  const inventory = inventoryOf({ networks: threeHosts.networks, hosts: threeHosts.hosts, advanced: [threeHosts.ha.advanced] });
  const seen = { accepted: 0, refused: 0 };
  fc.assert(
    fc.property(command, (tried) => {
      expect(commandSchema.safeParse(tried).success).toBe(true);
      const reading = new Reading();
      checkCommandTargets(tried, [], inventory, reading);
      const refused = refusalOf(tried) !== null;
      expect(refused).toBe(reading.problems.length > 0);
      seen[refused ? 'refused' : 'accepted'] += 1;
    }),
    { numRuns: 600 },
  );
  // A canary: neither side says yes or no to everything.
  expect(Math.min(seen.accepted, seen.refused)).toBeGreaterThan(50);
});

test.each<[Command, string]>([
  [{ do: 'vm.powerOn', vm: 'web-09' }, 'unknownTarget {"field":"vm","id":"web-09"}'],
  [{ do: 'vm.migrate', vm: 'web-01', host: 'esx-09' }, 'unknownTarget {"field":"host","id":"esx-09"}'],
  [{ do: 'network.down', network: 'mgmt-z' }, 'unknownTarget {"field":"network","id":"mgmt-z"}'],
  [{ do: 'storage.apd', datastore: 'ds-1', hosts: ['esx-01', 'esx-09'] }, 'unknownTarget {"field":"host","id":"esx-09"}'],
  [{ do: 'vm.storageMigrate', vm: 'web-01', datastore: 'ds-9', durationMs: 1 }, 'unknownTarget {"field":"datastore","id":"ds-9"}'],
  [{ do: 'network.partition', network: 'mgmt-a', groups: [['esx-01'], ['esx-02']] }, 'badGroups {"network":"mgmt-a","id":"esx-03"}'],
  [
    {
      do: 'network.partition',
      network: 'mgmt-a',
      groups: [
        ['esx-01', 'esx-09'],
        ['esx-02', 'esx-03'],
      ],
    },
    'unknownTarget {"field":"group","id":"esx-09"}',
  ],
  [{ do: 'ha.set', ha: { admissionControl: { failoverHosts: ['esx-09'] } } }, 'unknownTarget {"field":"host","id":"esx-09"}'],
  [{ do: 'ha.set', ha: { heartbeatDatastores: { datastores: ['ds-9'] } } }, 'unknownTarget {"field":"datastore","id":"ds-9"}'],
  [{ do: 'ha.set', ha: { advanced: { 'das.noSuchThing': 1 } } }, 'unknownOption {"option":"das.noSuchThing"}'],
  [{ do: 'ha.set', ha: { advanced: { 'das.isolationaddress1': 'not an address' } } }, 'badOptionValue {"option":"das.isolationaddress1"}'],
])('%j is refused as %s', (tried, refusal) => {
  expect(refusalOf(tried)).toBe(refusal);
});

test('an isolation address that an act has set can fall silent from then on', () => {
  const silence: Command = { do: 'address.silence', address: '10.0.0.7' };
  expect(refusalOf(silence)).not.toBeNull();
  expect(refusalOf(silence, [{ do: 'ha.set', ha: { advanced: { 'das.isolationaddress1': '10.0.0.7' } } }])).toBeNull();
});

function refusalOf(tried: Command, before: readonly Command[] = []): string | null {
  try {
    checkTargets(tried, threeHosts, knownAddresses(threeHosts, before));
    return null;
  } catch (error) {
    if (error instanceof ApiError) return error.message;
    throw error;
  }
}
