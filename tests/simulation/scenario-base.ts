/** A small file that is right, in parts, so that each test changes one part of it. */
const parts = {
  head: 'format: failover-lab/scenario@1\nid: case',
  extra: '',
  networks: 'networks:\n  - { id: mgmt-a, gateway: 10.0.0.1 }\n  - { id: mgmt-b }',
  datastores: 'datastores:\n  - { id: ds-1, kind: vmfs }',
  hosts: [
    'hosts:',
    '  - { id: esx-01, moid: host-11, networks: [mgmt-a, mgmt-b], datastores: [ds-1] }',
    '  - { id: esx-02, moid: host-12, networks: [mgmt-a], datastores: [{ id: ds-1, paths: 2 }] }',
  ].join('\n'),
  vms: 'vms:\n  - { id: web-01, host: esx-01, datastore: ds-1 }',
  ha: '',
  timeline: '',
  expect: '',
};

export type Parts = Partial<Record<keyof typeof parts, string>>;

/** The file with some parts replaced; a part that begins with `+` is added to the one there is. */
export function scenarioText(changes: Parts = {}): string {
  const changed = Object.entries(parts).map(([name, part]) => {
    const change = changes[name as keyof typeof parts];
    return change?.startsWith('+') === true ? `${part}\n${change.slice(1)}` : (change ?? part);
  });
  return `${changed.filter((part) => part !== '').join('\n')}\n`;
}
