import { ref } from 'vue';
import { useEventListener } from '@vueuse/core';
import { useToast } from '@nuxt/ui/composables';
import { useTranslation } from 'i18next-vue';
import { useProblems } from '../../app/problems.ts';
import { useScenarioFile } from './scenario-file.ts';
import type { Destination } from './scenario-file.ts';
import { useArrival } from './use-arrival.ts';
import { droppedFile } from './local-file.ts';
import type { LocalFile } from './local-file.ts';

/** Opens scenario files and goes to where they lead. Call it in setup. */
export function useOpenFile() {
  const files = useScenarioFile();
  const arrive = useArrival();
  const toast = useToast();
  const { t } = useTranslation();
  const { report } = useProblems();

  async function open(file: LocalFile, into: Destination): Promise<void> {
    if (files.busy) return;
    try {
      await arrive(await files.open(file, into));
    } catch (error) {
      if (!(error instanceof DOMException)) report(error);
      else
        toast.add({
          id: 'unreadable',
          title: t('scenarioFile.unreadable', { name: file.name }),
          icon: 'i-lucide-circle-alert',
          color: 'error',
          duration: 8000,
        });
    }
  }

  /** Reads the file that has problems once more, where the browser can tell what it is now. */
  async function again(): Promise<void> {
    const read = files.source?.again;
    if (read === undefined) return;
    try {
      await open(await read(), files.wanted);
    } catch (error) {
      report(error);
    }
  }

  return { open, again };
}

/**
 * Takes a file that is dropped anywhere on the page while the component is mounted; a file beside it would be shown instead of the page.
 * @returns whether one is being held over the page
 */
export function useFileDrop(open: (file: LocalFile) => unknown) {
  const over = ref(false);
  const holdsFile = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;
  useEventListener(window, 'dragover', (event) => {
    if (!holdsFile(event)) return;
    event.preventDefault();
    over.value = true;
  });
  useEventListener(window, 'dragleave', (event) => {
    // Leaving a thing for another one on the page names the other one.
    if (event.relatedTarget === null) over.value = false;
  });
  useEventListener(window, 'drop', (event) => {
    over.value = false;
    if (!holdsFile(event)) return;
    event.preventDefault();
    if (event.dataTransfer === null) return;
    void droppedFile(event.dataTransfer).then((file) => {
      if (file) open(file);
    });
  });
  return over;
}
