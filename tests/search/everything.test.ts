// The search over everything: what is found first for what people type, in both languages; where a hit leads; what stands around it.
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadCourse } from '#course/course.ts';
import type { Texts } from '#renderer/run/sentence.ts';
import { compiledTexts } from '#renderer/app/i18n/event-texts.ts';
import { courseEntries, eventEntries, pageEntries, termEntries } from '#renderer/search/entries.ts';
import { alarms, ownEvents, sampleSentences, vcenterEvents } from '#renderer/search/event-kinds.ts';
import { grouped } from '#renderer/search/groups.ts';
import { snippetOf } from '#renderer/search/snippet.ts';
import { TextIndex } from '#renderer/search/text-index.ts';
import { readCourseFolder } from '#storage/course-folder.ts';
import { languages, readNamespace } from '../locales/texts.ts';

const files = await readCourseFolder(fileURLToPath(new URL('../../resources/course', import.meta.url)));
const course = loadCourse(files).course!;

function textsIn(language: 'ko' | 'en', namespace: string): Texts {
  const all = readNamespace(language, namespace);
  return compiledTexts((key) => {
    let value: unknown = all;
    for (const name of key.split('.')) value = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
    return typeof value === 'string' ? value : null;
  });
}
const simulation = { ko: textsIn('ko', 'simulation'), en: textsIn('en', 'simulation') };
const app = { ko: textsIn('ko', 'app'), en: textsIn('en', 'app') };

const pages = ['home', 'settings', 'progress', 'terms'].map((id) => ({
  id,
  to: `/${id}`,
  name: { ko: app.ko.t(`nav.${id}`), en: app.en.t(`nav.${id}`) },
}));
const index = new TextIndex();
const entries = [...courseEntries(course.texts()), ...termEntries(course.glossary), ...eventEntries(simulation), ...pageEntries(pages)];
index.add(entries);

const best = (words: string) => index.find(words).hits[0]?.entry.id ?? 'nothing';

describe('the first hit', () => {
  it.each([
    // A whole word, with particles, half typed, by its initial consonants.
    ['데이터스토어 하트비트', 'term/datastore-heartbeat'],
    ['데이터스토어하트비트', 'term/datastore-heartbeat'],
    ['데이터스토어 하트비트를', 'term/datastore-heartbeat'],
    ['데이터스토어 하ㅌ', 'term/datastore-heartbeat'],
    ['ㄷㅇㅌㅅㅌㅇㅎㅌㅂㅌ', 'term/datastore-heartbeat'],
    ['승인 제어는', 'term/admission-control'],
    ['승인제어', 'term/admission-control'],
    ['ㅅㅇㅈㅇ', 'term/admission-control'],
    ['승인 젱', 'term/admission-control'],
    ['보조 호스트가', 'term/secondary-host'],
    ['기본호스트에서', 'term/primary-host'],
    ['다시시작 우선순위', 'term/restart-priority'],
    ['다시 시작 우선 순위', 'term/restart-priority'],
    ['격리 주소로', 'term/isolation-address'],
    ['설정', 'page/settings'],
    ['ㅅㅈ', 'page/settings'],
    // The other language, the beginning of a word, a mistake in it.
    ['datastore heartbeat', 'term/datastore-heartbeat'],
    ['datastore heartb', 'term/datastore-heartbeat'],
    ['datastore heartbaet', 'term/datastore-heartbeat'],
    ['admision control', 'term/admission-control'],
    ['restart prio', 'term/restart-priority'],
    ['데이타스토어 하트비트', 'term/datastore-heartbeat'],
    // Names in code, whole and in part.
    ['das.isolationaddress', 'term/isolation-address'],
    ['com.vmware.vc.HA.DasHostFailedEvent', 'event/com.vmware.vc.HA.DasHostFailedEvent'],
    ['DasHostFailed', 'event/com.vmware.vc.HA.DasHostFailedEvent'],
    ['VmRestartedByHA', 'event/com.vmware.vc.ha.VmRestartedByHAEvent'],
    ['esx.clear.storage.apd.exit', 'event/esx.clear.storage.apd.exit'],
    // Topics and labs.
    ['호스트 장애와 선출', 'lesson/host-failures'],
    ['ㅎㅅㅌ ㅈㅇㅇ ㅅㅊ', 'lesson/host-failures'],
    ['Failed hosts and the election', 'lesson/host-failures'],
  ])('of “%s” is %s', (words, id) => {
    expect(best(words)).toBe(id);
  });

  it('of nothing and of what stands nowhere is nothing', () => {
    expect(index.find('   ').hits).toEqual([]);
    expect(index.find('qqqqzzzz').hits).toEqual([]);
    expect(index.find('ㅋㅋㅋㅋㅋㅋㅋㅋㅋ').hits).toEqual([]);
  });

  it('says which word it took for one that stands nowhere', () => {
    expect(index.find('heartbaet').instead).toMatchObject({ typed: 'heartbaet' });
    expect(index.find('heartbeat').instead).toBeNull();
  });
});

