import type { Checker } from './checker.ts';

/** vCenter takes its view from one primary that is not isolated, and from nobody while it is down; a view is stale exactly while nobody feeds it. */
export const vcenterView: Checker = {
  id: 'vcenter-view',
  watch(history, report) {
    let connected = false;
    return {
      settled() {
        const { vcenter, actual } = history.state;
        const { connectedTo } = vcenter;
        const detail = { connectedTo, stale: vcenter.stale, up: vcenter.up };
        if (connectedTo === null) {
          // Before the first connection nothing was ever fed, so nothing is stale.
          if (connected && vcenter.stale === null) report(history.length, detail);
          return;
        }
        connected = true;
        const primary = actual.hosts[connectedTo];
        if (!vcenter.up || primary?.role !== 'primary' || primary.isolated || vcenter.stale !== null) report(history.length, detail);
      },
    };
  },
};
