/** What counts as a fault, and so where T+0 lies. */
import type { ActionName, Scenario } from '#simulation/scenario/scenario.ts';
import type { Trace } from '#simulation/trace/trace.ts';

/** Actions that break something. Taking a host out on purpose, changing settings and repairing are not faults. */
const faults: readonly ActionName[] = [
  'host.crash',
  'fdm.stop',
  'fdm.crash',
  'link.cut',
  'network.down',
  'network.partition',
  'address.silence',
  'storage.apd',
  'storage.pdl',
  'path.apd',
  'path.pdl',
  'vm.crash',
  'vm.guestHang',
  'vm.appFail',
  'vcenter.down',
];

function isFault(action: ActionName): boolean {
  return faults.includes(action);
}

/** T+0 of a run: the moment of its first fault, the timeline's or the learner's; null when there was none. Integer ms. */
export function firstFaultOfRun(trace: Trace): number | null {
  for (const command of trace.ofType('command.applied')) if (isFault(command.do)) return command.atMs;
  return null;
}

/** T+0 a scenario brings with it, before anybody acts; null when its timeline has no fault. */
export function firstFaultOfScenario(scenario: Scenario): number | null {
  const moments = scenario.timeline.filter((command) => isFault(command.do)).map((command) => command.atMs);
  return moments.length === 0 ? null : Math.min(...moments);
}
