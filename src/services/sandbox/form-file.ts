/** A scenario file as the form of the sandbox holds it. */
import type { ResponseOf } from '#api/operations.ts';
import { clusterFileSchema } from '#api/sandbox-schema.ts';
import type { CheckedRequestOf } from '#api/wire-check.ts';
import { expandedIds } from '#simulation/scenario/expand.ts';
import { timelineEntry } from '#simulation/scenario/file-entry.ts';
import { openScenario } from '../lab/open-scenario.ts';

type Plain = Readonly<Record<string, unknown>>;

/**
 * What a file says with every list written out and a row for each VM, and nothing of it left out: run again, it gives the same trace. Expectations
 * speak of the run as it was meant; with something done in it they are left out, as where a run is saved.
 */
export function formOf({ name, text, commands }: CheckedRequestOf<'sandbox.form'>): ResponseOf<'sandbox.form'> {
  const opened = openScenario(name, text);
  if ('problems' in opened) return opened;
  const { file, scenario } = opened;
  const timeline = [...listOf(file['timeline']), ...commands.map(({ atMs, command }) => timelineEntry({ ...command, atMs }))];
  const written = {
    ...file,
    title: scenario.title,
    datastores: listOf(file['datastores']),
    vms: listOf(file['vms']).flatMap(rowsOf),
    ha: file['ha'] ?? {},
    ...(timeline.length === 0 ? {} : { timeline }),
  };
  const { expect, ...rest } = written as Plain;
  return { file: clusterFileSchema.parse(expect === undefined || commands.length > 0 ? rest : written) };
}

function listOf(value: unknown): readonly Plain[] {
  return Array.isArray(value) ? (value as readonly Plain[]) : [];
}

/** The VMs an entry stands for, by their names. */
function rowsOf({ count, ...vm }: Plain): Plain[] {
  return typeof count === 'number' ? expandedIds(String(vm['id']), count).map((id) => ({ ...vm, id })) : [vm];
}
