/**
 * `npm run bench:ui`: what the bench costs in Chromium without a GPU, over the built page and its web host. Prints the median of five rounds of each
 * figure beside its target. Times depend on the machine; nothing here is a test.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import type { CDPSession, Page } from '@playwright/test';
import { randomStream } from '#simulation/engine/random.ts';
import { busyFile } from './bench-scenario.ts';
import { chromiumFlags, findChromium } from './chromium.ts';
import { serveApp } from './serve-app.ts';

const rounds = 5;
const lab = 'failed-secondary';
/** Runs of such a size take the engine a while. */
const patienceMs = 240_000;
const playedSeconds = 8;
const jumps = 24;

const sorted = (values: readonly number[]): number[] => [...values].sort((one, other) => one - other);
const median = (values: readonly number[]): number => sorted(values)[values.length >> 1] ?? 0;

function say(what: string, value: string, target: string): void {
  console.log(`${what}: ${value} (target ${target}, median of ${rounds})`);
}

/** Put into every page: when the frame that shows what has just been done is painted, and where that time is kept. */
function helpers(): void {
  const bench = {
    painted: (): Promise<number> =>
      new Promise((resolve) => {
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => resolve(performance.now());
          port2.postMessage(null);
        });
      }),
  };
  Object.assign(window, { bench });
}

interface Helped {
  readonly bench: { painted(): Promise<number> };
}

/** From the click on a lab in the list of labs to the bench painted with it, in a page that has shown no lab yet. */
async function opening(newPage: () => Promise<Page>): Promise<number> {
  const page = await newPage();
  await page.getByTestId('nav-lab').click();
  await page.locator(`a[href$="#/labs/${lab}"]`).first().waitFor();
  await page.waitForTimeout(500);
  const ms = await page.evaluate(async (id) => {
    const { bench } = window as unknown as Helped;
    const began = performance.now();
    document.querySelector<HTMLElement>(`a[href$="#/labs/${id}"]`)?.click();
    for (;;) {
      const at = await bench.painted();
      if (document.querySelector('[data-testid="bench-timeline"]') && document.querySelector('[data-testid="bench-clock"]'))
        return at - began;
    }
  }, lab);
  await page.context().close();
  return ms;
}

/** Puts a scenario file on the bench, as a learner does. */
async function bring(page: Page, file: object): Promise<void> {
  await page.getByTestId('nav-lab').click();
  await page.getByTestId('open-file').waitFor();
  await page.getByTestId('open-file-input').setInputFiles({ name: 'busy.yaml', mimeType: '', buffer: Buffer.from(JSON.stringify(file)) });
  await page.getByTestId('bench-clock').waitFor({ timeout: patienceMs });
  await page.waitForTimeout(1000);
}

/** Longest times from letting the pointer go on the axis to the moment under it painted, each of random moments all over the run. */
async function scrubbing(page: Page, round: number): Promise<{ worst: number; middle: number }> {
  const box = await page.getByTestId('timeline-axis').boundingBox();
  if (!box) throw new Error('the timeline is not there');
  await page.evaluate(() => {
    const { bench } = window as unknown as Helped;
    const times: number[] = [];
    Object.assign(window, { times });
    window.addEventListener('pointerup', (event) => void bench.painted().then((at) => times.push(at - event.timeStamp)), { capture: true });
  });
  const random = randomStream(round + 1);
  for (let jump = 0; jump < jumps; jump += 1) {
    // The run takes up half of the widest window, after the names of the lanes.
    await page.mouse.click(box.x + 140 + random.below(Math.floor((box.width - 160) / 2)), box.y + 24);
    await page.waitForTimeout(60);
  }
  const times = await page.evaluate(() => (window as unknown as { times: number[] }).times);
  return { worst: sorted(times).at(-1) ?? 0, middle: median(times) };
}

interface Played {
  readonly frames: number;
  readonly longest: number;
  readonly longTasks: number;
  /** Milliseconds of the main thread a second, by what it did. */
  readonly script: number;
  readonly style: number;
  readonly layout: number;
  readonly all: number;
}

