/** Proves that a pack is read from zip and folder, and that nothing outside it or over its limits gets in. */
import { zipSync, strToU8 } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { isPackText, largestPackBytes, mostPackFiles, packPathFault } from '#api/pack-limits.ts';
import { PackRefused } from '#renderer/features/packs/pack-reading.ts';
import { readFolder } from '#renderer/features/packs/read-folder.ts';
import { readZip } from '#renderer/features/packs/read-zip.ts';
import { partsOf } from '#renderer/features/packs/send-pack.ts';

type Files = Record<string, string | Uint8Array>;

function zipOf(files: Files): Uint8Array {
  return zipSync(Object.fromEntries(Object.entries(files).map(([path, text]) => [path, typeof text === 'string' ? strToU8(text) : text])));
}

async function faultOf(work: Promise<unknown>): Promise<unknown> {
  try {
    await work;
  } catch (error) {
    if (error instanceof PackRefused) return error.fault;
    throw error;
  }
  return 'taken';
}

function chosen(files: Files) {
  return Object.entries(files).map(([webkitRelativePath, text]) => {
    const bytes = typeof text === 'string' ? strToU8(text) : text;
    return { webkitRelativePath, size: bytes.length, arrayBuffer: () => Promise.resolve(bytes.slice().buffer) };
  });
}

/** Fifty megabytes of nothing, packed into fifty kilobytes. */
let bomb = new Uint8Array();

/** Generous: packing and unpacking so much takes a busy machine seconds. */
const patience = 60_000;

describe('a zip', () => {
  beforeAll(() => {
    bomb = zipSync({ 'pack.yaml': strToU8('id: mine'), 'a.md': [new Uint8Array(largestPackBytes), { level: 1 }] });
  }, patience);

  test('gives its texts without the folder around them, and names what was passed over', async () => {
    const read = await readZip(
      zipOf({
        'mine/pack.yaml': 'id: mine',
        'mine/lessons/mine-a/ko.md': '## 가',
        'mine/picture.png': 'x',
        'mine/.git/config.yaml': 'x',
        'else.md': 'x',
      }),
    );
    expect(read.files).toEqual([
      { path: 'pack.yaml', text: 'id: mine' },
      { path: 'lessons/mine-a/ko.md', text: '## 가' },
    ]);
    expect(read.ignored).toEqual(['mine/picture.png', 'mine/.git/config.yaml', 'else.md']);
  });

  test.each([
    ['../outside.yaml', 'outside'],
    ['mine/../../outside.md', 'outside'],
    ['/etc/passwd', 'absolute'],
    ['C:\\Windows\\x.yaml', 'absolute'],
    ['mine\\..\\x.yaml', 'outside'],
    ['mine/./x.yaml', 'unclear'],
    ['mine\\x.yaml', 'unclear'],
    ['mine/line\nfeed.yaml', 'unclear'],
  ])('with an entry %j is refused as a whole', async (path, fault) => {
    expect(packPathFault(path)).toBe(fault);
    expect(await faultOf(readZip(zipOf({ 'pack.yaml': 'id: mine', [path]: 'x' })))).toEqual({ code: 'path', path, fault });
  });

  test(
    'that unpacks to more than a pack may hold is refused while it is unpacked, whatever it says of itself',
    async () => {
      expect(bomb.length).toBeLessThan(400_000);
      expect(await faultOf(readZip(bomb))).toEqual({ code: 'tooLarge', limit: largestPackBytes });
      // The size after unpacking is written as 1.
      const lying = bomb.slice();
      const view = new DataView(lying.buffer);
      for (let at = 0; at < lying.length - 4; at += 1) if (view.getUint32(at, true) === largestPackBytes) view.setUint32(at, 1, true);
      expect(await faultOf(readZip(lying))).toEqual({ code: 'tooLarge', limit: largestPackBytes });
    },
    patience,
  );

  test('with too many entries, a file too large or no UTF-8 is refused with its name', { timeout: patience }, async () => {
    const many = Object.fromEntries(Array.from({ length: mostPackFiles + 1 }, (_, index) => [`f${String(index)}.md`, '']));
    expect(await faultOf(readZip(zipOf(many)))).toMatchObject({ code: 'tooManyFiles' });
    expect(await faultOf(readZip(zipOf({ 'pack.yaml': 'x', 'a.md': new Uint8Array(1_048_577).fill(0x61) })))).toMatchObject({
      code: 'fileTooLarge',
      path: 'a.md',
    });
    expect(await faultOf(readZip(zipOf({ 'pack.yaml': 'x', 'a.md': new Uint8Array([0x61, 0x0a, 0xff]) })))).toEqual({
      code: 'notUtf8',
      path: 'a.md',
      line: 2,
    });
  });

  test.each([
    ['no zip', strToU8('id: mine')],
    ['nothing', new Uint8Array()],
    ['half a zip', zipOf({ 'pack.yaml': 'id: mine '.repeat(500) }).slice(0, 60)],
  ])('%s says so', async (_, bytes) => {
    expect(await faultOf(readZip(bytes))).toEqual({ code: 'notAZip' });
  });

  test('with a password says so, and one without pack.yaml too', async () => {
    const locked = zipOf({ 'pack.yaml': 'id: mine' });
    locked[6] = 1;
    expect(await faultOf(readZip(locked))).toEqual({ code: 'encrypted' });
    expect(await faultOf(readZip(zipOf({ 'course.yaml': 'x', '.hidden/pack.yaml': 'x' })))).toEqual({ code: 'noPackFile' });
  });
});

describe('a folder', () => {
  test('gives the same as a zip of it', async () => {
    const files = { 'mine/pack.yaml': 'id: mine', 'mine/quizzes/mine-a.yaml': 'topic: mine-a', 'mine/.DS_Store': 'x' };
    expect(await readFolder(chosen(files))).toEqual(await readZip(zipOf(files)));
  });

  test('over the limits is refused before all of it is read', async () => {
    const files = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`m/f${String(index)}.md`, new Uint8Array(1_000_000)]));
    expect(await faultOf(readFolder(chosen({ 'm/pack.yaml': 'x', ...files })))).toEqual({ code: 'tooLarge', limit: largestPackBytes });
  });
});

test('parts fit into a request, in order and complete', () => {
  const files = Array.from({ length: 40 }, (_, index) => ({ path: `f${String(index)}.md`, text: '가'.repeat(index * 4_000) }));
  const parts = partsOf(files);
  expect(parts.flat()).toEqual(files);
  for (const part of parts) expect(new TextEncoder().encode(JSON.stringify({ files: part })).length).toBeLessThan(2_000_000);
});

test('only texts count, and nothing that systems hide', () => {
  expect(['a.yaml', 'a/b.md', 'a.yml', 'a.js', '.a.md', '__MACOSX/a.md', 'a/.b/c.yaml'].map(isPackText)).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
    false,
  ]);
});
