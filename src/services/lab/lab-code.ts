/**
 * A run as a short code: `FLAB1.<engine version>.<packed JSON of scenario, seed and commands>.<checksum>`. A code says what to run, not what
 * happened, so it is read only by the engine that made it: there it gives the same trace, byte for byte.
 */
import { ApiError } from '#api/errors.ts';
import type { ResponseOf } from '#api/operations.ts';
import { codeContentSchema } from '#api/sandbox-schema.ts';
import { longestCode } from '#api/text-file.ts';
import { runFileText } from '#course/run-file.ts';
import { engineVersion } from '#simulation/version.ts';
import type { Packing } from '../ports.ts';
import type { LabRunState } from './held-runs.ts';

const prefix = 'FLAB1';
const shape = /^FLAB1\.([0-9]{1,4}\.[0-9]{1,4}\.[0-9]{1,4})\.([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]{6})$/;
/** What the largest scenario file comes to as JSON, and room for a thousand commands. */
const longestContent = 2_097_152;

/** The keys keep the order they have: the trace shows settings in it. */
export async function codeOf({ file, run, commands }: Pick<LabRunState, 'file' | 'run' | 'commands'>, packing: Packing): Promise<string> {
  const content = { file, seed: run.seed, commands: commands.map(({ atMs, ...command }) => ({ atMs, command })) };
  const body = `${prefix}.${engineVersion}.${await packing.pack(JSON.stringify(content))}`;
  return `${body}.${packing.checksum(body)}`;
}

/**
 * What a code holds, ready to be opened as a file of the learner's own.
 * @param code as it was pasted: line breaks and blanks in it do not matter
 * @throws ApiError `codeForeign`, `codeCut`, `codeMistyped`, `codeTooLarge` or `codeOtherEngine`
 */
export async function readCode(code: string, packing: Packing): Promise<ResponseOf<'sandbox.readCode'>> {
  const { engine, packed } = partsOf(code.replace(/\s+/g, ''), packing);
  if (engine !== engineVersion) throw new ApiError('codeOtherEngine', { engine, own: engineVersion });
  const unpacked = await packing.unpack(packed, longestContent);
  if (unpacked === 'tooLarge') throw new ApiError('codeTooLarge', { limit: longestCode });
  return asFile(unpacked.text);
}

function partsOf(code: string, packing: Packing): { readonly engine: string; readonly packed: string } {
  if (code.length > longestCode) throw new ApiError('codeTooLarge', { limit: longestCode });
  if (!/^FLAB[0-9]/.test(code)) throw new ApiError('codeForeign');
  const other = /^FLAB([0-9]{1,4})\./.exec(code)?.[1];
  if (other !== undefined && other !== '1') throw new ApiError('codeOtherEngine', { engine: `FLAB${other}`, own: engineVersion });
  if (!/^[A-Za-z0-9_.-]*$/.test(code)) throw new ApiError('codeMistyped');
  const [, engine, packed, checksum] = shape.exec(code) ?? [];
  if (engine === undefined || packed === undefined) throw new ApiError('codeCut');
  if (checksum !== packing.checksum(code.slice(0, -7))) throw new ApiError('codeMistyped');
  return { engine, packed };
}

/** A code with a right checksum that holds something else was made by somebody else. */
function asFile(content: string): ResponseOf<'sandbox.readCode'> {
  try {
    const { file, seed, commands } = codeContentSchema.parse(JSON.parse(content));
    const name = typeof file['id'] === 'string' ? `${file['id'].slice(0, 80)}.yaml` : 'code.yaml';
    return { name, text: runFileText({ file, seed, commands: [] }, [`Failover Lab, engine ${engineVersion}`]), commands };
  } catch (cause) {
    throw new ApiError('codeForeign', {}, { cause });
  }
}
