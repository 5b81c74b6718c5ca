// Proves that two runs are told apart by the lanes that differ, the same in both, in a window that shows where they do.
import { describe, expect, it } from 'vitest';
import { comparedLanes } from '#renderer/features/lab/whatif/compared-lanes.ts';
import { laneKey } from '#renderer/features/lab/timeline/lanes.ts';
import { crashOfSecondary, runOf } from './bench-run.ts';

const keys = (lanes: Parameters<typeof laneKey>[0][]): string[] => lanes.map(laneKey);

describe('the lanes of two runs', () => {
  it('are those of what differs: the host that failed and its VMs, in the order of the drawing', () => {
    const { original, variant, window } = comparedLanes({ original: runOf([crashOfSecondary]), variant: runOf([]) }, 60_000);
    expect(keys([...original])).toEqual(['host/esx-02', 'vm/batch-01', 'vm/db-01', 'vm/web-01']);
    expect(keys([...variant])).toEqual(keys([...original]));
    // What differs to the end of the run does not stretch the window to it.
    expect(window.fromMs).toBeLessThan(60_000);
    expect(window.fromMs + window.spanMs).toBeGreaterThan(90_000);
    expect(window.spanMs).toBeLessThanOrEqual(60_000);
  });

  it('are six at most, and none where nothing differs', () => {
    const wild = runOf([crashOfSecondary, { atMs: 80_000, do: 'host.crash', host: 'esx-01' }]);
    const { original } = comparedLanes({ original: wild, variant: runOf([]) }, 60_000);
    expect(original.length).toBe(6);
    expect(original.filter(({ kind }) => kind === 'host').length).toBe(3);
    expect(comparedLanes({ original: runOf([]), variant: runOf([]) }, null).original).toEqual([]);
  });
});
