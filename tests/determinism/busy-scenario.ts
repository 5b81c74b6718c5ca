/** A scenario in which every mechanism and every random stream has something to do. */
export const busyScenario = {
  format: 'failover-lab/scenario@1',
  id: 'busy',
  title: { ko: '바쁜 클러스터', en: 'Busy cluster' },
  horizon: '20m',
  jitter: { boot: '20s', network: '50ms' },
  networks: [
    { id: 'mgmt-a', gateway: '10.0.0.1' },
    { id: 'mgmt-b', gateway: '10.0.1.1' },
  ],
  datastores: [
    { id: 'ds-1', kind: 'vmfs' },
    { id: 'ds-2', kind: 'nfs' },
  ],
  hosts: Array.from({ length: 8 }, (_, index) => ({
    id: `esx-0${String(index + 1)}`,
    moid: `host-${String(95 + index)}`,
    networks: ['mgmt-a', 'mgmt-b'],
    datastores: ['ds-1', 'ds-2'],
  })),
  vms: Array.from({ length: 24 }, (_, index) => ({
    id: `vm-${String(index + 1)}`,
    host: `esx-0${String((index % 8) + 1)}`,
    datastore: index % 3 === 0 ? 'ds-2' : 'ds-1',
    restartPriority: ['highest', 'medium', 'low', 'disabled'][index % 4],
    powerOnFails: index % 5 === 0 ? 1 : 0,
  })),
  ha: { isolationResponse: 'powerOff' },
  timeline: [
    { at: '61500ms', do: 'host.crash', host: 'esx-05' },
    { at: '70s', do: 'link.cut', host: 'esx-02', network: 'mgmt-a' },
    { at: '90s', do: 'link.cut', host: 'esx-02', network: 'mgmt-b' },
    { at: '2m', do: 'fdm.stop', host: 'esx-03' },
    { at: '150s', do: 'host.powerOn', host: 'esx-05' },
    {
      at: '4m',
      do: 'network.partition',
      network: 'mgmt-a',
      groups: [
        ['esx-01', 'esx-02', 'esx-03', 'esx-04'],
        ['esx-05', 'esx-06', 'esx-07', 'esx-08'],
      ],
    },
    { at: '241s', do: 'network.down', network: 'mgmt-b' },
    { at: '5m', do: 'storage.apd', datastore: 'ds-1', hosts: ['esx-06'] },
    { at: '6m', do: 'host.crash', host: 'esx-04' },
    { at: '8m', do: 'network.heal', network: 'mgmt-a' },
    { at: '9m', do: 'link.restore', host: 'esx-02', network: 'mgmt-a' },
    { at: '10m', do: 'storage.restore', datastore: 'ds-1', hosts: 'all' },
    { at: '11m', do: 'host.enterMaintenance', host: 'esx-08', evacuate: true },
    { at: '12m', do: 'ha.set', ha: { isolationResponse: 'shutdown' } },
  ],
};
