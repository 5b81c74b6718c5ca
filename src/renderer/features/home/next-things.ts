/** At most three things worth doing next, from what is there and what was done. */
import type { TopicCard } from '#course/views.ts';
import type { LocalizedText } from '#simulation/scenario/scenario.ts';
import type { TopicProgress } from '../../app/mastery.ts';
import type { ProgressView } from '#api/operations.ts';

export type NextThing =
  | { readonly kind: 'lab'; readonly lab: string; readonly title: LocalizedText; readonly minutes: number }
  | { readonly kind: 'questions'; readonly topic: string; readonly title: LocalizedText; readonly left: number }
  | { readonly kind: 'retry'; readonly topic: string; readonly title: LocalizedText; readonly wrong: number }
  | { readonly kind: 'lesson'; readonly lesson: string; readonly title: LocalizedText; readonly minutes: number };

const most = 3;

/** Whether every section of the topic's lesson was read. */
function isRead(topic: TopicCard, progress: ProgressView): boolean {
  const done = progress.topics.find((entry) => entry.topic === topic.id);
  return done !== undefined && done.sections > 0 && done.sectionsRead >= done.sections;
}

/**
 * The lesson the home page's headline offers: the one read last until it is read to its end, then the first one of the path that is not.
 * @param topics in the order of the path
 */
export function headlineLesson(topics: readonly TopicCard[], progress: ProgressView): string | null {
  const written = topics.filter(({ lesson }) => lesson !== null);
  const last = written.find(({ lesson }) => lesson === progress.resume?.lesson) ?? null;
  if (last !== null && !isRead(last, progress)) return last.lesson;
  return (written.find((topic) => !isRead(topic, progress)) ?? last ?? written[0])?.lesson ?? null;
}

/**
 * One lab, one set of questions, one set to try again, one lesson other than the headline's: in the order of the path, and never the same kind twice.
 */
export function nextThings(topics: readonly TopicCard[], progress: ProgressView): readonly NextThing[] {
  const things: NextThing[] = [];
  const headline = headlineLesson(topics, progress);
  for (const topic of topics.filter(({ status }) => status === 'ready')) {
    const done = progress.topics.find((entry) => entry.topic === topic.id) ?? null;
    for (const thing of thingsOf(topic, done, progress, headline)) {
      if (!things.some(({ kind }) => kind === thing.kind)) things.push(thing);
    }
  }
  return things.slice(0, most);
}

function thingsOf(topic: TopicCard, done: TopicProgress | null, progress: ProgressView, headline: string | null): readonly NextThing[] {
  const things: NextThing[] = [];
  const passed = new Set(progress.labRuns.filter((run) => run.passed).map(({ lab }) => lab));
  const lab = topic.labs.find(({ id }) => !passed.has(id));
  const answered = done?.questionsAnswered ?? 0;
  const wrong = answered - (done?.questionsRight ?? 0);
  if (lab) things.push({ kind: 'lab', lab: lab.id, title: lab.title, minutes: lab.minutes });
  if (answered < topic.questions) things.push({ kind: 'questions', topic: topic.id, title: topic.title, left: topic.questions - answered });
  if (wrong > 0) things.push({ kind: 'retry', topic: topic.id, title: topic.title, wrong });
  if (topic.lesson !== null && topic.lesson !== headline && (done?.sectionsRead ?? 0) < (done?.sections ?? 1)) {
    things.push({ kind: 'lesson', lesson: topic.lesson, title: topic.title, minutes: topic.minutes });
  }
  return things;
}
