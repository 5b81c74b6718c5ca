// Proves that a shortcut never takes a key that belongs to writing or to a dialog, that it works on a Korean keyboard, and that the list of keys
// and the palette offer what the keys do.
import { flushPromises } from '@vue/test-utils';
import { afterEach, describe, expect, it } from 'vitest';
import { defineComponent, h } from 'vue';
import KeysDialog from '#renderer/app/shell/KeysDialog.vue';
import { useActionStore } from '#renderer/app/stores/actions.ts';
import { useSettings } from '#renderer/app/stores/settings.ts';
import { actionIds, actionKeys, capsOf } from '#renderer/ui/actions.ts';
import { leaveKeysToComposition } from '#renderer/ui/composition.ts';
import { matcherOf } from '#renderer/ui/search-text.ts';
import { isTaken, keyName, useActions, type KeyPress } from '#renderer/ui/shortcuts.ts';
import { mountPart, tableClient } from './support/mounted.ts';

const settings = { language: 'ko', theme: 'light', reducedMotion: false, singleKeyShortcuts: true, path: 'beginner' };

function press(part: Partial<KeyPress>): KeyPress {
  return {
    key: 'v',
    code: 'KeyV',
    isComposing: false,
    keyCode: 86,
    shiftKey: false,
    ctrlKey: false,
    altKey: false,
    metaKey: false,
    target: document.body,
    ...part,
  };
}

function element(html: string): Element {
  document.body.innerHTML = html;
  const found = document.body.querySelector('.target');
  if (!found) throw new Error('no target');
  return found;
}

afterEach(() => {
  document.body.innerHTML = '';
});

describe('a key press', () => {
  it('on the page is free for a shortcut', () => {
    expect(isTaken(press({}), 'v')).toBe(false);
    expect(isTaken(press({ target: element('<button class="target">x</button>') }), 'v')).toBe(false);
  });

  it.each([
    ['an input', '<input class="target">'],
    ['a search field', '<input type="search" class="target">'],
    ['a text area', '<textarea class="target"></textarea>'],
    ['a list', '<select class="target"></select>'],
    ['an editable part', '<div contenteditable="true"><b class="target">x</b></div>'],
  ])('in %s is taken; only the palette still opens', (_, html) => {
    const target = element(html);
    for (const name of ['v', ' ', 'Escape', 'Home', 'Ctrl+z']) expect(isTaken(press({ target }), name)).toBe(true);
    expect(isTaken(press({ target }), 'Ctrl+k')).toBe(false);
  });

  it('is free on buttons made of inputs', () => {
    for (const type of ['radio', 'checkbox', 'range'])
      expect(isTaken(press({ target: element(`<input type="${type}" class="target">`) }), 'v')).toBe(false);
  });

  it.each([
    ['a dialog', '<div role="dialog"><button class="target">x</button></div>'],
    ['a menu', '<div role="menu"><button class="target">x</button></div>'],
  ])('in %s is taken, whatever it is', (_, html) => {
    const target = element(html);
    for (const name of ['v', ' ', 'Escape', 'Ctrl+k']) expect(isTaken(press({ target }), name)).toBe(true);
  });

  it('in a panel beside the page closes it or finds, and does nothing else to the page', () => {
    const target = element('<div role="dialog" aria-modal="false"><button class="target">x</button></div>');
    expect(['Escape', 'Ctrl+k'].map((name) => isTaken(press({ target }), name))).toEqual([false, false]);
    expect(['v', ' ', 'Ctrl+z'].map((name) => isTaken(press({ target }), name))).toEqual([true, true, true]);
  });

  it('is taken while an input method composes, wherever it is', () => {
    for (const composing of [{ isComposing: true }, { keyCode: 229 }, { key: 'Process' }])
      for (const name of ['v', 'Ctrl+k', 'Escape']) expect(isTaken(press(composing), name)).toBe(true);
  });
});

describe('a key of a composition', () => {
  it('is heard by nothing on the page, not even by what knows of no composition', () => {
    const heard: string[] = [];
    const listener = ({ key }: KeyboardEvent): void => void heard.push(key);
    const giveBack = leaveKeysToComposition();
    window.addEventListener('keydown', listener);
    const say = (init: KeyboardEventInit): boolean => document.body.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, ...init }));
    say({ key: 'Escape', isComposing: true });
    say({ key: 'Process' });
    expect(heard).toEqual([]);
    say({ key: 'Escape' });
    giveBack();
    say({ key: 'Process' });
    expect(heard).toEqual(['Escape', 'Process']);
    window.removeEventListener('keydown', listener);
  });
});

describe('the name of a key', () => {
  const name = (part: Partial<KeyPress>, mac = false) => keyName(press(part), mac);
  it('goes by the place of the key on a Korean layout', () => {
    expect(name({ key: 'ㅍ', code: 'KeyV' })).toBe('v');
    expect(name({ key: 'ㅃ', code: 'KeyQ' })).toBe('q');
    expect(name({ key: 'ㅏ', code: 'KeyK', ctrlKey: true })).toBe('Ctrl+k');
  });
  it('goes by the letter on a Latin one, whatever its place', () => {
    expect(name({ key: 'V', code: 'KeyV' })).toBe('v');
    expect(name({ key: 'a', code: 'KeyQ' })).toBe('a');
    expect(name({ key: '?', code: 'Slash' })).toBe('?');
    expect(name({ key: '=', code: 'Equal' })).toBe('+');
  });
  it('leaves combinations to the system, but for Ctrl with a letter, which is Cmd on a Mac', () => {
    expect(name({ altKey: true })).toBeNull();
    expect(name({ metaKey: true })).toBeNull();
    expect(name({ key: 'Home', ctrlKey: true })).toBeNull();
    expect(name({ key: 'k', ctrlKey: true })).toBe('Ctrl+k');
    expect(name({ key: 'Z', ctrlKey: true, shiftKey: true })).toBe('Ctrl+Shift+z');
    expect(name({ key: 'k', ctrlKey: true }, true)).toBeNull();
    expect(name({ key: 'k', metaKey: true }, true)).toBe('Ctrl+k');
  });
});

