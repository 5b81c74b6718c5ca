/** The scenario that the benchmark runs: a healthy cluster in which nothing happens but heartbeats. */

/** @returns a scenario file */
export function heartbeatScenario({ hosts, seconds }: { readonly hosts: number; readonly seconds: number }): string {
  const host = (number: number): string => `  - { id: esx-${number}, moid: host-${number}, networks: [mgmt], datastores: [ds-1] }`;
  return [
    'format: failover-lab/scenario@1',
    'id: heartbeats',
    'title: { ko: 하트비트만 있는 클러스터, en: A cluster of nothing but heartbeats }',
    `horizon: ${seconds}s`,
    'networks:',
    '  - { id: mgmt, gateway: 10.0.0.1 }',
    'datastores:',
    '  - { id: ds-1, kind: vmfs }',
    'hosts:',
    ...Array.from({ length: hosts }, (_, index) => host(index + 1)),
    '',
  ].join('\n');
}
