// Proves what the home and progress pages conclude from the journal: where to go on, how far a topic is, what may be said and what not yet.
import { describe, expect, it } from 'vitest';
import type { ProgressView } from '#api/operations.ts';
import type { Block, GlossaryTerm, LessonView, TopicCard } from '#course/views.ts';
import { masteryOf, type TopicProgress } from '#renderer/app/mastery.ts';
import { continuePoint } from '#renderer/features/home/continue-point.ts';
import { layOutMap, mapColumns } from '#renderer/features/home/map-layout.ts';
import { inPathOrder } from '#renderer/app/chosen-path.ts';
import { headlineLesson, nextThings } from '#renderer/features/home/next-things.ts';
import { calibrationOf } from '#renderer/features/progress/calibration.ts';
import { momentText } from '#renderer/features/progress/dates.ts';
import { answersNeeded, readinessOf } from '#renderer/features/progress/readiness.ts';
import { searchTerms } from '#renderer/features/terms/search-terms.ts';
import { bindUnits, splitIds } from '#renderer/ui/split-ids.ts';

const text = (word: string) => ({ ko: word, en: word });
const nothing: ProgressView = { topics: [], answers: [], labRuns: [], predictions: [], resume: null, lessons: [], recovery: null };
const fresh: TopicProgress = {
  topic: 't',
  sectionsRead: 0,
  sections: 4,
  labsPassed: 0,
  labs: 2,
  questionsAnswered: 0,
  questionsRight: 0,
  questions: 10,
  score: null,
};

function card(id: string, part: Partial<TopicCard> = {}): TopicCard {
  return {
    id,
    title: text(id),
    summary: text(id),
    minutes: 10,
    prerequisites: [],
    status: 'ready',
    lesson: id,
    labs: [],
    questions: 0,
    pack: null,
    ...part,
  };
}

const answer = (question: string, points: number, confidence: number | null = null) => ({
  at: '2026-01-01T00:00:00Z',
  question,
  topic: 't',
  points,
  confidence,
});

describe('mastery', () => {
  it('rises step by step', () => {
    expect(masteryOf(null)).toBe('none');
    expect(masteryOf(fresh)).toBe('none');
    expect(masteryOf({ ...fresh, sectionsRead: 1 })).toBe('reading');
    expect(masteryOf({ ...fresh, labsPassed: 1 })).toBe('practising');
    expect(masteryOf({ ...fresh, questionsAnswered: 5, score: 0.59 })).toBe('practising');
    expect(masteryOf({ ...fresh, questionsAnswered: 5, score: 0.6 })).toBe('familiar');
    expect(masteryOf({ ...fresh, sectionsRead: 4, labsPassed: 2, questionsAnswered: 10, score: 0.84 })).toBe('familiar');
    expect(masteryOf({ ...fresh, sectionsRead: 4, labsPassed: 2, questionsAnswered: 10, score: 0.85 })).toBe('mastered');
  });
  it('does not call a topic without content mastered', () => {
    expect(masteryOf({ ...fresh, sections: 0, labs: 0, questions: 0 })).toBe('none');
  });
});

describe('where to go on', () => {
  const figure = (atMs: number): Block => ({
    kind: 'figure',
    scenario: 's',
    atMs,
    fromMs: 0,
    toMs: 1,
    stopsMs: [],
    caption: [],
    lab: null,
  });
  const section = (id: string, blocks: readonly Block[] = []) => ({ id, title: text(id), blocks: { ko: blocks, en: blocks } });
  const lesson: LessonView = {
    id: 'l',
    topic: 't',
    title: text('l'),
    minutes: 10,
    predictions: [],
    labs: [],
    rules: {},
    sections: [section('one'), section('two', [figure(2)]), section('three'), section('four', [figure(4)])],
  };

  it('begins with the first section', () => {
    expect(continuePoint(lesson, [], null)).toMatchObject({ section: { id: 'one' }, place: 1, left: 4, fresh: true, figure: { atMs: 2 } });
  });
  it('goes on after the section read last', () => {
    expect(continuePoint(lesson, ['one', 'two'], 'two')).toMatchObject({
      section: { id: 'three' },
      left: 2,
      fresh: false,
      figure: { atMs: 4 },
    });
  });
  it('comes back to what was skipped, and ends at the last section', () => {
    expect(continuePoint(lesson, ['two', 'three', 'four'], 'four')).toMatchObject({ section: { id: 'one' }, left: 1 });
    expect(continuePoint(lesson, ['one', 'two', 'three', 'four'], 'four')).toMatchObject({ section: { id: 'four' }, left: 0 });
  });
  it('has nothing to say about a lesson without sections', () => {
    expect(continuePoint({ ...lesson, sections: [] }, [], null)).toBeNull();
  });
});

