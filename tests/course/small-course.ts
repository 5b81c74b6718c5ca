/** The smallest course that has one of everything, and a way to break it at one place. */
import { expect } from 'vitest';
import { checkCourse } from '#course/check.ts';
import type { FileProblem } from '#course/problem.ts';
import { gapsOf } from './problem-sentences.ts';

const scenario = `format: failover-lab/scenario@1
id: small
title: { ko: 작은 클러스터, en: Small cluster }
horizon: 2m
networks:
  - { id: mgmt, gateway: 10.0.0.1 }
datastores:
  - { id: ds-1, kind: vmfs }
  - { id: ds-2, kind: vmfs }
hosts:
  - { id: esx-01, moid: host-9, networks: [mgmt], datastores: [ds-1, ds-2] }
  - { id: esx-02, moid: host-2, networks: [mgmt], datastores: [ds-1, ds-2] }
  - { id: esx-03, moid: host-3, networks: [mgmt], datastores: [ds-1, ds-2] }
vms:
  - { id: db-01, host: esx-02, datastore: ds-1 }
  - { id: web-01, host: esx-03, datastore: ds-1 }
`;

const crash = `${scenario.replace('id: small', 'id: crash')}timeline:
  - { at: 30s, do: host.crash, host: esx-02 }
expect:
  - { event: host.stateChanged, host: esx-02, to: hostDown, at: 48s }
`;

const course = `title: { ko: 작은 강의, en: A small course }
topics:
  - id: first
    title: { ko: 첫 주제, en: The first topic }
    summary: { ko: 요약, en: Summary }
    minutes: 5
    status: ready
    prerequisites: []
    concepts: [verdict]
    lesson: first
    labs: [break-it]
  - id: second
    title: { ko: 둘째 주제, en: The second topic }
    summary: { ko: 요약, en: Summary }
    minutes: 5
    status: planned
    prerequisites: [first]
    concepts: [later]
`;

const concepts = `concepts:
  - { id: verdict, topic: first, title: { ko: 판정, en: Verdict } }
  - { id: later, topic: second, title: { ko: 나중, en: Later } }
`;

const sources = `sources:
  - { key: S2, title: A book, standing: book }
`;

const glossary = `terms:
  - id: heartbeat
    ko: 하트비트
    en: heartbeat
    meaning: { ko: 살아 있다는 신호입니다., en: A sign of life. }
    topic: first
`;

const lesson = `id: first
topic: first
title: { ko: 첫 강의, en: First lesson }
minutes: 5
labs: [break-it]
rules: { failed-host: verdict }
predictions:
  - id: when
    question: { ko: 언제입니까?, en: When? }
    scenario: crash
    options:
      - { id: t15, text: { ko: T+15초, en: T+15 s }, claim: { event: host.stateChanged, host: esx-02, to: hostDown, at: T+15s } }
      - { id: t18, text: { ko: T+18초, en: T+18 s }, claim: { event: host.stateChanged, host: esx-02, to: hostDown, at: T+18s } }
    explanation: { ko: 설명입니다., en: An explanation. }
`;

function lessonText(words: { title: string; text: string; caption: string; quote: string }): string {
  return `## ${words.title} {#verdict}

${words.text} [x](term:heartbeat) [S2] **x** \`esx-02\`.

- ${words.text}
- ${words.text} [x](lab:break-it)

| ${words.title} | ${words.title} |
| --- | --- |
| ${words.text} | 3 |

\`\`\`figure
scenario: crash
at: T+18s
from: T-2s
to: T+40s
stops: [T+0s, T+18s]
lab: break-it
caption: "${words.caption} [S2]"
\`\`\`

\`\`\`predict
when
\`\`\`

### ${words.title} {#more}

\`\`\`course-notes
quote: ${words.quote}

${words.text} [S2]
\`\`\`

\`\`\`mistake
${words.text}
\`\`\`
`;
}

const lab = `id: break-it
topic: first
title: { ko: 부수기, en: Break it }
kind: guided
minutes: 5
scenario: small
actions: [host.crash, fdm.stop, link.cut]
goals:
  - id: declared
    text: { ko: 판정됩니다, en: It is declared failed }
    claim: { event: host.stateChanged, host: esx-02, to: hostDown }
  - id: primary-stays
    text: { ko: 기본 호스트가 그대로입니다, en: The primary stays }
    claim: { state: hosts.esx-01.role, is: primary, hold: always }
hints:
  - { ko: 힌트, en: Hint }
exemplar:
  - { at: 10s, do: host.crash, host: esx-02 }
wrongMoves:
  - id: agent
    moves: [{ at: 10s, do: fdm.stop, host: esx-02 }]
    fails: [declared]
    teaches: { ko: 배움, en: A lesson }
  - id: link
    moves: [{ at: 10s, do: link.cut, host: esx-02, network: mgmt }]
    fails: [declared]
    teaches: { ko: 배움, en: A lesson }
  - id: primary
    moves: [{ at: 10s, do: host.crash, host: esx-01 }]
    fails: [declared, primary-stays]
    teaches: { ko: 배움, en: A lesson }
`;

const labText = (word: string): string => `## ${word} {#brief}\n\n${word}.\n\n## ${word} {#debrief}\n\n${word}.\n`;

const texts = `concepts: [verdict]
    text: { ko: 묻습니다., en: A question. }
    explanation: { ko: 설명입니다., en: An explanation. }`;
