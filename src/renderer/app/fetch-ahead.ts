/** Pages that are likely to be next are fetched while nothing else is to be done, so that opening them shows them at once. */
import { onMounted, onScopeDispose } from 'vue';
import { loadRouteLocation, useRouter } from 'vue-router';
import { needTexts } from './i18n/i18n.ts';

/**
 * Fetches the code and the texts of a page once the present one is shown and the browser idle.
 * @param address a path of the router; what it needs may be fetched any number of times, it arrives once
 */
export function useFetchAhead(address: string): void {
  const router = useRouter();
  let asked = 0;
  onMounted(() => {
    asked = requestIdleCallback(() => {
      const page = router.resolve(address);
      // A failure is nobody's business yet: whoever opens the page fetches again and is told.
      void Promise.all([loadRouteLocation(page), needTexts(page.meta.texts ?? [])]).catch(() => undefined);
    });
  });
  onScopeDispose(() => {
    cancelIdleCallback(asked);
  });
}
