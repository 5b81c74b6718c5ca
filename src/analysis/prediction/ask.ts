/**
 * The one place that says what is worth asking about the rest of a run. Each question is about something that was hit and is not settled yet,
 * at a round time after the fault; its choices hold what a learner would say who has the wrong rule in mind.
 */
import type { Run } from '#simulation/run.ts';
import type { RestartPriority, Scenario } from '#simulation/scenario/scenario.ts';
import { faultBefore, faultMoments, isDisturbing } from '#simulation/trace/faults.ts';
import { createReplay } from '#simulation/trace/replay.ts';
import { availabilityStates } from '#simulation/trace/state.ts';
import type { AvailabilityState, ClusterState } from '#simulation/trace/state.ts';
import { hitBy } from './hits.ts';
import type { Hit } from './hits.ts';
import type { AskedQuestion, Asking } from './question.ts';
import { primariesOf, restOf, runs, turnAt } from './rest-of-run.ts';
import type { RestOfRun } from './rest-of-run.ts';

/** What a question is made of. */
interface Scene {
  readonly scenario: Scenario;
  readonly atMs: number;
  readonly zeroMs: number;
  readonly endMs: number;
  readonly rest: RestOfRun;
  readonly hit: Hit;
  /** Just before the first fault that counts. */
  readonly before: ClusterState;
}

/** Times after the fault at which states are asked for. */
const roundMs = [20, 30, 40, 60, 90, 120, 180, 240, 300, 600, 900, 1200, 1800].map((seconds) => seconds * 1000);
/** Changes that follow each other within this time belong together: the question is asked after the last of them. */
const episodeMs = 60_000;
/** Room for rounding, and less than what any two rules differ by. */
const toleranceMs = 2000;
const mostChoices = 6;

/** The questions for a moment of a run with their answers; none where nothing was hit or everything is settled. Pure. */
export function askAt(run: Run, atMs: number): Asking {
  const faults = faultMoments(run.events);
  const zeroMs = (faultBefore(faults, atMs) ?? faults[0])?.atMs ?? null;
  if (zeroMs === null) return { zeroMs, asked: [] };
  const reachMs = Math.max(atMs, zeroMs);
  const counted = [...run.events.ofType('command.applied')].filter(
    (event) => event.atMs >= zeroMs && event.atMs <= reachMs && isDisturbing(event.do),
  );
  const before = createReplay(run.initial, run.events).afterSeq((counted[0]?.seq ?? 1) - 1);
  const { scenario, endMs } = run;
  const scene: Scene = { scenario, atMs, zeroMs, endMs, rest: restOf(run, atMs), hit: hitBy(counted, scenario, before), before };
  return { zeroMs, asked: [askPrimary, askHostState, askVmBack, askVmsDown].flatMap((ask) => ask(scene) ?? []) };
}

/** Asked when the primary changes, or when one is hit and might have. */
function askPrimary({ scenario, rest, hit, atMs, zeroMs, endMs, before }: Scene): AskedQuestion | null {
  const [, ...changes] = rest.primaries;
  const threatened = primariesOf(rest.now).some((id) => hit.hosts.has(id) && rest.judged.has(id));
  if (changes.length === 0 && !threatened) return null;
  const parted = changes.findIndex((turn, index) => turn.atMs - (changes[index - 1]?.atMs ?? turn.atMs) > episodeMs);
  const settledMs = (parted === -1 ? changes.at(-1) : changes[parted - 1])?.atMs ?? Math.max(atMs, zeroMs);
  const askedMs = roundMs.map((ms) => zeroMs + ms).find((ms) => ms > settledMs && ms > atMs && ms <= endMs);
  if (askedMs === undefined) return null;
  const turn = turnAt(rest.primaries, askedMs);
  // Hardly any two hosts hear each other: the right answer would be longer than the choice.
  if (turn.value.length > mostChoices) return null;
  const hosts = plausiblePrimaries(scenario, [...turn.value, ...primariesOf(rest.now), ...primariesOf(before), ...hit.hosts]);
  return {
    question: { kind: 'primary', atMs: askedMs, hosts },
    truth: { answer: turn.value, atMs: askedMs, seq: turn.seq },
  };
}

/** All hosts of a small cluster; of a large one those given, then the highest MOIDs as text and as numbers. In file order. */
function plausiblePrimaries({ hosts }: Scenario, first: readonly string[]): string[] {
  const byText = [...hosts].sort((left, right) => (left.moid < right.moid ? 1 : -1));
  const byNumber = [...hosts].sort((left, right) => Number(right.moid.slice(5)) - Number(left.moid.slice(5)));
  const ranked = byText.flatMap((host, place) => [host.id, byNumber[place]?.id ?? host.id]);
  const chosen = new Set([...new Set([...first, ...ranked])].slice(0, mostChoices));
  return hosts.map(({ id }) => id).filter((id) => chosen.has(id));
}

