/** Where the learner is: the page says it, the top bar, the window title and the screen reader tell it. */
import { defineStore } from 'pinia';
import { onScopeDispose, shallowRef, watchEffect } from 'vue';
import type { RouteLocationRaw } from 'vue-router';
import { useTranslation } from 'i18next-vue';

export interface Crumb {
  readonly label: string;
  /** Where it leads; none for the page itself. */
  readonly to?: RouteLocationRaw;
}

export const usePageHeadStore = defineStore('page-head', () => {
  const crumbs = shallowRef<readonly Crumb[]>([]);
  return { crumbs };
});

/**
 * Declares the page's place, outermost first. Runs again when a text in it changes, so a language switch renames the window too.
 * @param crumbs empty entries (a title that has not arrived yet) are left out
 */
export function usePageHead(crumbs: () => readonly Crumb[]): void {
  const store = usePageHeadStore();
  const { t } = useTranslation();
  watchEffect(() => {
    const known = crumbs().filter(({ label }) => label !== '');
    store.crumbs = known;
    const titles = known.map(({ label }) => label).reverse();
    document.title = [...titles, t('app.name')].join(' · ');
  });
  onScopeDispose(() => {
    store.crumbs = [];
  });
}
