import { computed, onScopeDispose, shallowRef, watch } from 'vue';
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

/** Whoever wants less motion sees time go on in steps: so much of their own time lies between two of them. */
const calmStepMs = 1000;

/** Less motion, asked for by the system or in settings (base.css stills the styles; this stills the clock). */
function wantsLessMotion(): boolean {
  return document.documentElement.dataset['motion'] === 'reduced' || window.matchMedia('(prefers-reduced-motion: reduce)').matches;
}

/** Tells how much real time has passed, on the screen's frames, while `playing`; in steps to whoever wants less motion. */
function usePassing(playing: () => boolean, pass: (realMs: number) => void): void {
  let frame = 0;
  let last = 0;
  let waitedMs = 0;
  let stepMs = 0;

  const tick = (now: number): void => {
    waitedMs += Math.min(longestStepMs, now - last);
    last = now;
    if (waitedMs >= stepMs) {
      pass(waitedMs);
      waitedMs = 0;
    }
    frame = playing() ? requestAnimationFrame(tick) : 0;
  };
  const stop = (): void => {
    if (frame !== 0) cancelAnimationFrame(frame);
    frame = 0;
  };
  watch(playing, (now) => {
    stop();
    if (!now) return;
    last = performance.now();
    waitedMs = 0;
    stepMs = wantsLessMotion() ? calmStepMs : 0;
    frame = requestAnimationFrame(tick);
  });
  onScopeDispose(stop);
}

/** A player's clock that runs on the screen's frames while it plays, and rests otherwise. */
export function usePlayer(bounds: Readonly<Ref<PlayerBounds>>, startMs = 0): Player {
  const state = shallowRef(startPlayer(startMs));
  let giveBack = (): void => undefined;
  usePassing(
    () => state.value.playing,
    (realMs) => {
      state.value = advance(state.value, realMs, bounds.value);
    },
  );

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
      // What is lent is given back before it is lent again.
      giveBack();
      const before = state.value.speed;
      state.value = playTo(state.value, Math.min(ms, bounds.value.toMs), speed);
      giveBack = lendSpeed(state, before);
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

/**
 * Once playing has ended, the speed is `before` again, unless it was changed meanwhile: whoever did that wants it so.
 * @returns gives it back at once
 */
function lendSpeed(state: ShallowRef<PlayerState>, before: Speed): () => void {
  const { speed } = state.value;
  let lent = true;
  const giveBack = (): void => {
    untilStopped();
    if (lent && state.value.speed === speed) state.value = { ...state.value, speed: before };
    lent = false;
  };
  const untilStopped = watch(
    () => state.value.playing && state.value.untilMs !== null && state.value.speed === speed,
    (goesOn) => {
      if (!goesOn) giveBack();
    },
  );
  return giveBack;
}
