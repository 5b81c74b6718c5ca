import { useRouter } from 'vue-router';
import { useClient } from '#renderer/api/use-client.ts';
import { useBench } from '../lab/bench-store.ts';
import { useScenarioFile } from './scenario-file.ts';

/** Opens short codes and goes to where they lead: the bench, or the list of what is wrong with the scenario in it. Call it in setup. */
export function useOpenCode() {
  const client = useClient();
  const bench = useBench();
  const files = useScenarioFile();
  const router = useRouter();

  /** @throws ApiError; the bench is then as it was */
  async function openCode(code: string): Promise<void> {
    const { name, text, commands } = await client.call('sandbox.readCode', { code });
    const opened = await bench.openFile({ name, text }, commands);
    if ('problems' in opened) files.refuse({ name, text }, opened);
    await router.push('problems' in opened ? '/bench/problems' : '/bench');
  }

  return { openCode };
}
