/** Progress is a fold over the journal: nothing about it is stored but what happened. All variants of a lab or question count as one. Pure. */
import type { ProgressView, Recovery } from '#api/operations.ts';
import { baseOf } from '#course/generator/address.ts';
import type { AnswerEntry, JournalEntry, LabRunEntry, PredictionEntry, RunPredictionEntry, SectionEntry } from '../journal-entry.ts';

/** What there is to learn in a topic: ids in the order of the course. */
export interface TopicContent {
  readonly topic: string;
  /** null while the topic has no lesson yet. */
  readonly lesson: { readonly id: string; readonly sections: readonly string[] } | null;
  readonly labs: readonly string[];
  readonly questions: readonly string[];
}

type TopicProgress = ProgressView['topics'][number];

/**
 * @param entries the journal, oldest first
 * @param topics the course of today; what the journal tells of things it no longer has stays in the history but counts nowhere
 */
export function foldProgress(entries: readonly JournalEntry[], topics: readonly TopicContent[]): ProgressView {
  const answers = entries.filter((entry) => entry.kind === 'answer');
  const labRuns = entries.filter((entry) => entry.kind === 'labRun');
  const sections = entries.filter((entry) => entry.kind === 'section');
  return {
    topics: topics.map((content) => topicProgress(content, answers, labRuns, sections)),
    answers: answers.map(({ at, question, topic, points, confidence }) => ({ at, question: baseOf(question), topic, points, confidence })),
    labRuns: labRuns.map(({ at, lab, passed, goals, points }) => ({
      at,
      lab: baseOf(lab),
      passed,
      goalsMet: goals.filter((goal) => goal.outcome === 'met').length,
      goals: goals.length,
      points: points ?? null,
    })),
    predictions: entries.flatMap((entry) => (entry.kind === 'prediction' || entry.kind === 'runPrediction' ? [predictionOf(entry)] : [])),
    resume: resumeAt(sections, topics),
    lessons: lessonsRead(sections, topics),
    recovery: pendingRecovery(entries),
  };
}

/** The sections of a lesson that were read, in the order of the lesson. */
export function sectionsRead(
  sections: readonly SectionEntry[],
  lesson: { readonly id: string; readonly sections: readonly string[] },
): string[] {
  const read = new Set(sections.filter((entry) => entry.lesson === lesson.id).map((entry) => entry.section));
  return lesson.sections.filter((section) => read.has(section));
}

/**
 * What the learner has not yet been told about repairs of the journal. Several since the last acknowledgement are told as one: all that
 * was lost, and the latest file and copy.
 */
export function pendingRecovery(entries: readonly JournalEntry[]): Recovery | null {
  let pending: Recovery | null = null;
  for (const entry of entries) {
    if (entry.kind === 'recoveryAcknowledged') pending = null;
    if (entry.kind === 'recovered') pending = pending === null ? entry.recovery : joined(pending, entry.recovery);
  }
  return pending;
}

function joined(before: Recovery, after: Recovery): Recovery {
  return {
    setAside: after.setAside ?? before.setAside,
    restored: after.restored,
    lost: before.lost + after.lost,
    copyOf: after.copyOf ?? before.copyOf,
  };
}

function predictionOf(entry: PredictionEntry | RunPredictionEntry): ProgressView['predictions'][number] {
  const { at, confidence } = entry;
  if (entry.kind === 'prediction')
    return { at, lesson: entry.lesson, lab: null, scenario: null, right: entry.right ? 1 : 0, of: 1, confidence };
  const right = entry.answers.filter((answer) => answer.right).length;
  const lab = entry.lab === null ? null : baseOf(entry.lab);
  return { at, lesson: null, lab, scenario: baseOf(entry.scenario), right, of: entry.answers.length, confidence };
}

function topicProgress(
  content: TopicContent,
  answers: readonly AnswerEntry[],
  labRuns: readonly LabRunEntry[],
  sections: readonly SectionEntry[],
): TopicProgress {
  const latest = latestPoints(answers, content.questions);
  const passed = new Set(labRuns.filter((run) => run.passed).map((run) => baseOf(run.lab)));
  const points = [...latest.values()];
  return {
    topic: content.topic,
    sectionsRead: content.lesson === null ? 0 : sectionsRead(sections, content.lesson).length,
    sections: content.lesson?.sections.length ?? 0,
    labsPassed: content.labs.filter((lab) => passed.has(lab)).length,
    labs: content.labs.length,
    questionsAnswered: points.length,
    questionsRight: points.filter((entry) => entry.correct).length,
    questions: content.questions.length,
    score: points.length === 0 ? null : points.reduce((sum, entry) => sum + entry.points, 0) / points.length,
  };
}

/** Question -> its latest answer, for the questions the topic has today. */
function latestPoints(answers: readonly AnswerEntry[], questions: readonly string[]): Map<string, AnswerEntry> {
  const asked = new Set(questions);
  return new Map(answers.map((entry) => [baseOf(entry.question), entry] as const).filter(([question]) => asked.has(question)));
}

/** The latest position that still exists. */
function resumeAt(sections: readonly SectionEntry[], topics: readonly TopicContent[]): ProgressView['resume'] {
  const entry = sections.findLast((candidate) =>
    topics.some(({ lesson }) => lesson?.id === candidate.lesson && lesson.sections.includes(candidate.section)),
  );
  return entry === undefined ? null : { lesson: entry.lesson, section: entry.section, at: entry.at };
}

/** Every lesson with a section read: where the learner was last, and what was read. */
function lessonsRead(sections: readonly SectionEntry[], topics: readonly TopicContent[]): ProgressView['lessons'] {
  return topics.flatMap(({ lesson }) => {
    if (lesson === null) return [];
    const read = sectionsRead(sections, lesson);
    const last = sections.findLast((entry) => entry.lesson === lesson.id && read.includes(entry.section));
    return last === undefined ? [] : [{ lesson: lesson.id, section: last.section, read }];
  });
}
