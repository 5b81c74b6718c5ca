/** Proves that every scenario, lab, proof and prediction of the course we ship does what its texts say. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { checkCourse } from '#course/check.ts';
import { loadCourse } from '#course/course.ts';
import { problemTextKey } from '#course/problem.ts';

const folder = fileURLToPath(new URL('../../resources/course/', import.meta.url));
const files = new Map(
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`.replaceAll('\\', '/'))
    .map((path) => [path.slice(folder.replaceAll('\\', '/').length).replace(/^\//, ''), readFileSync(path, 'utf8')]),
);

describe('the course we ship', () => {
  const { problems, counts } = checkCourse(files);
  const { course } = loadCourse(files);

  it('has no problem', () => {
    const shown = problems.map(
      ({ file, line, key, code, params }) => `${file}:${line}: ${key}: ${problemTextKey(code).key} ${JSON.stringify(params)}`,
    );
    expect(shown).toEqual([]);
  });

  it('holds at least what the first topic promised', () => {
    expect(counts).toMatchObject({ topics: 15 });
    expect(Math.min(counts.ready, counts.lessons)).toBeGreaterThanOrEqual(1);
    expect(counts.labs).toBeGreaterThanOrEqual(2);
    expect(counts.questions).toBeGreaterThanOrEqual(10);
    expect(counts.proven).toBeGreaterThanOrEqual(8);
    expect(counts.predictions).toBeGreaterThanOrEqual(3);
  });

  it('asks in every kind', () => {
    expect(new Set(course?.questions('host-failures').map((question) => question.kind))).toEqual(
      new Set(['single', 'multiple', 'order', 'number', 'match', 'point', 'state']),
    );
  });

  it('never lets a key or a proof cross to the page', () => {
    for (const view of course?.questions('host-failures') ?? []) {
      expect(JSON.stringify(view)).not.toMatch(/"(?:right|claim|proof|key|why|expected)":(?!\[)/);
    }
    expect(JSON.stringify(course?.lab('failed-primary')?.view)).not.toContain('exemplar');
  });
});
