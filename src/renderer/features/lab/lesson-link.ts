import { useCourse } from '#renderer/app/stores/course.ts';
import { useBench } from './bench-store.ts';

/** Where the course explains a rule of the simulator, for labs and scenarios of the learner's own alike. Call it in setup. */
export function useLessonLink() {
  const course = useCourse();
  const bench = useBench();

  /** Address of the paragraph, best of the lab's own topic; null where no lesson explains the rule. */
  return (rule: string | null): string | null => {
    const found = (course.overview?.paragraphs ?? []).filter((paragraph) => paragraph.rule === rule);
    const best = found.find(({ topic }) => topic === bench.lab?.topic) ?? found[0];
    return best ? `/lessons/${best.lesson}/${best.section}` : null;
  };
}
