/** How far a learner is with a topic, in four steps, from what the journal holds. */
import type { ProgressView } from '#api/operations.ts';

export type TopicProgress = ProgressView['topics'][number];
export type Mastery = 'none' | 'reading' | 'practising' | 'familiar' | 'mastered';

/** In order: the number of filled segments is the index. */
export const masterySteps: readonly Mastery[] = ['none', 'reading', 'practising', 'familiar', 'mastered'];

/** Mean points from which answers count as known, and as known for good. */
const familiarScore = 0.6;
const masteredScore = 0.85;

/**
 * - reading: a section was read. - practising: a lab passed or a question answered. - familiar: half of the questions answered, 0.6 of the points.
 * - mastered: everything read, every lab passed, every question answered, 0.85 of the points.
 */
export function masteryOf(topic: TopicProgress | null): Mastery {
  if (!topic) return 'none';
  const score = topic.score ?? 0;
  const readAll = topic.sectionsRead >= topic.sections;
  const allLabs = topic.labsPassed >= topic.labs;
  const allQuestions = topic.questions > 0 && topic.questionsAnswered >= topic.questions;
  if (readAll && allLabs && allQuestions && score >= masteredScore) return 'mastered';
  if (topic.questions > 0 && topic.questionsAnswered * 2 >= topic.questions && score >= familiarScore) return 'familiar';
  if (topic.labsPassed > 0 || topic.questionsAnswered > 0) return 'practising';
  return topic.sectionsRead > 0 ? 'reading' : 'none';
}
