import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { GoalStanding, LabRunView, ResponseOf } from '#api/operations.ts';
import type { LabView } from '#course/views.ts';
import type { Command, TimedCommand } from '#simulation/scenario/scenario.ts';
import { useClient } from '#renderer/api/use-client.ts';
import { faultBefore } from '#renderer/run/faults.ts';
import { readCluster } from '#renderer/run/reading.ts';
import type { View } from '#renderer/run/reading.ts';
import { openRun } from '#renderer/run/run-cache.ts';
import type { RunInPage } from '#renderer/run/run-cache.ts';
import { subjectOf } from '#renderer/run/subject.ts';
import type { Thing } from '#renderer/run/subject.ts';
import { usePlayer } from '#renderer/run/use-player.ts';

/** What is chosen on the bench: a thing, and the event that was chosen if it was one. One choice, shared by every part. */
export interface Selection {
  readonly thing: Thing | null;
  readonly seq: number | null;
}

export type LabResult = ResponseOf<'lab.finish'>;
const nothing: Selection = { thing: null, seq: null };

/** The lab on the bench: its run, the playhead, what is chosen. It outlives the page, so that coming back finds everything as it was. */
export const useBench = defineStore('bench', () => {
  const client = useClient();
  const lab = shallowRef<LabView | null>(null);
  const page = shallowRef<RunInPage | null>(null);
  const goals = shallowRef<readonly GoalStanding[]>([]);
  const commands = shallowRef<readonly TimedCommand[]>([]);
  const runId = ref('');
  const view = ref<View>('truth');
  const selection = shallowRef<Selection>(nothing);
  const hintsShown = ref(0);
  const result = shallowRef<LabResult | null>(null);
  const busy = ref(false);

  const bounds = computed(() => ({ fromMs: 0, toMs: page.value?.run.endMs ?? 0 }));
  const player = usePlayer(bounds);
  const atMs = player.atMs;
  /** How many events the playhead has passed; everything shown hangs on it and is made anew only when it changes. */
  const passed = computed(() => page.value?.replay.countAt(atMs.value) ?? 0);
  const state = computed(() => (page.value && passed.value >= 0 ? page.value.replay.at(atMs.value) : null));
  const reading = computed(() => (page.value && state.value ? readCluster(page.value.run.scenario, state.value, page.value.history, view.value) : null));
  const zeroMs = computed(() => faultBefore(page.value?.faults ?? [], atMs.value)?.atMs ?? null);

  function take(started: LabRunView): void {
    runId.value = started.runId;
    page.value = openRun(started.run);
    goals.value = started.goals;
    commands.value = started.commands;
    selection.value = nothing;
    hintsShown.value = 0;
    result.value = null;
    player.restart(0);
  }

  /** Puts a lab on the bench; one that lies there already stays as it was left. @throws ApiError */
  async function open(wanted: LabView): Promise<void> {
    if (lab.value?.id === wanted.id && page.value) return;
    const started = await client.call('lab.start', { lab: wanted.id });
    lab.value = wanted;
    view.value = 'truth';
    take(started);
  }

  /** Starts the same lab from the beginning. @throws ApiError */
  async function reset(): Promise<void> {
    const wanted = lab.value;
    if (!wanted || busy.value) return;
    busy.value = true;
    try {
      take(await client.call('lab.start', { lab: wanted.id }));
    } finally {
      busy.value = false;
    }
  }

  /** Does something to the cluster at the playhead. What the learner had done after that moment is dropped. @throws ApiError */
  async function act(command: Command): Promise<void> {
    const current = page.value;
    if (!current || busy.value || result.value) return;
    busy.value = true;
    try {
      const at = atMs.value;
      const answer = await client.call('lab.act', { runId: runId.value, atMs: at, command });
      player.seek(at);
      page.value = openRun({ ...current.run, events: [...current.run.events.slice(0, answer.keepThroughSeq), ...answer.events], endMs: answer.endMs });
      goals.value = answer.goals;
      commands.value = answer.commands;
      player.forget();
      selection.value = { thing: selection.value.thing, seq: null };
    } finally {
      busy.value = false;
    }
  }

  /** Ends the run: the host judges all of it and keeps the result. @throws ApiError */
  async function finish(): Promise<void> {
    if (!page.value || busy.value || result.value) return;
    busy.value = true;
    try {
      player.pause();
      const finished = await client.call('lab.finish', { runId: runId.value, hintsUsed: hintsShown.value });
      goals.value = finished.goals;
      result.value = finished;
    } finally {
      busy.value = false;
    }
  }

  function selectThing(thing: Thing | null): void {
    selection.value = { thing, seq: null };
  }

  function selectEvent(seq: number): void {
    const event = page.value?.run.events[seq - 1];
    if (event) selection.value = { thing: subjectOf(event), seq };
  }

  function clearSelection(): void {
    selection.value = nothing;
  }

  return {
    lab, page, goals, commands, view, selection, hintsShown, result, busy, player, bounds, atMs, passed, state, reading, zeroMs,
    open, reset, act, finish, selectThing, selectEvent, clearSelection,
  };
});
