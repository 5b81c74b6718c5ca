// Proves `sim diff` as others call it: a run and its variation, where they part, what each came to, and what is refused.
import { describe, expect, it } from 'vitest';
import { crashedSecondary, patience, sim } from './spawn-sim.ts';

const diff = (...words: string[]) => sim(['diff', '-', ...words], { input: crashedSecondary });

interface Document {
  readonly scenario: string;
  readonly same: boolean;
  readonly first: { readonly atMs: number; readonly original: unknown; readonly variant: unknown } | null;
  readonly outcomes: Record<'original' | 'variant', { readonly totals: Readonly<Record<string, unknown>> }>;
}

describe('sim diff', { timeout: patience }, () => {
  it('tells where the runs part and what each came to, in either language', async () => {
    const english = await diff('--drop', '0');
    expect({ code: english.code, err: english.err }).toEqual({ code: 0, err: '' });
    expect(english.out.split('\n').slice(0, 5)).toEqual([
      'Crashed secondary host (crashed-secondary), seed 1',
      'Changed: without timeline entry 0 (Cut host power at 1m)',
      '',
      'The first event that differs, at 00:01:00.000',
      '  original  #2  esx-02 lost power.',
    ]);
    expect(english.out).toMatch(/^web-01: downtime +28 s +0 s$/m);
    expect(english.out).toMatch(/^web-01: at the end +running on esx-0\d +running on esx-02$/m);
    const korean = await diff('--drop', '0', '--lang', 'ko');
    expect(korean.out).toContain('처음으로 다른 사건, 00:01:00.000\n  원래  #2  esx-02의 전원이 끊겼습니다.');
    expect(korean.out).toMatch(/^web-01: 중단 시간 +28초 +0초$/m);
    expect(korean.out).not.toMatch(/diff\.|\{\{/);
  });

  it('prints one JSON document on demand', async () => {
    const { code, out } = await diff('--set', 'vms.web-01.restartPriority=disabled', '--format', 'json');
    expect(code).toBe(0);
    const document = JSON.parse(out) as Document;
    expect(Object.keys(document)).toEqual(['scenario', 'seed', 'variation', 'command', 'same', 'first', 'effect', 'outcomes', 'hashes']);
    expect(document).toMatchObject({
      scenario: 'crashed-secondary',
      variation: { kind: 'set', path: 'vms.web-01.restartPriority', value: 'disabled', atMs: null },
      same: false,
      first: { atMs: 78_000 },
      outcomes: { original: { totals: { downtimeMs: 28_000 } }, variant: { totals: { downtimeMs: 120_000, vmsDown: 1 } } },
    });
  });

  it('says so when there is no difference', async () => {
    for (const setting of ['drs=disabled', 'ha.isolationResponse=none', 'hosts.esx-01.memoryMib=131072']) {
      const { code, out } = await diff('--set', setting);
      expect(code).toBe(0);
      expect(out).toContain('No difference: both runs are the same in every event.\n');
    }
  });

  it('changes a setting from a moment on, as a user of vCenter would', async () => {
    const { code, out } = await diff('--set', 'ha.restartPriority=disabled', '--at=30s', '--format=json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      command: { do: 'ha.set', ha: { restartPriority: 'disabled' }, atMs: 30_000 },
      first: { atMs: 30_000, original: null, variant: { type: 'command.applied', do: 'ha.set' } },
      effect: { atMs: 78_000 },
    });
    const { out: nothing } = await diff('--set', 'ha.isolationResponse=powerOff', '--at=30s');
    expect(nothing).toContain('Nothing follows from it: apart from the change itself, both runs are the same.\n');
  });

  it.each([
    [['--set', 'ha.isolationResponse=off'], 'sim: --set: ha.isolationResponse: "off" is not one of: none, powerOff, shutdown'],
    [['--set', 'hosts.esx-09.memoryMib=5'], 'sim: --set: hosts: There is no host "esx-09"; known hosts: esx-01, esx-02, esx-03'],
    [['--set', 'vms.web-01.restartPriority=[1]'], /^sim: --set: vms\[0\]\.restartPriority: \[1\] is not one of: lowest, /],
    [
      ['--set', 'ha.advanced["das.isolationaddress0"]=10.0.0'],
      'sim: --set: ha.advanced["das.isolationaddress0"]: "10.0.0" is not an IPv4 address, such as 10.0.0.1',
    ],
    [
      ['--set', 'ha.advanced["das.nothing"]=1'],
      /^sim: --set: ha\.advanced\["das\.nothing"\]: Unknown advanced option "das\.nothing"; known options: /,
    ],
    [['--set', 'nothing.at.all=1'], /^sim: --set: nothing: Unknown key "nothing"; allowed here: /],
    [['--set', 'timeline=[]'], /^sim: --set: "timeline" is not a setting of a scenario; /],
    [['--set', 'drs=manual', '--at', '60s'], 'sim: --set: "drs" is fixed from the start; only settings below ha. can be changed later'],
    [['--set', 'ha.isolationResponse=none', '--at', '4m'], 'sim: --at: 4m is after the end of the run at 3m'],
    [['--drop', '0', '--at', '61s'], 'sim: --drop: Timeline entry 0 is at 1m, before 1m1s'],
    [['--drop', '1'], 'sim: --drop: There is no timeline entry 1; entries: 1, the first is 0'],
    [['--drop', '-1'], 'sim: --drop: "-1" is not a whole number from 0 to 999'],
    [['--drop', '0', '--set', 'drs=manual'], 'sim: --set cannot be used together with --drop'],
    [[], 'sim: diff needs a change: --set PATH=VALUE or --drop N'],
    [['--set', 'drs'], 'sim: --set: "drs" is not PATH=VALUE; write for example ha.isolationResponse=powerOff'],
    [['--set', 'drs=manual', '--format', 'jsonl'], 'sim: --format: "jsonl" is not one of: table, json'],
  ])('2 for %j, in one line', async (words, line) => {
    const { code, out, err } = await diff(...words);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    if (typeof line === 'string') expect(err).toBe(`${line}\n`);
    else expect(err).toMatch(line);
    expect(err.split('\n')).toHaveLength(2);
  });

  it('2 for a file that cannot be used, with its own problems', async () => {
    const { code, err } = await sim(['diff', '-', '--drop', '0'], { input: crashedSecondary.replace('moid: host-12', 'moid: host-11') });
    expect(code).toBe(2);
    expect(err).toMatch(/^-:13: hosts\[1\]\.moid: MOID "host-11" is already used/);
  });
});
