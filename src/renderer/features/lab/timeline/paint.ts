/** Draws the lanes on a canvas: bands and marks of the window, nothing else. Pixels are those of CSS, from the left edge of the lanes. */
import type { Band } from '#renderer/run/bands.ts';
import { begunBy } from '#renderer/run/bands.ts';
import { countWhile } from '#renderer/run/count-while.ts';
import type { LaneLayout } from './lane-layout.ts';
import { eventsHeight, lanesInSight } from './lane-layout.ts';
import type { Lane, Mark } from './lanes.ts';
import type { Palette } from './palette.ts';

/** What there is to draw. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly scrollTop: number;
  readonly lanes: readonly Lane[];
  readonly layout: LaneLayout;
  readonly marks: readonly Mark[];
  readonly fromMs: number;
  readonly toMs: number;
  /** The latest moment the learner has seen. Bands that begin later are not drawn; one that it lies in is drawn as if it never ended. */
  readonly frontierMs: number;
  readonly chosenSeq: number | null;
  readonly palette: Palette;
  x(ms: number): number;
  /** What a band says when it is seen up to a moment. */
  text(band: Band, endMs: number): string;
}

const radius = 4;
const bandInset = 5;
const labelInset = 7;
const labelFont = (palette: Palette): string => `650 11.5px ${palette.font}`;
/** Narrower bands are a stroke of their colour. */
const thin = 2.5;
/** More marks than this in a window, and lines down from each would be a grey field. */
const mostLines = 14;

/** So much a drawing may reach over the lanes' left and right edge: a mark at the very start is seen whole. */
export const bleed = 10;

/** The bands: they stand still until something ends, begins, or the window moves. */
export function paintLanes(context: CanvasRenderingContext2D, picture: Picture): void {
  const { width, height, layout, scrollTop } = picture;
  context.clearRect(-bleed, 0, width + 2 * bleed, height);
  const { first, last } = lanesInSight(layout, scrollTop, height);
  context.save();
  context.beginPath();
  context.rect(-1, eventsHeight, width + 1, height - eventsHeight);
  context.clip();
  for (let row = first; row < last; row += 1) {
    const lane = picture.lanes[row];
    if (lane) paintLane(context, picture, lane, (layout.tops[row] ?? 0) - scrollTop);
  }
  context.restore();
}

function paintLane(context: CanvasRenderingContext2D, picture: Picture, { bands }: Lane, top: number): void {
  const { fromMs, toMs, frontierMs, width } = picture;
  const height = picture.layout.laneHeight - bandInset;
  const y = top + bandInset / 2;
  let drawnTo = -1;
  const begun = begunBy(bands, Math.min(toMs, frontierMs));
  for (let at = countWhile(bands, (band) => band.toMs <= fromMs); at < begun; at += 1) {
    const band = bands[at] as Band;
    const left = Math.max(-radius, picture.x(band.fromMs));
    const right = Math.min(width + radius, band.toMs > frontierMs ? width + radius : picture.x(band.toMs));
    // What would lie within a pixel that is drawn already adds nothing.
    if (right - drawnTo < 0.5) continue;
    drawnTo = right;
    paintBand(context, picture, band, { left, right, y, height });
  }
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly height: number;
}

function paintBand(context: CanvasRenderingContext2D, picture: Picture, band: Band, { left, right, y, height }: Box): void {
  const { palette, frontierMs, chosenSeq } = picture;
  const style = palette.style(band.kind);
  const chosen = band.seq !== null && band.seq === chosenSeq;
  if (right - left < thin) {
    context.fillStyle = palette.color(style.line ?? style.fill ?? 'ink-3');
    context.fillRect(left, y, Math.max(1, right - left), height);
    return;
  }
  context.beginPath();
  context.roundRect(left + 0.5, y + 0.5, right - left - 1, height - 1, radius);
  if (style.fill !== undefined) {
    context.fillStyle = palette.color(style.fill);
    context.fill();
  }
  if (style.hatched) paintHatch(context, { left, right, y, height }, palette.color(style.line ?? style.text));
  if (style.line !== undefined || chosen) {
    context.setLineDash(chosen ? [] : [...(style.dash ?? [])]);
    context.lineWidth = chosen ? 2.2 : 1.2;
    context.strokeStyle = palette.color(chosen ? 'ink' : (style.line ?? 'ink'));
    context.stroke();
    context.setLineDash([]);
  }
  if (band.toMs <= frontierMs) paintLabel(context, picture, band, { left, right, y, height }, band.toMs);
}

function paintHatch(context: CanvasRenderingContext2D, { left, right, y, height }: Box, color: string): void {
  context.save();
  context.clip();
  context.globalAlpha = 0.4;
  context.strokeStyle = color;
  context.lineWidth = 1.3;
  context.beginPath();
  for (let x = Math.floor(left / 8) * 8 - height; x < right; x += 8) {
    context.moveTo(x, y + height);
    context.lineTo(x + height, y);
  }
  context.stroke();
  context.restore();
  // The outline is drawn on the same path after this.
  context.beginPath();
  context.roundRect(left + 0.5, y + 0.5, right - left - 1, height - 1, radius);
}

