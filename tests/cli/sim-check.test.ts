// Proves that `sim check` judges files, folders and courses, and that the worst finding decides the exit code.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { generatedCourse } from '../course/generated-course.ts';
import { crashedSecondary, patience, sim, spawnSim, withFiles } from './spawn-sim.ts';

const failing = `${crashedSecondary}expect:\n  - { event: host.stateChanged, host: esx-02, to: networkIsolated }\n`;
const broken = crashedSecondary.replace('do: host.crash', 'do: host.crush');

describe('scenarios', { timeout: patience }, () => {
  it('says in one line that a file is fine', async () => {
    const { code, out, err } = await sim(['check', '-'], { input: crashedSecondary });
    expect({ code, out, err }).toEqual({ code: 0, out: '-: fine (hosts: 3, VMs: 1, timeline entries: 1, expectations: 0)\n', err: '' });
  });

  it('judges every file of a folder, in order; unusable outweighs failed', async () => {
    await withFiles({ 'c.yaml': crashedSecondary, 'b.yml': failing, 'a.json': '[]', 'notes.txt': 'nothing' }, async (folder) => {
      const { code, out, err } = await spawnSim(['check', '.'], { cwd: folder });
      expect(code).toBe(2);
      expect(out).toBe('c.yaml: fine (hosts: 3, VMs: 1, timeline entries: 1, expectations: 0)\n');
      expect(err.trimEnd().split('\n')).toEqual([
        'a.json:1: (file): Expected keys with values, found []',
        expect.stringMatching(
          /^b\.yml:20: expect\[0\]: Expected event host\.stateChanged \{host: "esx-02", to: "networkIsolated"\}, but none had these fields; closest: #\d+ \{host: "esx-02", to: "hostDown", at: 1m18s\}$/,
        ),
      ]);
    });
  });

  it.each([
    [{ 'a.yaml': failing, 'b.yaml': crashedSecondary }, 1],
    [{ 'a.yaml': failing, 'b.yaml': broken }, 2],
    [{ 'a.yaml': crashedSecondary }, 0],
    [{ 'a.txt': 'x' }, 2],
  ])('exit code of a folder: case %#', async (files, expected) => {
    await withFiles(files, async (folder) => {
      expect((await sim(['check', folder])).code).toBe(expected);
    });
  });

  it('2 for a path that is not there', async () => {
    expect(await sim(['check', '/no/such/path.yaml'])).toEqual({ code: 2, out: '', err: '/no/such/path.yaml: There is no such file\n' });
  });
});

describe('courses', { timeout: patience }, () => {
  /** A small course in a folder; the one we ship is executed by tests/course. */
  async function withCourse<T>(change: (folder: string) => void, use: (folder: string) => Promise<T>): Promise<T> {
    return withFiles({}, (folder) => {
      const copy = join(folder, 'course');
      for (const [name, text] of generatedCourse()) {
        mkdirSync(dirname(join(copy, name)), { recursive: true });
        writeFileSync(join(copy, name), text);
      }
      change(copy);
      return use(copy);
    });
  }
  const asItIs = (): void => undefined;

  it('executes a course and says how much there is in it', async () => {
    const whole = await withCourse(asItIs, (folder) => sim(['check', folder]));
    expect({ code: whole.code, err: whole.err }).toEqual({ code: 0, err: '' });
    expect(whole.out.replace(/^.*course: /, '')).toMatch(
      /^fine\n {2}topics: 2, ready: 1\n {2}lessons: 1 x 2 languages, predictions: 1\n {2}labs: 2 \(guided 1, challenge 1, generated 1\), wrong moves: 6\n {2}questions: 11 \(single 3, multiple 1, order 1, number 3, match 1, point 1, state 1\), proven: 10\n {2}generated questions: 3 \(number 1, point 1, state 1\)\n {2}generators: 2, scenarios: 2, terms: 1\n {2}runs: \d+\n$/,
    );
  });

  it('executes only what hangs on a path in it', async () => {
    const runsOf = ({ code, out }: { code: number | null; out: string }): number => (code === 0 ? Number(/(\d+)\D*$/.exec(out)?.[1]) : -1);
    await withCourse(asItIs, async (folder) => {
      const [whole, lab, quiz, generator] = await Promise.all([
        sim(['check', folder]),
        sim(['check', join(folder, 'labs', 'break-it')]),
        sim(['check', join(folder, 'quizzes', 'first.yaml'), '--lang', 'ko']),
        sim(['check', join(folder, 'generators', 'standing.yaml')]),
      ]);
      expect(runsOf(lab)).toBe(5);
      expect(runsOf(generator)).toBe(20 + 20 * 5);
      expect(runsOf(quiz)).toBeGreaterThan(100);
      expect(runsOf(whole)).toBeGreaterThan(runsOf(generator) + runsOf(quiz));
    });
  });

  it('1 when a lab promises what does not come true, told at its line and only where it is asked for', async () => {
    const lab = 'labs/vary/lab.yaml';
    const spoil = (folder: string): void => {
      const text = readFileSync(join(folder, lab), 'utf8');
      writeFileSync(
        join(folder, lab),
        text.replace(
          'exemplar:\n  - { at: 10s, do: host.crash, host: $case.victim }',
          'exemplar:\n  - { at: 10s, do: host.crash, host: esx-01 }',
        ),
      );
    };
    await withCourse(spoil, async (folder) => {
      const [whole, part, other] = await Promise.all([
        sim(['check', folder]),
        sim(['check', join(folder, lab)]),
        sim(['check', join(folder, 'labs', 'break-it')]),
      ]);
      expect([whole.code, part.code, other.code]).toEqual([1, 1, 0]);
      expect(part.err).toMatch(/lab\.yaml:\d+: exemplar: .* \(variant 1\)$/m);
      expect(whole.err).toContain(part.err.split('\n')[0]);
    });
  });

  it('2 when a file of the course cannot be used', async () => {
    const spoil = (folder: string): void => {
      writeFileSync(join(folder, 'course.yaml'), 'topics: none\n');
    };
    await withCourse(spoil, async (folder) => {
      const { code, out, err } = await sim(['check', folder]);
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toMatch(/course\.yaml:\d+: /);
    });
  });

  it('executes a pack against the course that is shipped', async () => {
    const { code, out, err } = await sim(['check', fileURLToPath(new URL('../../docs/pack-template', import.meta.url))]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('pack-template: fine\n  topics: 1, ready: 1\n');
  });
});
