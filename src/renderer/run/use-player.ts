import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue';
import type { ComputedRef, Ref, ShallowRef } from 'vue';
import { advance, changeSpeed, forgetAfter, playTo, seekTo, startPlayer, togglePlaying } from './player.ts';
import type { PlayerBounds, PlayerState, Speed } from './player.ts';

export interface Player {
  readonly state: Readonly<ShallowRef<PlayerState>>;
  readonly atMs: ComputedRef<number>;
  readonly playing: ComputedRef<boolean>;
  toggle(): void;
  pause(): void;
  seek(ms: number): void;
  /** Plays on at `speed` and stops at `ms`; then the speed is what it was. */
  playTo(ms: number, speed: Speed): void;
  setSpeed(speed: Speed): void;
  stepSpeed(step: -1 | 1): void;
  /** Drops what was played after the playhead. */
  forget(): void;
  /** Starts over with the playhead at `ms`. */
  restart(ms: number): void;
}

/** The longest step the clock takes at once: after a pause of the window it goes on where it stopped instead of leaping. */
const longestStepMs = 100;

/** A player's clock that runs on the screen's frames while it plays, and rests otherwise. */
export function usePlayer(bounds: Readonly<Ref<PlayerBounds>>, startMs = 0): Player {
  const state = shallowRef(startPlayer(startMs));
  const frame = ref(0);
  let last = 0;

  const tick = (now: number): void => {
    state.value = advance(state.value, Math.min(longestStepMs, now - last), bounds.value);
    last = now;
    frame.value = state.value.playing ? requestAnimationFrame(tick) : 0;
  };
  const stop = (): void => {
    if (frame.value !== 0) cancelAnimationFrame(frame.value);
    frame.value = 0;
  };
  watch(
    () => state.value.playing,
    (playing) => {
      stop();
      if (!playing) return;
      last = performance.now();
      frame.value = requestAnimationFrame(tick);
    },
  );
  onScopeDispose(stop);

  return {
    state,
    atMs: computed(() => state.value.atMs),
    playing: computed(() => state.value.playing),
    toggle: () => {
      state.value = togglePlaying(state.value, bounds.value);
    },
    pause: () => {
      state.value = { ...state.value, playing: false, untilMs: null };
    },
    seek: (ms) => {
      state.value = seekTo(state.value, ms, bounds.value);
    },
    playTo: (ms, speed) => {
      const before = state.value.speed;
      state.value = playTo(state.value, Math.min(ms, bounds.value.toMs), speed);
      giveSpeedBack(state, before);
    },
    setSpeed: (speed) => {
      state.value = { ...state.value, speed };
    },
    stepSpeed: (step) => {
      state.value = changeSpeed(state.value, step);
    },
    forget: () => {
      state.value = forgetAfter(state.value);
    },
    restart: (ms) => {
      state.value = startPlayer(ms, state.value.speed);
    },
  };
}

/** Once playing has ended, the speed is `before` again, unless it was changed meanwhile: whoever did that wants it so. */
function giveSpeedBack(state: ShallowRef<PlayerState>, before: Speed): void {
  const { speed } = state.value;
  const untilStopped = watch(
    () => state.value.playing && state.value.untilMs !== null && state.value.speed === speed,
    (goesOn) => {
      if (goesOn) return;
      untilStopped();
      if (state.value.speed === speed) state.value = { ...state.value, speed: before };
    },
  );
}
