import type { Trace } from '#simulation/trace/trace.ts';
import type { Band } from '#renderer/run/bands.ts';
import { hostBands } from '#renderer/run/host-bands.ts';
import { importanceOf } from '#renderer/run/importance.ts';
import type { View } from '#renderer/run/reading.ts';
import type { RunInPage } from '#renderer/run/run-cache.ts';
import type { Thing } from '#renderer/run/subject.ts';
import { affectedVms, vmBands } from '#renderer/run/vm-bands.ts';

/** One row of the timeline: a host or a VM with its bands over the whole run. What was not played yet is cut off when it is drawn. */
export interface Lane {
  readonly thing: Thing & { kind: 'host' | 'vm' };
  readonly bands: readonly Band[];
  /** When the lane first has something to tell: a VM appears only once it is touched. */
  readonly fromMs: number;
}

/** A mark on the lane of events: several events of one millisecond are one mark, as loud as the loudest. */
export interface Mark {
  readonly atMs: number;
  readonly kind: 'fault' | 'important' | 'normal';
  /** Event the mark stands for. */
  readonly seq: number;
}

/** Lanes of a run: hosts in the order of the scenario, then the VMs something happens to. */
export function lanesOf({ run, history }: RunInPage, view: View): Lane[] {
  const hosts = hostBands(run, view);
  const vms = affectedVms(
    history,
    run.scenario.vms.map(({ id }) => id),
  );
  return [
    ...run.scenario.hosts.map(({ id }): Lane => ({ thing: { kind: 'host', id }, bands: hosts.get(id) ?? [], fromMs: 0 })),
    ...vms.map((id): Lane => ({
      thing: { kind: 'vm', id },
      bands: vmBands(run.initial, history, id, run.endMs),
      fromMs: history.get(id)?.[0]?.atMs ?? 0,
    })),
  ];
}

export function marksOf(trace: Trace): Mark[] {
  const marks = new Map<number, Mark>();
  for (const event of trace) {
    const importance = importanceOf(event);
    if (importance === 'minor') continue;
    const kind = event.type === 'command.applied' ? 'fault' : importance;
    const known = marks.get(event.atMs);
    if (!known || louder(kind, known.kind)) marks.set(event.atMs, { atMs: event.atMs, kind, seq: event.seq });
  }
  return [...marks.values()];
}

const loudness = { fault: 2, important: 1, normal: 0 } as const;

function louder(one: Mark['kind'], other: Mark['kind']): boolean {
  return loudness[one] > loudness[other];
}
