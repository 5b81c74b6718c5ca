/** The course as the host serves it, fetched once: it changes only when packs are added or taken away. */
import { defineStore } from 'pinia';
import { shallowReactive, shallowRef } from 'vue';
import type { CourseOverview, CourseText, GlossaryTerm, LabView, LessonView } from '#course/views.ts';
import { useClient } from '#renderer/api/use-client.ts';

export const useCourse = defineStore('course', () => {
  const client = useClient();
  const overview = shallowRef<CourseOverview | null>(null);
  const glossary = shallowRef<readonly GlossaryTerm[] | null>(null);
  const texts = shallowRef<readonly CourseText[] | null>(null);
  const lessons = shallowReactive(new Map<string, LessonView>());
  const labs = shallowReactive(new Map<string, LabView>());

  async function loadOverview(): Promise<CourseOverview> {
    overview.value ??= await client.call('course.overview', {});
    return overview.value;
  }

  async function loadGlossary(): Promise<readonly GlossaryTerm[]> {
    glossary.value ??= await client.call('course.glossary', {});
    return glossary.value;
  }

  /** What a search looks through, and what a bookmark stands at. */
  async function loadTexts(): Promise<readonly CourseText[]> {
    texts.value ??= await client.call('course.texts', {});
    return texts.value;
  }

  async function loadLesson(id: string): Promise<LessonView> {
    const known = lessons.get(id);
    if (known) return known;
    const lesson = await client.call('course.lesson', { lesson: id });
    lessons.set(id, lesson);
    return lesson;
  }

  async function loadLab(id: string): Promise<LabView> {
    const known = labs.get(id);
    if (known) return known;
    const lab = await client.call('course.lab', { lab: id });
    labs.set(id, lab);
    return lab;
  }

  /** Packs have changed: everything is fetched anew when it is next needed. */
  function forget(): void {
    overview.value = null;
    glossary.value = null;
    texts.value = null;
    lessons.clear();
    labs.clear();
  }

  /** The topic with this id, null before the overview has arrived. */
  function topic(id: string) {
    return overview.value?.topics.find((card) => card.id === id) ?? null;
  }

  return { overview, glossary, texts, lessons, labs, loadOverview, loadGlossary, loadTexts, loadLesson, loadLab, forget, topic };
});
