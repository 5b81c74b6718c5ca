// Proves that what stands beside a picture follows it once the frame is painted, once for all that changed in it, and another run at once.
import { computed, nextTick, ref } from 'vue';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useAfterPaint } from '#renderer/ui/after-paint.ts';

describe('what follows after the paint', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['requestAnimationFrame', 'setTimeout'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('stays until the frame is painted, then is what there is by then', async () => {
    const now = ref(1);
    const shown = useAfterPaint(now);
    now.value = 2;
    await nextTick();
    now.value = 3;
    await nextTick();
    expect(shown.value).toBe(1);
    vi.advanceTimersToNextFrame();
    vi.runAllTimers();
    expect(shown.value).toBe(3);
    now.value = 4;
    await nextTick();
    vi.advanceTimersToNextFrame();
    vi.runAllTimers();
    expect(shown.value).toBe(4);
  });

  it('does not wait where what is shown is of something else', async () => {
    const run = ref('a');
    const atMs = ref(0);
    const shown = useAfterPaint(
      computed(() => ({ run: run.value, atMs: atMs.value })),
      (next, before) => next.run !== before.run,
    );
    run.value = 'b';
    await nextTick();
    expect(shown.value.run).toBe('b');
  });
});
