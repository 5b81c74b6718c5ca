/** Proves that a pack is taken in whole or not at all, is there after a restart, and can be replaced and taken away. */
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { largestPackBytes } from '#api/pack-limits.ts';
import type { PackText } from '#api/pack-schema.ts';
import { loadCourse } from '#course/course.ts';
import type { CourseRoom } from '#services/course-room.ts';
import { courseRoom } from '#services/services.ts';
import { readCourseFolder } from '#storage/course-folder.ts';
import { openDesk } from './desk.ts';
import type { Desk } from './desk.ts';
import { objectsInMemory } from './objects-in-memory.ts';

const loaded = loadCourse(await readCourseFolder(fileURLToPath(new URL('../../resources/course', import.meta.url))));
const template: readonly PackText[] = [
  ...(await readCourseFolder(fileURLToPath(new URL('../../docs/pack-template', import.meta.url)))),
].map(([path, text]) => ({ path, text }));

/** The real course room over the course as it is shipped, read once. */
const room: CourseRoom = { ...courseRoom, load: () => loaded };

async function install({ client }: Desk, files: readonly PackText[] = template, replace = false) {
  const { upload } = await client.call('packs.begin', {});
  for (const file of files) await client.call('packs.send', { upload, files: [file] });
  return client.call('packs.install', { upload, replace });
}

const topicsOf = async ({ client }: Desk): Promise<string[]> => (await client.call('course.overview', {})).topics.map(({ id }) => id);

describe('a sound pack', () => {
  test('is part of the course at once, told to every page, and after a restart', { timeout: 30_000 }, async () => {
    const packs = objectsInMemory();
    const desk = openDesk({ packs }, room);
    expect(await topicsOf(desk)).not.toContain('my-pack-orders');
    expect(await install(desk)).toMatchObject({ installed: { id: 'my-pack', topics: 1, lessons: 1, labs: 1, questions: 2, problems: 0 } });
    expect(desk.published).toContain('course.changed');
    expect((await topicsOf(desk)).at(-1)).toBe('my-pack-orders');
    const again = openDesk({ packs }, room);
    expect((await topicsOf(again)).at(-1)).toBe('my-pack-orders');
    expect((await again.client.call('packs.list', {})).packs).toMatchObject([{ id: 'my-pack', author: '홍길동' }]);
    const lesson = await again.client.call('course.lesson', { lesson: 'my-pack-orders' });
    expect(lesson.predictions[0]?.key).toBe('t30');
    const answered = await again.client.call('quiz.answer', { question: 'my-pack-runbook-limit', answer: ['minute'], confidence: null });
    expect(answered.correct).toBe(true);
    const { runId } = await again.client.call('lab.start', { lab: 'my-pack-bring-back' });
    expect(runId).not.toBe('');
  });

  test('is replaced only when that is said, and taken away with the course as before', async () => {
    const desk = openDesk({}, room);
    const before = await topicsOf(desk);
    await install(desk);
    const renamed = template.map((file) => ({ ...file, text: file.text.replace('우리 반의 주문 시스템', '옆 반의 주문 시스템') }));
    const { upload } = await desk.client.call('packs.begin', {});
    await desk.client.call('packs.send', { upload, files: [...renamed] });
    expect(await desk.client.call('packs.install', { upload, replace: false })).toMatchObject({
      exists: { title: { ko: '우리 반의 주문 시스템' } },
    });
    expect((await desk.client.call('packs.list', {})).packs[0]?.title.ko).toBe('우리 반의 주문 시스템');
    expect(await desk.client.call('packs.install', { upload, replace: true })).toMatchObject({
      installed: { title: { ko: '옆 반의 주문 시스템' } },
    });
    expect(await desk.client.call('packs.remove', { id: 'my-pack' })).toMatchObject({ removed: { id: 'my-pack' } });
    expect(await topicsOf(desk)).toEqual(before);
    await expect(desk.client.call('packs.remove', { id: 'my-pack' })).rejects.toMatchObject({ code: 'noSuchPack' });
  });
});

describe('a pack that is not sound', () => {
  test('is told by file and key, and nothing of it is kept', async () => {
    const packs = objectsInMemory();
    const desk = openDesk({ packs }, room);
    const broken = template.map((file) =>
      file.path === 'pack.yaml' ? { ...file, text: file.text.replace('id: my-pack-orders', 'id: orders') } : file,
    );
    const answer = await install(desk, broken);
    expect(answer).toMatchObject({
      problems: expect.arrayContaining([
        expect.objectContaining({ file: 'pack.yaml', key: 'topics[0].id', text: 'course:problems.packPrefix' }),
      ]) as unknown,
    });
    expect(await packs.ids()).toEqual([]);
    expect(desk.published).toEqual([]);
  });

  test.each([
    ['../evil.yaml', 'packPathRefused'],
    ['/etc/passwd.yaml', 'packPathRefused'],
    ['a\\b.yaml', 'packPathRefused'],
  ])('with a file %j is refused by the host itself', async (path, code) => {
    const { client } = openDesk({}, room);
    const { upload } = await client.call('packs.begin', {});
    await expect(client.call('packs.send', { upload, files: [{ path, text: 'x' }] })).rejects.toMatchObject({ code });
    // What was sent before it is still there, and nothing of the refused part.
    expect(await client.call('packs.send', { upload, files: [{ path: 'a.md', text: '가' }] })).toEqual({ files: 1, bytes: 3 });
  });

  test('over fifty megabytes or five thousand files is refused by the host itself', async () => {
    const { client } = openDesk({}, room);
    const { upload } = await client.call('packs.begin', {});
    const text = 'a'.repeat(1_000_000);
    const send = (from: number, to: number) =>
      client.call('packs.send', {
        upload,
        files: Array.from({ length: to - from }, (_, at) => ({ path: `f${String(from + at)}.md`, text })),
      });
    const fits = Math.floor(largestPackBytes / text.length);
    await send(0, fits);
    await expect(send(fits, fits + 1)).rejects.toMatchObject({ code: 'packTooLarge' });
    const { upload: other } = await client.call('packs.begin', {});
    const many = (from: number) => Array.from({ length: 3_000 }, (_, at) => ({ path: `f${String(from + at)}.md`, text: '' }));
    await client.call('packs.send', { upload: other, files: many(0) });
    await expect(client.call('packs.send', { upload: other, files: many(3_000) })).rejects.toMatchObject({ code: 'packTooManyFiles' });
    await expect(client.call('packs.send', { upload, files: many(0) })).rejects.toMatchObject({ code: 'packUploadExpired' });
  });

  test('on the disk is set aside and named, and the course stays', async () => {
    const packs = objectsInMemory();
    await packs.write('my-pack', { format: 'something else' });
    const desk = openDesk({ packs }, room);
    expect((await topicsOf(desk)).length).toBe(loaded.course?.overview.topics.length);
    expect(await desk.client.call('packs.list', {})).toMatchObject({ packs: [], setAside: ['my-pack.damaged.json'] });
  });
});
