/** What the learner has done, as the host's journal tells it; fetched again whenever the host says that it changed. */
import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { ProgressView } from '#api/operations.ts';
import { useClient } from '#renderer/api/use-client.ts';

export const useProgress = defineStore('progress', () => {
  const client = useClient();
  const progress = shallowRef<ProgressView | null>(null);

  /** The latest prediction on the bench was not played to the moments that decide it yet. */
  const unplayed = ref(false);
  /** That prediction: how it came out is not for the learner to see before the run has shown it. */
  const unseen = computed(() =>
    unplayed.value ? (progress.value?.predictions.findLast(({ scenario }) => scenario !== null) ?? null) : null,
  );

  async function load(): Promise<ProgressView> {
    progress.value = await client.call('progress.get', {});
    return progress.value;
  }

  /** Sections of a lesson that were read. */
  function sectionsRead(lesson: string): readonly string[] {
    return progress.value?.lessons.find((entry) => entry.lesson === lesson)?.read ?? [];
  }

  function topic(id: string) {
    return progress.value?.topics.find((entry) => entry.topic === id) ?? null;
  }

  async function readSection(lesson: string, section: string): Promise<void> {
    await client.call('progress.readSection', { lesson, section });
  }

  async function acknowledgeRecovery(): Promise<void> {
    await client.call('progress.acknowledgeRecovery', {});
    await load();
  }

  // A missed refresh is not worth a message: the next page that needs the numbers asks again.
  client.on('progress.changed', () => {
    load().catch(() => undefined);
  });

  return { progress, unplayed, unseen, load, sectionsRead, topic, readSection, acknowledgeRecovery };
});
