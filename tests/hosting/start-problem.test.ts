/** A host that cannot start says why in the person's language, with the values filled in. */
import { expect, test } from 'vitest';
import { startProblem } from '#hosting/start-problem.ts';
import { StorageFailure } from '#services/ports.ts';

const busy = new StorageFailure('profileBusy', { profile: 'learner', pid: 4242 });

test.each(['ko', 'en'] as const)('in %s, every value is in the sentence and no placeholder is left', (language) => {
  const sentence = startProblem(busy, language);
  expect(sentence).not.toContain('{{');
  expect(sentence).not.toBe('profileBusy');
  expect(startProblem(new StorageFailure('storageFailed', { reason: 'EROFS' }), language)).not.toContain('{{');
});

test('the two languages say it differently', () => {
  expect(startProblem(busy, 'ko')).toMatch(/[가-힣]/);
  expect(startProblem(busy, 'en')).not.toMatch(/[가-힣]/);
});

test('an error of another kind keeps its own words', () => {
  expect(startProblem(new Error('no such folder'), 'en')).toBe('no such folder');
});
