/** Taking a pack: read, send, judge, keep. One at a time, and nothing is half done: until the host says so, what is installed stays as it was. */
import { computed, ref, shallowRef } from 'vue';
import type { PackCard, PackProblem } from '#api/pack-schema.ts';
import { useClient } from '#renderer/api/use-client.ts';
import { PackRefused } from './pack-reading.ts';
import type { PackFault, ReadPack } from './pack-reading.ts';
import { sendPack } from './send-pack.ts';

/** How taking a pack stands. `name` is the file or folder the learner chose. */
export type PackTry =
  | { readonly kind: 'busy'; readonly name: string }
  | { readonly kind: 'refused'; readonly name: string; readonly fault: PackFault }
  | { readonly kind: 'problems'; readonly name: string; readonly problems: readonly PackProblem[]; readonly count: number }
  /** A pack of this id is installed; `replace` takes the new one in its place. */
  | { readonly kind: 'exists'; readonly name: string; readonly pack: PackCard }
  | { readonly kind: 'installed'; readonly name: string; readonly pack: PackCard; readonly ignored: readonly string[] };

export function usePacks() {
  const client = useClient();
  const attempt = shallowRef<PackTry | null>(null);
  const upload = ref('');
  let ignored: readonly string[] = [];

  /** @param read gives the texts, or throws PackRefused */
  async function take(name: string, read: () => Promise<ReadPack>): Promise<void> {
    if (attempt.value?.kind === 'busy') return;
    attempt.value = { kind: 'busy', name };
    try {
      const pack = await read();
      ignored = pack.ignored;
      upload.value = await sendPack(client, pack.files);
      await install(name, false);
    } catch (error) {
      attempt.value = error instanceof PackRefused ? { kind: 'refused', name, fault: error.fault } : null;
      if (!(error instanceof PackRefused)) throw error;
    }
  }

  async function replace(): Promise<void> {
    if (attempt.value?.kind !== 'exists') return;
    const { name } = attempt.value;
    attempt.value = { kind: 'busy', name };
    try {
      await install(name, true);
    } catch (error) {
      attempt.value = null;
      throw error;
    }
  }

  async function install(name: string, mayReplace: boolean): Promise<void> {
    const answer = await client.call('packs.install', { upload: upload.value, replace: mayReplace });
    if ('problems' in answer) attempt.value = { kind: 'problems', name, problems: answer.problems, count: answer.count };
    else if ('exists' in answer) attempt.value = { kind: 'exists', name, pack: answer.exists };
    else attempt.value = { kind: 'installed', name, pack: answer.installed, ignored };
  }

  return { attempt, busy: computed(() => attempt.value?.kind === 'busy'), take, replace, dismiss: () => (attempt.value = null) };
}
