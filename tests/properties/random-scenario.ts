/** Random clusters and timelines for property tests: small enough to shrink, wide enough to meet every mechanism. */
import fc from 'fast-check';

export interface RandomEntry {
  at: string;
  do: string;
  [field: string]: unknown;
}

const hostIds = ['esx-01', 'esx-02', 'esx-03', 'esx-04', 'esx-05'];

function entryFor(hosts: readonly string[], networks: readonly string[], vms: readonly string[]): fc.Arbitrary<RandomEntry> {
  const at = fc.integer({ min: 0, max: 3600 }).map((tenths) => `${String(tenths * 100)}ms`);
  const host = fc.constantFrom(...hosts);
  const network = fc.constantFrom(...networks);
  const vm = fc.constantFrom(...vms);
  const datastore = fc.constantFrom('ds-1', 'ds-2');
  const hostAction = fc.constantFrom(
    'host.crash',
    'host.powerOn',
    'host.enterMaintenance',
    'host.exitMaintenance',
    'host.enterStandby',
    'host.exitStandby',
    'host.disconnect',
    'host.reconnect',
    'fdm.stop',
    'fdm.crash',
    'fdm.start',
    'ha.reconfigureHost',
  );
  return fc.oneof(
    { weight: 4, arbitrary: fc.record({ at, do: hostAction, host }) },
    { weight: 3, arbitrary: fc.record({ at, do: fc.constantFrom('link.cut', 'link.restore'), host, network }) },
    { weight: 2, arbitrary: fc.record({ at, do: fc.constantFrom('network.down', 'network.up', 'network.heal'), network }) },
    {
      weight: 2,
      arbitrary: fc.record({
        at,
        do: fc.constantFrom('storage.apd', 'storage.pdl', 'storage.restore'),
        datastore,
        hosts: fc.subarray([...hosts], { minLength: 1 }),
      }),
    },
    { weight: 2, arbitrary: fc.record({ at, do: fc.constantFrom('vm.powerOn', 'vm.powerOff', 'vm.crash', 'vm.guestShutdown'), vm }) },
    { weight: 3, arbitrary: guestEntry(at, vm, datastore) },
    { weight: 1, arbitrary: fc.record({ at, do: fc.constant('vm.revertSnapshot'), vm, memory: fc.boolean() }) },
    { weight: 1, arbitrary: fc.record({ at, do: fc.constant('vm.migrate'), vm, host }) },
    { weight: 1, arbitrary: fc.record({ at, do: fc.constantFrom('vcenter.down', 'vcenter.up', 'ha.disable', 'ha.enable') }) },
    { weight: 1, arbitrary: fc.record({ at, do: fc.constantFrom('address.silence', 'address.answer'), address: fc.constant('10.0.0.1') }) },
    {
      weight: 1,
      arbitrary: fc.record({
        at,
        do: fc.constant('ha.set'),
        ha: fc.record({ isolationResponse: fc.constantFrom('none', 'powerOff', 'shutdown') }),
      }),
    },
    { weight: 1, arbitrary: fc.record({ at, do: fc.constant('ha.set'), ha: fc.record({ admissionControl: admissionControl(hosts) }) }) },
    { weight: 2, arbitrary: partitionEntry(at, network, hosts) },
  );
}

function guestEntry(at: fc.Arbitrary<string>, vm: fc.Arbitrary<string>, datastore: fc.Arbitrary<string>): fc.Arbitrary<RandomEntry> {
  const mode = fc.constantFrom('vmMonitoringDisabled', 'vmMonitoringOnly', 'vmAndAppMonitoring');
  return fc.oneof(
    fc.record({ at, do: fc.constant('vm.guestHang'), vm, io: fc.boolean() }),
    fc.record({ at, do: fc.constantFrom('vm.guestHang', 'vm.guestRecover', 'vm.appFail', 'vm.appRecover'), vm }),
    fc.record({ at, do: fc.constant('vm.storageMigrate'), vm, datastore, duration: fc.constantFrom('0s', '20s', '3m') }),
    fc.record({
      at,
      do: fc.constant('ha.set'),
      ha: fc.record({
        vmMonitoring: fc.record({ mode, maxFailures: fc.integer({ min: 0, max: 2 }), minUpTime: fc.constantFrom('0s', '2m') }),
      }),
    }),
  );
}

