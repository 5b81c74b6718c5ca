// Proves that the edges of the bench's panels keep room for everything, are remembered, and can be moved by keyboard.
import { ref } from 'vue';
import { beforeEach, describe, expect, it } from 'vitest';
import { panelsOf, useBenchPanels } from '#renderer/features/lab/bench-panels.ts';
import { benchSize } from '#renderer/features/lab/bench-size.ts';
import PanelDivider from '#renderer/ui/PanelDivider.vue';
import { mountPart, tableClient } from './support/mounted.ts';

const bench = (width: number, height: number, drawn = {}) => panelsOf(width, height, benchSize(width, height, null), drawn);

describe('panels of the bench', () => {
  beforeEach(() => {
    localStorage.clear();
  });

  it('are of the usual size where nobody drew them', () => {
    expect(bench(1440, 900)).toMatchObject({ side: { size: 340 }, stage: { size: 362 }, timeline: { size: 232 } });
    expect(bench(1920, 1080)).toMatchObject({ side: { size: 380 }, stage: { size: 430 }, timeline: { size: 280 } });
    expect(bench(1280, 800).side.size).toBe(316);
  });

  it('leave the events five rows in any cluster, while nobody drew the timeline; where that leaves no lanes they share a place', () => {
    const of = (count: number) => Array.from({ length: count }, () => ({}) as never);
    for (const hosts of [2, 8, 32, 96]) {
      const size = benchSize(1280, 800, { hosts: of(hosts), networks: of(2), datastores: of(4) });
      const { stage, timeline } = panelsOf(1280, 800, size, {});
      expect(size.tabs).toBe(false);
      expect(timeline.size).toBeGreaterThanOrEqual(110);
      expect(800 - 52 - 56 - stage.size - timeline.size).toBeGreaterThanOrEqual(46 + 5 * 28);
    }
    expect(benchSize(1280, 800, { hosts: of(8), networks: of(4), datastores: of(8) }).tabs).toBe(true);
  });

  it('never take the room of the rest, in any window', () => {
    for (const [width, height] of [
      [1180, 760],
      [1280, 800],
      [1920, 1080],
      [3840, 2160],
    ] as const) {
      const { side, stage, timeline } = bench(width, height, { side: 9999, stage: 9999, timeline: 9999 });
      expect(width - side.size).toBeGreaterThanOrEqual(560);
      expect(height - stage.size - timeline.size).toBeGreaterThanOrEqual(200);
      const least = bench(width, height, { side: 0, stage: 0, timeline: 0 });
      expect([least.side.size, least.stage.size, least.timeline.size]).toEqual([260, 230, 84]);
    }
  });

  it('are remembered on this machine, each by itself, and forgotten when the usual size is wanted', () => {
    const size = ref(benchSize(1440, 900, null));
    const use = () => useBenchPanels(ref(1440), ref(900), size);
    use().resize('side', 420.4);
    use().resize('stage', 300);
    expect(use().panels.value).toMatchObject({ side: { size: 420 }, stage: { size: 300 } });
    use().resize('stage', null);
    expect(use().isDrawn('stage')).toBe(false);
    expect(use().panels.value).toMatchObject({ side: { size: 420 }, stage: { size: 362 } });
    for (const damaged of ['{', 'null', '[1]', '{"side":"wide"}']) {
      localStorage.setItem('failover-lab.bench-panels', damaged);
      expect(use().panels.value.side.size).toBe(340);
    }
  });
});

describe('an edge between panels', () => {
  const edge = async (more: object) => {
    const wrapper = await mountPart(PanelDivider, { label: 'Width', size: 340, min: 260, max: 360, ...more }, tableClient({}).client, 'en');
    const sizes = () => wrapper.emitted('resize')?.map(([size]) => size);
    return { wrapper, sizes };
  };

  it('tells where it is and moves by arrows within its range; the part after it grows the other way', async () => {
    const { wrapper, sizes } = await edge({ orientation: 'vertical', after: true });
    expect(wrapper.attributes()).toMatchObject({
      role: 'separator',
      'aria-valuenow': '340',
      'aria-valuemin': '260',
      'aria-valuemax': '360',
    });
    for (const key of ['ArrowRight', 'ArrowLeft', 'Home', 'End', 'Enter', 'ArrowUp']) await wrapper.trigger('keydown', { key });
    await wrapper.trigger('keydown', { key: 'ArrowLeft', shiftKey: true });
    expect(sizes()).toEqual([324, 356, 260, 360, null, 360]);
    wrapper.unmount();
  });

  it('follows the pointer while it is held, and a double click gives the usual size back', async () => {
    const { wrapper, sizes } = await edge({ orientation: 'horizontal' });
    wrapper.element.setPointerCapture = () => undefined;
    await wrapper.trigger('pointermove', { clientY: 90 });
    await wrapper.trigger('pointerdown', { button: 0, clientY: 100, pointerId: 1 });
    await wrapper.trigger('pointermove', { clientY: 90 });
    await wrapper.trigger('pointerup');
    await wrapper.trigger('pointermove', { clientY: 50 });
    await wrapper.trigger('dblclick');
    expect(sizes()).toEqual([330, null]);
    wrapper.unmount();
  });
});
