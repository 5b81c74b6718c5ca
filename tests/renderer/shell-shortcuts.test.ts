// Proves that a single-key shortcut never takes a key that belongs to writing, and that it works on a Korean keyboard.
import { flushPromises } from '@vue/test-utils';
import { afterEach, describe, expect, it } from 'vitest';
import { defineComponent, h } from 'vue';
import { isWriting, keyName, useShortcuts, type KeyPress } from '#renderer/ui/shortcuts.ts';
import { useSettings } from '#renderer/app/stores/settings.ts';
import { mountPart, tableClient } from './support/mounted.ts';

const settings = { language: 'ko', theme: 'light', reducedMotion: false, singleKeyShortcuts: true };

function press(part: Partial<KeyPress>): KeyPress {
  return {
    key: 'v',
    code: 'KeyV',
    isComposing: false,
    keyCode: 86,
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

describe('isWriting', () => {
  it('lets a key on the page through', () => {
    expect(isWriting(press({}))).toBe(false);
    expect(isWriting(press({ target: element('<button class="target">x</button>') }))).toBe(false);
  });

  it.each([
    ['an input', '<input class="target">'],
    ['a search field', '<input type="search" class="target">'],
    ['a text area', '<textarea class="target"></textarea>'],
    ['a list', '<select class="target"></select>'],
    ['an editable part', '<div contenteditable="true"><b class="target">x</b></div>'],
  ])('keeps out of %s', (_, html) => {
    expect(isWriting(press({ target: element(html) }))).toBe(true);
  });

  it('is free on buttons made of inputs', () => {
    expect(isWriting(press({ target: element('<input type="radio" class="target">') }))).toBe(false);
    expect(isWriting(press({ target: element('<input type="checkbox" class="target">') }))).toBe(false);
    expect(isWriting(press({ target: element('<input type="range" class="target">') }))).toBe(false);
  });

  it('keeps out while an input method composes', () => {
    expect(isWriting(press({ isComposing: true }))).toBe(true);
    expect(isWriting(press({ keyCode: 229 }))).toBe(true);
    expect(isWriting(press({ key: 'Process' }))).toBe(true);
  });

  it('leaves combinations to the system', () => {
    expect(isWriting(press({ ctrlKey: true }))).toBe(true);
    expect(isWriting(press({ metaKey: true }))).toBe(true);
    expect(isWriting(press({ altKey: true }))).toBe(true);
  });
});

describe('keyName', () => {
  it('goes by the place of the key on a Korean layout', () => {
    expect(keyName({ key: 'ㅍ', code: 'KeyV' })).toBe('v');
    expect(keyName({ key: 'ㅃ', code: 'KeyQ' })).toBe('q');
  });
  it('goes by the letter on a Latin one, whatever its place', () => {
    expect(keyName({ key: 'V', code: 'KeyV' })).toBe('v');
    expect(keyName({ key: 'a', code: 'KeyQ' })).toBe('a');
    expect(keyName({ key: '?', code: 'Slash' })).toBe('?');
  });
});

describe('useShortcuts', () => {
  it('acts once, rests in a text field, when switched off, and after the component is gone', async () => {
    const { client } = tableClient({ 'settings.get': settings, 'settings.set': settings });
    let times = 0;
    let escapes = 0;
    const part = defineComponent({
      setup() {
        const store = useSettings();
        void store.load();
        useShortcuts({
          v: () => {
            times += 1;
          },
          Escape: () => {
            escapes += 1;
          },
        });
        return () => h('input', { onInput: () => void store.change({ singleKeyShortcuts: false }) });
      },
    });
    const wrapper = await mountPart(part, {}, client);
    await flushPromises();
    const key = (name: string, target: EventTarget) =>
      target.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }));

    key('v', document.body);
    expect(times).toBe(1);
    key('v', wrapper.element);
    expect(times).toBe(1);

    await wrapper.trigger('input');
    await flushPromises();
    key('v', document.body);
    expect(times).toBe(1);
    key('Escape', document.body);
    expect(escapes).toBe(1);

    wrapper.unmount();
    key('Escape', document.body);
    expect(escapes).toBe(1);
  });
});
