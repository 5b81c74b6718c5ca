/** Answers the operations about progress; what they write is one journal entry each. */
import type { Handlers } from '#api/dispatcher.ts';
import { ApiError } from '#api/errors.ts';
import type { Course } from '#course/course.ts';
import { lessonOf, missing } from '../course-room.ts';
import type { OpenCourse } from '../course-room.ts';
import type { SectionEntry } from '../journal-entry.ts';
import type { ServicePorts } from '../ports.ts';
import { save } from '../saving.ts';
import { foldProgress, pendingRecovery, sectionsRead } from './fold.ts';
import type { TopicContent } from './fold.ts';

type ProgressHandlers = Pick<Handlers, 'progress.get' | 'progress.readSection' | 'progress.prediction' | 'progress.acknowledgeRecovery'>;

export function progressHandlers(ports: Pick<ServicePorts, 'journal' | 'publish' | 'clock'>, openCourse: OpenCourse): ProgressHandlers {
  const { journal, clock } = ports;
  return {
    'progress.get': async () => foldProgress(journal.entries(), topicContents(await openCourse())),
    'progress.readSection': async ({ lesson: id, section }) => {
      const lesson = lessonOf(await openCourse(), id);
      const known = lesson.sections.map((candidate) => candidate.id);
      if (!known.includes(section)) missing('section', section);
      const last = sectionEntries(ports).at(-1);
      // Scrolling within the section one is in says nothing new.
      if (last?.lesson !== id || last.section !== section) await save(ports, { kind: 'section', at: clock.nowIso(), lesson: id, section });
      return { read: sectionsRead(sectionEntries(ports), { id, sections: known }) };
    },
    'progress.prediction': async ({ lesson: id, prediction: name, choice, confidence }) => {
      const lesson = lessonOf(await openCourse(), id);
      const prediction = lesson.predictions.find((candidate) => candidate.id === name) ?? missing('prediction', name);
      if (!prediction.options.some((option) => option.id === choice)) throw new ApiError('badAnswer', { question: name });
      // Whether it is right is decided here, by the key the run gave, whatever the page believes.
      await save(ports, {
        kind: 'prediction',
        at: clock.nowIso(),
        lesson: id,
        prediction: name,
        choice,
        right: choice === prediction.key,
        confidence,
      });
      return {};
    },
    'progress.acknowledgeRecovery': async () => {
      if (pendingRecovery(journal.entries()) !== null) await save(ports, { kind: 'recoveryAcknowledged', at: clock.nowIso() });
      return {};
    },
  };
}

function sectionEntries(ports: Pick<ServicePorts, 'journal'>): SectionEntry[] {
  return ports.journal.entries().filter((entry) => entry.kind === 'section');
}

/** The course as progress is counted in it. Nothing is run for it: the first page asks for it. */
function topicContents(course: Course): TopicContent[] {
  return course.overview.topics.map((card) => {
    return {
      topic: card.id,
      lesson: card.lesson === null ? null : { id: card.lesson, sections: course.sections(card.lesson) },
      labs: card.labs.map((lab) => lab.id),
      questions: course.questions(card.id).map((question) => question.id),
    };
  });
}
