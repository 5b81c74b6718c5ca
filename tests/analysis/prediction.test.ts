/** What is asked about the rest of a run, and what the answers are: over the cluster of the labs, run by the engine. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { askAt } from '#analysis/prediction/ask.ts';
import { fits, isRight } from '#analysis/prediction/question.ts';
import type { AskedQuestion, QuestionKind, RunAnswer } from '#analysis/prediction/question.ts';
import { parseScenarioYaml } from '#course/scenario-file.ts';
import { readYamlText } from '#course/yaml-text.ts';
import { runScenario } from '#simulation/run.ts';
import { checkScenario } from '#simulation/scenario/check.ts';
import type { Run } from '#simulation/run.ts';
import type { Command, Scenario } from '#simulation/scenario/scenario.ts';

function course(id: string): Scenario {
  const { scenario } = parseScenarioYaml(readYamlText(readFileSync(`resources/course/scenarios/${id}.yaml`, 'utf8')), id);
  if (scenario === null) throw new Error(id);
  return scenario;
}

const cluster = course('lab-cluster');
const run = (...commands: Command[]): Run => runScenario(cluster, { commands: commands.map((command) => ({ ...command, atMs: 60_000 })) });
const asked = (of: Run, atMs = 60_000): Partial<Record<QuestionKind, AskedQuestion>> =>
  Object.fromEntries(askAt(of, atMs).asked.map((each) => [each.question.kind, each]));
const typeOf = (of: Run, question: AskedQuestion | undefined): string | undefined => of.events.event(question?.truth.seq ?? 0)?.type;

describe('what is asked', () => {
  test('nothing while no fault is in the run, and nothing once everything is settled', () => {
    expect(askAt(run(), 60_000)).toEqual({ zeroMs: null, asked: [] });
    expect(askAt(run({ do: 'host.crash', host: 'esx-02' }), 200_000)).toEqual({ zeroMs: 60_000, asked: [] });
  });

  test('of a dead secondary: its state, when its foremost VM is back, which VMs stay down; not the primary, which nothing touches', () => {
    const crashed = run({ do: 'host.crash', host: 'esx-02' });
    const { hostState, vmBack, vmsDown, primary } = asked(crashed);
    expect(primary).toBeUndefined();
    expect(hostState).toMatchObject({ question: { host: 'esx-02', atMs: 80_000 }, truth: { answer: 'hostDown', atMs: 80_000 } });
    expect(vmBack).toMatchObject({ question: { vm: 'db-01', stopped: true }, truth: { answer: 88_000, atMs: 88_000 } });
    expect(vmsDown).toMatchObject({
      question: { vms: ['db-01', 'web-01', 'web-02', 'batch-01'] },
      truth: { answer: ['batch-01'], atMs: 600_000 },
    });
    expect([hostState, vmBack, vmsDown].map((each) => typeOf(crashed, each))).toEqual(['host.stateChanged', 'vm.started', 'vm.registered']);
  });

  test('of a dead primary: who follows it, after the election, and the state vCenter still shows', () => {
    const crashed = run({ do: 'host.crash', host: 'esx-01' });
    const { primary, hostState } = asked(crashed);
    expect(primary).toMatchObject({ question: { atMs: 90_000 }, truth: { answer: ['esx-04'] } });
    expect(typeOf(crashed, primary)).toBe('election.won');
    expect(hostState?.truth.answer).toBe('master');
  });

  test('choices hold the plausible wrong ones, whatever is right', () => {
    const { hostState } = asked(run({ do: 'fdm.stop', host: 'esx-02' }));
    expect(hostState?.question).toMatchObject({
      states: ['connectedToMaster', 'networkPartitionedFromMaster', 'networkIsolated', 'hostDown', 'fdmUnreachable'],
    });
  });

  test('of a stopped agent: its VMs may stop or not, and do not', () => {
    const { vmBack, vmsDown } = asked(run({ do: 'fdm.stop', host: 'esx-02' }));
    expect(vmBack).toMatchObject({ question: { vm: 'db-01', stopped: false }, truth: { answer: 'stays' } });
    expect(vmsDown?.truth).toMatchObject({ answer: [], seq: null });
  });

  test('not who is primary where the right answer is longer than the choice: eight hosts that do not hear each other', () => {
    const ids = [1, 2, 3, 4, 5, 6, 7, 8].map((number) => `esx-0${number}`);
    const { scenario } = checkScenario({
      format: 'failover-lab/scenario@1',
      id: 'eight',
      title: { ko: '여덟 대', en: 'Eight hosts' },
      horizon: '5m',
      networks: [{ id: 'mgmt' }],
      datastores: [{ id: 'ds-1', kind: 'vmfs' }],
      hosts: ids.map((id, index) => ({ id, moid: `host-${index + 1}`, networks: ['mgmt'], datastores: ['ds-1'] })),
      vms: [],
    });
    if (scenario === null) throw new Error('eight');
    // Without an isolation address no host can find itself isolated: each becomes primary of itself.
    const parted = runScenario(scenario, { commands: [{ do: 'network.down', network: 'mgmt', atMs: 60_000 }] });
    for (const { question, truth } of askAt(parted, 60_000).asked) expect(fits(question, truth.answer), question.kind).toBe(true);
  });

  test('what the timeline has planned is asked before it comes, from its own moment on', () => {
    const planned = runScenario(course('planned-power-cut'), {});
    const { zeroMs, asked: questions } = askAt(planned, 0);
    expect(zeroMs).toBe(180_000);
    expect(questions.map(({ question, truth }) => [question.kind, truth.answer])).toEqual([
      ['primary', ['esx-04']],
      ['hostState', 'master'],
      ['vmBack', 225_000],
      ['vmsDown', []],
    ]);
  });

  test('a VM that fails every power-on is never back', () => {
    const failing = runScenario(course('restart-keeps-failing'), {});
    const down = askAt(failing, 60_000).asked.find(({ question }) => question.kind === 'vmsDown');
    expect(down?.truth.answer).toEqual(['web-01', 'batch-01']);
    expect(typeOf(failing, down)).toBe('vm.restartGaveUp');
  });

  test('every question is about what comes after the moment, and its answer is one of its choices', () => {
    for (const atMs of [60_000, 63_000, 70_000, 77_900, 78_000, 85_000, 90_000]) {
      for (const command of [
        { do: 'host.crash', host: 'esx-02' },
        { do: 'host.crash', host: 'esx-01' },
        { do: 'fdm.stop', host: 'esx-01' },
        { do: 'network.down', network: 'mgmt-a' },
        { do: 'storage.apd', datastore: 'ds-1', hosts: 'all' },
      ] satisfies Command[]) {
        for (const each of askAt(run(command), atMs).asked) {
          expect(each.truth.atMs).toBeGreaterThan(atMs);
          expect(fits(each.question, each.truth.answer)).toBe(true);
          expect(isRight(each, each.truth.answer)).toBe(true);
        }
      }
    }
  });
});

describe('grading', () => {
  const { vmBack, vmsDown, hostState } = asked(run({ do: 'host.crash', host: 'esx-02' }));

  test.each<[AskedQuestion | undefined, RunAnswer, boolean]>([
    [vmBack, 90_000, true],
    [vmBack, 86_000, true],
    [vmBack, 90_001, false],
    [vmBack, 'never', false],
    [vmsDown, ['batch-01'], true],
    [vmsDown, ['batch-01', 'web-01'], false],
    [vmsDown, [], false],
    [hostState, 'networkIsolated', false],
  ])('%#', (question, said, right) => {
    expect(isRight(question!, said)).toBe(right);
  });

  test('what a question does not take is no answer', () => {
    expect(fits(vmBack!.question, 'stays')).toBe(false);
    expect(fits(vmsDown!.question, ['app-01'])).toBe(false);
    expect(fits(vmsDown!.question, ['web-01', 'web-01'])).toBe(false);
    expect(fits(hostState!.question, 'master')).toBe(false);
  });
});
