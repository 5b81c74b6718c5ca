/**
 * `npm run bench`: what the engine costs, in one process and one run. Ratios are bounds: one that is broken is said and makes the exit code 1.
 * Times depend on the machine and stand beside their targets.
 */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { EventQueue } from '#simulation/engine/queue.ts';
import { randomStream } from '#simulation/engine/random.ts';
import type { Run } from '#simulation/run.ts';
import { runScenario } from '#simulation/run.ts';
import type { Scenario } from '#simulation/scenario/scenario.ts';
import { createReplay } from '#simulation/trace/replay.ts';
import { busyHour, heartbeatScenario, hostFaults, hostsPerRound } from './bench-scenario.ts';

const rounds = 5;
const turns = 8;
/** Asks this file for its memory figure alone. */
const memoryOnly = '--memory-only';

/** Milliseconds of processor time a piece of work takes on this thread: what else runs on the machine does not count. */
function time(work: () => void): number {
  const began = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(began);
  return (user + system) / 1000;
}

/** Times of several rounds after one that warms up, quickest first. */
function times(work: () => void): number[] {
  work();
  return Array.from({ length: rounds }, () => time(work)).sort((left, right) => left - right);
}

const best = (work: () => void): number => times(work)[0] ?? 0;
const median = (work: () => void): number => times(work)[rounds >> 1] ?? 0;
const whole = (value: number): string => Math.round(value).toLocaleString('en-US');
const mib = (bytes: number): string => `${whole(bytes / 1_048_576)} MiB`;

/** Says whether a ratio stays within its bound. */
function judge(name: string, ratio: number, bound: number): void {
  const held = ratio <= bound;
  console.log(`${name}: ${ratio.toFixed(2)} (at most ${bound})${held ? '' : ' BROKEN'}`);
  if (!held) process.exitCode = 1;
}

function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}

/** 96 hosts, 10,000 VMs, an hour of faults, and the whole trace kept. */
function busyRun(): Run {
  const scenario = busyHour(96);
  let run = runScenario(scenario);
  const ms = median(() => {
    run = runScenario(scenario);
  });
  console.log(
    `96 hosts, ${whole(scenario.vms.length)} VMs, 1 h, ${whole(scenario.timeline.length)} commands: ${(ms / 1000).toFixed(2)} s (target 1.5, median of ${rounds} warm), ` +
      `${whole(run.counts.popped)} queue events, ${whole(run.events.length)} trace events`,
  );
  console.log(execFileSync(process.execPath, [fileURLToPath(import.meta.url), memoryOnly], { encoding: 'utf8' }).trimEnd());
  return run;
}

/** In a process of its own, so that nothing but this run is counted: what the rounds before it left behind would be. */
function memoryOfBusyRun(): void {
  const run = runScenario(busyHour(96));
  const peak = process.resourceUsage().maxRSS * 1024;
  collectGarbage();
  console.log(
    `memory: a process that makes this run uses at most ${mib(peak)} (target 300), ${mib(process.memoryUsage().heapUsed)} of heap with the run of ` +
      `${whole(run.events.length)} events kept`,
  );
}

/**
 * The worst of 200 random moments, the first of which finds nothing prepared. Each is measured in five fresh replays and counts with its best, by the
 * clock on the wall (processor time is counted in steps of several milliseconds): what else the machine does is not the replay's.
 */
function moments(name: string, run: Run, targetMs: number): void {
  const at = Array.from({ length: 200 }, (_, nth) => randomStream(nth + 1).below(run.endMs + 1));
  const best = at.map(() => Infinity);
  for (let round = 0; round < rounds; round += 1) {
    const replay = createReplay(run.initial, run.events);
    at.forEach((ms, nth) => {
      const began = performance.now();
      replay.at(ms);
      best[nth] = Math.min(best[nth] ?? Infinity, performance.now() - began);
    });
  }
  best.sort((one, other) => one - other);
  const [middle, worst] = [best[100] ?? 0, best.at(-1) ?? 0];
  console.log(`state at any moment, ${name}: worst ${worst.toFixed(1)} ms of 200 (target ${targetMs}), median ${middle.toFixed(2)} ms`);
}

/**
 * The same kind of hour, with as many faults of each kind for each host, must cost the same for each host in clusters of all sizes. A small cluster
 * has so many hours at a time that every measurement is of as much work, garbage collection included.
 */
function growth(): void {
  const sizes = [12, 24, 48, 96];
  const costs = sizes.map(() => Infinity);
  // The sizes take turns, and the first turn warms up: a slow minute of the machine then does not fall on one of them.
  for (let turn = 0; turn <= turns; turn += 1) {
    sizes.forEach((hosts, place) => {
      const scenario = busyHour(hosts, (hosts / hostsPerRound) * hostFaults.length);
      const hours = 96 / hosts;
      const ms = time(() => {
        for (let hour = 0; hour < hours; hour += 1) runScenario(scenario);
      });
      if (turn > 0) costs[place] = Math.min(costs[place] ?? Infinity, ms / hours / hosts);
    });
  }
  sizes.forEach((hosts, place) => {
    const cost = costs[place] ?? 0;
    console.log(`${hosts} hosts: ${whole(cost * hosts)} ms per simulated hour, ${cost.toFixed(2)} ms per host`);
  });
  // What the caches of the machine do to a cluster that no longer fits them stays below this; work that grew with the square would give 8.
  judge('cost per host, 96 hosts to 12', (costs.at(-1) ?? 0) / (costs[0] ?? 1), 2);
}

/**
 * The same operations on the queue alone. Every heartbeat, of the primary to each host and of each host to it, is an event that schedules the next
 * one a second later and postpones the timer of its silence.
 */
function bareQueue(popped: number, beats: number): void {
  const queue = new EventQueue();
  const timers = Array.from({ length: beats }, (_, beat) => queue.schedule(3000, 2, 2, beat, 0, 0));
  for (let beat = 0; beat < beats; beat += 1) queue.schedule(0, 0, 1, beat, 0, 0);
  for (let pops = 0; pops < popped && queue.pop(); pops += 1) {
    queue.schedule(queue.timeMs + 1000, 0, queue.kind, queue.a, queue.b, 0);
    queue.postpone(timers[queue.a] ?? 0, queue.timeMs + 3000);
  }
}

/** An hour of 96 hosts that send a heartbeat each second, every one an event of the queue, beside the queue alone. */
function heartbeats(scenario: Scenario): void {
  const { counts } = runScenario(scenario);
  const engineMs = best(() => void runScenario(scenario));
  const queueMs = best(() => bareQueue(counts.popped, 2 * (scenario.hosts.length - 1)));
  console.log(
    `heartbeats of 96 hosts, 1 h: ${whole(counts.popped)} queue events in ${engineMs.toFixed(1)} ms; ` +
      `the bare queue takes ${queueMs.toFixed(1)} ms for as many pushes, pops and postponements`,
  );
  judge('engine to bare queue', engineMs / queueMs, 2.5);
}

function everything(): void {
  const busy = busyRun();
  moments('96 hosts', busy, 50);
  moments('8 hosts', runScenario(busyHour(8)), 5);
  growth();
  heartbeats(heartbeatScenario({ hosts: 96, seconds: 3600 }));
}

if (process.argv.includes(memoryOnly)) memoryOfBusyRun();
else everything();
