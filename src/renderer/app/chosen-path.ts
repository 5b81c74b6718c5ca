/** The way through the course that the learner has chosen: it puts the topics in order and hides none. */
import { computed } from 'vue';
import type { LearningPath, TopicCard } from '#course/views.ts';
import { useProblems } from './problems.ts';
import { useCourse } from './stores/course.ts';
import { useSettings } from './stores/settings.ts';

/** The topics of the path in its order, then the others in theirs. */
export function inPathOrder(topics: readonly TopicCard[], path: LearningPath | null): readonly TopicCard[] {
  if (path === null) return topics;
  const place = (topic: TopicCard): number => {
    const at = path.topics.indexOf(topic.id);
    return at < 0 ? path.topics.length : at;
  };
  return [...topics].sort((left, right) => place(left) - place(right));
}

/** Call it in setup. */
export function useChosenPath() {
  const course = useCourse();
  const settings = useSettings();
  const { report } = useProblems();
  const paths = computed(() => course.overview?.paths ?? []);
  /** The chosen one, kept by the host. */
  const chosen = computed({
    get: () => settings.settings?.path ?? 'beginner',
    set: (path: LearningPath['id']) => {
      settings.change({ path }).catch(report);
    },
  });
  const path = computed(() => paths.value.find(({ id }) => id === chosen.value) ?? null);
  const topics = computed(() => inPathOrder(course.overview?.topics ?? [], path.value));
  /** Whether the path goes through the topic; all do while there is no path. */
  const isOnPath = (topic: string): boolean => path.value === null || path.value.topics.includes(topic);
  return { paths, chosen, path, topics, isOnPath };
}
