/** Clusters of the sandbox's form: judged by the validator of scenario files, written by the writer of scenario files. */
import type { ResponseOf } from '#api/operations.ts';
import type { ClusterFile } from '#api/sandbox-schema.ts';
import { largestFileBytes } from '#api/text-file.ts';
import { runFileText } from '#course/run-file.ts';
import { checkScenario } from '#simulation/scenario/check.ts';
import { keyText } from '#simulation/scenario/problem.ts';
import { engineVersion } from '#simulation/version.ts';
import type { RunCourse } from '../running.ts';

/** One slip can make very many problems; nobody reads more at once. */
const mostProblems = 200;

/** The file as `sandbox.open` takes it. */
export function clusterFile(file: ClusterFile): ResponseOf<'sandbox.file'> {
  const seed = typeof file['seed'] === 'number' ? file['seed'] : 1;
  return { name: `${file.id}.yaml`, text: runFileText({ file, seed, commands: [] }, [`Failover Lab, engine ${engineVersion}`]) };
}

/**
 * All that is wrong with a cluster, or how it stands at the start: what the engine itself says at 0, so that the form shows no cluster that
 * the bench would not.
 * @throws ApiError `simulationFailed`
 */
export async function checkCluster(file: ClusterFile, run: RunCourse): Promise<ResponseOf<'sandbox.check'>> {
  const { scenario, problems } = checkScenario(file);
  const views = problems.map(({ path, code, params }) => ({ line: 0, key: keyText(path), code, params: { ...params } }));
  const bytes = new TextEncoder().encode(clusterFile(file).text).length;
  if (bytes > largestFileBytes) views.push({ line: 0, key: '(file)', code: 'fileTooLarge', params: { bytes, max: largestFileBytes } });
  if (scenario === null || views.length > 0) return { problems: views.slice(0, mostProblems), count: views.length, cluster: null };
  const { initial } = await run(scenario, { untilMs: 0 });
  return { problems: [], count: 0, cluster: { scenario, initial } };
}
