/** The chart library with only what the bars need; it is fetched with the progress page and nowhere else. */
import { BarController, BarElement, CategoryScale, Chart, LinearScale, Tooltip, type ChartConfiguration } from 'chart.js';

Chart.register(BarController, BarElement, CategoryScale, LinearScale, Tooltip);

export interface Bar {
  readonly label: string;
  /** 0..100. */
  readonly value: number;
}

/** A token's colour as the canvas needs it. */
function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** Horizontal bars from zero to 100 in ink, thin grid, words in the page's font. */
export function barChart(canvas: HTMLCanvasElement, bars: readonly Bar[]): Chart {
  const font = { family: token('--font-text'), size: 12 };
  const config: ChartConfiguration<'bar'> = {
    type: 'bar',
    data: {
      labels: bars.map(({ label }) => label),
      datasets: [{ data: bars.map(({ value }) => value), backgroundColor: token('--ink'), barThickness: 12, borderRadius: 3 }],
    },
    options: {
      indexAxis: 'y',
      animation: false,
      maintainAspectRatio: false,
      scales: {
        x: {
          min: 0,
          max: 100,
          ticks: { stepSize: 25, color: token('--ink-3'), font },
          grid: { color: token('--line') },
          border: { display: false },
        },
        y: {
          ticks: { color: token('--ink'), font: { ...font, size: 13 }, autoSkip: false, crossAlign: 'far' },
          grid: { display: false },
          border: { display: false },
        },
      },
      plugins: {
        tooltip: {
          displayColors: false,
          backgroundColor: token('--ink'),
          titleColor: token('--on-ink'),
          bodyColor: token('--on-ink'),
          titleFont: font,
          bodyFont: font,
        },
      },
    },
  };
  return new Chart(canvas, config);
}
