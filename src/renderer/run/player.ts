/** The player's clock as a value: what time the learner looks at, how far the run was played, and how both move. No timers here. */
import { countWhile } from './count-while.ts';

export const speeds = [1, 10, 60, 600] as const;
export type Speed = (typeof speeds)[number];

export interface PlayerState {
  /** The playhead, integer ms of simulated time. */
  readonly atMs: number;
  /** The latest moment played so far; what lies after it has not been run for the learner. */
  readonly frontierMs: number;
  readonly playing: boolean;
  /** Where playing stops by itself, before the end of the run; null: nowhere. */
  readonly untilMs: number | null;
  readonly speed: Speed;
  /** Part of a simulated millisecond not yet played, 0 <= carry < 1. */
  readonly carry: number;
}

export interface PlayerBounds {
  readonly fromMs: number;
  readonly toMs: number;
}

export function startPlayer(atMs: number, speed: Speed = 1): PlayerState {
  return { atMs, frontierMs: atMs, playing: false, untilMs: null, speed, carry: 0 };
}

/** Moves the playhead to `ms`, kept inside the bounds; going further than ever before runs the time in between. */
export function seekTo(state: PlayerState, ms: number, bounds: PlayerBounds): PlayerState {
  const atMs = Math.min(bounds.toMs, Math.max(bounds.fromMs, Math.round(ms)));
  return {
    ...state,
    atMs,
    frontierMs: Math.max(state.frontierMs, atMs),
    carry: 0,
    untilMs: null,
    playing: state.playing && atMs < bounds.toMs,
  };
}

/** Lets `realMs` of the learner's time pass. Stops by itself at the end. */
export function advance(state: PlayerState, realMs: number, bounds: PlayerBounds): PlayerState {
  if (!state.playing || realMs <= 0) return state;
  const exact = state.carry + realMs * state.speed;
  const whole = Math.floor(exact);
  const endMs = Math.min(bounds.toMs, state.untilMs ?? Infinity);
  const atMs = Math.min(endMs, state.atMs + whole);
  return { ...state, atMs, frontierMs: Math.max(state.frontierMs, atMs), carry: exact - whole, playing: atMs < endMs };
}

/** Plays from the playhead and stops at `ms`, a moment after it. */
export function playTo(state: PlayerState, ms: number, speed: Speed): PlayerState {
  return { ...state, carry: 0, untilMs: ms, playing: ms > state.atMs, speed };
}

/** Starts or stops; starting at the very end begins again from the front. */
export function togglePlaying(state: PlayerState, bounds: PlayerBounds): PlayerState {
  if (state.playing) return { ...state, playing: false, untilMs: null };
  const atMs = state.atMs >= bounds.toMs ? bounds.fromMs : state.atMs;
  return { ...state, atMs, carry: 0, untilMs: null, playing: bounds.toMs > bounds.fromMs };
}

/** One step slower (-1) or faster (+1) on the scale of speeds. */
export function changeSpeed(state: PlayerState, step: -1 | 1): PlayerState {
  const index = Math.min(speeds.length - 1, Math.max(0, speeds.indexOf(state.speed) + step));
  return { ...state, speed: speeds[index] ?? state.speed };
}

/** The learner acted at the playhead: what was played after it is no longer what happened. */
export function forgetAfter(state: PlayerState): PlayerState {
  return { ...state, frontierMs: state.atMs };
}

/** First value of an ascending list that is greater than `ms`, or null. */
export function nextAfter(timesMs: readonly number[], ms: number): number | null {
  return timesMs[countWhile(timesMs, (time) => time <= ms)] ?? null;
}

/** Last value of an ascending list that is less than `ms`, or null. */
export function lastBefore(timesMs: readonly number[], ms: number): number | null {
  return timesMs[countWhile(timesMs, (time) => time < ms) - 1] ?? null;
}
