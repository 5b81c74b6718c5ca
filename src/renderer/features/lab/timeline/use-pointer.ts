import { ref } from 'vue';

/** Less than this many pixels is a click on a band or a mark, not a drag. */
const threshold = 4;

/** A stretch of the axis that is being chosen, in pixels from the left edge of the lanes. */
export interface Brush {
  readonly fromX: number;
  readonly toX: number;
}

export interface PointerHooks {
  /** Left edge of the lanes in the window, and their width, px. */
  edges(): { readonly left: number; readonly width: number };
  /** A button went down: nothing may move under the pointer until `end`. */
  begin(): void;
  end(): void;
  /** Moves the playhead to a place. */
  scrub(x: number): void;
  /** Zooms to the stretch that was chosen. */
  zoomTo(brush: Brush): void;
  /** Whether something at the pointer can be chosen; then a press is a click on it until the pointer has moved. */
  isThing(event: PointerEvent): boolean;
  choose(event: PointerEvent): void;
}

interface Drag {
  readonly fromX: number;
  /** What the drag will be once it moves. */
  readonly kind: 'scrub' | 'brush';
  /** What a press that does not move was: on a thing, or on nothing. */
  readonly click: 'choose' | 'scrub';
  moving: boolean;
}

/** The pointer over the timeline: dragging over the lanes moves the playhead; with Shift, or on the axis, it chooses a stretch to zoom to. */
export function usePointer(hooks: PointerHooks) {
  const brush = ref<Brush | null>(null);
  let drag: Drag | null = null;

  function xOf(event: PointerEvent): number {
    const { left, width } = hooks.edges();
    return Math.min(width, Math.max(0, event.clientX - left));
  }

  function press(event: PointerEvent, onAxis: boolean): void {
    if (event.button !== 0) return;
    hooks.begin();
    const kind = event.shiftKey || onAxis ? 'brush' : 'scrub';
    const onThing = !onAxis && hooks.isThing(event);
    drag = { fromX: xOf(event), kind, click: onThing ? 'choose' : 'scrub', moving: false };
    if (event.currentTarget instanceof Element) event.currentTarget.setPointerCapture(event.pointerId);
    if (kind === 'scrub' && !onThing) hooks.scrub(drag.fromX);
  }

  function move(event: PointerEvent): void {
    if (!drag) return;
    const x = xOf(event);
    drag.moving ||= Math.abs(x - drag.fromX) >= threshold;
    if (!drag.moving) return;
    if (drag.kind === 'scrub') hooks.scrub(x);
    else brush.value = { fromX: Math.min(drag.fromX, x), toX: Math.max(drag.fromX, x) };
  }

  function release(event: PointerEvent): void {
    if (!drag) return;
    if (brush.value) hooks.zoomTo(brush.value);
    else if (!drag.moving && drag.click === 'choose') hooks.choose(event);
    else if (!drag.moving) hooks.scrub(drag.fromX);
    cancel();
  }

  function cancel(): void {
    if (!drag) return;
    drag = null;
    brush.value = null;
    hooks.end();
  }

  return { brush, press, move, release, cancel };
}