describe('the table of actions', () => {
  it('gives no key twice on a page', () => {
    const pages = [
      ['time', 'bench', 'timeline', 'everywhere'],
      ['quiz', 'everywhere'],
    ];
    for (const groups of pages) {
      const keys = actionIds.filter((id) => groups.some((group) => id.startsWith(`${group}.`))).flatMap((id) => [...actionKeys[id]]);
      expect(new Set(keys).size).toBe(keys.length);
    }
  });
  it('says its keys as they stand on the keyboard', () => {
    expect(capsOf('time.play', false)).toEqual(['Space']);
    expect(capsOf('time.nextImportant', false)).toEqual(['Shift', '.']);
    expect(capsOf('everywhere.palette', false)).toEqual(['Ctrl', 'K']);
    expect(capsOf('everywhere.palette', true)).toEqual(['⌘', 'K']);
    expect(capsOf('sandbox.redo', false)).toEqual(['Ctrl', 'Shift', 'Z']);
    expect(capsOf('quiz.option', false)).toEqual(['1', '–', '9']);
  });
});

describe('actions of a part', () => {
  const key = (name: string, target: EventTarget, more: KeyboardEventInit = {}) =>
    target.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true, ...more }));

  /** A part with a text field that counts what its keys do; input in the field switches single keys off. */
  async function counted() {
    const { client } = tableClient({ 'settings.get': settings, 'settings.set': settings });
    const times = { view: 0, undo: 0, close: 0, play: 0 };
    const count = (what: keyof typeof times) => () => {
      times[what] += 1;
    };
    const part = defineComponent({
      setup() {
        const store = useSettings();
        void store.load();
        useActions({
          'bench.view': count('view'),
          'bench.undo': { act: count('undo'), refusal: () => 'nothing done' },
          'time.play': count('play'),
          'everywhere.close': count('close'),
        });
        return () => h('input', { onInput: () => void store.change({ singleKeyShortcuts: false }) });
      },
    });
    const wrapper = await mountPart(part, {}, client);
    await flushPromises();
    return { wrapper, times };
  }

  it('act once, rest in a text field, when switched off, and after the part is gone', async () => {
    const { wrapper, times } = await counted();
    key('v', document.body);
    key('v', wrapper.element);
    key('z', wrapper.element, { ctrlKey: true });
    expect(times).toEqual({ view: 1, undo: 0, close: 0, play: 0 });

    await wrapper.trigger('input');
    await flushPromises();
    key('v', document.body);
    key('Escape', document.body);
    key(' ', document.body);
    key('z', document.body, { ctrlKey: true });
    expect(times).toEqual({ view: 1, undo: 1, close: 1, play: 1 });

    wrapper.unmount();
    key('Escape', document.body);
    expect(times.close).toBe(1);
    expect(useActionStore().offered).toEqual([]);
  });

  it('rest while a syllable is composed', async () => {
    const { wrapper, times } = await counted();
    document.body.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true, data: 'ㅍ' }));
    key('ㅍ', document.body, { code: 'KeyV', isComposing: true });
    key('Process', document.body, { code: 'KeyV' });
    document.body.dispatchEvent(Object.assign(new KeyboardEvent('keydown', { key: 'v', bubbles: true }), { keyCode: 229 }));
    expect(times.view).toBe(0);
    document.body.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true, data: '프' }));
    key('ㅍ', document.body, { code: 'KeyV' });
    expect(times.view).toBe(1);
    wrapper.unmount();
  });

  it('stand in the list of keys, with their texts, and only they do', async () => {
    const { wrapper } = await counted();
    const offered = useActionStore().offered;
    expect(offered.map(({ id, refusal }) => [id, refusal()])).toEqual([
      ['time.play', null],
      ['bench.view', null],
      ['bench.undo', 'nothing done'],
      ['everywhere.close', null],
    ]);
    const list = await mountPart(
      defineComponent({
        setup() {
          useActions({ 'quiz.confidence': () => undefined });
          return () => h(KeysDialog, { open: true });
        },
      }),
      {},
      tableClient({}).client,
    );
    await flushPromises();
    const rows = [...document.querySelectorAll('[data-testid^="key-"]')].map((row) => row.textContent);
    expect(rows).toEqual(['확신 고르기(이어서 1–4)C']);
    list.unmount();
    wrapper.unmount();
  });
});

describe('finding by name', () => {
  const rank = (words: string, ...names: string[]) => matcherOf(words)(names);
  it('passes over case, spaces, particles and unfinished syllables, and knows initial consonants', () => {
    expect(rank('ESX 02', 'esx-02')).toBe(2);
    expect(rank('esx-02를', 'esx-02')).toBe(1);
    expect(rank('하트비', '데이터스토어 하트비트')).toBe(1);
    expect(rank('하틉', '하트비트')).toBe(2);
    expect(rank('겨', '격리')).toBe(2);
    expect(rank('ㅎㅅㅌ', '보조 호스트 장애')).toBe(1);
    expect(rank('장애 보조', '보조 호스트 장애')).toBe(1);
    expect(rank('장애 격리', '보조 호스트 장애')).toBe(0);
    expect(rank('데이터스토어하트', '데이터스토어 하트비트')).toBe(2);
    expect(rank('es', 'the selection')).toBe(0);
    expect(rank('', 'anything')).toBe(2);
  });
});
