import { ref } from 'vue';
import { useToast } from '@nuxt/ui/composables';
import { useTranslation } from 'i18next-vue';
import { useClient } from '#renderer/api/use-client.ts';
import { useProblems } from '#renderer/app/problems.ts';
import { saveText } from '#renderer/ui/save-text.ts';
import { useScenarioFile } from '../lab-list/scenario-file.ts';
import { useArrival } from '../lab-list/use-arrival.ts';
import { useSandbox } from './sandbox-store.ts';

/** What is done with the cluster in the form: to the bench, to a file, kept by name. Call it in setup. */
export function useSandboxDeeds() {
  const client = useClient();
  const sandbox = useSandbox();
  const files = useScenarioFile();
  const arrive = useArrival();
  const toast = useToast();
  const { t } = useTranslation('sandbox');
  const { report } = useProblems();
  const busy = ref(false);

  /** One thing at a time; what goes wrong is told and leaves the form as it is. */
  async function once(work: () => Promise<void>): Promise<void> {
    if (busy.value) return;
    busy.value = true;
    try {
      await work();
    } catch (error) {
      report(error);
    } finally {
      busy.value = false;
    }
  }

  const toBench = (): Promise<void> =>
    once(async () => {
      if (sandbox.file === null) return;
      await sandbox.keepNow();
      const file = await client.call('sandbox.file', { file: sandbox.file });
      await arrive(await files.openText({ ...file, fromForm: true }, [], 'bench'));
    });

  const toFile = (): Promise<void> =>
    once(async () => {
      if (sandbox.file === null) return;
      const { name, text } = await client.call('sandbox.file', { file: sandbox.file });
      saveText(name, 'application/yaml', text);
    });

  const save = (): Promise<void> =>
    once(async () => {
      const { draft } = sandbox;
      if (draft === null) return;
      const name = draft.name.trim() === '' ? t('unnamed') : draft.name;
      await sandbox.save(name);
      toast.add({ id: 'sandbox-saved', title: t('saved', { name }), icon: 'i-lucide-check', color: 'neutral', duration: 3000 });
    });

  return { busy, toBench, toFile, save };
}
