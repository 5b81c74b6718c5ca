/** The claims that look at the state of the cluster instead of at events. */
import type { Decision, StateTest } from './claim.ts';
import { testValue, valueAtPath, statesOf } from './reading.ts';
import type { Reading } from './reading.ts';

const open: Decision = { outcome: 'open', atMs: null, seq: null };

/** The value after every event up to `atMs`; `seq` is the event that gave it this value. */
export function decideStateAt(test: StateTest, atMs: number | null, reading: Reading): Decision {
  if (atMs === null || atMs > reading.run.endMs) return open;
  let shown = '';
  let seq: number | null = null;
  let met = false;
  for (const { state, event, nextMs } of statesOf(reading.run)) {
    const value = valueAtPath(state, test.path);
    const text = JSON.stringify(value ?? null);
    if (text !== shown) {
      seq = event?.seq ?? null;
      shown = text;
      met = testValue(value, test);
    }
    if (nextMs > atMs) break;
  }
  return { outcome: met ? 'met' : 'failed', atMs, seq };
}

/** `always` fails at the first moment of the window that contradicts it; `sometime` is met at the first that agrees. */
export function decideStateOver(
  test: StateTest,
  hold: 'always' | 'sometime',
  window: { fromMs: number; toMs: number; deadlineMs: number | null } | null,
  reading: Reading,
): Decision {
  if (window === null) return open;
  for (const { state, event, nextMs } of statesOf(reading.run)) {
    const momentMs = event?.atMs ?? 0;
    if (momentMs > window.toMs) break;
    // Only the state that stands when a moment is over counts, as everywhere (contract, section 6).
    if (nextMs <= momentMs || nextMs <= window.fromMs) continue;
    if (testValue(valueAtPath(state, test.path), test) === (hold === 'sometime')) {
      return { outcome: hold === 'sometime' ? 'met' : 'failed', atMs: Math.max(momentMs, window.fromMs), seq: event?.seq ?? null };
    }
  }
  const endMs = window.deadlineMs ?? reading.run.endMs;
  if (hold === 'always') return { outcome: 'met', atMs: endMs, seq: null };
  return window.deadlineMs === null ? open : { outcome: 'failed', atMs: endMs, seq: null };
}

interface Darkness {
  readonly totalMs: number;
  /** Stretches in which the VM ran nowhere, with the event that began each. */
  readonly stretches: readonly { readonly fromMs: number; readonly toMs: number; readonly seq: number | null }[];
  /** The event that brought it back last. */
  readonly backSeq: number | null;
}

/** How long the VM ran nowhere, from the first fault to the end. Null before any fault. */
export function darknessOf(vm: string, reading: Reading): Darkness | null {
  const sinceMs = reading.faultMs;
  if (sinceMs === null) return null;
  const stretches: { fromMs: number; toMs: number; seq: number | null }[] = [];
  let dark: { fromMs: number; seq: number | null } | null = null;
  let backSeq: number | null = null;
  for (const { state, event } of statesOf(reading.run)) {
    const atMs = Math.max(sinceMs, event?.atMs ?? 0);
    const runs = (state.actual.vms[vm]?.runningOn.length ?? 0) > 0;
    if (!runs) {
      dark ??= { fromMs: atMs, seq: event?.seq ?? null };
    } else if (dark !== null) {
      if (atMs > dark.fromMs) stretches.push({ ...dark, toMs: atMs });
      dark = null;
      backSeq = event?.seq ?? null;
    }
  }
  if (dark !== null && reading.run.endMs > dark.fromMs) stretches.push({ ...dark, toMs: reading.run.endMs });
  return { totalMs: stretches.reduce((sum, stretch) => sum + stretch.toMs - stretch.fromMs, 0), stretches, backSeq };
}

/** `atMost` fails at the moment it is exceeded and is met at the end; `atLeast` is met when it is reached. */
export function decideDowntime(claim: { vm: string; atLeastMs: number | null; atMostMs: number | null }, reading: Reading): Decision {
  const darkness = darknessOf(claim.vm, reading);
  if (darkness === null) return open;
  const endMs = reading.run.endMs;
  if (claim.atMostMs !== null && darkness.totalMs > claim.atMostMs)
    return { outcome: 'failed', ...momentOfTotal(darkness, claim.atMostMs) };
  if (claim.atLeastMs !== null && darkness.totalMs < claim.atLeastMs) return { outcome: 'failed', atMs: endMs, seq: darkness.backSeq };
  if (claim.atMostMs === null && claim.atLeastMs !== null) return { outcome: 'met', ...momentOfTotal(darkness, claim.atLeastMs) };
  return { outcome: 'met', atMs: endMs, seq: darkness.backSeq };
}

/** When the stretches add up to `totalMs`. */
function momentOfTotal(darkness: Darkness, totalMs: number): { atMs: number; seq: number | null } {
  let left = totalMs;
  for (const stretch of darkness.stretches) {
    const length = stretch.toMs - stretch.fromMs;
    if (left <= length) return { atMs: stretch.fromMs + left, seq: stretch.seq };
    left -= length;
  }
  return { atMs: darkness.stretches.at(-1)?.toMs ?? 0, seq: darkness.stretches.at(-1)?.seq ?? null };
}
