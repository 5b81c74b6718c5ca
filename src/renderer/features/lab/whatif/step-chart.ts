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
import type { Step } from './running-copies.ts';

Chart.register(LineController, LineElement, PointElement, LinearScale);

export interface StepChart {
  readonly original: readonly Step[];
  readonly variant: readonly Step[];
  /** Where the runs part, dotted; null where they do not. */
  readonly partingMs: number | null;
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
    plugins: given.partingMs === null ? [] : [partingLine((given.partingMs - given.zeroMs) / 1000)],
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
function partingLine(seconds: number): Plugin<'line'> {
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
      ctx.restore();
    },
  };
}
