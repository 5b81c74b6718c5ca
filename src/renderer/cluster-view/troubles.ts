import type { ClusterState } from '#simulation/trace/state.ts';

/** What is wrong on a host's wires; a cell has no room to draw the wires themselves. Names joined to a text, empty where all is well. */
export interface Trouble {
  /** Networks its link to which is cut. */
  readonly cut: string;
  /** Datastores it has lost. */
  readonly lost: string;
}

export const noTrouble: Trouble = { cut: '', lost: '' };

const join = (names: string, name: string): string => (names === '' ? name : `${names}, ${name}`);

/** The hosts with broken wires: host -> what is wrong. */
export function troublesOf(state: ClusterState): ReadonlyMap<string, Trouble> {
  const troubles = new Map<string, Trouble>();
  const add = (host: string, kind: keyof Trouble, name: string): void => {
    const known = troubles.get(host) ?? noTrouble;
    troubles.set(host, { ...known, [kind]: join(known[kind], name) });
  };
  for (const [id, network] of Object.entries(state.actual.networks)) for (const host of network.cut) add(host, 'cut', id);
  for (const [id, { access }] of Object.entries(state.actual.datastores))
    for (const [host, got] of Object.entries(access)) if (got !== 'ok') add(host, 'lost', id);
  return troubles;
}
