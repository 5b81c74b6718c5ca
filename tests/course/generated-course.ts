/** The small course with a generator and what can be made of it, and a way to break it at one place. */
import { expect } from 'vitest';
import { lineOfPiece, problemsOf, smallCourse } from './small-course.ts';
import type { BrokenPiece } from './small-course.ts';

/** Whatever is drawn: the victim dies, what runs on it comes back elsewhere after 18 s and its boot time. */
const scenario = `  title: { ko: 호스트 세 대, en: Three hosts }
  horizon: 2m
  networks:
    - { id: mgmt, gateway: 10.0.0.1 }
  datastores:
    - { id: ds-1, kind: vmfs }
    - { id: ds-2, kind: vmfs }
  hosts:
    - { id: esx-01, moid: host-9, networks: [mgmt], datastores: [ds-1, ds-2] }
    - { id: esx-02, moid: $m1, networks: [mgmt], datastores: [ds-1, ds-2] }
    - { id: esx-03, moid: $m2, networks: [mgmt], datastores: [ds-1, ds-2] }
  vms:
    - { id: $vm, host: $case.victim, datastore: ds-1, powerOnDuration: "\${boot}s" }
    - { id: other-01, host: $case.other, datastore: ds-1 }
`;

const varies = `varies:
  - { name: case, oneOf: [{ victim: esx-02, other: esx-03 }, { victim: esx-03, other: esx-02 }] }
  - { name: vm, oneOf: [db-01, erp-01, web-01] }
  - { names: [m1, m2], shuffle: [host-2, host-3, host-4] }
  - { name: boot, from: 5, to: 20, step: 5 }
`;

const fallen = `id: fallen
${varies}scenario:
${scenario}  timeline:
    - { at: 30s, do: host.crash, host: $case.victim }
  expect:
    - { event: vm.started, vm: $vm, by: ha, at: "\${boot+48}s" }
`;

const lab = `id: vary
topic: first
title: { ko: 변형, en: Variants }
kind: challenge
minutes: 5
generator: standing
goals:
  - id: declared
    text: { ko: '$case.victim을 장애로 판정합니다', en: $case.victim is declared failed }
    claim: { event: host.stateChanged, host: $case.victim, to: hostDown }
exemplar:
  - { at: 10s, do: host.crash, host: $case.victim }
wrongMoves:
  - id: agent
    moves: [{ at: 10s, do: fdm.stop, host: $case.victim }]
    fails: [declared]
    teaches: { ko: '\${case.victim|이/가} 응답합니다', en: $case.victim answers }
  - id: link
    moves: [{ at: 10s, do: link.cut, host: $case.victim, network: mgmt }]
    fails: [declared]
    teaches: { ko: 배움, en: A lesson }
  - id: other
    moves: [{ at: 10s, do: host.crash, host: $case.other }]
    fails: [declared]
    teaches: { ko: 배움, en: A lesson }
`;

const texts = `concepts: [verdict]
    text: { ko: '$vm은 어디에 있습니까?', en: Where is $vm? }
    explanation: { ko: '판정은 \${verdict}초, \`\${vm|이/가}\` 돌아옵니다.', en: 'Verdict at \${verdict} s.' }`;
const told = "why: { ko: '$case.victim입니다.', en: It is $case.victim. }, whyRight: { ko: '${verdict}초입니다.', en: At $verdict s. }";

const questions = `  - id: generated-point
    kind: point
    ${texts}
    generator: fallen
    facts: { verdict: { timeOf: { event: host.stateChanged, host: $case.victim, to: hostDown } } }
    things: hosts
    options:
      - { id: one, thing: esx-01, claim: { event: vm.stopped, host: esx-01 }, right: false, why: { ko: 아닙니다, en: No } }
      - { id: two, thing: esx-02, claim: { event: vm.stopped, host: esx-02 }, ${told} }
      - { id: three, thing: esx-03, claim: { event: vm.stopped, host: esx-03 }, ${told} }
  - id: generated-state
    kind: state
    ${texts}
    generator: fallen
    facts: { verdict: { timeOf: { event: host.stateChanged, host: $case.victim, to: hostDown } } }
    at: T+40s
    fields:
      - { id: two, text: { ko: esx-02, en: esx-02 }, state: vcenter.hosts.esx-02, choices: [connectedToMaster, hostDown, master], why: { ko: '\${verdict}초', en: $verdict s } }
      - { id: where, text: { ko: $vm, en: $vm }, state: vms.$vm.runningOn, choices: [esx-01, esx-02, esx-03, none], why: { ko: 까닭, en: Why } }
  - id: generated-number
    kind: number
    concepts: [verdict]
    text: { ko: '\${vm|은/는} 몇 초 뒤에 돌아옵니까?', en: When is $vm back? }
    explanation: { ko: '18초와 \${boot}초입니다.', en: 18 s and $boot s. }
    generator: fallen
    answer: { timeOf: { event: vm.started, vm: $vm, by: ha } }
    unit: s
    tolerance: 1
  - id: with-fact
    kind: number
    concepts: [verdict]
    text: { ko: 몇 초입니까?, en: How many seconds? }
    explanation: { ko: '판정은 \${verdict}초입니다.', en: 'Verdict at \${verdict} s.' }
    scenario: crash
    facts: { verdict: { timeOf: { event: host.stateChanged, host: esx-02, to: hostDown } } }
    answer: { timeOf: { event: vm.started, vm: db-01, by: ha } }
    unit: s
    tolerance: 1
`;

const labText = (word: string): string =>
  `## ${word} {#brief}\n\n\`\${case.victim|이/가}\` ${word}.\n\n## ${word} {#debrief}\n\n\${boot}.\n`;

/** A course without any problem. */
export function generatedCourse(): Map<string, string> {
  const files = smallCourse();
  files.set('generators/fallen.yaml', fallen);
  files.set('generators/standing.yaml', `id: standing\n${varies}scenario:\n${scenario}`);
  files.set('labs/vary/lab.yaml', lab);
  files.set('labs/vary/ko.md', labText('글'));
  files.set('labs/vary/en.md', labText('text'));
  files.set('quizzes/first.yaml', `${files.get('quizzes/first.yaml') ?? ''}${questions}`);
  return files;
}

/** Proves that a problem is named with file, line and key when one piece of one file is replaced. */
export function expectNamedInGenerated({ file, from, to, at, code, key, variant }: BrokenPiece & { readonly variant?: number }): void {
  const files = generatedCourse();
  expect(files.get(file), `${file} holds the piece to break`).toContain(from);
  files.set(
    file,
    (files.get(file) ?? '').replace(from, () => to),
  );
  const named = {
    file,
    line: lineOfPiece(files, file, at ?? to),
    code,
    ...(key === undefined ? {} : { key }),
    ...(variant === undefined ? {} : { variant }),
  };
  expect(problemsOf(files)).toContainEqual(expect.objectContaining(named));
}