/** A label lies inside its band whole, or is not drawn. */
function paintLabel(context: CanvasRenderingContext2D, picture: Picture, band: Band, box: Box, endMs: number): void {
  const left = Math.max(0, box.left);
  const room = Math.min(picture.width, box.right) - left - 12;
  if (room < 12) return;
  const text = picture.text(band, endMs);
  context.font = labelFont(picture.palette);
  if (text === '' || context.measureText(text).width > room) return;
  context.textBaseline = 'middle';
  context.fillStyle = picture.palette.color(picture.palette.style(band.kind).text);
  context.fillText(text, left + labelInset, box.y + box.height / 2 + 0.5);
}

/**
 * What lies over the time not run yet: the marks of the events, and the words of bands that go on, which grow with time.
 */
export function paintMarksAndWords(context: CanvasRenderingContext2D, picture: Picture): void {
  const { width, height, layout, scrollTop, frontierMs } = picture;
  context.clearRect(-bleed, 0, width + 2 * bleed, height);
  paintMarks(context, picture);
  const right = picture.x(frontierMs);
  if (right <= 0) return;
  const { first, last } = lanesInSight(layout, scrollTop, height);
  for (let row = first; row < last; row += 1) {
    const bands = picture.lanes[row]?.bands ?? [];
    const band = bands[begunBy(bands, frontierMs) - 1];
    const top = (layout.tops[row] ?? 0) - scrollTop;
    if (!band || band.toMs <= frontierMs || top < eventsHeight - layout.laneHeight / 2) continue;
    const box = { left: picture.x(band.fromMs), right, y: top + bandInset / 2, height: layout.laneHeight - bandInset };
    paintLabel(context, picture, band, box, frontierMs);
  }
}

function paintMarks(context: CanvasRenderingContext2D, picture: Picture): void {
  const { marks, palette, chosenSeq } = picture;
  const first = countWhile(marks, ({ atMs }) => atMs < picture.fromMs);
  const last = countWhile(marks, ({ atMs }) => atMs <= Math.min(picture.toMs, picture.frontierMs));
  const y = eventsHeight / 2;
  if (last - first <= mostLines) for (let at = first; at < last; at += 1) paintLine(context, picture, marks[at] as Mark);
  for (const kind of ['normal', 'important', 'fault'] as const) {
    let drawnAt = -Infinity;
    for (let at = first; at < last; at += 1) {
      const mark = marks[at] as Mark;
      const x = picture.x(mark.atMs);
      if (mark.kind !== kind || (x - drawnAt < 2 && mark.seq !== chosenSeq)) continue;
      drawnAt = x;
      paintMark(context, palette, mark, { x, y, chosen: mark.seq === chosenSeq });
    }
  }
}

/** From a mark down through the lanes: what happened there at that moment. */
function paintLine(context: CanvasRenderingContext2D, picture: Picture, mark: Mark): void {
  if (mark.kind === 'fault') return;
  const x = Math.round(picture.x(mark.atMs)) + 0.5;
  context.beginPath();
  context.setLineDash([2, 4]);
  context.lineWidth = 1;
  context.globalAlpha = mark.kind === 'important' ? 0.9 : 0.55;
  context.strokeStyle = picture.palette.color(mark.kind === 'important' ? 'bad' : 'ink-3');
  context.moveTo(x, eventsHeight / 2 + 8);
  context.lineTo(x, Math.min(picture.height, picture.layout.height - picture.scrollTop));
  context.stroke();
  context.setLineDash([]);
  context.globalAlpha = 1;
}

function paintMark(
  context: CanvasRenderingContext2D,
  palette: Palette,
  { kind }: Mark,
  { x, y, chosen }: { readonly x: number; readonly y: number; readonly chosen: boolean },
): void {
  context.fillStyle = palette.color(kind === 'normal' ? 'ink-3' : 'bad');
  context.beginPath();
  if (kind === 'fault') {
    context.moveTo(x, y - 5.6);
    for (const [dx, dy] of [
      [5.6, 0],
      [0, 5.6],
      [-5.6, 0],
    ] as const)
      context.lineTo(x + dx, y + dy);
    context.closePath();
  } else context.arc(x, y, kind === 'important' ? 5.6 : 3, 0, 2 * Math.PI);
  context.fill();
  if (kind === 'important') {
    context.fillStyle = palette.color('surface');
    context.fillRect(x - 0.85, y - 3, 1.7, 3.9);
    context.fillRect(x - 0.85, y + 1.9, 1.7, 1.7);
  }
  if (!chosen) return;
  context.strokeStyle = palette.color('ink');
  context.lineWidth = 2;
  context.beginPath();
  context.arc(x, y, 9, 0, 2 * Math.PI);
  context.stroke();
}