describe('the map', () => {
  it('puts a topic one column after the latest of its prerequisites', () => {
    const placed = layOutMap([
      card('a'),
      card('b', { prerequisites: ['a'] }),
      card('c', { prerequisites: ['a', 'b'] }),
      card('d', { prerequisites: ['a'] }),
    ]);
    expect(placed.map(({ topic, column, row, rows }) => [topic.id, column, row, rows])).toEqual([
      ['a', 0, 0, 1],
      ['b', 1, 0, 2],
      ['c', 2, 0, 1],
      ['d', 1, 1, 2],
    ]);
  });
  it('puts a topic beside what comes before it, and numbers by the path', () => {
    const topics = [card('a'), card('b'), card('c', { prerequisites: ['b'] }), card('d', { prerequisites: ['a'] })];
    expect(layOutMap(topics, ['d', 'a']).map(({ topic, row, number }) => [topic.id, row, number])).toEqual([
      ['a', 0, 2],
      ['b', 1, null],
      ['c', 1, null],
      ['d', 0, 1],
    ]);
  });
  it('never has more than its columns, and survives a cycle', () => {
    const chain = Array.from({ length: 9 }, (_, index) =>
      card(`t${String(index)}`, { prerequisites: index === 0 ? [] : [`t${String(index - 1)}`] }),
    );
    expect(Math.max(...layOutMap(chain).map(({ column }) => column))).toBe(mapColumns - 1);
    expect(layOutMap([card('a', { prerequisites: ['b'] }), card('b', { prerequisites: ['a'] })])).toHaveLength(2);
  });
});

describe('a path', () => {
  const path = { id: 'classroom', title: text('p'), note: text(''), topics: ['c', 'a'], exams: [], blocks: [] } as const;
  it('reorders the topics and hides none', () => {
    const topics = ['a', 'b', 'c', 'd'].map((id) => card(id));
    expect(inPathOrder(topics, path).map(({ id }) => id)).toEqual(['c', 'a', 'b', 'd']);
    expect(inPathOrder(topics, null)).toBe(topics);
  });
  it('says where to go on once a lesson is read to its end', () => {
    const topics = inPathOrder(
      ['a', 'b', 'c'].map((id) => card(id)),
      path,
    );
    const resume = { lesson: 'c', section: 's', at: '' };
    const reading = (sectionsRead: number): ProgressView => ({ ...nothing, resume, topics: [{ ...fresh, topic: 'c', sectionsRead }] });
    expect(headlineLesson(topics, nothing)).toBe('c');
    expect(headlineLesson(topics, reading(3))).toBe('c');
    expect(headlineLesson(topics, reading(4))).toBe('a');
  });
});

describe('next things', () => {
  const topic = card('t', { labs: [{ id: 'lab-1', title: text('lab'), kind: 'guided', minutes: 5 }], questions: 10 });
  it('are at most three, each of another kind, without what the headline offers', () => {
    const things = nextThings([topic, card('u', { questions: 5 })], {
      ...nothing,
      topics: [{ ...fresh, questionsAnswered: 4, questionsRight: 1 }],
    });
    expect(things.map(({ kind }) => kind)).toEqual(['lab', 'questions', 'retry']);
  });
  it('leave out what is done and what is planned', () => {
    const done = { ...fresh, sectionsRead: 4, questionsAnswered: 10, questionsRight: 10 };
    const runs = [{ at: '', lab: 'lab-1', passed: true, goalsMet: 2, goals: 2, points: 100 }];
    expect(nextThings([topic, card('p', { status: 'planned', questions: 3 })], { ...nothing, topics: [done], labRuns: runs })).toEqual([]);
  });
});

