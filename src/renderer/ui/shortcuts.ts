/**
 * Shortcuts. They must never fire while somebody writes: not in a text field, not while an input method composes a syllable, not inside a dialog
 * or a menu, and those of a single character not when they are switched off in the settings.
 */
import { onMounted, onUnmounted } from 'vue';
import { useActionStore } from '../app/stores/actions.ts';
import type { Action, Findable } from '../app/stores/actions.ts';
import { useSettings } from '../app/stores/settings.ts';
import { actionKeys } from './actions.ts';
import type { ActionId } from './actions.ts';

const textFields =
  'textarea, select, input:not([type=checkbox], [type=radio], [type=button], [type=range], [type=submit]), [contenteditable]:not([contenteditable=false])';
const closedParts = '[role=dialog], [role=alertdialog], [role=menu]';
/** What a Space belongs to when the focus came there by keyboard. */
const pressable = 'button, a, input, summary, [role=option], [role=tab], [role=switch]';

/** The parts of a KeyboardEvent the guard looks at, so that tests can write them down. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly isComposing: boolean;
  readonly keyCode: number;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  readonly target: EventTarget | null;
}

/** Whether the learner's machine has a Cmd key in place of Ctrl. */
export const isMac = (): boolean => /^mac/i.test(navigator.platform);

/** The letter of a key, whatever the layout: on a Korean one the V key says ㅍ, and the place of the key then decides. */
function letterOf({ key, code }: Pick<KeyPress, 'key' | 'code'>): string | null {
  if (/^[a-z]$/i.test(key)) return key.toLowerCase();
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  return letter !== undefined && /[ㄱ-ㆎ가-힣]/.test(key) ? letter.toLowerCase() : null;
}

/** The key's name in the table of actions; null for combinations that belong to the browser and the system. */
export function keyName(press: Omit<KeyPress, 'isComposing' | 'keyCode' | 'target'>, mac = isMac()): string | null {
  const letter = letterOf(press);
  if (press.altKey || (mac ? press.ctrlKey : press.metaKey)) return null;
  if (press.ctrlKey || press.metaKey) return letter === null ? null : `Ctrl+${press.shiftKey ? 'Shift+' : ''}${letter}`;
  // The plus without its Shift.
  return letter ?? (press.key === '=' ? '+' : press.key);
}

const isCharacter = (name: string): boolean => name.length === 1 && name !== ' ';

/** Whether the key press is the input method's. 229 is what browsers report for a key it has taken, some of them without isComposing. */
export function isComposed({ isComposing, keyCode, key }: Pick<KeyPress, 'isComposing' | 'keyCode' | 'key'>): boolean {
  return isComposing || keyCode === 229 || key === 'Process';
}

/** Whether the key press, called `name`, belongs to writing, to a dialog or to the part that has the focus, and no shortcut may take it. */
export function isTaken(press: KeyPress, name: string): boolean {
  if (isComposed(press)) return true;
  const { target } = press;
  if (!(target instanceof Element)) return false;
  const closed = target.closest(closedParts);
  // A panel beside the page lets keys of the whole page through, a dialog before it none.
  if (closed) return closed.getAttribute('aria-modal') !== 'false' || !(name === 'Escape' || name === 'Ctrl+k');
  if (target.closest(textFields)) return name !== 'Ctrl+k';
  return name === ' ' && target.closest(pressable)?.matches(':focus-visible') === true;
}

type Offer = Action['act'] | Action;

function offersOf(offers: Partial<Record<ActionId, Offer>>): ReadonlyMap<ActionId, Action> {
  const entries = Object.entries(offers) as [ActionId, Offer][];
  return new Map(entries.map(([id, offer]) => [id, typeof offer === 'function' ? { act: offer, refusal: () => null } : offer]));
}

/**
 * Offers actions while the component is mounted: by their keys, in the list of keys and in the palette. The innermost component mounted last
 * hears a key first and may stop the event. An action that says why it cannot be done now is asked for by its key all the same.
 */
export function useActions(offers: Partial<Record<ActionId, Offer>>): void {
  const settings = useSettings();
  const { parts } = useActionStore();
  const part = offersOf(offers);
  const byKey = new Map<string, Action['act']>();
  for (const [id, { act }] of part) {
    for (const key of actionKeys[id]) byKey.set(key, act);
  }

  function hear(event: KeyboardEvent): void {
    if (event.defaultPrevented) return;
    const name = keyName(event);
    const act = name === null ? undefined : byKey.get(name);
    if (name === null || !act || isTaken(event, name)) return;
    if (settings.settings?.singleKeyShortcuts === false && isCharacter(name)) return;
    // What the browser would do with the combination is not wanted as well.
    if (name.startsWith('Ctrl+')) event.preventDefault();
    act(event);
  }
  onMounted(() => {
    parts.add(part);
    window.addEventListener('keydown', hear);
  });
  onUnmounted(() => {
    parts.delete(part);
    window.removeEventListener('keydown', hear);
  });
}

/** Lets things of the page be found by name in the palette while the component is mounted. */
export function useFindable(things: () => readonly Findable[]): void {
  const { sources } = useActionStore();
  onMounted(() => sources.add(things));
  onUnmounted(() => sources.delete(things));
}
