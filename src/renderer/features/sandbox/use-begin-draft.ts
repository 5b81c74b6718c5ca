import { useToast } from '@nuxt/ui/composables';
import { useTranslation } from 'i18next-vue';
import { useRouter } from 'vue-router';
import type { SandboxDraft } from '#api/sandbox-schema.ts';
import { useSandbox } from './sandbox-store.ts';

/** Puts another cluster into the form and goes there; the one that stood in it comes back with one click. Call it in setup. */
export function useBeginDraft() {
  const sandbox = useSandbox();
  const router = useRouter();
  const toast = useToast();
  const { t } = useTranslation('sandbox');

  /** @throws ApiError; the form is then as it was */
  async function begin(next: SandboxDraft): Promise<void> {
    await sandbox.load();
    const replaced = sandbox.draft;
    sandbox.begin(next);
    await router.push('/sandbox/form');
    if (replaced === null) return;
    toast.add({
      id: 'sandbox-replaced',
      title: t('replaced', { name: replaced.name === '' ? t('unnamed') : replaced.name }),
      icon: 'i-lucide-undo-2',
      color: 'neutral',
      duration: 8000,
      actions: [{ label: t('undo'), onClick: () => sandbox.begin(replaced) }],
    });
  }

  return { begin };
}
