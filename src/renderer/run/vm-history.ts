import type { TraceEvent, VmStopReason } from '#simulation/trace/event.ts';
import type { Trace } from '#simulation/trace/trace.ts';

/** What happened to each VM, in order: where it was lost, since when it is being started. The state at a moment does not keep that. */
export type VmHistory = ReadonlyMap<string, readonly VmEvent[]>;

const kept = [
  'vm.started',
  'vm.stopped',
  'vm.restartAttempted',
  'vm.restartFailed',
  'vm.restartGaveUp',
  'vm.registered',
  'vm.migrated',
] as const;

type VmEvent = Extract<TraceEvent, { type: (typeof kept)[number] }>;

export function createVmHistory(trace: Trace): VmHistory {
  const history = new Map<string, VmEvent[]>();
  for (const event of trace.ofType(...kept)) {
    const list = history.get(event.vm);
    if (list) list.push(event);
    else history.set(event.vm, [event]);
  }
  return history;
}

/** Stops nobody wanted. A user, or the guest by itself, wanted the others. */
export function isLoss(by: VmStopReason): boolean {
  return by !== 'user' && by !== 'guest';
}

export interface VmLoss {
  readonly host: string;
  readonly atMs: number;
  readonly seq: number;
  readonly gaveUp: boolean;
}

/** How a VM that runs nowhere at `atMs` came to stop, or null when it was stopped on purpose or never ran. */
export function lossAt(history: VmHistory, vm: string, atMs: number): VmLoss | null {
  let loss: VmLoss | null = null;
  for (const event of history.get(vm) ?? []) {
    if (event.atMs > atMs) break;
    if (event.type === 'vm.stopped') loss = isLoss(event.by) ? { host: event.host, atMs: event.atMs, seq: event.seq, gaveUp: false } : null;
    else if (event.type === 'vm.started') loss = null;
    else if (event.type === 'vm.restartGaveUp' && loss !== null) loss = gaveUp(loss);
  }
  return loss;
}

function gaveUp(loss: VmLoss): VmLoss {
  return { ...loss, gaveUp: true };
}

/** The power-on that is under way at `atMs` on `host`, or null. */
export function attemptAt(history: VmHistory, vm: string, host: string, atMs: number): { atMs: number; attempt: number } | null {
  let attempt: { atMs: number; attempt: number } | null = null;
  for (const event of history.get(vm) ?? []) {
    if (event.atMs > atMs) break;
    if (event.type === 'vm.restartAttempted' && event.host === host) attempt = { atMs: event.atMs, attempt: event.attempt };
  }
  return attempt;
}
