import { describe, expect, test } from 'vitest';
import { StorageFailure } from '#services/ports.ts';
import { openDesk } from './desk.ts';
import { smallRoom } from './small-course.ts';

const ask = { question: 'q-1', answer: ['a'], confidence: 0.75 };

describe('answering a question', () => {
  test('the grade comes back, the answer stands in the journal, and the pages are told', async () => {
    const { client, entries, published } = openDesk();
    expect(await client.call('quiz.answer', ask)).toMatchObject({ question: 'q-1', correct: true, points: 1 });
    expect(entries).toEqual([
      {
        kind: 'answer',
        at: '2026-11-22T09:00:01.000Z',
        question: 'q-1',
        topic: 'failures',
        answer: ['a'],
        correct: true,
        points: 1,
        confidence: 0.75,
      },
    ]);
    expect(published).toEqual(['progress.changed']);
  });

  test('the learner hears nothing before the answer is safe on the disk', async () => {
    const order: string[] = [];
    let safe: () => void = () => undefined;
    const { client } = openDesk({
      journal: {
        entries: () => [],
        append: () =>
          new Promise((resolve) => {
            safe = () => {
              order.push('safe');
              resolve();
            };
            order.push('writing');
          }),
      },
    });
    const answered = client.call('quiz.answer', ask).then(() => order.push('answered'));
    await expect.poll(() => order).toEqual(['writing']);
    // Other requests are answered meanwhile; this one is not.
    await client.call('app.info', {});
    expect(order).toEqual(['writing']);
    safe();
    await answered;
    expect(order).toEqual(['writing', 'safe', 'answered']);
  });

  test.each(['storageFailed', 'profileBusy'] as const)(
    'when it cannot be saved (%s) there is no grade, no notification, and the code says so',
    async (code) => {
      const { client, published } = openDesk({
        journal: { entries: () => [], append: () => Promise.reject(new StorageFailure(code, { reason: 'ENOSPC' })) },
      });
      await expect(client.call('quiz.answer', ask)).rejects.toMatchObject({ code, params: { reason: 'ENOSPC' } });
      expect(published).toEqual([]);
    },
  );

  test('an answer of the wrong kind and a question that is none are refused and leave no trace', async () => {
    const { client, entries } = openDesk();
    await expect(client.call('quiz.answer', { ...ask, answer: 12 })).rejects.toMatchObject({
      code: 'badAnswer',
      params: { question: 'q-1' },
    });
    await expect(client.call('quiz.answer', { ...ask, question: 'q-9' })).rejects.toMatchObject({
      code: 'notFound',
      params: { kind: 'question', id: 'q-9' },
    });
    expect(entries).toEqual([]);
  });

  test('an error of ours while grading is not taken for a wrong answer', async () => {
    const room = {
      ...smallRoom,
      grade: () => {
        throw new TypeError('bug');
      },
    };
    const { client, entries, logged } = openDesk({}, room);
    await expect(client.call('quiz.answer', ask)).rejects.toMatchObject({ code: 'internal' });
    expect(entries).toEqual([]);
    expect(logged.join()).toContain('bug');
  });

  test('questions come by topic; a planned topic has none, an unknown one is not found', async () => {
    const { client } = openDesk();
    expect((await client.call('quiz.questions', { topic: 'failures' })).map((question) => question.id)).toEqual(['q-1', 'q-2', 'q-3']);
    expect(await client.call('quiz.questions', { topic: 'later' })).toEqual([]);
    await expect(client.call('quiz.questions', { topic: 'nowhere' })).rejects.toMatchObject({
      code: 'notFound',
      params: { kind: 'topic' },
    });
  });
});
