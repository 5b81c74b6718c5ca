import { useToast } from '@nuxt/ui/composables';
import { useTranslation } from 'i18next-vue';
import { useAsText } from './as-text.ts';
import { useBench } from './bench-store.ts';

/** Puts text of the bench on the clipboard and says so. Call it in setup. */
export function useCopyText() {
  const bench = useBench();
  const toast = useToast();
  const { t } = useTranslation('lab');
  const { eventText } = useAsText();

  async function copy(text: string): Promise<void> {
    await navigator.clipboard.writeText(text);
    toast.add({ id: 'copied', title: t('export.copied'), icon: 'i-lucide-check', color: 'neutral', duration: 3000 });
  }

  /** Copies events as rows of the table, a line each. */
  async function copyEvents(seqs: readonly number[]): Promise<void> {
    const events = seqs.flatMap((seq) => bench.page?.run.events.event(seq) ?? []);
    if (events.length > 0) await copy(events.map(eventText).join('\n'));
  }

  return { copy, copyEvents };
}
