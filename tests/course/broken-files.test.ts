/** Proves that each kind of mistake in the course's YAML is named with file, line and key. */
import { describe, expect, it } from 'vitest';
import { brokenCourse, lineOfPiece, problemsOf, smallCourse } from './small-course.ts';

interface Case {
  readonly what: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
  /** Where the line is counted from; left out: where `to` begins. */
  readonly at?: string;
  readonly code: string;
  readonly key: string;
}

const lesson = 'lessons/first/lesson.yaml';
const lab = 'labs/break-it/lab.yaml';
const quiz = 'quizzes/first.yaml';

const cases: readonly Case[] = [
  {
    what: 'an unknown key',
    file: 'course.yaml',
    from: 'minutes: 5',
    to: 'minuten: 5',
    code: 'course.unknownKey',
    key: 'topics[0].minuten',
  },
  {
    what: 'a missing key',
    file: 'course.yaml',
    from: '    minutes: 5\n    status: ready',
    to: '    status: ready',
    at: '- id: first',
    code: 'course.missingKey',
    key: 'topics[0].minutes',
  },
  {
    what: 'a repeated key',
    file: 'course.yaml',
    from: 'status: planned',
    to: 'status: planned\n    status: ready',
    at: 'status: ready\n    prerequisites: [first]',
    code: 'duplicateKey',
    key: 'topics[1].status',
  },
  {
    what: 'a word that is no status',
    file: 'course.yaml',
    from: 'status: planned',
    to: 'status: soon',
    code: 'course.notOneOf',
    key: 'topics[1].status',
  },
  {
    what: 'a wrong type',
    file: 'course.yaml',
    from: 'minutes: 5',
    to: 'minutes: many',
    code: 'course.wrongType',
    key: 'topics[0].minutes',
  },
  {
    what: 'a text in one language only',
    file: 'course.yaml',
    from: '{ ko: 첫 주제, en: The first topic }',
    to: '{ ko: 첫 주제 }',
    code: 'course.missingKey',
    key: 'topics[0].title.en',
  },
  { what: 'an empty text', file: 'course.yaml', from: 'ko: 첫 주제', to: "ko: ''", code: 'course.textMissing', key: 'topics[0].title.ko' },
  {
    what: 'Korean that was forgotten',
    file: 'course.yaml',
    from: 'ko: 첫 주제',
    to: 'ko: The first topic',
    code: 'course.koreanMissing',
    key: 'topics[0].title.ko',
  },
  {
    what: 'a topic used twice',
    file: 'course.yaml',
    from: '- id: second',
    to: '- id: first',
    at: '- id: first\n    title: { ko: 둘째',
    code: 'course.duplicateId',
    key: 'topics[1].id',
  },
  {
    what: 'a prerequisite that is no topic',
    file: 'course.yaml',
    from: 'prerequisites: [first]',
    to: 'prerequisites: [third]',
    code: 'course.unknownReference',
    key: 'topics[1].prerequisites[0]',
  },
  {
    what: 'a prerequisite that comes later',
    file: 'course.yaml',
    from: 'prerequisites: []',
    to: 'prerequisites: [second]',
    code: 'course.lateTopic',
    key: 'topics[0].prerequisites[0]',
  },
  {
    what: 'a ready topic without lesson',
    file: 'course.yaml',
    from: '    lesson: first\n',
    to: '',
    at: 'status: ready',
    code: 'course.topicIncomplete',
    key: 'topics[0].status',
  },
  {
    what: 'a lab that is not there',
    file: 'course.yaml',
    from: 'labs: [break-it]',
    to: 'labs: [mend-it]',
    code: 'course.unknownReference',
    key: 'topics[0].labs[0]',
  },
  {
    what: 'a concept its topic does not teach',
    file: 'concepts.yaml',
    from: 'id: later, topic: second',
    to: 'id: later, topic: first',
    code: 'course.conceptUntaught',
    key: 'concepts[1].topic',
  },
  { what: 'an id in capitals', file: 'concepts.yaml', from: 'id: later', to: 'id: Later', code: 'course.notAnId', key: 'concepts[1].id' },
  {
    what: 'a source used twice',
    file: 'sources.yaml',
    from: 'standing: book }',
    to: 'standing: book }\n  - { key: S2, title: Again, standing: book }',
    at: '{ key: S2, title: Again',
    code: 'course.duplicateId',
    key: 'sources[1].key',
  },
  {
    what: 'a term of no topic',
    file: 'glossary.yaml',
    from: 'topic: first',
    to: 'topic: nowhere',
    code: 'course.unknownReference',
    key: 'terms[0].topic',
  },
  {
    what: 'a scenario named otherwise than its file',
    file: 'scenarios/small.yaml',
    from: 'id: small',
    to: 'id: tiny',
    code: 'course.idDiffers',
    key: 'id',
  },
  {
    what: 'a mistake in a scenario',
    file: 'scenarios/crash.yaml',
    from: 'do: host.crash, host: esx-02',
    to: 'do: host.crash, host: esx-09',
    code: 'namesNoHost',
    key: 'timeline[0].host',
  },
  {
    what: 'a lesson named otherwise than its folder',
    file: lesson,
    from: 'id: first',
    to: 'id: other',
    code: 'course.idDiffers',
    key: 'id',
  },
  {
    what: 'a rule the simulator does not have',
    file: lesson,
    from: 'failed-host: verdict',
    to: 'failing-host: verdict',
    code: 'course.unknownKey',
    key: 'rules.failing-host',
  },
  {
    what: 'a rule taught at a heading that is not there',
    file: lesson,
    from: 'failed-host: verdict',
    to: 'failed-host: nowhere',
    code: 'course.unknownReference',
    key: 'rules.failed-host',
  },
  {
    what: 'a prediction on an unknown scenario',
    file: lesson,
    from: 'scenario: crash',
    to: 'scenario: crush',
    code: 'course.unknownReference',
    key: 'predictions[0].scenario',
  },
  {
    what: 'a moment that is none',
    file: lesson,
    from: 'at: T+15s',
    to: 'at: soon',
    code: 'course.notAMoment',
    key: 'predictions[0].options[0].claim.at',
  },
  {
    what: 'a host the scenario does not have',
    file: lesson,
    from: 'host: esx-02, to: hostDown, at: T+15s',
    to: 'host: esx-07, to: hostDown, at: T+15s',
    code: 'namesNoHost',
    key: 'predictions[0].options[0].claim.host',
  },
  {
    what: 'an action the engine does not have',
    file: lab,
    from: 'actions: [host.crash',
    to: 'actions: [host.explode',
    code: 'course.notOneOf',
    key: 'actions[0]',
  },
  {
    what: 'a claim about an event that does not exist',
    file: lab,
    from: 'event: host.stateChanged',
    to: 'event: host.stateSwitched',
    code: 'course.notOneOf',
    key: 'goals[0].claim.event',
  },
  {
    what: 'a field the event does not have',
    file: lab,
    from: 'host: esx-02, to: hostDown }',
    to: 'hosst: esx-02, to: hostDown }',
    code: 'unknownKey',
    key: 'goals[0].claim.hosst',
  },
  {
    what: 'a claim of no form',
    file: lab,
    from: '{ event: host.stateChanged, host: esx-02, to: hostDown }',
    to: '{ evnt: host.stateChanged }',
    code: 'course.claimForm',
    key: 'goals[0].claim',
  },
  {
    what: 'a state claim without a moment',
    file: lab,
    from: 'is: primary, hold: always',
    to: 'is: primary',
    code: 'course.claimForm',
    key: 'goals[1].claim',
  },
  {
    what: 'a state path that leads nowhere',
    file: lab,
    from: 'state: hosts.esx-01.role',
    to: 'state: hosts.esx-01.rank',
    code: 'badStatePath',
    key: 'goals[1].claim.state',
  },
  {
    what: 'a command that cannot be',
    file: lab,
    from: 'do: link.cut, host: esx-02, network: mgmt',
    to: 'do: link.cut, host: esx-02, network: lan',
    code: 'namesNoNetwork',
    key: 'wrongMoves[1].moves[0].network',
  },
  {
    what: 'a command the lab does not offer',
    file: lab,
    from: 'fdm.stop, link.cut]',
    to: 'link.cut]',
    at: '{ at: 10s, do: fdm.stop',
    code: 'course.actionNotOffered',
    key: 'wrongMoves[0].moves[0].do',
  },
  {
    what: 'a wrong move that misses an unknown goal',
    file: lab,
    from: 'fails: [declared, primary-stays]',
    to: 'fails: [declared, primary-goes]',
    code: 'course.unknownReference',
    key: 'wrongMoves[2].fails',
  },
  {
    what: 'too few wrong moves',
    file: lab,
    from: '  - id: agent\n    moves: [{ at: 10s, do: fdm.stop, host: esx-02 }]\n    fails: [declared]\n    teaches: { ko: 배움, en: A lesson }\n',
    to: '',
    at: 'wrongMoves:',
    code: 'course.tooFew',
    key: 'wrongMoves',
  },
  {
    what: 'a lab on an unknown scenario',
    file: lab,
    from: 'scenario: small',
    to: 'scenario: large',
    code: 'course.unknownReference',
    key: 'scenario',
  },
  {
    what: 'a quiz named otherwise than its file',
    file: quiz,
    from: 'topic: first',
    to: 'topic: second',
    code: 'course.idDiffers',
    key: 'topic',
  },
  {
    what: 'a question id used twice',
    file: quiz,
    from: 'id: who-single',
    to: 'id: when-single',
    at: '- id: when-single\n    kind: single\n    concepts: [verdict]\n    text: { ko: 묻습니다., en: A question. }\n    explanation: { ko: 설명입니다., en: An explanation. }\n    scenario: crash\n    answer',
    code: 'course.duplicateId',
    key: 'questions[1].id',
  },
  {
    what: 'a concept nobody teaches',
    file: quiz,
    from: 'concepts: [verdict]',
    to: 'concepts: [guessing]',
    code: 'course.unknownReference',
    key: 'questions[0].concepts[0]',
  },
  {
    what: 'an option without a claim',
    file: quiz,
    from: ', claim: { event: election.won }',
    to: '',
    at: '- { id: c',
    code: 'course.proofMissing',
    key: 'questions[0].options[2]',
  },
  {
    what: 'an option id used twice',
    file: quiz,
    from: 'id: b, text',
    to: 'id: a, text',
    at: '{ id: a, text: { ko: 글, en: Text }, right: true',
    code: 'course.duplicateId',
    key: 'questions[0].options[1].id',
  },
  {
    what: 'an option without its explanation',
    file: quiz,
    from: ', why: { ko: 까닭, en: Why }, value: esx-01',
    to: ', value: esx-01',
    at: '- { id: one',
    code: 'course.missingKey',
    key: 'questions[1].options[0].why',
  },
  {
    what: 'a question with neither run nor source',
    file: quiz,
    from: '    sources: [S2]\n',
    to: '',
    at: '- id: cited',
    code: 'course.proofMissing',
    key: 'questions[6]',
  },
  {
    what: 'a source that is not listed',
    file: quiz,
    from: 'sources: [S2]',
    to: 'sources: [S999]',
    code: 'course.unknownReference',
    key: 'questions[6].sources[0]',
  },
  {
    what: 'two right options in a cited question',
    file: quiz,
    from: 'id: y, text: { ko: 글, en: Text }, right: false',
    to: 'id: y, text: { ko: 글, en: Text }, right: true',
    at: 'options:\n      - { id: x',
    code: 'course.keyNotUnique',
    key: 'questions[6].options',
  },
  {
    what: 'a kind that does not exist',
    file: quiz,
    from: 'kind: multiple',
    to: 'kind: several',
    code: 'course.notAllowed',
    key: 'questions[2].kind',
  },
];

