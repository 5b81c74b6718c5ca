// Terms in plain texts: found once, the longest first, never inside another word.
import { describe, expect, it } from 'vitest';
import type { GlossaryTerm } from '#course/views.ts';
import { termFinder } from '#renderer/ui/split-terms.ts';

const term = (id: string, ko: string, en: string, part: Partial<GlossaryTerm> = {}): GlossaryTerm => ({
  id,
  ko,
  en,
  api: null,
  client: null,
  meaning: { ko: '', en: '' },
  topic: 'a-topic',
  ...part,
});
const terms = [
  term('host', '호스트', 'Host', { topic: null }),
  term('isolation', '격리', 'Isolation'),
  term('response', '호스트 격리 응답', 'Host isolation response'),
  term('list', '보호 목록(protectedlist)', 'Protected list (protectedlist)'),
  term('restart', '재시작', 'Restart', { course: '다시 시작' }),
];
const shown = (text: string, language: 'ko' | 'en') =>
  termFinder(
    terms,
    language,
  )(text)
    .map(({ text: piece, term: id }) => (id === null ? piece : `[${piece}|${id}]`))
    .join('');

describe('terms in a plain text', () => {
  it.each([
    ['호스트 격리 응답은 격리와 다릅니다.', 'ko', '[호스트 격리 응답|response]은 [격리|isolation]와 다릅니다.'],
    ['격리, 그리고 또 격리', 'ko', '[격리|isolation], 그리고 또 격리'],
    ['비격리 호스트', 'ko', '비격리 호스트'],
    ['보호 목록을 읽고 다시 시작합니다.', 'ko', '[보호 목록|list]을 읽고 [다시 시작|restart]합니다.'],
    ['The isolation of a host', 'en', 'The [isolation|isolation] of a host'],
    ['isolations, restarted', 'en', 'isolations, restarted'],
    ['', 'en', ''],
  ] as const)('%s', (text, language, expected) => {
    expect(shown(text, language)).toBe(expected);
  });
});
