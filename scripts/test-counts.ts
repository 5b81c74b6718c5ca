/** Reading how many tests passed and failed out of the runners' reports. */
import { existsSync, readFileSync } from 'node:fs';

export interface Counts {
  readonly passed: number;
  readonly failed: number;
}

/**
 * Counts of a vitest JSON report. A test file that could not even be loaded counts as one failure.
 * @param code exit code of the runner: a run that failed without a failed test still counts one
 */
export function vitestCounts(file: string, code: number): Counts {
  const report = readReport(file) as {
    numPassedTests: number;
    numFailedTests: number;
    testResults: { status: string; assertionResults: unknown[] }[];
  } | null;
  if (!report) return { passed: 0, failed: 1 };
  const unloadable = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  ).length;
  return withExitCode({ passed: report.numPassedTests, failed: report.numFailedTests + unloadable }, code);
}

/** Counts of a Playwright JSON report. A test that passed on a second try counts as failed. */
export function playwrightCounts(file: string, code: number): Counts {
  const report = readReport(file) as { stats: { expected: number; unexpected: number; flaky: number } } | null;
  if (!report) return { passed: 0, failed: 1 };
  return withExitCode({ passed: report.stats.expected, failed: report.stats.unexpected + report.stats.flaky }, code);
}

export function sum(all: readonly Counts[]): Counts {
  return { passed: all.reduce((total, { passed }) => total + passed, 0), failed: all.reduce((total, { failed }) => total + failed, 0) };
}

/** A runner that says "failed" without naming a test has failed all the same. */
function withExitCode(counts: Counts, code: number): Counts {
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

function readReport(file: string): unknown {
  if (!existsSync(file)) return null;
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}
