import type { Checker } from './checker.ts';

/** Folding the trace gives the engine's own state: what is drawn from events is what the engine worked with. */
export const fold: Checker = {
  id: 'fold',
  watch(history, report) {
    return {
      end({ final, endMs }) {
        const path = firstDifference({ ...history.state, atMs: endMs }, final, 'state');
        if (path !== null) report(history.length, { path });
      },
    };
  },
};

/** Path to the first place where two plain JSON values differ, whatever the order of their keys; null: equal. */
function firstDifference(left: unknown, right: unknown, path: string): string | null {
  if (Object.is(left, right)) return null;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return path;
  if (Array.isArray(left) !== Array.isArray(right)) return path;
  const [mine, theirs] = [left as Record<string, unknown>, right as Record<string, unknown>];
  const keys = Object.keys(mine);
  if (keys.length !== Object.keys(theirs).length) return path;
  for (const key of keys) {
    if (!Object.hasOwn(theirs, key)) return `${path}.${key}`;
    const found = firstDifference(mine[key], theirs[key], `${path}.${key}`);
    if (found !== null) return found;
  }
  return null;
}
