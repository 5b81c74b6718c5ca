/** Proves what generators make: the same number the same variant, every value reached, problems named at the template. */
import { describe, expect, it } from 'vitest';
import { checkCourse } from '#course/check.ts';
import { loadCourse } from '#course/course.ts';
import { gradeQuestion } from '#course/quiz/grading.ts';
import { generatedCourse } from './generated-course.ts';

describe('a course with generators', { timeout: 60_000 }, () => {
  it('has no problem, and says how much there is', () => {
    const { problems, counts } = checkCourse(generatedCourse(), { seeds: [] });
    expect(problems).toEqual([]);
    expect(counts).toMatchObject({ generators: 2, labs: 2, generatedLabs: 1, guided: 1, challenges: 1, generatedQuestions: 3 });
    expect(counts.kinds).toMatchObject({ point: { all: 1, generated: 1 }, number: { all: 3, generated: 1 } });
    // The generator of the questions 100 times; the lab's 20 times, and each of its variants with five ways to play it.
    expect(counts.runs).toBeGreaterThanOrEqual(100 + 20 + 20 * 5);
  });

  const { course } = loadCourse(generatedCourse());

  it('gives a variant by its number, and always the same', () => {
    const other = loadCourse(generatedCourse()).course;
    for (const number of [2, 3, 17]) {
      const id = `vary~${String(number)}`;
      expect(course?.lab(id)?.view).toMatchObject({ id, variant: { base: 'vary', number, next: `vary~${String(number + 1)}` } });
      expect(course?.lab(id)).toEqual(other?.lab(id));
      expect(course?.question(`generated-point~${String(number)}`)).toEqual(other?.question(`generated-point~${String(number)}`));
    }
  });

  it('takes the plain id for variant 1', () => {
    expect(course?.lab('vary~1')?.view).toEqual(course?.lab('vary')?.view);
    expect(course?.lab('vary')?.view.id).toBe('vary');
    expect(course?.scenario('fallen')).toEqual(course?.scenario('fallen~1'));
    expect(course?.lab('vary~20')?.view.variant?.next).toBe('vary');
  });

  it('has no variant that was never tried, and none of what is not generated', () => {
    for (const id of ['vary~21', 'vary~0', 'vary~x', 'break-it~2', 'break-it~1', 'vary~2~3']) expect(course?.lab(id), id).toBeNull();
    expect(course?.question('generated-point~101')).toBeNull();
    expect(course?.question('when-single~2')).toBeNull();
    expect(course?.scenario('fallen~101')).toBeNull();
    expect(course?.scenario('small~2')).toBeNull();
  });

  it('keeps the variant as the seed of the run, and draws every value of each domain', () => {
    const variants = Array.from({ length: 100 }, (_, index) => course?.scenario(`fallen~${String(index + 1)}`));
    expect(variants.map((scenario) => scenario?.seed)).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));
    const ids = variants.map(
      (scenario) => `${scenario!.vms[0]!.id} ${scenario!.vms[0]!.host} ${String(scenario!.vms[0]!.powerOnDurationMs)}`,
    );
    expect(new Set(ids).size).toBe(3 * 2 * 4);
    const moids = variants.map((scenario) => scenario!.hosts.map(({ moid }) => moid).join(' '));
    expect(new Set(moids).size).toBe(6);
  });

  it('tells facts, draws and particles, and why an option is right or wrong in this run', () => {
    const question = course!.question('generated-point~2')!;
    const scenario = course!.scenario('fallen~2')!;
    const { host: victim, id: vm } = scenario.vms[0]!;
    const key = victim === 'esx-02' ? 'two' : 'three';
    const wrong = victim === 'esx-02' ? 'three' : 'two';
    const grade = gradeQuestion(question, [wrong])!;
    expect(grade).toMatchObject({ correct: false, key: [key], evidence: { scenario: 'fallen~2', seed: 2 } });
    const particle = vm.endsWith('1') ? '이' : '가';
    expect(grade.explanation.ko).toBe(`판정은 18초, \`${vm}\`${particle} 돌아옵니다.`);
    expect(grade.options[key]?.text).toEqual({ ko: '18초입니다.', en: 'At 18 s.' });
    expect(grade.options[wrong]?.text.en).toBe(`It is ${victim}.`);
    expect(gradeQuestion(course!.question('with-fact')!, 28)?.explanation.en).toBe('Verdict at 18 s.');
  });

  it('grades the fields of a state one by one', () => {
    const question = course!.question('generated-state~5')!;
    const right = gradeQuestion(question, { two: 'master', where: 'none' })!.key as Record<string, string>;
    expect(gradeQuestion(question, right)).toMatchObject({ correct: true, points: 1 });
    expect(gradeQuestion(question, { ...right, two: 'master' })).toMatchObject({
      correct: false,
      points: 0.5,
      formula: { en: '1 of 2 fields right: 1 ÷ 2' },
      options: { two: { right: false }, where: { right: true } },
    });
    expect(gradeQuestion(question, { two: 'nowhere' })).toBeNull();
    expect(gradeQuestion(question, ['two'])).toBeNull();
  });
});
