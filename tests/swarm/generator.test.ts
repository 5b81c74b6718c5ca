/** The swarm's generator: whatever the seed, a scenario that can be run; the same for the same seed; and all seeds together meet everything. */
import { describe, expect, it } from 'vitest';
import { swarmScenario } from '#analysis/swarm/generate.ts';
import { drawnOptions } from '#analysis/swarm/settings.ts';
import { yamlText } from '#course/yaml-writer.ts';
import { parseScenarioFile } from '#course/scenario-file.ts';
import { actionNames } from '#simulation/scenario/actions.ts';
import { checkScenario } from '#simulation/scenario/check.ts';
import { createTraceHash } from '#simulation/trace/serialize.ts';

const seeds = Array.from({ length: 2_000 }, (_, index) => index + 1);
const files = seeds.map(swarmScenario);
const checked = files.map(checkScenario);

describe('generator', () => {
  it('makes only scenarios that can be run, also of the outermost seeds', () => {
    expect(checked.flatMap(({ problems }, index) => problems.map((problem) => ({ seed: seeds[index], problem })))).toEqual([]);
    for (const seed of [0, 4_294_967_295]) expect(checkScenario(swarmScenario(seed)).problems).toEqual([]);
  });

  it('makes mostly small clusters, and some as large as a cluster can be', () => {
    const sizes = files.map(({ hosts }) => hosts.length);
    const small = sizes.filter((size) => size <= 8).length / sizes.length;
    expect(small).toBeGreaterThan(0.87);
    expect(small).toBeLessThan(0.93);
    expect(Math.min(...sizes)).toBe(2);
    expect(Math.max(...sizes)).toBeGreaterThan(90);
  });

  it('meets every action, datastore kind, use of a network and option', () => {
    const actions = new Set(files.flatMap(({ timeline }) => timeline.map((entry) => entry.do)));
    expect(actionNames.filter((name) => !actions.has(name))).toEqual([]);
    expect(new Set(files.flatMap(({ datastores }) => datastores.map(({ kind }) => kind)))).toEqual(
      new Set(['vmfs', 'nfs', 'vsan', 'vvol']),
    );
    expect(new Set(files.flatMap(({ networks }) => networks.flatMap(({ uses }) => uses ?? [])))).toEqual(
      new Set(['management', 'vsan', 'storage']),
    );
    const options = new Set(checked.flatMap(({ scenario }) => Object.keys(scenario?.ha.advanced ?? {})));
    expect(drawnOptions.filter((name) => !options.has(name))).toEqual([]);
  });

  it('meets every value of every setting that has few', () => {
    const scenarios = checked.flatMap(({ scenario }) => scenario ?? []);
    const values = (of: (scenario: (typeof scenarios)[number]) => unknown): Set<unknown> => new Set(scenarios.map(of));
    expect(values(({ start }) => start).size).toBe(2);
    expect(values(({ drs }) => drs).size).toBe(4);
    expect(values(({ ha }) => ha.isolationResponse).size).toBe(3);
    expect(values(({ ha }) => ha.readyCondition).size).toBe(4);
    expect(values(({ ha }) => ha.admissionControl.policy).size).toBe(4);
    expect(values(({ ha }) => ha.heartbeatDatastores.policy).size).toBe(3);
    expect(values(({ ha }) => ha.vmComponentProtection.apd).size).toBe(4);
    expect(values(({ ha }) => ha.vmMonitoring.mode).size).toBe(3);
    expect(values(({ ha }) => ha.enabled).size).toBe(2);
    expect(values(({ vcenter }) => vcenter.vm !== null).size).toBe(2);
    expect(new Set(scenarios.flatMap(({ rules }) => rules.map(({ kind }) => kind))).size).toBe(6);
    const vms = scenarios.flatMap((scenario) => scenario.vms);
    expect(new Set(vms.map(({ restartPriority }) => restartPriority)).size).toBe(7);
    for (const special of ['rdm', 'ft', 'agentVm'] as const) expect(vms.some((vm) => vm[special])).toBe(true);
    expect(vms.some(({ dependsOn }) => dependsOn.length > 0)).toBe(true);
    expect(vms.some(({ ftSecondaryHost }) => ftSecondaryHost !== null)).toBe(true);
  });

  it('repairs everything about minute 10 in about half of the seeds', () => {
    const quiet = files.filter(({ timeline }) => timeline.every(({ at, do: name }) => !/^1[6-9]m/.test(at) || name === 'vcenter.up'));
    expect(quiet.length / files.length).toBeGreaterThan(0.5);
    const healed = files.filter(({ timeline }) => timeline.some(({ at, do: name }) => at.startsWith('10m') && name === 'vcenter.up'));
    expect(healed.length / files.length).toBeGreaterThan(0.45);
    expect(healed.length / files.length).toBeLessThan(0.55);
  });

  it('gives a seed the same scenario for ever, within an engine version', () => {
    const hash = createTraceHash();
    for (const file of files.slice(0, 200)) hash.add(JSON.stringify(file));
    // Changed on purpose only, when the generator is: seeds in old reports then stand for other scenarios.
    expect(hash.hex()).toBe('89f1da36503774bc');
  });

  it('is written as a file that reads back the same', () => {
    for (const file of files.slice(0, 60)) {
      const read = parseScenarioFile(yamlText({ ...file }, ['a note']), 'swarm.yaml');
      expect(read.problems).toEqual([]);
      expect(read.scenario).toEqual(checkScenario(file).scenario);
    }
  });
});
