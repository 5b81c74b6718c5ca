import type { ActionName } from '../scenario/scenario.ts';
import type { EventOf } from './event.ts';
import type { Trace } from './trace.ts';

/** Actions that hurt or disturb the cluster. Each draws a fault line and starts the T+ clock anew; the others are repairs and settings. */
const disturbing: ReadonlySet<ActionName> = new Set<ActionName>([
  'host.crash',
  'host.enterMaintenance',
  'host.enterStandby',
  'host.disconnect',
  'ha.reconfigureHost',
  'fdm.stop',
  'fdm.crash',
  'network.down',
  'network.partition',
  'link.cut',
  'address.silence',
  'storage.apd',
  'storage.pdl',
  'path.apd',
  'path.pdl',
  'vm.crash',
  'vm.guestHang',
  'vm.appFail',
  'vm.revertSnapshot',
  'vcenter.down',
  'ha.disable',
]);

export function isDisturbing(action: ActionName): boolean {
  return disturbing.has(action);
}

/** A moment at which the T+ clock starts. */
export interface FaultMoment {
  readonly atMs: number;
  readonly seq: number;
  readonly event: EventOf<'command.applied'>;
}

/** The faults of a run in order; several in one millisecond are one moment. */
export function faultMoments(trace: Trace): FaultMoment[] {
  const moments: FaultMoment[] = [];
  for (const event of trace.ofType('command.applied')) {
    if (!isDisturbing(event.do)) continue;
    if (moments.at(-1)?.atMs !== event.atMs) moments.push({ atMs: event.atMs, seq: event.seq, event });
  }
  return moments;
}

/** The last fault at or before `atMs`: the zero of the T+ clock, or null while nothing has happened. */
export function faultBefore(moments: readonly FaultMoment[], atMs: number): FaultMoment | null {
  let found: FaultMoment | null = null;
  for (const moment of moments) {
    if (moment.atMs > atMs) break;
    found = moment;
  }
  return found;
}
