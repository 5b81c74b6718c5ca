// Every preset is sound as it stands, and the checkers find nothing in ten minutes of it with a host that fails.
import { describe, expect, test } from 'vitest';
import { clusterFileSchema } from '#api/sandbox-schema.ts';
import { runChecked } from '#analysis/run-checked.ts';
import { emptyFile, presetFile, presetIds } from '#renderer/features/sandbox/presets.ts';
import { clusterFile } from '#services/sandbox/cluster-check.ts';
import { parseScenarioFile } from '#course/scenario-file.ts';

describe.each(presetIds)('preset %s', (id) => {
  const file = presetFile(id, '이름');

  test('is a file without a problem', () => {
    expect(clusterFileSchema.safeParse(file).success).toBe(true);
    expect(parseScenarioFile(clusterFile(file).text, id).problems).toEqual([]);
  });

  test('brings back the VMs of a host that fails, and no checker objects', () => {
    const { scenario } = parseScenarioFile(clusterFile(file).text, id);
    const host = scenario!.hosts[1]!.id;
    const run = runChecked(scenario!, { commands: [{ atMs: 60_000, do: 'host.crash', host }] });
    expect(run.endMs).toBe(600_000);
    expect(run.events.ofType('invariant.violated')[Symbol.iterator]().next().done).toBe(true);
    const hit = scenario!.vms.filter((vm) => vm.host === host);
    expect(hit.length).toBeGreaterThan(0);
    for (const { id: vm } of hit) expect(run.final.actual.vms[vm]?.runningOn).toHaveLength(1);
  });
});

test('the sizes are what their names say', () => {
  const sizes = presetIds.map((id) => presetFile(id, 'x')).map(({ hosts, vms }) => [hosts.length, vms.length]);
  expect(sizes).toEqual([
    [2, 4],
    [4, 12],
    [8, 16],
    [4, 10],
    [32, 160],
    [96, 960],
  ]);
});

test('what one begins with from nothing is sound as well', () => {
  expect(parseScenarioFile(clusterFile(emptyFile('x')).text, 'x').problems).toEqual([]);
});
