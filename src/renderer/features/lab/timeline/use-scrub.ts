/** Less than this many pixels is a click on a band or a mark, not a scrub. */
const threshold = 4;

export interface ScrubHooks {
  /** Left edge of the lanes in the window, px. */
  left(): number;
  /** The moment at a distance from that edge. */
  msAtX(pixels: number): number;
  /** A button went down: nothing may move under the pointer until `end`. */
  begin(): void;
  end(): void;
  scrub(ms: number): void;
}

/** Moving the playhead with the pointer. A press on a band or mark is a click until the pointer has moved. */
export function useScrub(hooks: ScrubHooks) {
  let drag: { readonly fromX: number; moving: boolean } | null = null;

  /** The pointer is captured only once it scrubs: the click of a captured pointer would not reach what was clicked. */
  function scrubTo(event: PointerEvent): void {
    if (event.currentTarget instanceof Element) event.currentTarget.setPointerCapture(event.pointerId);
    hooks.scrub(hooks.msAtX(event.clientX - hooks.left()));
  }

  function startDrag(event: PointerEvent): void {
    if (event.button !== 0) return;
    hooks.begin();
    const onThing = event.target instanceof Element && event.target.closest('.stop') !== null;
    drag = { fromX: event.clientX, moving: !onThing };
    if (!onThing) scrubTo(event);
  }

  function moveDrag(event: PointerEvent): void {
    if (!drag) return;
    drag.moving ||= Math.abs(event.clientX - drag.fromX) >= threshold;
    if (drag.moving) scrubTo(event);
  }

  function endDrag(): void {
    drag = null;
    hooks.end();
  }

  return { startDrag, moveDrag, endDrag };
}