async function metrics(session: CDPSession): Promise<(name: string) => number> {
  const { metrics: found } = await session.send('Performance.getMetrics');
  return (name) => found.find((metric) => metric.name === name)?.value ?? 0;
}

/** Plays some seconds at ten times the speed from a moment at which much happens. */
async function playing(page: Page, session: CDPSession): Promise<Played> {
  await page.keyboard.press('Home');
  for (let fault = 0; fault < 3; fault += 1) await page.keyboard.press('n');
  await page.getByTestId('bench-speed-10').click();
  await page.waitForTimeout(500);
  const before = await metrics(session);
  await page.getByTestId('bench-play').click();
  const seen = await page.evaluate(async (seconds) => {
    const tasks: number[] = [];
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(duration);
    });
    observer.observe({ type: 'longtask' });
    let frames = 0;
    const began = performance.now();
    const elapsed = await new Promise<number>((resolve) => {
      const count = (now: number): void => {
        frames += 1;
        if (now - began < seconds * 1000) requestAnimationFrame(count);
        else resolve(now - began);
      };
      requestAnimationFrame(count);
    });
    observer.disconnect();
    return { frames: (frames * 1000) / elapsed, longest: Math.max(0, ...tasks), longTasks: tasks.length };
  }, playedSeconds);
  await page.getByTestId('bench-play').click();
  const after = await metrics(session);
  const share = (name: string): number => ((after(name) - before(name)) * 1000) / playedSeconds;
  return {
    ...seen,
    script: share('ScriptDuration'),
    style: share('RecalcStyleDuration'),
    layout: share('LayoutDuration'),
    all: share('TaskDuration'),
  };
}

async function times<T>(work: (round: number) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  for (let round = 0; round < rounds; round += 1) results.push(await work(round));
  return results;
}

async function measure(newPage: () => Promise<Page>): Promise<void> {
  say('opening a lab, from the click to painted', `${Math.round(median(await times(() => opening(newPage))))} ms`, '300 ms');

  const page = await newPage();
  await bring(page, busyFile({ hosts: 96, vms: 1000, faults: 28, hours: 1 }));
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const played = await times(() => playing(page, session));
  const of = (name: keyof Played): number => median(played.map((one) => one[name]));
  say('96 hosts, 1,000 VMs at 10x', `${of('frames').toFixed(1)} frames/s`, 'at least 55');
  say('longest task while playing', `${Math.round(of('longest'))} ms, ${of('longTasks')} over 50 ms`, 'none over 50 ms');
  console.log(
    `  of each second the page works ${Math.round(of('all'))} ms: scripts ${Math.round(of('script'))}, style ${Math.round(of('style'))}, ` +
      `layout ${Math.round(of('layout'))}, the rest is painting`,
  );

  await bring(page, busyFile({ hosts: 96, vms: 1000, faults: 450, hours: 12 }));
  for (let step = 0; step < 12; step += 1) await page.keyboard.press('-');
  const scrubbed = await times((round) => scrubbing(page, round));
  const axis = await page.getByTestId('timeline-axis').boundingBox();
  if (axis) await page.mouse.click(axis.x + axis.width - 30, axis.y + 24);
  const events = (await page.getByTestId('events-count').textContent())?.split(' / ').at(-1);
  const worst = median(scrubbed.map((one) => one.worst));
  const middle = median(scrubbed.map((one) => one.middle));
  say(
    `scrubbing a run of ${events ?? '?'} events to painted`,
    `worst of ${jumps} moments ${Math.round(worst)} ms, median ${Math.round(middle)} ms`,
    '50 ms',
  );
}

const executablePath = findChromium();
if (executablePath === null) throw new Error('no Chromium on this machine: set CHROME_PATH to one');
const folder = mkdtempSync(join(tmpdir(), 'failover-lab-bench-'));
const address = await serveApp({ port: 0, language: 'en', profileDir: folder });
const browser = await chromium.launch({ executablePath, args: [...chromiumFlags] });
let first = true;
try {
  await measure(async () => {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    await context.addInitScript(helpers);
    const page = await context.newPage();
    await page.goto(address);
    if (first) await page.getByTestId('first-en').click();
    first = false;
    await page.getByTestId('home').waitFor();
    return page;
  });
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}
process.exit();
