/** A held run as a scenario file to take away. */
import type { ResponseOf } from '#api/operations.ts';
import { runFileText } from '#course/run-file.ts';
import { engineVersion } from '#simulation/version.ts';
import type { LabRunState } from './held-runs.ts';

/** Its comment names the engine, because another version may run the same file differently. */
export function labFile({ scenario, file, run, commands }: LabRunState): ResponseOf<'lab.file'> {
  const text = runFileText({ file, seed: run.seed, commands }, [`Failover Lab, engine ${engineVersion}, trace ${run.hash}`]);
  return { name: `${scenario.id}.yaml`, text };
}