const why = 'why: { ko: 까닭, en: Why }';
const word = (id: string): string => `id: ${id}, text: { ko: 글, en: Text }`;

const quiz = `topic: first
questions:
  - id: when-single
    kind: single
    ${texts}
    scenario: crash
    options:
      - { ${word('a')}, right: false, ${why}, claim: { event: host.stateChanged, host: esx-02, to: hostDown, at: T+15s } }
      - { ${word('b')}, right: true, ${why}, claim: { event: host.stateChanged, host: esx-02, to: hostDown, at: T+18s } }
      - { ${word('c')}, right: false, ${why}, claim: { event: election.won } }
  - id: who-single
    kind: single
    ${texts}
    scenario: crash
    answer: { fieldOf: { event: host.stateChanged, host: esx-02, to: hostDown }, field: reporter }
    options:
      - { ${word('one')}, right: true, ${why}, value: esx-01 }
      - { ${word('two')}, right: false, ${why}, value: esx-02 }
      - { ${word('three')}, right: false, ${why}, value: esx-03 }
  - id: what-multiple
    kind: multiple
    ${texts}
    scenario: crash
    options:
      - { ${word('back')}, right: true, ${why}, claim: { event: vm.started, vm: db-01, by: ha } }
      - { ${word('down')}, right: true, ${why}, claim: { state: vcenter.hosts.esx-02, is: hostDown, at: end } }
      - { ${word('web')}, right: false, ${why}, claim: { event: vm.stopped, vm: web-01 } }
  - id: order
    kind: order
    ${texts}
    scenario: crash
    options:
      - { ${word('pings')}, ${why}, event: { event: ping.started, host: esx-02 } }
      - { ${word('watch')}, ${why}, event: { event: datastoreHeartbeat.watchStarted, host: esx-02 } }
      - { ${word('verdict')}, ${why}, event: { event: host.stateChanged, host: esx-02, to: hostDown } }
  - id: seconds
    kind: number
    ${texts}
    scenario: crash
    answer: { timeOf: { event: vm.started, vm: db-01, by: ha } }
    unit: s
    tolerance: 1
  - id: states
    kind: match
    ${texts}
    scenario: crash
    left:
      - { ${word('l1')}, ${why}, measure: { stateOf: vcenter.hosts.esx-01, at: end } }
      - { ${word('l2')}, ${why}, measure: { stateOf: vcenter.hosts.esx-02, at: end } }
    right:
      - { ${word('r1')}, value: hostDown }
      - { ${word('r2')}, value: master }
      - { ${word('r3')}, value: networkIsolated }
  - id: cited
    kind: single
    ${texts}
    options:
      - { ${word('x')}, right: true, ${why} }
      - { ${word('y')}, right: false, ${why} }
      - { ${word('z')}, right: false, ${why} }
    sources: [S2]
`;

/** A course without any problem. */
export function smallCourse(): Map<string, string> {
  return new Map([
    ['course.yaml', course],
    ['concepts.yaml', concepts],
    ['sources.yaml', sources],
    ['glossary.yaml', glossary],
    ['scenarios/small.yaml', scenario],
    ['scenarios/crash.yaml', crash],
    ['lessons/first/lesson.yaml', lesson],
    ['lessons/first/ko.md', lessonText({ title: '판정', text: '글입니다', caption: '그림입니다.', quote: '노트의 글' })],
    ['lessons/first/en.md', lessonText({ title: 'Verdict', text: 'Words', caption: 'A figure.', quote: '노트의 글' })],
    ['labs/break-it/lab.yaml', lab],
    ['labs/break-it/ko.md', labText('글')],
    ['labs/break-it/en.md', labText('Text')],
    ['quizzes/first.yaml', quiz],
  ]);
}

/** The small course with one piece of one file replaced; fails when the piece is not there exactly as written. */
export function brokenCourse(file: string, from: string, to: string): Map<string, string> {
  const files = smallCourse();
  const text = files.get(file) ?? '';
  expect(text, `${file} holds the piece to break`).toContain(from);
  files.set(file, text.replace(from, to));
  return files;
}

/** Line on which a piece of a file begins. */
export function lineOfPiece(files: ReadonlyMap<string, string>, file: string, piece: string): number {
  const text = files.get(file) ?? '';
  expect(text).toContain(piece);
  return text.slice(0, text.indexOf(piece)).split('\n').length;
}

/** All problems of a course. Each must have a sentence in both languages that its values fill. */
export function problemsOf(files: ReadonlyMap<string, string>): readonly FileProblem[] {
  const { problems } = checkCourse(files, { seeds: [7] });
  expect(problems.flatMap((problem) => [...gapsOf(problem, 'ko'), ...gapsOf(problem, 'en')])).toEqual([]);
  return problems;
}

/** One piece of one file replaced, and how the problem must be named. */
export interface BrokenPiece {
  readonly what: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
  /** Piece the line is counted from; left out: where `to` begins. */
  readonly at?: string;
  readonly code: string;
  readonly key?: string;
}

/** Proves that the problem is named with file, line and key. */
export function expectNamed({ file, from, to, at, code, key }: BrokenPiece): void {
  const files = brokenCourse(file, from, to);
  const named = { file, line: lineOfPiece(files, file, at ?? to), code, ...(key === undefined ? {} : { key }) };
  expect(problemsOf(files)).toContainEqual(expect.objectContaining(named));
}
