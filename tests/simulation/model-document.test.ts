/** docs/MODEL.md lists exactly the rules the engine has, each with a source or as our choice. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ruleIds } from '#simulation/trace/rule-ids.ts';

const rows = [...readFileSync(new URL('../../docs/MODEL.md', import.meta.url), 'utf8').matchAll(/^\| `([a-z-]+)` \|.*\| ([^|]+) \|$/gm)];

describe('docs/MODEL.md', () => {
  it('has a row for every rule and none besides', () => {
    expect(rows.map((row) => row[1]).sort()).toEqual([...ruleIds].sort());
  });

  it('says of each rule where it comes from', () => {
    for (const [, rule, from] of rows) expect(from, rule).toMatch(/\bS\d+[a-z]?\b|our choice|course notes|contract/);
  });
});
