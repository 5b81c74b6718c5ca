import type { Watch } from '../model/duty.ts';
import type { HostIndex } from '../model/world.ts';
import { hostAt } from '../model/world.ts';
import { powerOnFilePollMs } from '../model/options.ts';
import type { Simulation } from '../simulation.ts';
import { emit, idOf, startTimer } from '../simulation.ts';
import { heartbeatVisible } from './datastore-heartbeats.ts';
import { kind } from './kinds.ts';
import { reportState, withStateEvent } from './report.ts';

/**
 * A host without network heartbeats but with datastore heartbeats lives. Whether it is partitioned or isolated only its own flag tells: the
 * first line of its poweron file, read at the verdict and every 30 s from then (facts, sections 1 and 4; contract, section 8).
 */
export function judgeAlive(sim: Simulation, primary: HostIndex, host: HostIndex, watch: Watch, cause: number): void {
  if (!hasNews(sim, host, watch)) return;
  const read = readPowerOnFile(sim, primary, host, watch, cause);
  const isolated = hostAt(sim.world, host).powerOnFile.isolated;
  const state = isolated ? 'networkIsolated' : 'networkPartitionedFromMaster';
  watch.status = isolated ? 'isolated' : 'partitioned';
  const why = { cause: read, rule: isolated ? 'isolated-host' : 'partitioned-host' } as const;
  watch.verdictSeq = reportState(sim, primary, host, state, withStateEvent(sim, host, why, state)) || watch.verdictSeq || read;
  sim.signals.powerOnFileRead(primary, host, read);
}

/** A file that says what it said before is read in silence. */
function hasNews(sim: Simulation, host: HostIndex, watch: Watch): boolean {
  const file = hostAt(sim.world, host).powerOnFile;
  const known = watch.listedRunning;
  if (known === null || (watch.status !== 'partitioned' && watch.status !== 'isolated')) return true;
  return (watch.status === 'isolated') !== file.isolated || known.size !== file.vms.size || [...file.vms].some((vm) => !known.has(vm));
}

/** Reads which VMs the host lists as running, and its flag. @returns the `seq` of the reading. */
function readPowerOnFile(sim: Simulation, primary: HostIndex, host: HostIndex, watch: Watch, cause: number): number {
  const silent = hostAt(sim.world, host);
  const first = watch.listedRunning === null;
  watch.listedRunning = new Set(silent.powerOnFile.vms);
  // The first reading follows from the sign on the datastore; a later one is news because the host wrote something.
  const why = first || silent.powerOnFile.seq < cause ? { cause } : { cause: silent.powerOnFile.seq, also: [cause] };
  return emit(
    sim,
    'powerOnFile.read',
    { ...why, rule: 'poweron-file' },
    { host: silent.spec.id, by: idOf(sim, primary), isolated: silent.powerOnFile.isolated, vms: watch.listedRunning.size },
  );
}

export function startPolling(sim: Simulation, primary: HostIndex, host: HostIndex, watch: Watch): void {
  sim.queue.cancel(watch.poll);
  watch.poll = startTimer(sim, powerOnFilePollMs, kind.powerOnFilePoll, primary, host, watch.verdictSeq);
}

/** Timer, every 30 s: read the poweron file of a partitioned or isolated host again, if its datastore can still be read. */
export function onPowerOnFilePoll(sim: Simulation, primary: HostIndex, host: HostIndex, cause: number): void {
  const watch = hostAt(sim.world, primary).agent.duty?.watches[host];
  if (watch === undefined || (watch.status !== 'partitioned' && watch.status !== 'isolated')) return;
  const readable = (sim.world.heartbeatDatastores[host] ?? []).some((datastore) => heartbeatVisible(sim, primary, host, datastore));
  if (readable) judgeAlive(sim, primary, host, watch, cause);
  startPolling(sim, primary, host, watch);
}
