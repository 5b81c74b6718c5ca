/** Proves that a course whose words and runs disagree does not pass: each canary names file, line and key. */
import { describe, it } from 'vitest';
import { expectNamed } from './small-course.ts';
import type { BrokenPiece } from './small-course.ts';

const lesson = 'lessons/first/lesson.yaml';
const lab = 'labs/break-it/lab.yaml';
const quiz = 'quizzes/first.yaml';

const cases: readonly BrokenPiece[] = [
  {
    what: 'an expectation that is not met',
    file: 'scenarios/crash.yaml',
    from: 'to: hostDown, at: 48s',
    to: 'to: hostDown, at: 49s',
    at: '- { event: host.stateChanged',
    code: 'expectations.eventOtherTime',
    key: 'expect[0]',
  },
  {
    what: 'a prediction of which nothing comes true',
    file: lesson,
    from: 'at: T+18s',
    to: 'at: T+19s',
    at: 'options:',
    code: 'course.keyNotUnique',
    key: 'predictions[0].options',
  },
  {
    what: 'a prediction of which two options come true',
    file: lesson,
    from: 'hostDown, at: T+15s',
    to: 'hostDown',
    at: 'options:',
    code: 'course.keyNotUnique',
    key: 'predictions[0].options',
  },
  {
    what: 'a lab that is passed by doing nothing',
    file: lab,
    from: '{ event: host.stateChanged, host: esx-02, to: hostDown }',
    to: '{ event: run.started }',
    at: 'goals:',
    code: 'course.idlePasses',
    key: 'goals',
  },
  {
    what: 'an exemplar that does not pass',
    file: lab,
    from: '{ at: 10s, do: host.crash, host: esx-02 }',
    to: '{ at: 10s, do: fdm.stop, host: esx-02 }',
    at: 'exemplar:',
    code: 'course.exemplarFails',
    key: 'exemplar',
  },
  {
    what: 'an exemplar whose command is refused',
    file: lab,
    from: '{ at: 10s, do: host.crash, host: esx-02 }',
    to: '{ at: 10s, do: host.crash, host: esx-02 }\n  - { at: 20s, do: host.crash, host: esx-02 }',
    at: 'exemplar:',
    code: 'course.commandRejected',
    key: 'exemplar',
  },
  {
    what: 'a moment that the exemplar does not have',
    file: lab,
    from: 'exemplar:\n',
    to: 'moments:\n  - { on: { event: election.won }, text: { ko: 순간, en: Moment } }\nexemplar:\n',
    at: '{ on: { event: election.won',
    code: 'course.momentMissing',
    key: 'moments[0].on',
  },
  {
    what: 'a wrong move that passes',
    file: lab,
    from: 'do: fdm.stop, host: esx-02',
    to: 'do: host.crash, host: esx-02',
    at: '- id: agent',
    code: 'course.wrongMovePasses',
    key: 'wrongMoves[0]',
  },
  {
    what: 'a wrong move that misses other goals than it says',
    file: lab,
    from: 'fails: [declared, primary-stays]',
    to: 'fails: [declared] # and no more',
    code: 'course.wrongMoveGoals',
    key: 'wrongMoves[2].fails',
  },
  {
    what: 'a single question with two right answers',
    file: quiz,
    from: 'to: hostDown, at: T+15s',
    to: 'to: hostDown',
    at: 'options:',
    code: 'course.keyNotUnique',
    key: 'questions[0].options',
  },
  {
    what: 'an explanation that takes the wrong thing for granted',
    file: quiz,
    from: 'id: web, text: { ko: 글, en: Text }, right: false',
    to: 'id: web, text: { ko: 글, en: Text }, right: true',
    at: 'id: web',
    code: 'course.truthDiffers',
    key: 'questions[2].options[2].right',
  },
  {
    what: 'an order whose event never comes',
    file: quiz,
    from: 'event: ping.started, host: esx-02',
    to: 'event: ping.started, host: esx-03',
    at: 'options:\n      - { id: pings',
    code: 'course.keyUndefined',
    key: 'questions[3].options',
  },
  {
    what: 'an order of two things at the same moment',
    file: quiz,
    from: 'event: datastoreHeartbeat.watchStarted, host: esx-02',
    to: 'event: heartbeat.lost, host: esx-02 } }\n      - { id: watching, text: { ko: 글, en: Text }, why: { ko: 까닭, en: Why }, event: { event: datastoreHeartbeat.watchStarted',
    at: 'options:\n      - { id: pings',
    code: 'course.keyUndefined',
    key: 'questions[3].options',
  },
  {
    what: 'an order that is listed as its own answer',
    file: quiz,
    from: 'event: ping.started, host: esx-02',
    to: 'event: vm.stopped, vm: db-01',
    at: 'options:\n      - { id: pings',
    code: 'course.orderGivenAway',
    key: 'questions[3].options',
  },
  {
    what: 'a number nothing gives',
    file: quiz,
    from: 'vm: db-01, by: ha } }\n    unit',
    to: 'vm: web-01, by: ha } }\n    unit',
    at: 'answer: { timeOf',
    code: 'course.keyUndefined',
    key: 'questions[4].answer',
  },
  {
    what: 'a pair without a partner',
    file: quiz,
    from: 'value: hostDown',
    to: 'value: election',
    at: 'left:',
    code: 'course.keyUndefined',
    key: 'questions[5].left',
  },
];

describe('a course whose words and runs disagree', () => {
  it.each(cases)('$what', expectNamed);
});
