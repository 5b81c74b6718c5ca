/** Answers the operations that read the course and run its scenarios as they stand. */
import type { Handlers } from '#api/dispatcher.ts';
import type { Course } from '#course/course.ts';
import { addressOf, baseOf, questionVariants } from '#course/generator/address.ts';
import type { QuestionView } from '#course/quiz/views.ts';
import { labOf, lessonOf, missing, scenarioOf } from './course-room.ts';
import type { OpenCourse } from './course-room.ts';
import type { ServicePorts } from './ports.ts';
import type { RunCourse } from './running.ts';
import { runView } from './running.ts';

type CourseHandlers = Pick<
  Handlers,
  'course.overview' | 'course.lesson' | 'course.lab' | 'course.texts' | 'course.glossary' | 'quiz.questions' | 'scenario.run'
>;

/** `run` gives the run of a scenario and a seed; the same pair is asked for again by every figure that shows it. */
export function courseHandlers(ports: Pick<ServicePorts, 'journal'>, openCourse: OpenCourse, run: RunCourse): CourseHandlers {
  return {
    'course.overview': async () => (await openCourse()).overview,
    'course.lesson': async ({ lesson }) => lessonOf(await openCourse(), lesson),
    'course.lab': async ({ lab }) => labOf(await openCourse(), lab).view,
    'course.texts': async () => (await openCourse()).texts(),
    'course.glossary': async () => [...(await openCourse()).glossary],
    'quiz.questions': async ({ topic }) => {
      const course = await openCourse();
      if (!course.overview.topics.some((card) => card.id === topic)) missing('topic', topic);
      return course.questions(topic).map((view) => variantFor(view, course, ports));
    },
    'scenario.run': async ({ scenario: id, seed }) => {
      const scenario = scenarioOf(await openCourse(), id);
      return runView(await run(scenario, { seed: seed ?? scenario.seed }));
    },
  };
}

/** A generated question comes in a new variant each time it was answered: known answers are no use, and nothing is left to chance. */
function variantFor(view: QuestionView, course: Course, { journal }: Pick<ServicePorts, 'journal'>): QuestionView {
  if (view.variant === undefined) return view;
  const { base } = view.variant;
  const answered = journal.entries().filter((entry) => entry.kind === 'answer' && baseOf(entry.question) === base).length;
  return course.question(addressOf(base, (answered % questionVariants) + 1))?.view ?? view;
}
