/** The texts of the course as a search looks through them: plain, paragraph by paragraph, each with the place to land on. */
import type { LocalizedText } from '#simulation/scenario/scenario.ts';
import type { CourseParts } from './build.ts';
import type { LessonDefinition } from './lesson/build-lesson.ts';
import type { Block, CourseText, Inline, LabView, Localized } from './views.ts';

/** Lessons by section and block, labs by what they ask for, quizzes by what their questions are about. Nothing is run for it, and no key is in it. */
export function searchTextsOf(parts: CourseParts): CourseText[] {
  const concepts = new Map((parts.concepts?.value.concepts ?? []).map(({ id, title }) => [id, title]));
  return parts.course.value.topics.flatMap((topic) => {
    const lesson = parts.lessons.get(topic.lesson ?? '');
    const quiz = parts.quizzes.isListed(topic.id);
    const taught = topic.concepts.flatMap((id) => concepts.get(id) ?? []);
    return [
      ...(lesson === undefined ? [] : lessonTexts(lesson, topic.summary)),
      ...topic.labs.flatMap((id) => {
        const view = parts.labs.get(id)?.lab.view;
        return view === undefined ? [] : [labText(view)];
      }),
      ...(quiz
        ? [{ kind: 'quiz', id: topic.id, title: topic.title, section: null, block: null, text: joined(taught, ' · ') } as const]
        : []),
    ];
  });
}

function lessonTexts({ view, predictions }: LessonDefinition, summary: LocalizedText): CourseText[] {
  const asked = new Map(predictions.map(({ id, question }) => [id, question]));
  const whole: CourseText = { kind: 'lesson', id: view.id, title: view.title, section: null, block: null, text: summary };
  const sections = view.sections.flatMap((section): CourseText[] => {
    const place = { kind: 'lesson', id: view.id, title: section.title, section: section.id } as const;
    const heading: CourseText = { ...place, block: null, text: { ko: '', en: '' } };
    const blocks = section.blocks.ko.flatMap((block, index): CourseText[] => {
      const other = section.blocks.en[index];
      const question = block.kind === 'predict' ? asked.get(block.prediction) : undefined;
      const text = question ?? { ko: plainBlock(block), en: other === undefined ? '' : plainBlock(other) };
      return text.ko === '' && text.en === '' ? [] : [{ ...place, block: index, text }];
    });
    return [heading, ...blocks];
  });
  return [whole, ...sections];
}

/** Its brief and its goals; hints and the debrief would give the lab away. */
function labText({ id, title, brief, goals }: LabView): CourseText {
  const blocks: Localized<string> = { ko: brief.ko.map(plainBlock).join(' '), en: brief.en.map(plainBlock).join(' ') };
  const texts = [blocks, ...goals.map((goal) => goal.text)];
  return { kind: 'lab', id, title, section: null, block: null, text: joined(texts, ' ') };
}

function joined(texts: readonly LocalizedText[], between: string): LocalizedText {
  const join = (language: 'ko' | 'en'): string => texts.map((text) => text[language]).join(between);
  return { ko: join('ko'), en: join('en') };
}

function plainBlock(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return block.text;
    case 'paragraph':
      return plain(block.inline);
    case 'list':
      return block.items.map(plain).join(' · ');
    case 'table':
      return [block.head, ...block.rows].map((row) => row.map(plain).join(' · ')).join(' / ');
    case 'figure':
      return plain(block.caption);
    case 'predict':
      return '';
    case 'courseNotes':
      return [plain(block.quote), ...block.blocks.map(plainBlock)].join(' ');
    default:
      return block.blocks.map(plainBlock).join(' ');
  }
}

function plain(inline: readonly Inline[]): string {
  return inline
    .map((part) => (part.kind === 'source' ? '' : part.text))
    .join('')
    .trim();
}