describe('readiness', () => {
  const many = (right: number, of: number) => Array.from({ length: of }, (_, index) => answer(`q-${String(index)}`, index < right ? 1 : 0));
  it('says what is missing below twenty answers and gives no number', () => {
    expect(readinessOf(many(10, answersNeeded - 1))).toEqual({ known: false, answers: 19, missing: 1 });
  });
  it('gives the mean with its 80 % interval', () => {
    expect(readinessOf(many(15, 20))).toEqual({ known: true, answers: 20, percent: 75, lowPercent: 61, highPercent: 85 });
    expect(readinessOf(many(20, 20))).toMatchObject({ percent: 100, highPercent: 100 });
  });
  it('counts the latest answer to a question', () => {
    const twice = [...many(0, 20), ...many(20, 20)];
    expect(readinessOf(twice)).toMatchObject({ known: true, percent: 100 });
  });
  it('compares confidence with what came out', () => {
    const said = { at: '', lesson: null, lab: 'l', scenario: 's', right: 1, of: 2, confidence: 0.5 };
    const answers = [answer('a', 1, 0.75), answer('b', 0, 0.75), answer('c', 0.5, 0.25), answer('d', 1)];
    const rows = calibrationOf({ answers, predictions: [said] });
    expect(rows.map(({ level, answers, rightPercent }) => [level, answers, rightPercent])).toEqual([
      ['guess', 1, 0],
      ['maybe', 2, 50],
      ['sure', 2, 50],
      ['certain', 0, null],
    ]);
  });
});

describe('terms', () => {
  const term = (id: string, ko: string, en: string, api: string | null = null): GlossaryTerm => ({
    id,
    ko,
    en,
    api,
    client: null,
    meaning: { ko: `${ko}의 뜻`, en: `meaning of ${en}` },
    topic: null,
  });
  const terms = [
    term('isolation', '격리(네트워크 분리)', 'Isolation', 'networkIsolated'),
    term('heartbeat', '데이터스토어 하트비트', 'Datastore heartbeat'),
    term('election', '선출', 'Election'),
  ];
  const found = (words: string) => searchTerms(terms, words).map(({ id }) => id);
  it('are found by either language, the API name, a half-typed syllable or the meaning', () => {
    expect(found('격리')).toEqual(['isolation']);
    expect(found('HEART beat')).toEqual(['heartbeat']);
    expect(found('networkiso')).toEqual(['isolation']);
    expect(found('하틉')).toEqual(['heartbeat']);
    expect(found('하트ㅂ')).toEqual(['heartbeat']);
    expect(found('ㅅㅊ')).toEqual(['election']);
    expect(found('하트비')).toEqual(['heartbeat']);
    expect(found('선추')).toEqual(['election']);
    expect(found('meaning of')).toEqual(['isolation', 'heartbeat', 'election']);
    expect(found('  ')).toHaveLength(3);
  });
});

describe('ids in a sentence', () => {
  const ids = (sentence: string) =>
    splitIds(sentence)
      .filter(({ id }) => id)
      .map((part) => part.text);
  it('keep their particle and lose no character', () => {
    const sentence = 'esx-02에서 mgmt-a를 끊으면 web-01이 멈춥니다.';
    expect(ids(sentence)).toEqual(['esx-02에서', 'mgmt-a를', 'web-01이']);
    expect(
      splitIds(sentence)
        .map((part) => part.text)
        .join(''),
    ).toBe(sentence);
  });
  it('are not ordinary words', () => {
    expect(ids('a well-known time-out, 2V0-21.23')).toEqual([]);
  });
});

it('keeps a number on one line with its unit, and nothing else', () => {
  expect(bindUnits('down for 60 s, T+18.0 s at 5 minutes')).toBe('down for 60\u00a0s, T+18.0\u00a0s at 5\u00a0minutes');
  expect(bindUnits('in 2 steps, section 3 says 60초')).toBe('in 2 steps, section 3 says 60초');
});

it('writes a moment in the reader’s language and leaves an unreadable one alone', () => {
  expect(momentText('2026-11-22T12:05:00', 'ko')).toBe('11월 22일 12:05');
  expect(momentText('2026-11-22T12:05:00', 'en')).toBe('Nov 22, 12:05');
  expect(momentText('yesterday', 'en')).toBe('yesterday');
});
