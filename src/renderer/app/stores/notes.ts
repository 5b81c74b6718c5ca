/** The learner's bookmarks and notes, as the host's journal has them. */
import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import type { NotesView } from '#api/operations.ts';
import { useClient } from '#renderer/api/use-client.ts';

export interface Place {
  readonly lesson: string;
  readonly section: string;
  /** Of the paragraph; null for the section as a whole. */
  readonly block: number | null;
}

export const useNotes = defineStore('notes', () => {
  const client = useClient();
  const view = shallowRef<NotesView | null>(null);

  async function load(): Promise<NotesView> {
    view.value = await client.call('notes.get', {});
    return view.value;
  }

  /** The note of a section; empty while there is none. */
  function noteOf(lesson: string, section: string): string {
    return view.value?.notes.find((note) => note.lesson === lesson && note.section === section)?.text ?? '';
  }

  function isMarked({ lesson, section, block }: Place): boolean {
    return view.value?.bookmarks.some((mark) => mark.lesson === lesson && mark.section === section && mark.block === block) ?? false;
  }

  /** Empty deletes. @throws ApiError when it could not be kept */
  async function write(lesson: string, section: string, text: string): Promise<void> {
    view.value = await client.call('notes.write', { lesson, section, text });
  }

  /** @throws ApiError when it could not be kept */
  async function mark(place: Place, set: boolean): Promise<void> {
    view.value = await client.call('notes.bookmark', { ...place, set });
  }

  // Another window may have written; a missed refresh is not worth a message.
  client.on('progress.changed', () => {
    if (view.value !== null) load().catch(() => undefined);
  });

  return { view, load, noteOf, isMarked, write, mark };
});
