/** Proves that the Markdown of lessons and labs is held to what the page can show, equally in both languages. */
import { describe, expect, it } from 'vitest';
import { brokenCourse, expectNamed, lineOfPiece, problemsOf, smallCourse } from './small-course.ts';
import type { BrokenPiece } from './small-course.ts';

const ko = 'lessons/first/ko.md';
const en = 'lessons/first/en.md';

const cases: readonly BrokenPiece[] = [
  { what: 'an HTML tag', file: en, from: 'Words [x]', to: 'Words <b>x</b> [x]', code: 'course.rawHtml' },
  { what: 'a comment', file: en, from: 'Words [x]', to: 'Words <!-- x --> [x]', code: 'course.rawHtml' },
  { what: 'an image', file: en, from: 'Words [x]', to: 'Words ![x](a.png) [x]', code: 'course.markupNotAllowed' },
  { what: 'emphasis', file: en, from: 'Words [x]', to: 'Words *x* [x]', code: 'course.markupNotAllowed' },
  { what: 'a web link', file: en, from: '(term:heartbeat)', to: '(https://example.org)', at: 'Words [x]', code: 'course.markupNotAllowed' },
  { what: 'a quotation', file: en, from: '- Words\n', to: '> Words\n\n- Words\n', code: 'course.markupNotAllowed' },
  { what: 'a code block', file: en, from: '```mistake', to: '```js\nalert(1)\n```\n\n```mistake', at: '```js', code: 'course.boxUnknown' },
  { what: 'a nested list', file: en, from: '- Words\n', to: '- Words\n  - deeper\n', at: '- Words', code: 'course.markupNotAllowed' },
  { what: 'a heading without id', file: en, from: '### Verdict {#more}', to: '### Verdict', code: 'course.headingId' },
  { what: 'a heading of level one', file: en, from: '### Verdict {#more}', to: '# Verdict {#more}', code: 'course.headingLevel' },
  { what: 'a heading id used twice', file: en, from: '{#more}', to: '{#verdict}', at: '### Verdict', code: 'course.duplicateId' },
  {
    what: 'text before the first heading',
    file: en,
    from: '## Verdict {#verdict}',
    to: 'Hello.\n\n## Verdict {#verdict}',
    code: 'course.textBeforeHeading',
  },
  { what: 'an unknown term', file: en, from: '(term:heartbeat)', to: '(term:pulse)', at: 'Words [x]', code: 'course.unknownReference' },
  { what: 'an unknown lab', file: en, from: '(lab:break-it)', to: '(lab:mend-it)', at: '- Words', code: 'course.unknownReference' },
  { what: 'an unknown source', file: en, from: '[S2] **x**', to: '[S2, S77] **x**', at: 'Words [x]', code: 'course.unknownReference' },
  {
    what: 'a figure of an unknown scenario',
    file: en,
    from: 'scenario: crash',
    to: 'scenario: crush',
    code: 'course.unknownReference',
    key: 'scenario',
  },
  {
    what: 'a figure outside its own range',
    file: en,
    from: 'to: T+40s',
    to: 'to: T+10s',
    at: 'at: T+18s',
    code: 'course.momentOutside',
    key: 'at',
  },
  { what: 'a figure after the end of the run', file: en, from: 'to: T+40s', to: 'to: T+5m', code: 'course.momentOutside', key: 'to' },
  { what: 'a figure with an unknown key', file: en, from: 'stops: [T+0s', to: 'stop: [T+0s', code: 'course.unknownKey', key: 'stop' },
  { what: 'a figure at no moment', file: en, from: 'at: T+18s', to: 'at: later', code: 'course.notAMoment', key: 'at' },
  {
    what: 'a course-notes box without quotation',
    file: en,
    from: 'quote: 노트의 글',
    to: '노트의 글',
    code: 'course.missingKey',
    key: 'quote',
  },
  {
    what: 'a section that exists in one language only',
    file: en,
    from: '## Verdict {#verdict}',
    to: '## Verdict {#judgement}',
    code: 'course.languagesDiffer',
  },
  {
    what: 'a figure at another moment than in Korean',
    file: en,
    from: 'at: T+18s',
    to: 'at: T+17s',
    at: '```figure',
    code: 'course.languagesDiffer',
  },
  { what: 'a list shorter than in Korean', file: en, from: '- Words\n', to: '', at: '- Words [x]', code: 'course.languagesDiffer' },
  { what: 'a box of another kind than in Korean', file: en, from: '```mistake', to: '```note', code: 'course.languagesDiffer' },
  {
    what: 'a prediction that is not declared',
    file: ko,
    from: '```predict\nwhen',
    to: '```predict\nwhere',
    code: 'course.unknownReference',
  },
  {
    what: 'a lab text without debriefing',
    file: 'labs/break-it/en.md',
    from: '{#debrief}',
    to: '{#after}',
    at: '## Text {#brief}',
    code: 'course.sectionMissing',
  },
];

describe('markup is refused with file and line', () => {
  it.each(cases)('$what', expectNamed);

  it('a prediction that is never asked, at its own line', () => {
    const files = brokenCourse(ko, '```predict\nwhen\n```\n', '');
    files.set(en, (files.get(en) ?? '').replace('```predict\nwhen\n```\n', ''));
    const line = lineOfPiece(files, 'lessons/first/lesson.yaml', '- id: when');
    expect(problemsOf(files)).toContainEqual(
      expect.objectContaining({ file: 'lessons/first/lesson.yaml', line, key: 'predictions[0].id', code: 'course.predictionUse' }),
    );
  });

  it('a prediction that is asked twice', () => {
    const files = smallCourse();
    for (const file of [ko, en]) files.set(file, `${files.get(file) ?? ''}\n\`\`\`predict\nwhen\n\`\`\`\n`);
    expect(problemsOf(files)).toEqual([
      expect.objectContaining({ key: 'predictions[0].id', code: 'course.predictionUse', params: { id: 'when', times: 2 } }),
    ]);
  });
});
