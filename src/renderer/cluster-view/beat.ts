import type { PlayerState } from '#renderer/run/player.ts';

/** How heartbeats are drawn at a moment. Null: nothing plays, nothing beats. */
export interface Beat {
  /** Changes when a new dot sets out. */
  readonly key: number;
  /** Dots travel; else they stay lit. */
  readonly moving: boolean;
}

/** A dot needs this long for its way (ui: motion), so that at 10x only every third beat can be shown travelling. */
const travelMs = 220;
const fastestMoving = 10;

export function beatOf(state: Pick<PlayerState, 'atMs' | 'playing' | 'speed'>): Beat | null {
  if (!state.playing) return null;
  if (state.speed > fastestMoving) return { key: 0, moving: false };
  const every = Math.max(1, Math.ceil((travelMs * state.speed) / 1000));
  return { key: Math.floor(state.atMs / 1000 / every), moving: true };
}