function admissionControl(hosts: readonly string[]): fc.Arbitrary<Record<string, unknown>> {
  const common = { hostFailuresTolerated: fc.integer({ min: 0, max: 2 }), performanceDegradationTolerated: fc.constantFrom(0, 100) };
  return fc.oneof(
    fc.record({ policy: fc.constantFrom('disabled', 'percentage', 'slots'), ...common }),
    fc.record({ policy: fc.constant('percentage'), cpuPercent: fc.constantFrom(0, 50, 100), memoryPercent: fc.constantFrom(10, 40) }),
    fc.record({ policy: fc.constant('slots'), slotCpuMhz: fc.constantFrom(0, 500), slotMemoryMib: fc.constantFrom(0, 512), ...common }),
    fc.record({ policy: fc.constant('failoverHosts'), failoverHosts: fc.subarray([...hosts]), ...common }),
  );
}

function partitionEntry(at: fc.Arbitrary<string>, network: fc.Arbitrary<string>, hosts: readonly string[]): fc.Arbitrary<RandomEntry> {
  return fc.tuple(at, network, fc.subarray([...hosts]), fc.boolean()).map(([when, where, left, vcenter]) => {
    const right: string[] = hosts.filter((host) => !left.includes(host));
    const groups: string[][] = [[...left], right].filter((group) => group.length > 0);
    if (vcenter) groups[0]?.push('vcenter');
    return { at: when, do: 'network.partition', network: where, groups };
  });
}

/** A scenario as the file's value would be, horizon 8 minutes. */
export const randomScenario: fc.Arbitrary<Record<string, unknown>> = fc
  .record({
    hosts: fc.integer({ min: 1, max: 5 }),
    networks: fc.integer({ min: 1, max: 2 }),
    vms: fc.integer({ min: 1, max: 6 }),
    memoryMib: fc.constantFrom(4096, 16384, 131072),
    response: fc.constantFrom('none', 'powerOff', 'shutdown'),
    heartbeats: fc.boolean(),
    start: fc.constantFrom('settled', 'settled', 'cold'),
    drs: fc.constantFrom('disabled', 'manual'),
    jitterMs: fc.constantFrom(0, 0, 40),
  })
  .chain((shape) => {
    const hosts = hostIds.slice(0, shape.hosts);
    const networks = ['mgmt-a', 'mgmt-b'].slice(0, shape.networks);
    const vms = Array.from({ length: shape.vms }, (_, index) => `vm-${String(index + 1)}`);
    return fc.array(entryFor(hosts, networks, vms), { minLength: 1, maxLength: 10 }).map((timeline) => ({
      format: 'failover-lab/scenario@1',
      id: 'random',
      title: { ko: '무작위', en: 'Random' },
      horizon: '8m',
      start: shape.start,
      drs: shape.drs,
      jitter: { boot: '0s', network: `${String(shape.jitterMs)}ms` },
      networks: networks.map((id, index) => ({ id, gateway: `10.0.${String(index)}.1` })),
      datastores: [
        { id: 'ds-1', kind: 'vmfs' },
        { id: 'ds-2', kind: 'nfs' },
      ],
      hosts: hosts.map((id, index) => ({
        id,
        moid: `host-${String(95 + index * 3)}`,
        networks,
        datastores: ['ds-1', 'ds-2'],
        memoryMib: shape.memoryMib,
        bootDuration: '20s',
      })),
      vms: vms.map((id, index) => ({
        id,
        host: hosts[index % hosts.length],
        datastore: index % 2 === 0 ? 'ds-1' : 'ds-2',
        memoryReservationMib: 1024,
        restartPriority: ['high', 'medium', 'disabled'][index % 3],
        power: index === 5 ? 'off' : 'on',
      })),
      ha: { isolationResponse: shape.response, heartbeatDatastores: shape.heartbeats ? {} : { policy: 'userSelectedDs', datastores: [] } },
      timeline: timeline.filter((entry) => entry.do !== 'network.partition' || (entry['groups'] as string[][]).length > 1),
    }));
  });
