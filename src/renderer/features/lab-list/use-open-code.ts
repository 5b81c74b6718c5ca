import { ApiError } from '#api/errors.ts';
import { longestCode } from '#api/text-file.ts';
import { useClient } from '#renderer/api/use-client.ts';
import { useScenarioFile } from './scenario-file.ts';
import type { Destination } from './scenario-file.ts';
import { useArrival } from './use-arrival.ts';

/** Opens short codes and goes to where they lead. Call it in setup. */
export function useOpenCode() {
  const client = useClient();
  const files = useScenarioFile();
  const arrive = useArrival();

  /** @throws ApiError; everything is then as it was */
  async function openCode(code: string, into: Destination): Promise<void> {
    // The way to the host takes no text of any length and would only say that the request is malformed.
    if (code.length > longestCode) throw new ApiError('codeTooLarge', { limit: longestCode });
    const { name, text, commands } = await client.call('sandbox.readCode', { code });
    await arrive(await files.openText({ name, text }, commands, into));
  }

  return { openCode };
}
