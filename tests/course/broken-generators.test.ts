/** Proves that each kind of mistake in generators, and in what is made of them, is named with file, line and key, and with the variant that shows it. */
import { describe, expect, it } from 'vitest';
import { loadCourse } from '#course/course.ts';
import { expectNamedInGenerated, generatedCourse } from './generated-course.ts';
import { problemsOf } from './small-course.ts';
import type { BrokenPiece } from './small-course.ts';

const fallen = 'generators/fallen.yaml';
const standing = 'generators/standing.yaml';
const lab = 'labs/vary/lab.yaml';
const quiz = 'quizzes/first.yaml';

const cases: readonly (BrokenPiece & { readonly variant?: number })[] = [
  {
    what: 'a generator named otherwise than its file',
    file: fallen,
    from: 'id: fallen',
    to: 'id: risen',
    code: 'course.idDiffers',
    key: 'id',
  },
  {
    what: 'a name that is none',
    file: fallen,
    from: 'name: boot',
    to: 'name: Boot-Time',
    code: 'course.notAName',
    key: 'varies[3].name',
  },
  {
    what: 'a draw of no form',
    file: fallen,
    from: 'name: boot, from: 5, to: 20, step: 5',
    to: 'name: boot, from: 5, shuffle: [1, 2]',
    at: '{ name: boot',
    code: 'course.drawForm',
    key: 'varies[3]',
  },
  {
    what: 'a range with one value',
    file: fallen,
    from: 'from: 5, to: 20, step: 5',
    to: 'from: 5, to: 5, step: 5',
    at: '{ name: boot',
    code: 'course.emptyRange',
    key: 'varies[3]',
  },
  {
    what: 'a shuffle of fewer than there are names',
    file: fallen,
    from: 'names: [m1, m2], shuffle: [host-2, host-3, host-4]',
    to: 'names: [m1, m2, m3], shuffle: [host-2, host-3]',
    at: '{ names: [m1, m2, m3]',
    code: 'course.tooFew',
    key: 'varies[2].shuffle',
  },
  {
    what: 'the same name twice',
    file: fallen,
    from: 'name: vm, oneOf',
    to: 'name: case, oneOf',
    at: '{ name: case, oneOf: [db-01',
    code: 'course.duplicateId',
    key: 'varies[1]',
  },
  {
    what: 'a name nobody uses',
    file: standing,
    from: 'varies:\n',
    to: 'varies:\n  - { name: spare, oneOf: [1, 2] }\n',
    at: '{ name: spare',
    code: 'course.nameUnused',
    key: 'varies[0]',
  },
  {
    what: 'a name used before it is drawn',
    file: fallen,
    from: 'oneOf: [db-01, erp-01, web-01]',
    to: 'oneOf: [db-01, $boot]',
    at: '{ name: vm',
    code: 'course.unknownName',
    key: 'varies[1]',
  },
  {
    what: 'a placeholder of the scenario that nothing declares',
    file: fallen,
    from: 'moid: $m1',
    to: 'moid: $m9',
    code: 'course.unknownName',
    key: 'scenario.hosts[1].moid',
    at: '$m9',
    variant: 1,
  },
  {
    what: 'a field that a map does not have',
    file: fallen,
    from: 'host: $case.other',
    to: 'host: $case.third',
    at: '$case.third',
    code: 'course.unknownName',
    key: 'scenario.vms[1].host',
    variant: 1,
  },
  {
    what: 'a placeholder that cannot be read',
    file: fallen,
    from: '${boot+48}s',
    to: '${boot*48}s',
    at: '"${boot*48}s"',
    code: 'course.placeholderForm',
    key: 'scenario.expect[0].at',
    variant: 1,
  },
  {
    what: 'a map inside a text',
    file: fallen,
    from: 'title: { ko: 호스트 세 대',
    to: 'title: { ko: 호스트 $case 대',
    at: '호스트 $case 대',
    code: 'course.notText',
    key: 'scenario.title.ko',
    variant: 1,
  },
  {
    what: 'a seed, which is the variant',
    file: fallen,
    from: '  horizon: 2m',
    to: '  seed: 4',
    at: '4\n',
    code: 'course.unknownKey',
    key: 'scenario.seed',
  },
  {
    what: 'a scenario that cannot run',
    file: fallen,
    from: 'host: $case.victim, datastore: ds-1, power',
    to: 'host: $case.victim, datastore: ds-7, power',
    at: 'ds-7',
    code: 'namesNoDatastore',
    key: 'scenario.vms[0].datastore',
    variant: 1,
  },
  {
    what: 'an expectation that holds in some variants only',
    file: fallen,
    from: 'at: "${boot+48}s" }',
    to: 'at: 53s }',
    at: '- { event: vm.started, vm: $vm',
    code: 'expectations.eventOtherTime',
    key: 'scenario.expect[0]',
  },
  {
    what: 'a generator that is not there',
    file: lab,
    from: 'generator: standing',
    to: 'generator: standings',
    at: 'standings',
    code: 'course.unknownReference',
    key: 'generator',
  },
  {
    what: 'a scenario beside the generator',
    file: lab,
    from: 'generator: standing',
    to: 'generator: standing\nscenario: small',
    at: 'small\ngoals',
    code: 'course.generatorAndScenario',
    key: 'scenario',
  },
  {
    what: 'a placeholder of a lab that nothing declares',
    file: lab,
    from: 'do: fdm.stop, host: $case.victim',
    to: 'do: fdm.stop, host: $victim',
    at: '$victim',
    code: 'course.unknownName',
    key: 'wrongMoves[0].moves[0].host',
    variant: 1,
  },
  {
    what: 'a placeholder of a text that nothing declares',
    file: 'labs/vary/ko.md',
    from: '${boot}.',
    to: '${boat}.',
    code: 'course.unknownName',
    variant: 1,
  },
  {
    what: 'a lab that fails in a later variant',
    file: lab,
    from: 'exemplar:\n  - { at: 10s, do: host.crash, host: $case.victim }',
    to: 'exemplar:\n  - { at: 10s, do: host.crash, host: esx-02 }',
    at: 'exemplar:',
    code: 'course.exemplarFails',
    key: 'exemplar',
  },
  {
    what: 'a told name that is neither drawn nor a fact',
    file: quiz,
    from: "ko: '18초와 ${boot}초입니다.'",
    to: "ko: '18초와 ${boots}초입니다.'",
    code: 'course.unknownName',
    key: 'questions[9].explanation.ko',
    at: "'18초와 ${boots}",
  },
  {
    what: 'a fact in a question on a plain scenario that nothing declares',
    file: quiz,
    from: 'facts: { verdict: { timeOf: { event: host.stateChanged, host: esx-02, to: hostDown } } }\n    answer',
    to: 'facts: { moment: { timeOf: { event: host.stateChanged, host: esx-02, to: hostDown } } }\n    answer',
    at: "'판정은 ${verdict}초입니다.'",
    code: 'course.unknownName',
    key: 'questions[10].explanation.ko',
  },
  {
    what: 'a fact that the run does not have',
    file: quiz,
    from: 'host: esx-02, to: hostDown } } }\n    answer',
    to: 'host: esx-03, to: hostDown } } }\n    answer',
    at: "'판정은 ${verdict}초입니다.'",
    code: 'course.factMissing',
    key: 'questions[10].explanation.ko',
  },
  {
    what: 'a number with one answer',
    file: quiz,
    from: 'answer: { timeOf: { event: vm.started, vm: $vm, by: ha } }',
    to: 'answer: { timeOf: { event: vm.stopped, vm: $vm } }',
    at: 'answer: { timeOf: { event: vm.stopped',
    code: 'course.tooFewAnswers',
    key: 'questions[9].answer',
  },
  {
    what: 'an option without right that never says why it is right',
    file: quiz,
    from: "It is $case.victim. }, whyRight: { ko: '${verdict}초입니다.', en: At $verdict s. } }\n      - { id: three",
    to: 'It is $case.victim. } }\n      - { id: three',
    at: '{ id: two, thing',
    code: 'course.rightMissing',
    key: 'questions[7].options[1]',
    variant: 1,
  },
  {
    what: 'a thing the scenario does not have',
    file: quiz,
    from: 'thing: esx-01',
    to: 'thing: esx-09',
    at: 'esx-09',
    code: 'course.unknownReference',
    key: 'questions[7].options[0].thing',
    variant: 1,
  },
  {
    what: 'a thing that is asked about twice',
    file: quiz,
    from: 'thing: esx-01',
    to: 'thing: esx-02',
    at: 'esx-02, claim: { event: vm.stopped, host: esx-02 }',
    code: 'course.duplicateId',
    key: 'questions[7].options[1].thing',
    variant: 1,
  },
  {
    what: 'a true value that is no choice',
    file: quiz,
    from: 'choices: [connectedToMaster, hostDown, master]',
    to: 'choices: [connectedToMaster, master]',
    at: 'fields:',
    code: 'course.keyUndefined',
    key: 'questions[8].fields',
  },
  {
    what: 'a moment of a state after the end',
    file: quiz,
    from: 'at: T+40s',
    to: 'at: T+40m',
    at: 'T+40m',
    code: 'course.momentOutside',
    key: 'questions[8].at',
    variant: 1,
  },
  {
    what: 'an option of a plain question that leaves right out',
    file: quiz,
    from: 'id: b, text: { ko: 글, en: Text }, right: true, ',
    to: 'id: b, text: { ko: 글, en: Text }, ',
    at: '{ id: b,',
    code: 'course.missingKey',
    key: 'questions[0].options[1].right',
  },
];

