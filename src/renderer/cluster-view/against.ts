/** What the mark ≠ on a drawing compares with: the other view of the same run, or another run. */
import type { InjectionKey } from 'vue';

export const againstKey: InjectionKey<'view' | 'run'> = Symbol('against');
