import type { ServicePorts } from '#services/ports.ts';

/** Sandboxes or packs that are kept as long as the process. */
export function objectsInMemory(): ServicePorts['sandboxes'] {
  const files = new Map<string, string>();
  const aside: string[] = [];
  return {
    ids: () => Promise.resolve([...files.keys()]),
    read(id) {
      const text = files.get(id);
      return Promise.resolve(text === undefined ? null : (JSON.parse(text) as Record<string, unknown>));
    },
    write(id, value) {
      files.set(id, JSON.stringify(value));
      return Promise.resolve();
    },
    remove(id) {
      files.delete(id);
      return Promise.resolve();
    },
    setAside(id) {
      files.delete(id);
      aside.push(`${id}.damaged.json`);
      return Promise.resolve();
    },
    setAsideNames: () => aside,
  };
}
