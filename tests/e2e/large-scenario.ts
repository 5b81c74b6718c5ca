/** Scenario files of many hosts, written as a learner would write them. */

/** @param hosts in racks of twelve, each with so many VMs */
export function largeScenario(hosts: number, vmsPerHost: number): string {
  const idOf = (index: number): string => `esx-${String(index + 1).padStart(2, '0')}`;
  const indices = Array.from({ length: hosts }, (_, index) => index);
  return [
    'format: failover-lab/scenario@1',
    'id: many-hosts',
    'title: { ko: 호스트가 많은 클러스터, en: Many hosts }',
    'horizon: 3m',
    'networks: [{ id: mgmt-a, gateway: 10.0.0.1 }]',
    'datastores: [{ id: ds-1, kind: vmfs }, { id: ds-2, kind: vmfs }]',
    'hosts:',
    ...indices.map(
      (index) =>
        `  - { id: ${idOf(index)}, moid: host-${String(index + 1)}, networks: [mgmt-a], datastores: [ds-1, ds-2], group: Rack ${String.fromCharCode(65 + Math.floor(index / 12))} }`,
    ),
    'vms:',
    ...indices.map((index) => `  - { id: vm-${String(index + 1)}, count: ${String(vmsPerHost)}, host: ${idOf(index)}, datastore: ds-1 }`),
    '',
  ].join('\n');
}
