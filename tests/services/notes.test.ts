import { describe, expect, test } from 'vitest';
import type { JournalEntry } from '#services/journal-entry.ts';
import { foldNotes } from '#services/progress/notes-service.ts';
import { openDesk } from './desk.ts';

// Bookmarks and notes: kept in the journal like answers, taken back without being forgotten there.
const place = { lesson: 'failures-lesson', section: 'timing' };

describe('notes', () => {
  test('stand as they were written last, and a deleted one is gone', async () => {
    const { client, entries, published } = openDesk();
    await client.call('notes.write', { ...place, text: '첫 줄' });
    await client.call('notes.write', { ...place, section: 'overview', text: 'another' });
    const { notes } = await client.call('notes.write', { ...place, text: '첫 줄\n둘째 줄' });
    expect(notes.map(({ section, text }) => [section, text])).toEqual([
      ['timing', '첫 줄\n둘째 줄'],
      ['overview', 'another'],
    ]);
    expect((await client.call('notes.write', { ...place, text: '  \n' })).notes.map(({ section }) => section)).toEqual(['overview']);
    expect(entries.map(({ kind }) => kind)).toEqual(['note', 'note', 'note', 'note']);
    expect(published).toEqual(Array.from({ length: 4 }, () => 'progress.changed'));
  });

  test('that say nothing new are not written again', async () => {
    const { client, entries } = openDesk();
    await client.call('notes.write', { ...place, text: 'a' });
    await client.call('notes.write', { ...place, text: 'a' });
    await client.call('notes.write', { ...place, section: 'overview', text: '' });
    expect(entries).toHaveLength(1);
  });

  test('have at most ten thousand characters', async () => {
    const { client } = openDesk();
    const most = '가'.repeat(10_000);
    expect((await client.call('notes.write', { ...place, text: most })).notes[0]?.text).toBe(most);
    await expect(client.call('notes.write', { ...place, text: `${most}나` })).rejects.toMatchObject({ code: 'malformedRequest' });
  });

  test('need a section to stand at, but may be deleted where there is none any more', async () => {
    const { client } = openDesk();
    await expect(client.call('notes.write', { ...place, section: 'nowhere', text: 'a' })).rejects.toMatchObject({ code: 'notFound' });
    await expect(client.call('notes.bookmark', { lesson: 'gone', section: 'timing', block: null, set: true })).rejects.toMatchObject({
      code: 'notFound',
    });
    expect(await client.call('notes.write', { ...place, lesson: 'gone', text: '' })).toEqual({ bookmarks: [], notes: [] });
  });

  test('that could not be kept are not confirmed', async () => {
    const entries: JournalEntry[] = [];
    const { client } = openDesk({ journal: { append: () => Promise.reject(new Error('disk')), entries: () => entries } });
    await expect(client.call('notes.write', { ...place, text: 'a' })).rejects.toMatchObject({ code: 'internal' });
    expect((await client.call('notes.get', {})).notes).toEqual([]);
  });
});

describe('bookmarks', () => {
  test('are set and taken back, at a section and at its paragraphs', async () => {
    const { client, entries } = openDesk();
    await client.call('notes.bookmark', { ...place, block: null, set: true });
    await client.call('notes.bookmark', { ...place, block: 3, set: true });
    await client.call('notes.bookmark', { ...place, block: 3, set: true });
    expect((await client.call('notes.get', {})).bookmarks.map(({ block }) => block)).toEqual([3, null]);
    expect((await client.call('notes.bookmark', { ...place, block: 3, set: false })).bookmarks.map(({ block }) => block)).toEqual([null]);
    expect(entries).toHaveLength(3);
  });
});

test('journals of earlier versions, and kinds that are not known, are passed over', () => {
  const strange = { kind: 'later', at: '2026-11-22T09:00:00.000Z' } as unknown as JournalEntry;
  const read: JournalEntry = { kind: 'section', at: '2026-11-22T09:00:00.000Z', ...place };
  expect(foldNotes([strange, read])).toEqual({ bookmarks: [], notes: [] });
});
