import type { TraceEvent } from '#simulation/trace/event.ts';
import { policyIsMet } from './admission-policy.ts';
import type { Checker, Detail } from './checker.ts';
import type { History } from './history.ts';

/**
 * No user's task passes admission control that its policy forbids, none is refused that it allows, and HA is never asked (facts, section 9). Some
 * VMs may or may not count in the moment of a task, such as one whose failure HA still waits out: what is let through must be wrong without
 * them, what is refused must be wrong with them.
 */
export const admission: Checker = {
  id: 'admission',
  watch(history, report) {
    let isOn = history.scenario.ha.enabled;
    return {
      event(event) {
        if (event.type === 'admission.checked' || event.type === 'admission.refused') {
          const asked = event.cause === null ? undefined : history.event(event.cause);
          if (asked?.type.startsWith('command.') !== true) report(event.seq, { problem: 'notAUsersTask', vm: event.vm });
        }
        if (event.type !== 'command.applied' && event.type !== 'command.rejected') return;
        const task = taskOf(history, event);
        const refused = event.type === 'command.rejected';
        if (task !== null && (!refused || event.reason === 'admissionControl')) {
          const problem = refused ? refusedWrongly(history, task, isOn) : letThroughWrongly(history, task, isOn);
          if (problem !== null) report(event.seq, { ...problem, ...task });
        }
        if (!refused) isOn = switched(event, isOn);
      },
    };
  },
};

/** What a user's task does to capacity: a VM starts or moves to a host, or a host leaves. */
interface Task {
  readonly effect: 'start' | 'move' | 'leave';
  readonly vm: string | null;
  readonly host: string;
}

function taskOf(history: History, event: Extract<TraceEvent, { type: `command.${string}` }>): Task | null {
  const vm = typeof event['vm'] === 'string' ? event['vm'] : '';
  const host = typeof event['host'] === 'string' ? event['host'] : '';
  const actual = history.state.actual.vms[vm];
  const starts =
    event.do === 'vm.powerOn' || (event.do === 'vm.revertSnapshot' && event['memory'] === true && actual?.runningOn.length === 0);
  if (starts && actual !== undefined) return { effect: 'start', vm, host: actual.registeredOn };
  if (event.do === 'vm.migrate') return { effect: 'move', vm, host };
  const leaves = event.do === 'host.enterMaintenance' || event.do === 'host.enterStandby';
  return leaves ? { effect: 'leave', vm: null, host } : null;
}

function switched(event: Extract<TraceEvent, { type: 'command.applied' }>, isOn: boolean): boolean {
  if (event.do === 'ha.enable' || event.do === 'ha.disable') return event.do === 'ha.enable';
  if (event.do !== 'ha.set') return isOn;
  return (event['ha'] as { readonly enabled?: boolean }).enabled ?? isOn;
}

function letThroughWrongly(history: History, task: Task, isOn: boolean): Detail | null {
  if (!isOn) return null;
  const { policy, failoverHosts } = history.settingsOf(null).admissionControl;
  if (policy === 'failoverHosts') return task.effect !== 'leave' && failoverHosts.includes(task.host) ? { problem: 'failoverHost' } : null;
  return task.effect === 'move' || wouldBeMet(history, task, false) ? null : { problem: 'letThrough', policy };
}

function refusedWrongly(history: History, task: Task, isOn: boolean): Detail | null {
  const { policy, failoverHosts } = history.settingsOf(null).admissionControl;
  if (!isOn || policy === 'disabled') return { problem: 'refusedWithoutPolicy', policy };
  if (policy === 'failoverHosts') return failoverHosts.includes(task.host) ? null : { problem: 'refused', policy };
  return task.effect === 'move' || wouldBeMet(history, task, true) ? { problem: 'refused', policy } : null;
}

/** @param most count every VM that may count, not only those that must. */
function wouldBeMet(history: History, { effect, vm, host: subject }: Task, most: boolean): boolean {
  const { vcenter, actual } = history.state;
  const shown = (host: string): boolean => ['master', 'connectedToMaster', 'election'].includes(vcenter.hosts[host] ?? '');
  // A host that does not count takes nothing away when it leaves.
  if (effect === 'leave' && !shown(subject)) return true;
  const hosts = history.scenario.hosts.filter(
    ({ id }) => actual.hosts[id]?.state === 'connected' && shown(id) && !(effect === 'leave' && id === subject),
  );
  const vms = history.scenario.vms.filter(({ id }) => {
    const mayCount = vcenter.vms[id]?.protection === 'protected' || actual.vms[id]?.runningOn.length !== 0;
    return (
      id === vm || vcenter.vms[id]?.power === 'on' || actual.vms[id]?.startingOn !== null || (most && (mayCount || begun(history, id)))
    );
  });
  return policyIsMet(history.settingsOf(null), history.scenario.hosts.length, hosts, vms);
}

/** Users' power-ons are not traced when they begin: one that was asked for may be under way. */
function begun(history: History, vm: string): boolean {
  for (let seq = history.length; seq > 0; seq--) {
    const event = history.event(seq);
    if (event?.type === 'vm.started' && event.vm === vm) return false;
    if (event?.type === 'command.applied' && event.do === 'vm.powerOn' && event['vm'] === vm) return true;
  }
  return false;
}
