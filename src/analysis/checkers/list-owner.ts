import type { Checker } from './checker.ts';
import type { History } from './history.ts';
import { createPatience } from './patience.ts';
import { changesStanding, usesDatastore } from './reach.ts';

/**
 * The protectedlist of a datastore is locked by a primary that is not isolated, and never stays free while one reaches it, itself or through a
 * secondary: living primaries keep trying (facts, sections 2 and 5.7).
 */
export const listOwner: Checker = {
  id: 'list-owner',
  watch(history, report) {
    const patience = createPatience(report);
    let changed = true;
    return {
      event(event) {
        changed ||= changesStanding(event.type);
      },
      settled(atMs, untilMs) {
        if (changed) {
          for (const [datastore, { owner }] of Object.entries(history.state.actual.datastores)) {
            if (owner !== null) {
              const host = history.state.actual.hosts[owner];
              if (host?.role !== 'primary' || host.isolated) report(history.length, { datastore, owner, problem: 'noPrimary' });
              continue;
            }
            const primary = history.state.actual.primaries.find((candidate) => reachesList(history, candidate, datastore));
            if (primary !== undefined)
              patience.holds(`${datastore} ${primary}`, atMs, freeMs, { datastore, owner, primary, problem: 'free' });
          }
          patience.forgetOthers();
        }
        changed = false;
        patience.pass(untilMs, history.length);
      },
    };
  },
};

/** A lonely primary makes sure for 5 s that it is not isolated before it locks anything. */
const freeMs = 10_000;

function reachesList(history: History, primary: string, datastore: string): boolean {
  const { hosts } = history.state.actual;
  if (hosts[primary]?.isolated !== false) return false;
  return Object.entries(hosts).some(
    ([id, host]) => host.partition === primary && host.role !== 'electing' && usesDatastore(history, id, datastore),
  );
}
