/** The counts of the last line: nothing that failed is counted as fine, a crashed runner included. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { playwrightCounts, sum, vitestCounts } from '#scripts/test-counts.ts';

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'failover-lab-'))));
afterAll(() => rmSync(folder, { recursive: true }));

function report(content: unknown): string {
  const file = join(folder, 'report.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

const unit = (passed: number, failed: number, testResults: unknown[] = []) => ({
  numPassedTests: passed,
  numFailedTests: failed,
  testResults,
});

test('unit tests are taken as reported', () => {
  expect(vitestCounts(report(unit(5, 0)), 0)).toEqual({ passed: 5, failed: 0 });
  expect(vitestCounts(report(unit(5, 2)), 1)).toEqual({ passed: 5, failed: 2 });
});

test('a file that could not be loaded counts as one failure', () => {
  expect(vitestCounts(report(unit(5, 0, [{ status: 'failed', assertionResults: [] }])), 1)).toEqual({ passed: 5, failed: 1 });
});

test('a run that failed without a failed test counts as one failure', () => {
  expect(vitestCounts(report(unit(5, 0)), 1)).toEqual({ passed: 5, failed: 1 });
});

test('a missing or broken report counts as one failure', () => {
  expect(vitestCounts(join(folder, 'no-such.json'), 0)).toEqual({ passed: 0, failed: 1 });
  expect(playwrightCounts(report('{'), 0)).toEqual({ passed: 0, failed: 1 });
});

test('a browser test that passed on the second try has failed', () => {
  expect(playwrightCounts(report({ stats: { expected: 7, unexpected: 1, flaky: 1 } }), 1)).toEqual({ passed: 7, failed: 2 });
});

test('both runners are summed', () => {
  expect(
    sum([
      { passed: 2, failed: 1 },
      { passed: 3, failed: 0 },
    ]),
  ).toEqual({ passed: 5, failed: 1 });
});