/** Asked about a host that is being judged, the earliest round time at which there is one: hit ones first, then those that change. */
function askHostState({ scenario, rest, hit, atMs, zeroMs, endMs }: Scene): AskedQuestion | null {
  for (const askedMs of roundMs.map((ms) => zeroMs + ms)) {
    if (askedMs <= atMs || askedMs > endMs) continue;
    const found = scenario.hosts
      .map(({ id }) => {
        const [now, ...turns] = rest.shown.get(id) ?? [];
        const changed = turns.some((turn) => turn.atMs <= askedMs);
        const judged = (rest.judged.get(id) ?? []).findLast((event) => event.atMs <= askedMs);
        const hitNow = hit.hosts.has(id) && (changed || judged !== undefined);
        return { id, now, changed, judged, weight: (hitNow ? 2 : 0) + (changed ? 1 : 0) };
      })
      .sort((left, right) => right.weight - left.weight)[0];
    if (found?.now === undefined || found.weight === 0) continue;
    const turn = turnAt(rest.shown.get(found.id) ?? [found.now], askedMs);
    return {
      question: { kind: 'hostState', atMs: askedMs, host: found.id, states: plausibleStates([turn.value, found.now.value]) },
      truth: { answer: turn.value, atMs: askedMs, seq: turn.seq ?? found.judged?.seq ?? null },
    };
  }
  return null;
}

/** What vCenter can say of a host that somebody has to judge, and what it says and said of this one. */
function plausibleStates(own: readonly AvailabilityState[]): AvailabilityState[] {
  const verdicts: readonly AvailabilityState[] = [
    'connectedToMaster',
    'networkPartitionedFromMaster',
    'networkIsolated',
    'hostDown',
    'fdmUnreachable',
  ];
  return availabilityStates.filter((state) => own.includes(state) || verdicts.includes(state));
}

/** Asked about the VM with the highest restart priority of those that are down or may stop. */
function askVmBack(scene: Scene): AskedQuestion | null {
  const { scenario, rest, endMs } = scene;
  const [vm] = endangered(scene)
    .filter((id) => isUnsettled(scene, id))
    .sort((left, right) => rankOf(scenario, left) - rankOf(scenario, right));
  if (vm === undefined) return null;
  const turns = rest.running.get(vm) ?? [];
  const stopped = turns[0]?.value === false;
  const stop = turns.findIndex((turn) => !turn.value);
  const back = stop === -1 ? undefined : turns[stop + 1];
  const answer = stop === -1 ? 'stays' : (back?.atMs ?? 'never');
  const kept = rest.judged.get(hostOf(scene, vm))?.at(-1)?.seq ?? null;
  const seq = stop === -1 ? kept : (back?.seq ?? rest.lastAbout.get(vm) ?? null);
  return { question: { kind: 'vmBack', vm, stopped, toleranceMs }, truth: { answer, atMs: back?.atMs ?? endMs, seq } };
}

/** Asked about all VMs that were hit, while something is still to come for one of them. */
function askVmsDown(scene: Scene): AskedQuestion | null {
  const { scenario, rest, endMs } = scene;
  const all = endangered(scene);
  if (all.length < 2 || !all.some((id) => isUnsettled(scene, id))) return null;
  const isDown = (id: string): boolean => rest.running.get(id)?.at(-1)?.value === false;
  // Of very many, some of each end, so that the choice gives nothing away.
  const down = all.filter(isDown).slice(0, mostChoices / 2);
  const chosen = new Set([...down, ...all.filter((id) => !isDown(id)), ...all.filter(isDown)].slice(0, mostChoices));
  const vms = scenario.vms.map(({ id }) => id).filter((id) => chosen.has(id));
  const answer = vms.filter(isDown);
  const told = answer[0] ?? vms.toSorted((left, right) => (lastTurn(rest, left) ?? 0) - (lastTurn(rest, right) ?? 0)).at(-1) ?? '';
  const seq = answer.length > 0 ? (rest.lastAbout.get(told) ?? null) : lastTurn(rest, told);
  return { question: { kind: 'vmsDown', atMs: endMs, vms }, truth: { answer, atMs: endMs, seq } };
}

function lastTurn(rest: RestOfRun, vm: string): number | null {
  return rest.running.get(vm)?.at(-1)?.seq ?? null;
}

/** VMs that ran before the faults and were hit, or that something stops later. In file order. */
function endangered({ scenario, rest, hit, before }: Scene): string[] {
  const stops = (id: string): boolean => (rest.running.get(id) ?? []).some((turn) => !turn.value);
  return scenario.vms.map(({ id }) => id).filter((id) => runs(before, id) && (hit.vms.has(id) || stops(id)));
}

/** Whether it is still open what becomes of a VM: something happens to it, or its host is still being judged. */
function isUnsettled(scene: Scene, vm: string): boolean {
  const { lastAbout, judged } = scene.rest;
  return lastAbout.has(vm) || judged.has(hostOf(scene, vm));
}

function hostOf({ rest }: Scene, vm: string): string {
  const { runningOn, registeredOn } = rest.now.actual.vms[vm] ?? { runningOn: [], registeredOn: '' };
  return runningOn[0] ?? registeredOn;
}

/** Smaller is sooner in the restart order. */
function rankOf({ vms, ha }: Scenario, id: string): number {
  const order: readonly RestartPriority[] = ['highest', 'high', 'medium', 'low', 'lowest', 'disabled'];
  return order.indexOf(vms.find((vm) => vm.id === id)?.restartPriority ?? ha.restartPriority);
}
