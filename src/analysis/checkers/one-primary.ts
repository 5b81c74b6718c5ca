import type { Checker } from './checker.ts';
import { agentsHearEachOther } from './reach.ts';
import { watchStanding } from './patience.ts';

/**
 * Never two primaries that hear each other: one heartbeat of one second settles it (contract, section 8). It holds for isolated hosts too, which
 * are primaries of themselves only while they hear nobody, not even a secondary that still follows them.
 */
export const onePrimary: Checker = {
  id: 'one-primary',
  watch(history, report) {
    const limitMs = settlingMs + 2 * history.scenario.jitter.networkMs;
    return watchStanding(history, report, (hold) => {
      const { primaries, hosts } = history.state.actual;
      primaries.forEach((left, index) => {
        for (const right of primaries.slice(index + 1))
          if (agentsHearEachOther(history, left, right)) hold(`${left} ${right}`, limitMs, { hosts: [left, right] });
      });
      for (const [id, { partition }] of Object.entries(hosts)) {
        if (partition === null || partition === id || hosts[partition]?.isolated !== true) continue;
        if (agentsHearEachOther(history, id, partition)) hold(`${partition} isolated ${id}`, limitMs, { isolated: partition, hears: id });
      }
    });
  },
};

/** Twice the time between two heartbeats, and one more second for what answers them. */
const settlingMs = 3000;
