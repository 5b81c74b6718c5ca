import { apdTimeoutMs } from '../model/esx-options.ts';
import type { DatastoreIndex, Host, HostIndex } from '../model/world.ts';
import { datastoreAt, hostAt } from '../model/world.ts';
import type { Simulation } from '../simulation.ts';
import { emit, startTimer } from '../simulation.ts';
import { kind } from './kinds.ts';
import { toldByHost } from './told.ts';
import { respondToApd } from './vmcp.ts';

/**
 * The APD time-out (facts, section 10): a host whose datastore answers on no path retries for `Misc.APDTimeout` seconds, then declares the
 * time-out, from which VMCP counts. Each host counts for itself, by the option as it stands when its APD begins (S16, S57).
 */

/** An APD began: its clock runs, unless APD handling is off. vSAN has no such clock (our choice: its objects are lost at once or not at all). */
export function startApdClock(sim: Simulation, host: Host, datastore: DatastoreIndex, cause: number): void {
  const access = host.access.get(datastore);
  const timeoutMs = apdTimeoutMs(host);
  if (access === undefined || timeoutMs === null || datastoreAt(sim.world, datastore).spec.kind === 'vsan') return;
  access.apdClock = startTimer(sim, timeoutMs, kind.apdTimeout, host.index, datastore, cause);
}

/** The APD is over: storage is back, or the array declared the device lost. */
export function stopApdClock(sim: Simulation, host: Host, datastore: DatastoreIndex): void {
  const access = host.access.get(datastore);
  if (access === undefined) return;
  sim.queue.cancel(access.apdClock);
  access.apdClock = 0;
  access.timedOutSeq = 0;
}

/** Timer: the time-out. A host that lost its power since knows nothing of the APD that it had before. */
export function onApdTimeout(sim: Simulation, index: HostIndex, datastore: DatastoreIndex, cause: number): void {
  const host = hostAt(sim.world, index);
  const access = host.access.get(datastore);
  if (access === undefined || !host.powered || host.offSeq > cause) return;
  const fields = { host: host.spec.id, datastore: datastoreAt(sim.world, datastore).spec.id };
  const why = toldByHost(sim, index, { cause, rule: 'apd-timeout', vcEvent: 'esx.problem.storage.apd.timeout' });
  access.timedOutSeq = emit(sim, 'storage.apdTimedOut', why, fields);
  respondToApd(sim, host, datastore, access.timedOutSeq);
}