describe('a mistake is named with file, line and key', () => {
  it.each(cases)('$what', ({ file, from, to, at, code, key }) => {
    const files = brokenCourse(file, from, to);
    expect(problemsOf(files)).toContainEqual(expect.objectContaining({ file, line: lineOfPiece(files, file, at ?? to), key, code }));
  });

  it('a file that is missing', () => {
    const files = smallCourse();
    files.delete('lessons/first/en.md');
    files.delete('glossary.yaml');
    const found = problemsOf(files);
    expect(found).toContainEqual(
      expect.objectContaining({ file: 'lessons/first/en.md', line: 0, key: '(file)', code: 'course.fileMissing' }),
    );
    expect(found).toContainEqual(expect.objectContaining({ file: 'glossary.yaml', line: 0, key: '(file)', code: 'course.fileMissing' }));
  });

  it('a file no course has', () => {
    const files = smallCourse().set('labs/break-it/notes.txt', 'x');
    expect(problemsOf(files)).toEqual([
      expect.objectContaining({ file: 'labs/break-it/notes.txt', line: 0, key: '(file)', code: 'course.fileUnknown' }),
    ]);
  });

  it('a file that is no YAML, beside the problems of the others', () => {
    const files = smallCourse().set('quizzes/first.yaml', 'topic: [first\n').set('concepts.yaml', 'concepts: {}\n');
    const found = problemsOf(files);
    expect(found).toContainEqual(
      expect.objectContaining({
        file: 'quizzes/first.yaml',
        line: expect.any(Number) as number,
        code: expect.stringMatching(/^yaml\./) as string,
      }),
    );
    expect(found).toContainEqual(expect.objectContaining({ file: 'concepts.yaml', line: 1, key: 'concepts', code: 'course.wrongType' }));
  });

  it('every problem of every file in one go, in order', () => {
    const files = brokenCourse(lab, 'fails: [declared, primary-stays]', 'fails: [nobody]');
    files.set('course.yaml', (files.get('course.yaml') ?? '').replaceAll('minutes: 5', 'minutes: 0'));
    const found = problemsOf(files).map(({ file, key }) => `${file} ${key}`);
    expect(found.slice(0, 2)).toEqual(['course.yaml topics[0].minutes', 'course.yaml topics[1].minutes']);
    expect(found).toEqual([...found].sort());
  });
});
