/** Proves that the fixture the other tests break is itself sound, and that its counts are what it holds. */
import { describe, expect, it } from 'vitest';
import { checkCourse } from '#course/check.ts';
import { smallCourse } from './small-course.ts';

describe('the small course', () => {
  it('has no problem', () => {
    expect(checkCourse(smallCourse()).problems).toEqual([]);
  });

  it('is counted', () => {
    const { counts } = checkCourse(smallCourse(), { seeds: [] });
    expect(counts).toMatchObject({
      topics: 2,
      ready: 1,
      lessons: 1,
      scenarios: 2,
      labs: 1,
      wrongMoves: 3,
      questions: 7,
      proven: 6,
      predictions: 1,
      terms: 1,
    });
    // Two scenarios, then the lab played by nobody, by its exemplar and by three wrong moves.
    expect(counts.runs).toBe(7);
  });
});
