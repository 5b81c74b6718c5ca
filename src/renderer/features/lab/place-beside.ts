interface Size {
  readonly width: number;
  readonly height: number;
}

/** Where a menu goes so that it stands beside its thing and inside the window: right of it, else left, else over it. */
export function placeBeside(anchor: Pick<DOMRect, 'left' | 'right' | 'top'>, menu: Size, window: Size): { left: number; top: number } {
  const gap = 10;
  const edge = 8;
  const right = anchor.right + gap;
  const left = anchor.left - gap - menu.width;
  const x =
    right + menu.width + edge <= window.width ? right : left >= edge ? left : Math.min(anchor.left, window.width - menu.width - edge);
  return { left: Math.max(edge, x), top: Math.max(edge, Math.min(anchor.top, window.height - menu.height - edge)) };
}
