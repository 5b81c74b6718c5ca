/**
 * Single-key shortcuts. They must never fire while somebody writes: not in a text field, not while an input method composes a syllable,
 * not with a modifier held (those belong to the browser and the system), and not when they are switched off in the settings.
 */
import { onMounted, onUnmounted } from 'vue';
import { useSettings } from '../app/stores/settings.ts';

/** What a key press is called here: a lower-case letter, a digit, a sign such as `?`, or a name such as `Escape`; `Shift+` before signs that need it. */
export type ShortcutMap = Readonly<Record<string, (event: KeyboardEvent) => void>>;

const textFields =
  'textarea, select, input:not([type=checkbox], [type=radio], [type=button], [type=range], [type=submit]), [contenteditable]:not([contenteditable=false])';

/** The parts of a KeyboardEvent the guard looks at, so that tests can write them down. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly isComposing: boolean;
  readonly keyCode: number;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  readonly target: EventTarget | null;
}

/** True while the key press belongs to writing or to the system and no shortcut may take it. */
export function isWriting(press: KeyPress): boolean {
  // 229 is what browsers report for a key an input method has taken, some of them without isComposing.
  if (press.isComposing || press.keyCode === 229 || press.key === 'Process') return true;
  if (press.ctrlKey || press.altKey || press.metaKey) return true;
  return press.target instanceof Element && press.target.closest(textFields) !== null;
}

/** The key's name for a map. On a Korean layout the V key says ㅍ; the place of the key then decides. */
export function keyName(press: Pick<KeyPress, 'key' | 'code'>): string {
  if (/^[a-z]$/i.test(press.key)) return press.key.toLowerCase();
  const letter = /^Key([A-Z])$/.exec(press.code)?.[1];
  return letter !== undefined && /[ㄱ-ㆎ가-힣]/.test(press.key) ? letter.toLowerCase() : press.key;
}

/**
 * Hears the map's keys while the component is mounted. The innermost component mounted last hears first and may stop the event.
 * @param always keys that work even when single-key shortcuts are switched off, such as Escape
 */
export function useShortcuts(map: ShortcutMap, always: readonly string[] = ['Escape', 'Enter']): void {
  const store = useSettings();
  function hear(event: KeyboardEvent): void {
    if (event.defaultPrevented || isWriting(event)) return;
    const name = keyName(event);
    const act = Object.hasOwn(map, name) ? map[name] : undefined;
    if (!act) return;
    if (store.settings?.singleKeyShortcuts === false && !always.includes(name)) return;
    act(event);
  }
  onMounted(() => {
    window.addEventListener('keydown', hear);
  });
  onUnmounted(() => {
    window.removeEventListener('keydown', hear);
  });
}
