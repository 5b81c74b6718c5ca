// Proves that `sim check` judges files, folders and courses, and that the worst finding decides the exit code.
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { crashedSecondary, patience, sim, spawnSim, withFiles } from './spawn-sim.ts';

const course = fileURLToPath(new URL('../../resources/course', import.meta.url));
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
  async function withCourse<T>(change: (folder: string) => void, use: (folder: string) => Promise<T>): Promise<T> {
    return withFiles({}, (folder) => {
      const copy = join(folder, 'course');
      mkdirSync(copy);
      cpSync(course, copy, { recursive: true });
      change(copy);
      return use(copy);
    });
  }

  it('executes the course that is shipped, and one lab or quiz of it', async () => {
    const whole = await sim(['check', course]);
    expect({ code: whole.code, err: whole.err }).toEqual({ code: 0, err: '' });
    expect(whole.out).toMatch(
      /^.*course: fine\n {2}topics: \d+, ready: \d+\n {2}lessons: \d+ x 2 languages, [^]*labs: \d+ \(guided \d+, challenge \d+, generated \d+\)[^]*questions: \d+ \([^)]*single \d+[^)]*\), proven: \d+\n[^]*runs: \d+\n$/,
    );
    expect(await sim(['check', join(course, 'labs', 'failed-secondary')])).toMatchObject({ code: 0, err: '' });
    expect(await sim(['check', join(course, 'quizzes', 'host-failures.yaml'), '--lang', 'ko'])).toMatchObject({ code: 0, err: '' });
  });

  it('1 when a lab promises what does not come true, told at its line and only where it is asked for', async () => {
    const lab = 'labs/failed-secondary/lab.yaml';
    const spoil = (folder: string): void => {
      const text = readFileSync(join(folder, lab), 'utf8');
      writeFileSync(join(folder, lab), text.replace(/exemplar:\n(?: +.*\n)+/, 'exemplar:\n  - { at: 9m, do: host.crash, host: esx-03 }\n'));
    };
    await withCourse(spoil, async (folder) => {
      const [whole, part, other] = await Promise.all([
        sim(['check', folder]),
        sim(['check', join(folder, lab)]),
        sim(['check', join(folder, 'labs', 'failed-primary')]),
      ]);
      expect([whole.code, part.code, other.code]).toEqual([1, 1, 0]);
      expect(part.err).toMatch(/lab\.yaml:\d+: exemplar: /);
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
});