describe('inside the lessons', () => {
  const lesson = course.texts().find(({ kind, block }) => kind === 'lesson' && block !== null);
  it('a sentence leads to its very paragraph', () => {
    for (const language of languages) {
      const words = (lesson?.text[language] ?? '').split(' ').slice(0, 14).join(' ');
      const hit = index.find(words).hits.find(({ entry }) => entry.group === 'lessons');
      expect(hit?.entry.to, words).toBe(`/lessons/${lesson?.id ?? ''}/${lesson?.section ?? ''}?block=${String(lesson?.block)}`);
    }
  });
  it('every piece has words in both languages, and no entry stands twice', () => {
    for (const { id, section, block, text } of course.texts().filter(({ block: at }) => at !== null))
      expect(
        languages.filter((language) => text[language].trim() === ''),
        `${id}/${section ?? ''}/${String(block)}`,
      ).toEqual([]);
    const ids = entries.map(({ id }) => id);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  });
  it('what labs and questions keep to themselves is not found', () => {
    const texts = JSON.stringify(course.texts());
    for (const id of course.labIds) {
      for (const hint of course.lab(id)?.view.hints ?? []) expect(texts).not.toContain(hint.ko);
    }
  });
});

describe('groups', () => {
  it('begin with the one that has the best hit', () => {
    const groups = grouped(index.find('하트비트').hits);
    expect(groups[0]?.name).toBe('terms');
    expect(groups.map(({ name }) => name)).toContain('lessons');
    expect(groups.map(({ name }) => name)).toContain('events');
  });
});

describe('what stands around a hit', () => {
  const marked = (text: string, words: string) => {
    const one = new TextIndex();
    const plain = { ko: text, en: text };
    one.add([{ id: 'x', group: 'lessons', label: plain, note: plain, names: [], text: plain, to: '/', weight: 0 }]);
    const [hit] = one.find(words).hits;
    return hit
      ? snippetOf(text, hit.needles, 40)
          .map(({ text: piece, hit: isHit }) => (isHit ? `[${piece}]` : piece))
          .join('')
      : null;
  };
  it.each([
    ['보조 호스트가 응답하지 않습니다.', '호스트가', '보조 [호스트가] 응답하지 않습니다.'],
    ['보조 호스트의 수', '호스트를', '보조 [호스트]의 수'],
    ['VM을 다시 시작합니다.', '다시시작', 'VM을 [다시 시작]합니다.'],
    ['데이터스토어 하트비트', '하ㅌ', '데이터스토어 [하트]비트'],
    ['The host is isolated.', 'isol', 'The host is [isol]ated.'],
    ['esx-02의 하트비트', 'esx-02', '[esx-02]의 하트비트'],
  ])('%s, %s', (text, words, expected) => {
    expect(marked(text, words)).toBe(expected);
  });
  it('a long text is cut around it, at words', () => {
    const text = `${'앞선 낱말 '.repeat(20)}하트비트 ${'뒤의 낱말 '.repeat(20)}`;
    const cut = marked(text, '하트비트') ?? '';
    expect(cut).toMatch(/^…[^…]*\[하트비트\][^…]*…$/);
    expect(cut.length).toBeLessThan(60);
  });
});

describe('kinds of events', () => {
  it('are all that the engine lets vCenter record', () => {
    const folder = fileURLToPath(new URL('../../src/simulation/', import.meta.url));
    const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
    const literal = /'((?:com\.vmware\.vc|esx\.(?:problem|clear))\.[A-Za-z.]+)'/g;
    const recorded = sources.flatMap((file) => [...readFileSync(`${folder}${file}`, 'utf8').matchAll(literal)].map(([, id = '']) => id));
    expect(recorded.length).toBeGreaterThan(30);
    const known = new Set(vcenterEvents.map(({ id }) => id));
    expect([...new Set(recorded)].filter((id) => !known.has(id))).toEqual([]);
  });
  it('point at rules that a lesson explains', () => {
    const explained = new Set(course.overview.paragraphs.map(({ rule }) => rule));
    const asked = [...vcenterEvents, ...alarms].flatMap(({ rule }) => (rule === null || rule === 'alarm' ? [] : [rule]));
    expect([...new Set(asked)].filter((rule) => !explained.has(rule))).toEqual([]);
  });
  it.each(languages)('have sentences without gaps (%s)', (language) => {
    for (const kind of [...vcenterEvents, ...alarms, ...ownEvents]) {
      const sentences = sampleSentences(kind, simulation[language]);
      expect(sentences.length, kind.id).toBeGreaterThan(0);
      for (const sentence of sentences) expect(sentence, kind.id).not.toMatch(/\{\{|undefined|^events\.|^\s*$|\s\s| ,/);
    }
  });
});
