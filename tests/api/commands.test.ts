import { describe, expect, test } from 'vitest';
import { commandSchema } from '#api/command-schema.ts';
import type { ActionName, Command } from '#simulation/scenario/scenario.ts';

/** One command for each action there is: the compiler refuses this table when the simulation learns one that is missing here. */
const samples: { readonly [A in ActionName]: Extract<Command, { do: A }> extends never ? Command : Command & { readonly do: A } } = {
  'host.crash': { do: 'host.crash', host: 'esx-02' },
  'host.powerOn': { do: 'host.powerOn', host: 'esx-02' },
  'host.enterMaintenance': { do: 'host.enterMaintenance', host: 'esx-02', evacuate: true },
  'host.exitMaintenance': { do: 'host.exitMaintenance', host: 'esx-02' },
  'host.enterStandby': { do: 'host.enterStandby', host: 'esx-02' },
  'host.exitStandby': { do: 'host.exitStandby', host: 'esx-02' },
  'host.disconnect': { do: 'host.disconnect', host: 'esx-02' },
  'host.reconnect': { do: 'host.reconnect', host: 'esx-02' },
  'host.health': { do: 'host.health', host: 'esx-02', level: 'yellow' },
  'fdm.stop': { do: 'fdm.stop', host: 'esx-02' },
  'fdm.crash': { do: 'fdm.crash', host: 'esx-02' },
  'fdm.start': { do: 'fdm.start', host: 'esx-02' },
  'ha.reconfigureHost': { do: 'ha.reconfigureHost', host: 'esx-02' },
  'network.down': { do: 'network.down', network: 'mgmt-a' },
  'network.up': { do: 'network.up', network: 'mgmt-a' },
  'network.heal': { do: 'network.heal', network: 'mgmt-a' },
  'network.partition': { do: 'network.partition', network: 'mgmt-a', groups: [['esx-01', 'vcenter'], ['esx-02']] },
  'link.cut': { do: 'link.cut', host: 'esx-02', network: 'mgmt-a' },
  'link.restore': { do: 'link.restore', host: 'esx-02', network: 'mgmt-a' },
  'address.silence': { do: 'address.silence', address: '10.0.0.254' },
  'address.answer': { do: 'address.answer', address: '10.0.0.254' },
  'storage.apd': { do: 'storage.apd', datastore: 'ds-1', hosts: 'all' },
  'storage.pdl': { do: 'storage.pdl', datastore: 'ds-1', hosts: ['esx-02'] },
  'storage.restore': { do: 'storage.restore', datastore: 'ds-1', hosts: 'all' },
  'path.apd': { do: 'path.apd', host: 'esx-02', datastore: 'ds-1', path: 1 },
  'path.pdl': { do: 'path.pdl', host: 'esx-02', datastore: 'ds-1', path: 2 },
  'path.restore': { do: 'path.restore', host: 'esx-02', datastore: 'ds-1', path: 1 },
  'esx.set': { do: 'esx.set', host: 'esx-02', option: 'Misc.APDTimeout', value: 60 },
  'vm.powerOn': { do: 'vm.powerOn', vm: 'web-01' },
  'vm.powerOff': { do: 'vm.powerOff', vm: 'web-01' },
  'vm.guestShutdown': { do: 'vm.guestShutdown', vm: 'web-01' },
  'vm.crash': { do: 'vm.crash', vm: 'web-01' },
  'vm.guestHang': { do: 'vm.guestHang', vm: 'web-01', io: true },
  'vm.guestRecover': { do: 'vm.guestRecover', vm: 'web-01' },
  'vm.appFail': { do: 'vm.appFail', vm: 'web-01' },
  'vm.appRecover': { do: 'vm.appRecover', vm: 'web-01' },
  'vm.revertSnapshot': { do: 'vm.revertSnapshot', vm: 'web-01', memory: false },
  'vm.migrate': { do: 'vm.migrate', vm: 'web-01', host: 'esx-02' },
  'vm.storageMigrate': { do: 'vm.storageMigrate', vm: 'web-01', datastore: 'ds-1', durationMs: 60_000 },
  'vcenter.down': { do: 'vcenter.down' },
  'vcenter.up': { do: 'vcenter.up' },
  'ha.disable': { do: 'ha.disable' },
  'ha.enable': { do: 'ha.enable' },
  'ha.set': {
    do: 'ha.set',
    ha: {
      isolationResponse: 'shutdown',
      admissionControl: { policy: 'failoverHosts', failoverHosts: ['esx-03'], cpuPercent: null },
      heartbeatDatastores: { policy: 'userSelectedDs', datastores: [] },
      vmComponentProtection: { apd: 'restartConservative', apdDelayMs: 180_000, onApdCleared: 'reset', pdl: 'restartAggressive' },
      vmMonitoring: { mode: 'vmAndAppMonitoring', maxFailureWindowMs: null },
      advanced: { 'das.isolationaddress0': '10.0.0.254', 'das.usedefaultisolationaddress': false },
    },
  },
};

describe('the schema of commands', () => {
  test.each(Object.entries(samples))('%s is taken as it is', (_name, command) => {
    expect(commandSchema.parse(command)).toEqual(command);
  });

  test.each(Object.entries(samples))('%s with one field missing or one too many is refused', (_name, command) => {
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
