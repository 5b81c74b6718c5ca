/** The chart library with only what two stepped lines need; it is fetched with the comparison and nowhere else. */
import {
  Chart,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  type ChartConfiguration,
  type ChartDataset,
  type Plugin,
} from 'chart.js';
import { copiesAt, copiesTable } from './running-copies.ts';
import type { Step } from './running-copies.ts';

Chart.register(LineController, LineElement, PointElement, LinearScale);

export interface StepChart {
  readonly original: readonly Step[];
  readonly variant: readonly Step[];
  /** Where the runs part, dotted; null where they do not. */
  readonly partingMs: number | null;
  /** Names of the lines, written at them. */
  readonly names: { readonly original: string; readonly variant: string };
  /** Words of the dotted line. */
  readonly parting: string;
  /** Zero of the axis, in ms of the run. */
  readonly zeroMs: number;
  /** Words of a tick, given seconds from zero. */
  tick(seconds: number): string;
}

/** A token's colour as the canvas needs it. */
function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** Two stepped lines: the variant in ink, the original dashed in the colour of differences, words in the page's font. */
export function stepChart(canvas: HTMLCanvasElement, given: StepChart): Chart {
  const font = { family: token('--font-text'), size: 12 };
  const ticks = { color: token('--ink-3'), font };
  const counts = [...given.original, ...given.variant].map(({ count }) => count);
  const times = [...given.original, ...given.variant].map(({ atMs }) => (atMs - given.zeroMs) / 1000);
  const config: ChartConfiguration<'line'> = {
    type: 'line',
    data: { datasets: [line(given.original, given.zeroMs, true), line(given.variant, given.zeroMs, false)] },
    options: {
      // Room above for the words of the dotted line.
      layout: { padding: { top: 22 } },
      animation: false,
      maintainAspectRatio: false,
      events: [],
      scales: {
        x: {
          type: 'linear',
          min: Math.min(...times),
          max: Math.max(...times),
          ticks: { ...ticks, maxTicksLimit: 6, maxRotation: 0, callback: (value) => given.tick(Number(value)) },
          grid: { display: false },
          border: { color: token('--line') },
        },
        y: {
          min: Math.max(0, Math.min(...counts) - 1),
          max: Math.max(...counts) + 1,
          ticks: { ...ticks, precision: 0, maxTicksLimit: 5 },
          grid: { color: token('--line') },
          border: { display: false },
        },
      },
    },
    plugins: [lineNames(given), ...(given.partingMs === null ? [] : [partingLine((given.partingMs - given.zeroMs) / 1000, given.parting)])],
  };
  return new Chart(canvas, config);
}

function line(steps: readonly Step[], zeroMs: number, dashed: boolean): ChartDataset<'line'> {
  return {
    data: steps.map(({ atMs, count }) => ({ x: (atMs - zeroMs) / 1000, y: count })),
    stepped: true,
    borderColor: token(dashed ? '--diff' : '--ink'),
    borderWidth: 2.4,
    borderDash: dashed ? [6, 4] : [],
    pointRadius: 0,
    // The dashed line lies above the other where both are equal, so that each is seen.
    order: dashed ? 0 : 1,
  };
}

/** A dotted line where the runs part. */
function partingLine(seconds: number, words: string): Plugin<'line'> {
  return {
    id: 'parting',
    afterDatasetsDraw: ({ ctx, chartArea, scales }) => {
      const x = scales['x']?.getPixelForValue(seconds) ?? chartArea.left;
      ctx.save();
      ctx.strokeStyle = token('--diff');
      ctx.lineWidth = 1.5;
      ctx.setLineDash([2, 3]);
      ctx.beginPath();
      ctx.moveTo(x, chartArea.top);
      ctx.lineTo(x, chartArea.bottom);
      ctx.stroke();
      ctx.fillStyle = token('--diff');
      ctx.font = nameFont();
      ctx.textBaseline = 'bottom';
      ctx.textAlign = x > (chartArea.left + chartArea.right) / 2 ? 'right' : 'left';
      ctx.fillText(`≠ ${words}`, x + (ctx.textAlign === 'right' ? -6 : 6), chartArea.top - 4);
      ctx.restore();
    },
  };
}

const nameFont = (): string => `650 12px ${token('--font-text')}`;

/**
 * The names of the lines, where these lie apart for longest: above the upper and below the lower; where they are the same all the way, one above and
 * one below.
 */
function lineNames({ original, variant, names, zeroMs }: StepChart): Plugin<'line'> {
  const place = namePlace(original, variant);
  const [a, b] = [copiesAt(original, place.fromMs), copiesAt(variant, place.fromMs)];
  return {
    id: 'names',
    afterDatasetsDraw: ({ ctx, chartArea, scales }) => {
      const pixel = (seconds: number): number => scales['x']?.getPixelForValue(seconds) ?? chartArea.left;
      const [from, to] = [pixel((place.fromMs - zeroMs) / 1000), pixel((place.toMs - zeroMs) / 1000)];
      const write = (name: string, count: number, above: boolean, color: string): void => {
        const half = ctx.measureText(name).width / 2;
        // A stretch too short for its names has them beside it, clear of what rises at its ends.
        const x = to - from > 2 * half ? (from + to) / 2 : to + 8 + half;
        const y = (scales['y']?.getPixelForValue(count) ?? chartArea.top) + (above ? -6 : 6);
        ctx.fillStyle = color;
        ctx.textBaseline = above ? 'bottom' : 'top';
        ctx.fillText(name, Math.min(chartArea.right - half, Math.max(chartArea.left + half, x)), y);
      };
      ctx.save();
      ctx.font = nameFont();
      ctx.textAlign = 'center';
      write(names.original, a, a >= b, token('--diff'));
      write(names.variant, b, a < b, token('--ink'));
      ctx.restore();
    },
  };
}

/** The longest stretch of time in which the lines lie apart. */
function namePlace(original: readonly Step[], variant: readonly Step[]): { readonly fromMs: number; readonly toMs: number } {
  const rows = copiesTable(original, variant);
  const parts = rows.slice(0, -1).map((row, index) => ({
    fromMs: row.atMs,
    toMs: rows[index + 1]?.atMs ?? row.atMs,
    apart: row.original === row.variant ? 0 : 1,
  }));
  const best = parts.sort((left, right) => right.apart - left.apart || right.toMs - right.fromMs - (left.toMs - left.fromMs))[0];
  return best ?? { fromMs: 0, toMs: 0 };
}
