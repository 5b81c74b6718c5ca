import { inject } from 'vue';
import type { InjectionKey } from 'vue';
import type { Place } from './keyboard.ts';

/** What a drawn thing asks its drawing: whether it is the Tab stop, whether it is chosen. Null in drawings that only show. */
export interface FocusContext {
  tabindex(place: Place): 0 | -1;
  isSelected(place: Place): boolean;
}

export const focusKey: InjectionKey<FocusContext> = Symbol('topology focus');

/** Attributes that make an element of the drawing a place one can go to and choose; none where the drawing only shows. */
export function usePlaces() {
  const focus = inject(focusKey, null);
  return {
    interactive: focus !== null,
    isSelected: (place: Place): boolean => focus?.isSelected(place) ?? false,
    attributes(place: Place, key: string, label: string): Record<string, string | number | boolean> {
      if (!focus) return {};
      return {
        role: 'button',
        'data-place': key,
        tabindex: focus.tabindex(place),
        'aria-label': label,
        'aria-pressed': focus.isSelected(place),
      };
    },
  };
}
