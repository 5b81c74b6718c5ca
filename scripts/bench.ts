/**
 * `npm run bench`: what the engine costs beside its bare queue, in one process and one run. 96 hosts send a heartbeat each second for an hour,
 * every one an event of the queue, with the trace on; then a bare queue does as many pushes, pops and cancels, with as many events pending.
 */
import { EventQueue } from '#simulation/engine/queue.ts';
import { runScenario } from '#simulation/run.ts';
import { parseScenarioFile } from '#course/scenario-file.ts';
import type { Scenario } from '#simulation/scenario/scenario.ts';
import { heartbeatScenario } from './bench-scenario.ts';

const rounds = 5;

interface Counts {
  readonly scheduled: number;
  readonly popped: number;
  readonly cancelled: number;
}

/** Seconds a piece of work takes. */
function time(work: () => void): number {
  const began = performance.now();
  work();
  return (performance.now() - began) / 1000;
}

/** The quickest of several rounds: what the work costs when nothing else disturbs it. */
function best(work: () => void): number {
  work();
  return Math.min(...Array.from({ length: rounds }, () => time(work)));
}

/**
 * The same operations on the queue alone: `pending` events stand in it, each pop schedules one a second later, as a heartbeat does, and the
 * cancels are spread evenly, each with the push that it takes back.
 */
function bareQueue({ scheduled, popped, cancelled }: Counts, pending: number): void {
  const queue = new EventQueue();
  for (let host = 0; host < pending; host += 1) queue.schedule(0, 0, 1, host, 0, 0);
  let pushes = scheduled - pending - cancelled;
  const everyNth = cancelled === 0 ? 0 : Math.max(1, Math.floor(popped / cancelled));
  let cancels = cancelled;
  for (let pops = 0; pops < popped && queue.pop(); pops += 1) {
    if (pushes > 0) {
      queue.schedule(queue.timeMs + 1000, 0, queue.kind, queue.a, queue.b, 0);
      pushes -= 1;
    }
    if (cancels > 0 && pops % everyNth === 0) {
      queue.cancel(queue.schedule(queue.timeMs + 5000, 2, 2, queue.a, 0, 0));
      cancels -= 1;
    }
  }
}

function readScenario(): Scenario {
  const { scenario, problems } = parseScenarioFile(heartbeatScenario({ hosts: 96, seconds: 3600 }), 'bench');
  if (!scenario) throw new Error(`the benchmark's scenario has problems: ${JSON.stringify(problems)}`);
  return scenario;
}

const number = (value: number): string => Math.round(value).toLocaleString('en-US');

const scenario = readScenario();
const { counts, events } = runScenario(scenario);
const engineSeconds = best(() => void runScenario(scenario));
const queueSeconds = best(() => bareQueue(counts, scenario.hosts.length));
const operations = counts.scheduled + counts.popped + counts.cancelled;

console.log(`96 hosts x 3600 s of heartbeats, trace on: ${number(counts.popped)} queue events, ${number(events.length)} trace events`);
console.log(`engine: ${number(counts.popped / engineSeconds)} events/s (${(engineSeconds * 1000).toFixed(1)} ms, best of ${rounds})`);
console.log(
  `bare queue: ${number(counts.popped / queueSeconds)} events/s (${(queueSeconds * 1000).toFixed(1)} ms) for the same ${number(counts.scheduled)} pushes, ` +
    `${number(counts.popped)} pops, ${number(counts.cancelled)} cancels (${number(operations / queueSeconds)} operations/s)`,
);
console.log(`ratio: ${(engineSeconds / queueSeconds).toFixed(2)} (at most 3)`);
