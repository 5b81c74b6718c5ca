// Proves the command as others call it: what goes to which stream, in which form, and with which exit code.
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { TraceEvent } from '#simulation/trace/event.ts';
import { createTraceHash } from '#simulation/trace/serialize.ts';
import { crashedSecondary, patience, sim, spawnSim, withFiles } from './spawn-sim.ts';

const good = `${crashedSecondary}expect:
  - { event: host.stateChanged, host: esx-02, to: hostDown, at: 78s }
  - { event: vm.started, vm: web-01, by: ha, after: 78s, before: 2m, count: 1 }
  - { event: election.started, never: true }
  - { state: actual, at: 2m, is: [] }
`.replace('  - { state: actual, at: 2m, is: [] }\n', '  - { state: vms.web-01.runningOn, at: 2m, isNot: [esx-02] }\n');

function linesOf(out: string): TraceEvent[] {
  return out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as TraceEvent);
}

describe('formats', { timeout: patience }, () => {
  it('jsonl: the trace alone, keys in order, with the hash of the lines before the last', async () => {
    const { code, out, err } = await sim(['run', '-', '--format', 'jsonl'], { input: good });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const events = linesOf(out);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
    expect(events.every((event) => Object.keys(event).slice(0, 5).join() === 'seq,atMs,type,cause,rule')).toBe(true);
    expect(events.filter((event) => event.vcEvent !== undefined).every((event) => Object.keys(event).at(-1) === 'vcEvent')).toBe(true);
    const hash = createTraceHash();
    for (const line of out.trimEnd().split('\n').slice(0, -1)) hash.add(line);
    expect(events.at(-1)).toMatchObject({ type: 'run.ended', atMs: 180_000, hash: hash.hex() });
  });

  it('json: one document with the same events', async () => {
    const [json, jsonl] = await Promise.all([
      sim(['run', '-', '--format=json', '--seed', '9'], { input: good }),
      sim(['run', '-', '--format=jsonl', '--seed', '9'], { input: good }),
    ]);
    const document = JSON.parse(json.out) as { scenario: string; seed: number; events: TraceEvent[]; hash: string };
    expect(Object.keys(document)).toEqual(['scenario', 'seed', 'events', 'hash']);
    expect(document).toMatchObject({ scenario: 'crashed-secondary', seed: 9, events: linesOf(jsonl.out) });
    expect(document.events.at(-1)).toMatchObject({ hash: document.hash });
  });

  it('table: a sentence an event, in either language', async () => {
    const [en, ko] = await Promise.all([sim(['run', '-'], { input: good }), sim(['run', '-', '--lang', 'ko'], { input: good })]);
    expect(en.out).toMatch(/00:01:18\.000 {2}.*esx-02.*\[com\.vmware\.vc\.HA\.DasHostFailedEvent\]/);
    expect(en.out).toContain('Crashed secondary host (crashed-secondary)');
    expect(ko.out).toMatch(/00:01:18\.000 {2}.*esx-02를 호스트 장애로/);
    expect(ko.out.split('\n')).toHaveLength(en.out.split('\n').length);
    expect(`${en.out}${ko.out}`).not.toMatch(/\{\{|events\.|undefined/);
  });

  it('speaks Korean to a Korean system, English to all others', async () => {
    const spoken = async (env: Record<string, string>): Promise<string> => (await sim([], { env })).err;
    expect(await spoken({ LC_ALL: 'ko_KR.UTF-8' })).toContain('명령이 필요합니다');
    expect(await spoken({ LC_ALL: '', LANG: 'ko_KR.UTF-8' })).toContain('명령이 필요합니다');
    expect(await spoken({ LC_ALL: 'de_DE.UTF-8', LANG: 'ko_KR.UTF-8' })).toContain('A command is needed');
    expect(await spoken({ LC_ALL: '' })).toContain('A command is needed');
  });
});

describe('what is shown', { timeout: patience }, () => {
  it('--state-at: one state a line, in the order asked for, and no trace', async () => {
    const { code, out } = await sim(['run', '-', '--state-at', '3m', '--state-at', '61.5s', '--state-at=0s'], { input: good });
    const states = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { atMs: number; actual: { vms: Record<string, { runningOn: string[] }> } });
    expect(code).toBe(0);
    expect(states.map(({ atMs }) => atMs)).toEqual([180_000, 61_500, 0]);
    expect(states.map(({ actual }) => actual.vms['web-01']?.runningOn.length)).toEqual([1, 0, 1]);
    expect(states[2]?.actual.vms['web-01']?.runningOn).toEqual(['esx-02']);
  });

  it('--why: the chain down to the fault, as a story or as lines', async () => {
    const trace = linesOf((await sim(['run', '-', '--format', 'jsonl'], { input: good })).out);
    const started = trace.find((event) => event.type === 'vm.started');
    const why = ['run', '-', '--why', String(started?.seq)];
    const [lines, en, ko] = await Promise.all([
      sim([...why, '--format', 'jsonl'], { input: good }),
      sim(why, { input: good }),
      sim([...why, '--lang=ko'], { input: good }),
    ]);
    const chain = linesOf(lines.out);
    expect(chain[0]).toMatchObject({ type: 'command.applied', do: 'host.crash', cause: null });
    expect(chain.at(-1)).toEqual(started);
    chain.slice(1).forEach((event, index) => {
      expect(event.cause).toBe(chain[index]?.seq);
    });
    for (const { seq } of chain) expect(en.out).toContain(`#${String(seq)}  `);
    expect(en.out).toMatch(/\d+ s later/);
    expect(ko.out).toMatch(/\d+초 뒤/);
  });

  it('--until: ends the run there, and says which expectations it did not judge', async () => {
    const { code, out, err } = await sim(['run', '-', '--until', '70s', '--format', 'jsonl'], { input: good });
    expect(linesOf(out).at(-1)).toMatchObject({ type: 'run.ended', atMs: 70_000 });
    expect(code).toBe(0);
    expect(err).toBe('sim: Entries of expect after the end of the run at 1m10s, which were not judged: 3\n');
  });

  it('--until beyond the horizon changes nothing', async () => {
    const [plain, until] = await Promise.all([
      sim(['run', '-', '--format', 'jsonl'], { input: good }),
      sim(['run', '-', '--format', 'jsonl', '--until', '1h'], { input: good }),
    ]);
    expect(until.out).toBe(plain.out);
  });
});

describe('exit codes', { timeout: patience }, () => {
  it('1 when an expectation fails, with its line and what was found; the trace is there all the same', async () => {
    await withFiles({ 'case.yaml': good.replace('at: 78s', 'at: 79s').replace('count: 1', 'count: 2') }, async (folder) => {
      const { code, out, err } = await spawnSim(['run', 'case.yaml', '--format', 'jsonl'], { cwd: folder });
      expect(code).toBe(1);
      expect(linesOf(out).at(-1)).toMatchObject({ type: 'run.ended' });
      expect(err.trimEnd().split('\n')).toEqual([
        expect.stringMatching(
          /^case\.yaml:20: expect\[0\]: Expected event host\.stateChanged \{host: "esx-02", to: "hostDown", at: 1m19s\}, found it only at 1m18s \(#\d+\)$/,
        ),
        expect.stringMatching(/^case\.yaml:21: expect\[1\]: Expected event vm\.started .* 2 times, found 1$/),
      ]);
    });
  });

  it('2 for a file with mistakes: all of them, by line, nothing on standard output', async () => {
    const text = good.replace('host: esx-02, datastore', 'host: esx-22, colour: red, datastore').replace('horizon: 3m', 'horizon: 3');
    const [en, ko] = await Promise.all([spawnSim(['run', '-'], { input: text }), spawnSim(['run', '-', '--lang', 'ko'], { input: text })]);
    expect([en.code, en.out, ko.code, ko.out]).toEqual([2, '', 2, '']);
    expect(en.err).toBe(
      [
        '-:4: horizon: 3 has no unit; write for example 500ms, 18s, 5m20s or 1h',
        `-:16: vms[0].colour: Unknown key "colour"; allowed here: ${vmKeys}`,
        '-:16: vms[0].host: There is no host "esx-22"; known hosts: esx-01, esx-02, esx-03',
        '',
      ].join('\n'),
    );
    expect(ko.err).toBe(
      [
        '-:4: horizon: 3에 단위가 없습니다. 500ms, 18s, 5m20s, 1h처럼 씁니다',
        `-:16: vms[0].colour: 알 수 없는 키 "colour"입니다. 여기에 쓸 수 있는 키: ${vmKeys}`,
        '-:16: vms[0].host: "esx-22"라는 호스트가 없습니다. 있는 호스트: esx-01, esx-02, esx-03',
        '',
      ].join('\n'),
    );
  });

  it.each([
    [[], 'sim: A command is needed: run, diff, check or fuzz'],
    [['play', 'x.yaml'], 'sim: Unknown command "play"; there are run, diff, check and fuzz'],
    [['run'], 'sim: The path of a file is needed, or - for standard input'],
    [['run', 'a.yaml', 'b.yaml'], 'sim: "b.yaml" is not expected here'],
    [['run', '-', '--fromat', 'json'], 'sim: Unknown flag "--fromat"; allowed here: --format, --until, --seed, --state-at, --why, --lang'],
    [['run', '-', '-f', 'json'], 'sim: Unknown flag "-f"; allowed here: --format, --until, --seed, --state-at, --why, --lang'],
    [['check', '-', '--seed', '1'], 'sim: Unknown flag "--seed"; allowed here: --lang'],
    [['run', '-', '--format', 'xml'], 'sim: --format: "xml" is not one of: table, jsonl, json'],
    [['run', '-', '--format'], 'sim: --format needs a value'],
    [['diff', '-', '--set', '--lang', 'en'], 'sim: --set needs a value'],
    [['run', '--format', '--lang=ko'], 'sim: --format에는 값이 필요합니다'],
    [
      ['run', '--fast', '--lang', 'ko', '-'],
      'sim: 알 수 없는 옵션 "--fast"입니다. 여기에 쓸 수 있는 옵션: --format, --until, --seed, --state-at, --why, --lang',
    ],
    [['run', '-', '--format=json', '--format=jsonl'], 'sim: --format is given twice'],
    [['run', '-', '--lang', 'fr'], 'sim: --lang: "fr" is not one of: ko, en'],
    [['run', '-', '--until', '10'], 'sim: --until: "10" is not a time; write for example 500ms, 18s, 5m20s or 1h, at most 24h'],
    [['run', '-', '--until', '25h'], 'sim: --until: "25h" is not a time; write for example 500ms, 18s, 5m20s or 1h, at most 24h'],
    [['run', '-', '--state-at', '-5s'], 'sim: --state-at: "-5s" is not a time; write for example 500ms, 18s, 5m20s or 1h, at most 24h'],
    [['run', '-', '--state-at', '4m'], 'sim: --state-at: 4m is after the end of the run at 3m'],
    [['run', '-', '--until', '1m', '--state-at', '61s'], 'sim: --state-at: 1m1s is after the end of the run at 1m'],
    [['run', '-', '--seed', '-1'], 'sim: --seed: "-1" is not a whole number from 0 to 4294967295'],
    [['run', '-', '--seed', '4294967296'], 'sim: --seed: "4294967296" is not a whole number from 0 to 4294967295'],
    [['run', '-', '--seed', '1e3'], 'sim: --seed: "1e3" is not a whole number from 0 to 4294967295'],
    [['run', '-', '--why', '0'], 'sim: --why: "0" is not the number of an event; numbers start at 1'],
    [['run', '-', '--why', '3', '--state-at', '1m'], 'sim: --why cannot be used together with --state-at'],
  ])('2 for %j, in one line', async (words, line) => {
    const { code, out, err } = await sim(words, { input: good });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err.split('\n')[0]).toBe(line);
    if (words.length > 0 && words[0] !== 'play') expect(err).toBe(`${line}\n`);
  });

  it('2 for an event that does not exist, naming the last one', async () => {
    const { code, out, err } = await sim(['run', '-', '--why', '99999'], { input: good });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^sim: --why: There is no event 99999; the last one is \d+\n$/);
  });

  it('2 for a file that is missing, a folder, too large or not UTF-8', async () => {
    const files = {
      'big.yaml': ' '.repeat(1_048_577),
      'latin.yaml': Buffer.from('id: x\ntitle: caf\xe9\n', 'latin1'),
      'utf16.yaml': Buffer.from('\ufeffid: x\n', 'utf16le'),
    };
    await withFiles(files, async (folder) => {
      const tried = await Promise.all(
        ['none.yaml', '.', 'big.yaml', 'latin.yaml', 'utf16.yaml', 'big.yaml/x'].map((file) => sim(['run', join(folder, file)])),
      );
      expect(tried.map(({ code, out }) => [code, out])).toEqual(tried.map(() => [2, '']));
      expect(tried.map(({ err }) => err.replace(`${folder}/`, ''))).toEqual([
        'none.yaml: There is no such file\n',
        `${folder}: This is a folder; a file is needed\n`,
        'big.yaml:1: (file): The file has 1048577 bytes or more; at most 1048576 are read\n',
        'latin.yaml:2: (file): The file is not UTF-8 from here on; save it as UTF-8\n',
        'utf16.yaml:1: (file): The file is not UTF-8 from here on; save it as UTF-8\n',
        'big.yaml/x: There is no such file\n',
      ]);
    });
  });

  it('0 for help, on standard output', async () => {
    const { code, out, err } = await sim(['run', '--help']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('--state-at TIME');
  });
});

const vmKeys = [
  'id',
  'count',
  'host',
  'datastore',
  'power',
  'cpuReservationMhz',
  'memoryReservationMib',
  'memoryMib',
  'memoryOverheadMib',
  'restartPriority',
  'isolationResponse',
  'apd',
  'pdl',
  'vmMonitoring',
  'tools',
  'powerOnDuration',
  'guestHeartbeatAfter',
  'appHeartbeatAfter',
  'guestShutdownDuration',
  'powerOnFails',
  'rdm',
  'ft',
  'agentVm',
  'dependsOn',
  'ftSecondaryHost',
].join(', ');