describe('a course whose generators or templates are wrong', { timeout: 60_000 }, () => {
  it.each(cases)('$what', expectNamedInGenerated);

  it('a generator named like a scenario', () => {
    const files = generatedCourse();
    files.set('generators/small.yaml', (files.get(standing) ?? '').replace('id: standing', 'id: small'));
    expect(problemsOf(files)).toContainEqual(
      expect.objectContaining({ file: 'generators/small.yaml', key: 'id', code: 'course.duplicateId' }),
    );
  });

  it('a key that is the same in every variant', () => {
    const files = generatedCourse();
    files.set(fallen, (files.get(fallen) ?? '').replace('{ victim: esx-03, other: esx-02 }', '{ victim: esx-02, other: esx-03 }'));
    const named = { file: quiz, key: 'questions[7].generator', code: 'course.keyAlwaysSame' };
    expect(problemsOf(files)).toContainEqual(expect.objectContaining(named));
  });

  it('tells a problem once, with the first variant that shows it', () => {
    const files = generatedCourse();
    files.set(lab, (files.get(lab) ?? '').replace('do: host.crash, host: $case.victim }', 'do: host.crash, host: esx-02 }'));
    const found = problemsOf(files).filter(({ code }) => code === 'course.exemplarFails');
    const first = Array.from({ length: 20 }, (_, index) => index + 1).find(
      (number) => loadCourse(files).course?.lab(`vary~${String(number)}`)?.scenario.vms[0]?.host === 'esx-03',
    );
    expect(found.map(({ variant }) => variant)).toEqual([first]);
  });
});
