/** The player's clock: it plays exactly, stops at the ends, remembers how far it came, and finds its way between events. */
import { effectScope, nextTick, ref } from 'vue';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { advance, changeSpeed, forgetAfter, lastBefore, nextAfter, seekTo, startPlayer, togglePlaying } from '#renderer/run/player.ts';
import { usePlayer } from '#renderer/run/use-player.ts';
import { longClock, offsetText, secondsOf, shortClock, tenthsOf } from '#renderer/run/time-text.ts';

const bounds = { fromMs: 0, toMs: 100_000 };
const playing = (atMs: number, speed: 1 | 10 | 60 | 600 = 1) => togglePlaying(startPlayer(atMs, speed), bounds);

describe('player', () => {
  it('loses no time to rounding', () => {
    let state = playing(0);
    for (let frame = 0; frame < 600; frame++) state = advance(state, 1000 / 60, bounds);
    expect(state.atMs).toBeGreaterThanOrEqual(9_999);
    expect(state.atMs).toBeLessThanOrEqual(10_000);
  });

  it('plays as many times faster as it says', () => {
    expect(advance(playing(0, 60), 500, bounds).atMs).toBe(30_000);
  });

  it('stops at the end of the run', () => {
    const end = advance(playing(99_900), 5000, bounds);
    expect(end).toMatchObject({ atMs: 100_000, playing: false, frontierMs: 100_000 });
  });

  it('begins again when it is started at the end', () => {
    expect(togglePlaying(startPlayer(100_000), bounds)).toMatchObject({ atMs: 0, playing: true });
  });

  it('stands still while it is not playing', () => {
    expect(advance(startPlayer(5000), 1000, bounds).atMs).toBe(5000);
  });

  it('keeps the latest moment played when the learner goes back, and forgets it when they act', () => {
    const back = seekTo(seekTo(startPlayer(0), 80_000, bounds), 20_000, bounds);
    expect(back).toMatchObject({ atMs: 20_000, frontierMs: 80_000 });
    expect(forgetAfter(back).frontierMs).toBe(20_000);
  });

  it('never leaves the run', () => {
    expect(seekTo(startPlayer(0), 999_999, bounds).atMs).toBe(100_000);
    expect(seekTo(startPlayer(0), -5, bounds).atMs).toBe(0);
  });

  it('has four speeds and stops at the first and the last', () => {
    expect(changeSpeed(startPlayer(0, 1), 1).speed).toBe(10);
    expect(changeSpeed(startPlayer(0, 1), -1).speed).toBe(1);
    expect(changeSpeed(startPlayer(0, 600), 1).speed).toBe(600);
  });

  it('finds the moments around the playhead', () => {
    const moments = [10, 20, 35];
    expect([nextAfter(moments, 0), nextAfter(moments, 10), nextAfter(moments, 35)]).toEqual([10, 20, null]);
    expect([lastBefore(moments, 10), lastBefore(moments, 11), lastBefore(moments, 20), lastBefore(moments, 99)]).toEqual([
      null,
      10,
      10,
      35,
    ]);
  });
});

describe('times in words', () => {
  it('cuts tenths and never shows a moment that was not reached', () => {
    expect(shortClock(19_499)).toBe('00:19.4');
    expect(longClock(79_400)).toBe('00:01:19.4');
    expect(shortClock(3_723_400)).toBe('1:02:03.4');
    expect(tenthsOf(18_000)).toBe('18.0');
  });

  it('writes distances from a fault with their sign', () => {
    expect([offsetText(18_000), offsetText(0), offsetText(-2500)]).toEqual(['+18.0', '+0.0', '−2.5']);
    expect([secondsOf(18_000), secondsOf(1500)]).toEqual(['18', '1.5']);
  });
});

describe('a player on the screen', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['requestAnimationFrame', 'cancelAnimationFrame', 'performance'] });
  });
  afterEach(() => {
    vi.useRealTimers();
    delete document.documentElement.dataset['motion'];
  });

  /** Every value the clock takes within two and a half seconds of playing. */
  async function played(): Promise<number[]> {
    const seen: number[] = [];
    const scope = effectScope();
    const player = scope.run(() => usePlayer(ref(bounds)));
    player?.toggle();
    await nextTick();
    for (let frame = 0; frame < 50; frame++) {
      vi.advanceTimersByTime(50);
      const atMs = player?.atMs.value ?? 0;
      if (atMs !== seen.at(-1)) seen.push(atMs);
    }
    scope.stop();
    return seen;
  }

  it('has the speed of before again after playing to two moments, one begun before the other ended', async () => {
    const scope = effectScope();
    const player = scope.run(() => usePlayer(ref(bounds)))!;
    player.playTo(50_000, 60);
    player.playTo(60_000, 600);
    await nextTick();
    player.pause();
    await nextTick();
    expect(player.state.value.speed).toBe(1);
    scope.stop();
  });

  it('moves with the frames', async () => {
    expect((await played()).length).toBeGreaterThan(20);
  });

  it('goes on in steps of a second for whoever wants less motion', async () => {
    document.documentElement.dataset['motion'] = 'reduced';
    const seen = await played();
    expect(seen).toHaveLength(3);
    for (const [index, atMs] of seen.entries()) expect(Math.abs(atMs - index * 1000)).toBeLessThan(100);
  });
});
