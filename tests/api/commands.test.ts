import { describe, expect, test } from 'vitest';
import { commandSchema } from '#api/command-schema.ts';
import { commandSamples } from './command-samples.ts';

describe('the schema of commands', () => {
  test.each(Object.entries(commandSamples))('%s is taken as it is', (_name, command) => {
    expect(commandSchema.parse(command)).toEqual(command);
  });

  test.each(Object.entries(commandSamples))('%s with one field missing or one too many is refused', (_name, command) => {
    expect(commandSchema.safeParse({ ...command, extra: 1 }).success).toBe(false);
    for (const field of Object.keys(command)) {
      if (field === 'evacuate' || field === 'io') continue;
      const less = Object.fromEntries(Object.entries(command).filter(([name]) => name !== field));
      expect(commandSchema.safeParse(less).success).toBe(false);
    }
  });

  test.each([
    { do: 'host.crash', host: 'ESX 02' },
    { do: 'host.crash', host: '__proto__' },
    { do: 'network.partition', network: 'mgmt-a', groups: [[]] },
    { do: 'address.silence', address: 'gateway' },
    { do: 'path.apd', host: 'esx-02', datastore: 'ds-1', path: 0 },
    { do: 'storage.apd', datastore: 'ds-1', hosts: [] },
    { do: 'vm.storageMigrate', vm: 'web-01', datastore: 'ds-1', durationMs: -1 },
    { do: 'ha.set', ha: { admissionControl: { cpuPercent: 101 } } },
    { do: 'ha.set', ha: { heartbeatDatastores: null } },
  ])('%j is refused', (command) => {
    expect(commandSchema.safeParse(command).success).toBe(false);
  });
});
