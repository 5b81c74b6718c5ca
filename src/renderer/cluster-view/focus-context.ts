import { inject } from 'vue';
import type { InjectionKey } from 'vue';
import type { Place } from './keyboard.ts';

/** What a question shows at a thing. `offer` and `chosen` before the answer, `right` and `wrong` after it. */
export interface PlaceMark {
  readonly kind: 'offer' | 'chosen' | 'right' | 'wrong';
  /** The digit key that chooses it. */
  readonly number: number;
}

/** What a drawn thing asks its drawing: whether it is the Tab stop, whether it is chosen. Null in drawings that only show. */
export interface FocusContext {
  tabindex(place: Place): 0 | -1;
  isSelected(place: Place): boolean;
  /** In a picture that asks a question: what stands at a thing, null for one that is not asked about. Left out: things are buttons. */
  markOf?(place: Place): PlaceMark | null;
}

export const focusKey: InjectionKey<FocusContext> = Symbol('topology focus');

/** Attributes that make an element of the drawing a place one can go to and choose; none where the drawing only shows. */
export function usePlaces() {
  const focus = inject(focusKey, null);
  const markOf = (place: Place): PlaceMark | null => focus?.markOf?.(place) ?? null;
  const isAsked = focus?.markOf !== undefined;

  function attributes(place: Place, key: string, label: string): Record<string, string | number | boolean> {
    const mark = markOf(place);
    // Once it is answered there is nothing to choose any more.
    if (!focus || (isAsked && mark?.kind !== 'offer' && mark?.kind !== 'chosen')) return {};
    const choice = isAsked
      ? { role: 'radio', 'aria-checked': focus.isSelected(place) }
      : { role: 'button', 'aria-pressed': focus.isSelected(place) };
    return { ...choice, 'data-place': key, tabindex: focus.tabindex(place), 'aria-label': label };
  }

  return {
    interactive: focus !== null && !isAsked,
    /** Whether a click on it means something. */
    isPlace: (place: Place): boolean => focus !== null && (!isAsked || markOf(place) !== null),
    isSelected: (place: Place): boolean => focus?.isSelected(place) ?? false,
    markOf,
    attributes,
  };
}
