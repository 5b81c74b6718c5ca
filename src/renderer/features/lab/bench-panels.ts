/** How large the parts of the bench are when somebody draws their edges. What was drawn is remembered on this machine. */
import { computed, shallowRef } from 'vue';
import type { Ref } from 'vue';
import { fiveEvents, fixedHeight } from './bench-size.ts';
import type { BenchSize } from './bench-size.ts';

/** Sizes in pixels: the width of the panel at the right, the heights of the stage and of the timeline. */
export const panelNames = ['side', 'stage', 'timeline'] as const;
export type PanelName = (typeof panelNames)[number];
type Sizes = Readonly<Record<PanelName, number>>;

export interface Panel {
  readonly size: number;
  readonly min: number;
  readonly max: number;
}

const storageKey = 'failover-lab.bench-panels';
const wide = 1680;
const narrow = 1360;
/** What of the events is always to be seen, however the edges are drawn. */
const eventsHeight = 96;
const workWidth = 620;
const least: Sizes = { side: 260, stage: 230, timeline: 84 };
const mostSide = 620;

function usualSizes(width: number, { stageHeight }: Pick<BenchSize, 'stageHeight'>): Sizes {
  const side = width >= wide ? 380 : width < narrow ? 316 : 340;
  return { side, stage: stageHeight, timeline: width >= wide ? 280 : 232 };
}

/**
 * The panels of a window: what was drawn, else the usual size, within what leaves room for the rest. A panel that was drawn in a larger window is
 * only shown smaller in a small one; it has its size again where there is room.
 * @param tabs timeline and events share one area, so no edge is between them
 */
export function panelsOf(
  width: number,
  height: number,
  size: Pick<BenchSize, 'stageHeight' | 'tabs'>,
  drawn: Partial<Sizes>,
): Readonly<Record<PanelName, Panel>> {
  const usual = usualSizes(width, size);
  const panel = (name: PanelName, most: number): Panel => {
    const max = Math.max(least[name], most);
    const own = drawn[name];
    // Where nobody drew an edge the parts are as they like to be; the list of events takes what is left.
    return { size: own === undefined ? usual[name] : Math.min(max, Math.max(least[name], own)), min: least[name], max };
  };
  const room = height - fixedHeight - eventsHeight;
  const stage = panel('stage', size.tabs ? room : room - least.timeline);
  const timeline = panel('timeline', room - stage.size);
  // Nobody drew it: it leaves the events their rows.
  const liked = Math.max(least.timeline, height - fixedHeight - stage.size - fiveEvents);
  const fitted = drawn.timeline === undefined && !size.tabs ? Math.min(timeline.size, liked) : timeline.size;
  return { side: panel('side', Math.min(mostSide, width - workWidth)), stage, timeline: { ...timeline, size: fitted } };
}

function remembered(): Partial<Sizes> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '{}');
    if (typeof kept !== 'object' || kept === null) return {};
    return Object.fromEntries(Object.entries(kept).filter(([name, value]) => isPanel(name) && Number.isFinite(value)));
  } catch {
    // Storage is off or holds something else: the panels are as usual.
    return {};
  }
}
const isPanel = (name: string): boolean => panelNames.some((known) => known === name);

/** The panels of the window, and drawing their edges. Call it in setup. */
export function useBenchPanels(width: Readonly<Ref<number>>, height: Readonly<Ref<number>>, size: Readonly<Ref<BenchSize>>) {
  const drawn = shallowRef(remembered());
  const panels = computed(() => panelsOf(width.value, height.value, size.value, drawn.value));

  function keep(sizes: Partial<Sizes>): void {
    drawn.value = sizes;
    try {
      localStorage.setItem(storageKey, JSON.stringify(sizes));
    } catch {
      // Storage is off: the size holds as long as the page does.
    }
  }

  /** @param to pixels; null for the usual size */
  function resize(name: PanelName, to: number | null): void {
    const others = Object.fromEntries(Object.entries(drawn.value).filter(([other]) => other !== name));
    keep(to === null ? others : { ...others, [name]: Math.round(to) });
  }
  const isDrawn = (name: PanelName): boolean => drawn.value[name] !== undefined;

  return { panels, resize, isDrawn };
}
