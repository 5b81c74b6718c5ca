import type { Checker } from './checker.ts';
import { agentsHearEachOther, changesStanding } from './reach.ts';
import { createPatience } from './patience.ts';

/**
 * Never two primaries that hear each other: one heartbeat of one second settles it (contract, section 8). It holds for isolated hosts too, which
 * are primaries of themselves only while they hear nobody, not even a secondary that still follows them.
 */
export const onePrimary: Checker = {
  id: 'one-primary',
  watch(history, report) {
    const patience = createPatience(report);
    const limitMs = settlingMs + 2 * history.scenario.jitter.networkMs;
    let changed = true;
    return {
      event(event) {
        changed ||= changesStanding(event.type);
      },
      settled(atMs, untilMs) {
        if (changed) {
          const { primaries, hosts } = history.state.actual;
          primaries.forEach((left, index) => {
            for (const right of primaries.slice(index + 1))
              if (agentsHearEachOther(history, left, right)) patience.holds(`${left} ${right}`, atMs, limitMs, { hosts: [left, right] });
          });
          for (const [id, { partition }] of Object.entries(hosts)) {
            if (partition === null || partition === id || hosts[partition]?.isolated !== true) continue;
            if (agentsHearEachOther(history, id, partition))
              patience.holds(`${partition} isolated ${id}`, atMs, limitMs, { isolated: partition, hears: id });
          }
          patience.forgetOthers();
        }
        changed = false;
        patience.pass(untilMs, history.length);
      },
    };
  },
};

/** Twice the time between two heartbeats, and one more second for what answers them. */
const settlingMs = 3000;
