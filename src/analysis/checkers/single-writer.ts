import type { Checker } from './checker.ts';
import type { History } from './history.ts';
import { homeDatastore, usesDatastore } from './reach.ts';

/**
 * At most one copy of a VM writes to its disk. Two copies may run when storage and network were lost together, but only one of them reaches the
 * datastore; one that is being powered on counts, because it holds the lock. Within the millisecond in which a host gets its storage back
 * the older copy may still stand: it finds its lock lost in that moment (facts, section 6).
 */
export const singleWriter: Checker = {
  id: 'single-writer',
  watch(history, report) {
    const crowded = new Set<string>();
    const judge = (vm: string): void => {
      const writers = writersOf(history, vm);
      if (writers.length > 1) report(history.length, { vm, hosts: writers });
    };
    return {
      event(event) {
        if (!('vm' in event) || typeof event.vm !== 'string') return;
        const vm = history.state.actual.vms[event.vm];
        if (vm === undefined) return;
        if (vm.runningOn.length + (vm.startingOn === null ? 0 : 1) > 1) crowded.add(event.vm);
        else crowded.delete(event.vm);
      },
      settled() {
        for (const vm of crowded) judge(vm);
      },
    };
  },
};

function writersOf(history: History, id: string): string[] {
  const vm = history.state.actual.vms[id];
  if (vm === undefined) return [];
  const copies = new Set(vm.startingOn === null ? vm.runningOn : [...vm.runningOn, vm.startingOn]);
  // A Fault Tolerance secondary is a copy that does not write (contract, section 8).
  return [...copies].filter((host) => host !== vm.ftSecondaryOn && usesDatastore(history, host, homeDatastore(history, id)));
}
