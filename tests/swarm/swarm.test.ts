/**
 * The swarm itself: random clusters and timelines under every checker, and what once failed. `sim fuzz` runs more of it. A seed that
 * fails here is made small by `npm run --silent sim -- fuzz --seeds 1 --from <seed>`; once mended, that file belongs into regressions/.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { trySeed, tryScenario } from '#analysis/swarm/trial.ts';
import { parseScenarioFile } from '#course/scenario-file.ts';

const seeds = Number(process.env['SWARM_SEEDS'] ?? 300);

describe('swarm', { timeout: Math.max(60_000, seeds * 500) }, () => {
  it(`finds nothing in ${seeds} seeds`, () => {
    const failing = Array.from({ length: seeds }, (_, index) => index + 1).flatMap((seed) =>
      trySeed(seed).findings.map((finding) => ({ seed, ...finding })),
    );
    expect(failing).toEqual([]);
  });
});

const folder = new URL('./regressions/', import.meta.url);
const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'));

describe('what once failed', () => {
  it.each(names)('%s', (name) => {
    const text = readFileSync(new URL(name, folder), 'utf8');
    const { scenario, problems } = parseScenarioFile(text, name);
    expect(problems).toEqual([]);
    expect(text.startsWith('# ')).toBe(true);
    expect(tryScenario(scenario!).findings).toEqual([]);
  });
});
