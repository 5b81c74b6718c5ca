import type { TraceEvent } from '#simulation/trace/event.ts';
import type { Checker, Detail } from './checker.ts';
import type { History } from './history.ts';
import { homeDatastore } from './reach.ts';

/**
 * A VM is restarted only by who may: a primary that holds the list of its home datastore, or the one vCenter talks to while vCenter shows the VM
 * protected (facts, section 5.7). Never one that its user or its guest wanted off, never with restart priority disabled, never while host
 * monitoring is disabled in the settings that primary goes by (facts, section 7).
 */
export const restartResponsibility: Checker = {
  id: 'restart-responsibility',
  watch(history, report) {
    const running = new Map<string, number>();
    const unwanted = new Set(history.scenario.vms.filter(({ power }) => power === 'off').map(({ id }) => id));
    const listed = new Set<string>();
    for (const [id, vm] of Object.entries(history.state.vcenter.vms)) {
      if (vm.protection === 'protected') listed.add(id);
      if ((history.state.actual.vms[id]?.runningOn.length ?? 0) > 0) running.set(id, 0);
    }
    const untold = createUntold(history);
    return {
      event(event) {
        untold.tell(event);
        // A Fault Tolerance secondary that comes or goes says nothing of what its user wants of the VM.
        if ((event.type === 'vm.started' || event.type === 'vm.stopped') && event.ftSecondary === true) return;
        if (event.type === 'vm.protectionChanged') {
          // vCenter protects what it sees running, be it an old copy that came back after the user had ended another.
          if (event.to === 'protected') {
            listed.add(event.vm);
            unwanted.delete(event.vm);
          } else listed.delete(event.vm);
        } else if (event.type === 'vm.started') {
          running.set(event.vm, event.atMs);
          unwanted.delete(event.vm);
        } else if (event.type === 'vm.stopped') {
          // It may have been written into the list just before: vCenter shows that a second later, or never when the two lose each other.
          if (event.atMs - (running.get(event.vm) ?? event.atMs) >= commitMs) listed.add(event.vm);
          if (event.by === 'user' || event.by === 'guest') unwanted.add(event.vm);
          // Where vCenter cannot tell the primary, it stays in the list, and counts again once its user has powered it on.
          const staysListed = history.state.vcenter.vms[event.vm]?.protection === 'protected';
          if (unwanted.has(event.vm) && !staysListed) listed.delete(event.vm);
        } else if (event.type === 'vm.restartAttempted') {
          // A VM that still runs where the primary cannot see it may be in the list as well, long before vCenter shows it.
          const stillRuns = (history.state.actual.vms[event.vm]?.runningOn.length ?? 0) > 0;
          const runs = stillRuns && event.atMs - (running.get(event.vm) ?? event.atMs) >= commitMs;
          const problem = unwanted.has(event.vm) ? 'wantedOff' : listed.has(event.vm) || runs ? null : 'unprotected';
          const host = untold.deadHost(event.by, event.vm);
          // Whose Fault Tolerance secondary took over out of sight is looked for where it was before.
          const known = host === null || history.inventory.vm(event.vm).ftSecondaryHost !== null;
          const early = known ? null : { problem: 'notJudged', by: event.by, died: host };
          const refused = problem === null ? (refusal(history, event.by, event.vm) ?? early) : { problem, by: event.by };
          if (refused !== null) report(event.seq, { vm: event.vm, ...refused });
        }
      },
    };
  },
};

/**
 * Of which VMs nobody can know yet that they died with their host: it has not been judged, shows no file and is not back. Who never learned that the VM
 * was started there, out of its reach, has nothing to wait for: it knows the VM to be down since before.
 */
interface Untold {
  tell(event: TraceEvent): void;
  /** The host the VM died with, when this primary cannot know that. */
  deadHost(primary: string, vm: string): string | null;
}

function createUntold(history: History): Untold {
  /** Where a VM was started in the run, and which primaries know: that of the host, and who read it in the poweron file. */
  const started = new Map<string, { readonly host: string; readonly knownTo: Set<string | null> }>();
  const diedWith = new Map<string, string>();
  /** Primary and host -> the primary counts it as failed. */
  const judged = new Set<string>();
  return {
    tell(event) {
      if (event.type === 'vm.started' && event.ftSecondary !== true)
        started.set(event.vm, { host: event.host, knownTo: new Set([history.state.actual.hosts[event.host]?.partition ?? null]) });
      if (event.type === 'powerOnFile.read')
        for (const [vm, { host, knownTo }] of started) {
          const runs = history.state.actual.vms[vm]?.runningOn.includes(event.host) ?? false;
          if (host === event.host && runs) knownTo.add(event.by);
        }
      if (event.type === 'vm.stopped' && event.by === 'hostCrash' && event.ftSecondary !== true) diedWith.set(event.vm, event.host);
      else if (event.type === 'vm.started' || event.type === 'vm.stopped') diedWith.delete(event.vm);
      else if (event.type === 'host.booted' || event.type === 'powerOnFile.read')
        for (const [vm, host] of diedWith) if (host === event.host) diedWith.delete(vm);
      // A verdict that tells vCenter nothing new shows only in the pings before it.
      if (event.type === 'ping.failed' && 'host' in event) judged.add(`${event.by} ${event.host}`);
      if (event.type !== 'host.stateChanged') return;
      if (event.to === 'hostDown') judged.add(`${event.reporter} ${event.host}`);
      else judged.delete(`${event.reporter} ${event.host}`);
    },
    deadHost(primary, vm) {
      const host = diedWith.get(vm);
      if (host === undefined || judged.has(`${primary} ${host}`)) return null;
      const start = started.get(vm);
      return start?.host === host && !start.knownTo.has(primary) ? null : host;
    },
  };
}

/** From a power-on until it is in the list (contract, section 8). */
const commitMs = 1000;

/** Why this primary may not restart the VM now, or null. */
function refusal(history: History, primary: string, id: string): Detail | null {
  const { actual, vcenter } = history.state;
  const vm = history.inventory.vm(id);
  const settings = history.settingsOf(primary);
  if (!actual.primaries.includes(primary)) return { problem: 'noPrimary' };
  if (settings.hostMonitoring === 'disabled') return { problem: 'hostMonitoringDisabled' };
  if ((vm.restartPriority ?? settings.restartPriority) === 'disabled') return { problem: 'restartPriorityDisabled' };
  const owner = actual.datastores[homeDatastore(history, id)]?.owner ?? null;
  if (owner === primary || (vcenter.connectedTo === primary && vcenter.vms[id]?.protection === 'protected')) return null;
  return { problem: 'notResponsible', owner, vcenter: vcenter.connectedTo, protection: vcenter.vms[id]?.protection };
}
