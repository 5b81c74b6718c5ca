import type { Checker } from './checker.ts';
import type { History } from './history.ts';
import { watchStanding } from './patience.ts';
import { usesDatastore } from './reach.ts';

/**
 * The protectedlist of a datastore is locked by a primary that is not isolated, and never stays free while one reaches it, itself or through a
 * secondary: living primaries keep trying (facts, sections 2 and 5.7).
 */
export const listOwner: Checker = {
  id: 'list-owner',
  watch(history, report) {
    return watchStanding(history, report, (hold) => {
      for (const [datastore, { owner }] of Object.entries(history.state.actual.datastores)) {
        if (owner !== null) {
          const host = history.state.actual.hosts[owner];
          if (host?.role !== 'primary' || host.isolated) report(history.length, { datastore, owner, problem: 'noPrimary' });
          continue;
        }
        const primary = history.state.actual.primaries.find((candidate) => reachesList(history, candidate, datastore));
        if (primary !== undefined) hold(`${datastore} ${primary}`, freeMs, { datastore, owner, primary, problem: 'free' });
      }
    });
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
