import { onMounted, onUnmounted, shallowRef, watch } from 'vue';
import type { Ref, ShallowRef } from 'vue';
import { select } from 'd3-selection';
import { zoom, zoomIdentity } from 'd3-zoom';
import type { D3ZoomEvent } from 'd3-zoom';
import { atRest, bringInSight } from './sight.ts';
import type { Placement, Sight } from './sight.ts';

export interface Zoom {
  readonly placement: Readonly<ShallowRef<Placement>>;
  /** One step nearer (1) or farther away (-1), towards the middle of what is seen. */
  step(direction: -1 | 1): void;
  /** All of it in sight. */
  fit(): void;
  /** Moves it as far as needed to show a box of the drawing, given in pixels at its present size. */
  show(box: { readonly x: number; readonly y: number; readonly w: number; readonly h: number }): void;
}

const stepFactor = 1.5;
/** The pointer may move this far between press and release and still have clicked. */
const clickDistance = 4;

/**
 * Wheel, pinch and drag over a drawing. It never moves by itself: buttons and keys jump, so there is no animation to switch off.
 * @param nearest the largest factor @param enabled false: the drawing only shows and stays at rest
 */
export function useZoom(
  root: Readonly<Ref<SVGSVGElement | null>>,
  sight: Readonly<Ref<Sight>>,
  nearest: Readonly<Ref<number>>,
  enabled: boolean,
): Zoom {
  const placement = shallowRef<Placement>(atRest);
  if (!enabled) return { placement, step: () => undefined, fit: () => undefined, show: () => undefined };
  const behaviour = zoom<SVGSVGElement, unknown>().clickDistance(clickDistance);
  let frame = 0;

  // The wheel and the pointer report more often than the screen is drawn.
  behaviour.on('zoom', ({ transform, sourceEvent }: D3ZoomEvent<SVGSVGElement, unknown>) => {
    const next = { k: transform.k, x: transform.x, y: transform.y };
    cancelAnimationFrame(frame);
    if (sourceEvent) frame = requestAnimationFrame(() => (placement.value = next));
    else placement.value = next;
  });

  const selection = () => (root.value ? select<SVGSVGElement, unknown>(root.value) : null);
  const put = ({ k, x, y }: Placement): void => {
    selection()?.call((target) => {
      behaviour.transform(target, zoomIdentity.translate(x, y).scale(k));
    });
  };

  function bound(): void {
    const { top, width, height } = sight.value;
    const extent: [[number, number], [number, number]] = [
      [0, top],
      [width, top + height],
    ];
    behaviour.extent(extent).translateExtent(extent).scaleExtent([1, nearest.value]);
    const { k } = placement.value;
    if (k > 1) selection()?.call((target) => behaviour.scaleTo(target, Math.min(k, nearest.value)));
  }

  onMounted(() => {
    bound();
    selection()?.call(behaviour).on('dblclick.zoom', null);
  });
  onUnmounted(() => {
    cancelAnimationFrame(frame);
    selection()?.on('.zoom', null);
  });
  watch([sight, nearest], bound);

  return {
    placement,
    step: (direction) => {
      selection()?.call((target) => {
        behaviour.scaleBy(target, direction === 1 ? stepFactor : 1 / stepFactor);
      });
    },
    fit: () => {
      put(atRest);
    },
    show: (box) => {
      const next = bringInSight(box, placement.value, sight.value);
      if (next !== placement.value) put(next);
    },
  };
}
