import { useRouter } from 'vue-router';
import { actionIds } from '../../ui/actions.ts';
import { useActions } from '../../ui/shortcuts.ts';

/** Offers the beginnings of a cluster of one's own from everywhere. The page of these clusters does what its address asks for. Call it in setup. */
export function useBeginActions(): void {
  const router = useRouter();
  const begin = (start: string): void => void router.push({ path: '/sandbox', query: start === 'page' ? {} : { start } });
  const ids = actionIds.filter((id) => id.startsWith('begin.'));
  useActions(
    Object.fromEntries(
      ids.map((id) => [
        id,
        () => {
          begin(id.slice('begin.'.length));
        },
      ]),
    ),
  );
}
