/** How many copies of VMs ran at every moment, as steps. */
import type { ClusterState } from '#simulation/trace/state.ts';
import type { Trace } from '#simulation/trace/trace.ts';

export interface Step {
  readonly atMs: number;
  readonly count: number;
}

/** From 0 to `endMs`; one step for each moment at which the number changed, and one at the end. */
export function runningCopies(initial: ClusterState, trace: Trace, endMs: number): Step[] {
  let count = Object.values(initial.actual.vms).reduce((sum, vm) => sum + vm.runningOn.length, 0);
  const steps: Step[] = [{ atMs: 0, count }];
  for (const event of trace.ofType('vm.started', 'vm.stopped')) {
    count += event.type === 'vm.started' ? 1 : -1;
    if (steps.at(-1)?.atMs === event.atMs) steps.pop();
    steps.push({ atMs: event.atMs, count });
  }
  const changes = steps.filter((step, index) => step.count !== steps[index - 1]?.count);
  return [...changes, { atMs: endMs, count }];
}

/** The number at a moment. @param steps in order */
export function copiesAt(steps: readonly Step[], atMs: number): number {
  return steps.findLast((step) => step.atMs <= atMs)?.count ?? 0;
}

/** Rows of the table twin: each moment at which either number changes. */
export function copiesTable(original: readonly Step[], variant: readonly Step[]): { atMs: number; original: number; variant: number }[] {
  const moments = [...new Set([...original, ...variant].map(({ atMs }) => atMs))].sort((left, right) => left - right);
  return moments.map((atMs) => ({ atMs, original: copiesAt(original, atMs), variant: copiesAt(variant, atMs) }));
}
