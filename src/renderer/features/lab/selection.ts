import { shallowRef } from 'vue';
import type { Ref } from 'vue';
import type { RunInPage } from '#renderer/run/run-cache.ts';
import { subjectOf } from '#renderer/run/subject.ts';
import type { Thing } from '#renderer/run/subject.ts';

/** What is chosen on the bench: a thing, and the event that was chosen if it was one. One choice, shared by every part. */
export interface Selection {
  readonly thing: Thing | null;
  readonly seq: number | null;
}

const nothing: Selection = { thing: null, seq: null };

export function useSelection(page: Readonly<Ref<RunInPage | null>>) {
  const selection = shallowRef<Selection>(nothing);

  function selectThing(thing: Thing | null): void {
    selection.value = { thing, seq: null };
  }

  /** Chooses an event and with it what the event is about; an event about the whole cluster chooses no thing. */
  function selectEvent(seq: number): void {
    const event = page.value?.run.events.event(seq);
    if (!event) return;
    const subject = subjectOf(event);
    selection.value = { thing: subject?.kind === 'cluster' ? null : subject, seq };
  }

  function clearSelection(): void {
    selection.value = nothing;
  }

  return { selection, selectThing, selectEvent, clearSelection };
}
