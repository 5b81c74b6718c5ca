import { useRouter } from 'vue-router';
import { useLocalized } from '#renderer/ui/localized.ts';
import { useBeginDraft } from '../sandbox/use-begin-draft.ts';
import type { Opened } from './scenario-file.ts';

/** Goes to where a scenario was opened: the bench, the form, or the list of what is wrong with it. Call it in setup. */
export function useArrival() {
  const router = useRouter();
  const { pick } = useLocalized();
  const { begin } = useBeginDraft();

  return async (opened: Opened): Promise<void> => {
    if (typeof opened === 'object') await begin({ id: null, name: pick(opened.file.title).slice(0, 80), file: opened.file });
    else await router.push(opened === 'bench' ? '/bench' : '/bench/problems');
  };
}
