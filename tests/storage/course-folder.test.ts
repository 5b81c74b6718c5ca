import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readCourseFolder } from '#storage/course-folder.ts';
import { temporaryFolder } from './temporary-folder.ts';

function courseOf(files: Readonly<Record<string, string | Buffer>>): string {
  const folder = join(temporaryFolder(), 'course');
  mkdirSync(folder);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

describe('reading a course folder', () => {
  test('gives every .yaml and .md file under its path with slashes, in order, and nothing else', async () => {
    const folder = courseOf({
      'lessons/host-failures/ko.md': '# 호스트 장애\n',
      'course.yaml': 'format: 1\n',
      'lessons/host-failures/en.md': '# Failed hosts\n',
      '.DS_Store': 'x',
      '.git/config.yaml': 'x: 1',
      'picture.png': Buffer.from([0x89, 0x50]),
    });
    expect([...(await readCourseFolder(folder))]).toEqual([
      ['course.yaml', 'format: 1\n'],
      ['lessons/host-failures/en.md', '# Failed hosts\n'],
      ['lessons/host-failures/ko.md', '# 호스트 장애\n'],
    ]);
  });

  test('follows a link that stays inside', async () => {
    const folder = courseOf({ 'scenarios/one.yaml': 'id: one\n' });
    symlinkSync(join(folder, 'scenarios', 'one.yaml'), join(folder, 'scenarios', 'two.yaml'));
    expect((await readCourseFolder(folder)).get('scenarios/two.yaml')).toBe('id: one\n');
  });

  test('refuses a link that leads out, to a file or to a folder', async () => {
    for (const target of ['secret.yaml', '.']) {
      const folder = courseOf({ 'course.yaml': 'a: 1\n' });
      const outside = join(dirname(folder), target);
      if (target !== '.') writeFileSync(outside, 'password: 1\n');
      symlinkSync(outside, join(folder, 'stolen.yaml'));
      await expect(readCourseFolder(folder)).rejects.toThrow('stolen.yaml: is a link that leads out of the course folder');
    }
  });

  test('refuses a link that leads round in a circle', async () => {
    const folder = courseOf({ 'lessons/a.yaml': 'a: 1\n' });
    symlinkSync(join(folder, 'lessons'), join(folder, 'lessons', 'again'));
    await expect(readCourseFolder(folder)).rejects.toThrow('more than 8 folders deep');
  });

  test('refuses a file over 1 MiB, a file that is no UTF-8, and a folder that is not there, each by name', async () => {
    await expect(readCourseFolder(courseOf({ 'big.yaml': Buffer.alloc(1024 * 1024 + 1, 0x20) }))).rejects.toThrow(
      'big.yaml: 1048577 bytes',
    );
    await expect(readCourseFolder(courseOf({ 'bad.md': Buffer.from([0xc3, 0x28]) }))).rejects.toThrow('bad.md: is not UTF-8 text');
    await expect(readCourseFolder('/nowhere/course')).rejects.toThrow('/nowhere/course: ENOENT');
  });
});
