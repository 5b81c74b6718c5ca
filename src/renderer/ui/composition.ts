import { isComposed } from './shortcuts.ts';

/**
 * Leaves every key to the input method while it composes: nothing on the page hears it, no dialog closes at the Esc that ends a composition. Some of
 * what closes at Esc is not ours and would not ask.
 * @returns undoes it
 */
export function leaveKeysToComposition(): () => void {
  const withhold = (event: KeyboardEvent): void => {
    if (isComposed(event)) event.stopImmediatePropagation();
  };
  window.addEventListener('keydown', withhold, true);
  return () => {
    window.removeEventListener('keydown', withhold, true);
  };
}
