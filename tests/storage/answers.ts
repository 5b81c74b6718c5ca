/** Answers to tell journals' entries apart by; free of the test runner, so that child processes can use it. */
import type { AnswerEntry, JournalEntry } from '#services/journal-entry.ts';

/** An answer with a number in it. */
export function answer(number: number): AnswerEntry {
  return {
    kind: 'answer',
    at: '2026-11-22T09:00:00.000Z',
    question: `hf-${String(number)}`,
    topic: 'host-failures',
    answer: ['esx-03'],
    correct: true,
    points: 1,
    confidence: 0.75,
  };
}

/** The questions of the answers of a journal, which is all these tests need to tell entries apart. */
export function questions(entries: readonly JournalEntry[]): string[] {
  return entries.filter((entry) => entry.kind === 'answer').map((entry) => entry.question);
}

/** hf-1 … hf-<count>. */
export function numbered(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `hf-${String(index + 1)}`);
}
