import { describe, expect, test } from 'vitest';
import { runScenario } from '#simulation/run.ts';
import { openDesk } from './desk.ts';
import { smallCourse, smallRoom, threeHosts } from './small-course.ts';

describe('reading the course', () => {
  test('the overview, a lesson, the page’s half of a lab and the glossary come as they are', async () => {
    const { client } = openDesk();
    expect(await client.call('course.overview', {})).toEqual(smallCourse.overview);
    expect(await client.call('course.lesson', { lesson: 'failures-lesson' })).toEqual(smallCourse.lesson('failures-lesson'));
    expect(await client.call('course.glossary', {})).toEqual([]);
    const lab = await client.call('course.lab', { lab: 'break-a-host' });
    expect(lab).toEqual(smallCourse.lab('break-a-host')?.view);
    // Neither exemplar nor predicates cross to the page.
    expect(JSON.stringify(lab)).not.toContain('exemplar');
  });

  test.each([
    ['course.lesson', { lesson: 'nowhere' }, 'lesson'],
    ['course.lab', { lab: 'nowhere' }, 'lab'],
    ['scenario.run', { scenario: 'nowhere' }, 'scenario'],
  ])('%s of something that is not there is not found', async (name, payload, kind) => {
    expect(await openDesk().dispatch(name, payload)).toEqual({ ok: false, code: 'notFound', params: { kind, id: 'nowhere' } });
  });

  test('is done once, however many ask at the same time', async () => {
    let loads = 0;
    const { client } = openDesk(
      {},
      { ...smallRoom, load: () => ({ course: (loads += 1) > 0 ? smallCourse : null, parts: null, problems: [] }) },
    );
    await Promise.all([client.call('course.overview', {}), client.call('course.glossary', {}), client.call('progress.get', {})]);
    expect(loads).toBe(1);
  });

  test('a course that cannot be used is told with its first problem, all go to the log, and a repaired one is taken up without a restart', async () => {
    const problem = { path: ['topics', 0], code: 'badId', params: {}, file: 'course.yaml', line: 3, key: 'topics[0].id' };
    let repaired = false;
    const { client, logged } = openDesk(
      {},
      {
        ...smallRoom,
        load: () =>
          repaired ? { course: smallCourse, parts: null, problems: [] } : { course: null, parts: null, problems: [problem, problem] },
      },
    );
    await expect(client.call('course.overview', {})).rejects.toMatchObject({
      code: 'courseUnusable',
      params: { problems: 2, first: 'course.yaml:3: topics[0].id: badId' },
    });
    expect(logged).toEqual(Array(2).fill('course: course.yaml:3: topics[0].id: badId'));
    repaired = true;
    expect(await client.call('course.overview', {})).toEqual(smallCourse.overview);
  });

  test('a folder that cannot be read is told by what was wrong with it', async () => {
    const { client } = openDesk({ course: { files: () => Promise.reject(new Error('lessons/x.md: is not UTF-8 text')) } });
    await expect(client.call('course.overview', {})).rejects.toMatchObject({
      code: 'courseUnusable',
      params: { first: 'lessons/x.md: is not UTF-8 text' },
    });
  });
});

describe('running a scenario of the course', () => {
  test('gives the trace of that scenario under the seed asked for', async () => {
    const { client } = openDesk();
    expect((await client.call('scenario.run', { scenario: 'three-hosts' })).events).toEqual([...runScenario(threeHosts).events]);
    const seeded = await client.call('scenario.run', { scenario: 'three-hosts', seed: 9 });
    expect(seeded.seed).toBe(9);
    expect(seeded.events).toEqual([...runScenario(threeHosts, { seed: 9 }).events]);
  });

  test('the same run is computed once, also when several figures ask at once; one that failed is tried again', async () => {
    const runs: string[] = [];
    let fail = false;
    const { client } = openDesk({
      simulate: {
        run: (scenario, options) => {
          runs.push(`${scenario.id} ${String(options.seed)}`);
          return fail ? Promise.reject(new Error('invariant')) : Promise.resolve(runScenario(scenario, options));
        },
      },
    });
    const ask = (scenario: string, seed?: number) => client.call('scenario.run', seed === undefined ? { scenario } : { scenario, seed });
    await Promise.all([ask('three-hosts'), ask('three-hosts'), ask('three-hosts', 1)]);
    await ask('three-hosts', 2);
    expect(runs).toEqual(['three-hosts 1', 'three-hosts 2']);
    fail = true;
    await expect(ask('broken')).rejects.toMatchObject({ code: 'simulationFailed', params: { scenario: 'broken', seed: 1 } });
    fail = false;
    await ask('broken');
    expect(runs.slice(2)).toEqual(['broken 1', 'broken 1']);
  });

  test('no more than twelve runs are kept', async () => {
    let runs = 0;
    const { client } = openDesk({
      simulate: {
        run: (scenario, options) => {
          runs += 1;
          return Promise.resolve(runScenario(scenario, options));
        },
      },
    });
    for (let seed = 0; seed < 13; seed += 1) await client.call('scenario.run', { scenario: 'three-hosts', seed });
    await client.call('scenario.run', { scenario: 'three-hosts', seed: 12 });
    expect(runs).toBe(13);
    await client.call('scenario.run', { scenario: 'three-hosts', seed: 0 });
    expect(runs).toBe(14);
  });
});
