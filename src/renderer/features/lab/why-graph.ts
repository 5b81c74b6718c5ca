import { causalGraph } from '#simulation/trace/chain.ts';
import type { TraceEvent } from '#simulation/trace/event.ts';
import type { Trace } from '#simulation/trace/trace.ts';

/** The causes of an event drawn over time: one line per parallel wait, joined where they decide together. */

export interface GraphNode {
  readonly seq: number;
  readonly atMs: number;
  readonly kind: 'fault' | 'step' | 'result';
  /** Line it lies on: 0 is the story itself, 1 and on are what was waited for beside it. */
  readonly lane: number;
}

/** A point of the graph: a moment on a lane. */
export interface GraphPoint {
  readonly atMs: number;
  readonly lane: number;
}

/** What was waited for between two moments. */
export interface GraphEdge {
  readonly from: GraphPoint;
  readonly to: GraphPoint;
}

export interface WhyGraphData {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  readonly lanes: number;
}

const mostLanes = 3;

/** @returns null when there is nothing to draw: fewer than three events, or all of them in one moment */
export function graphOf(trace: Trace, seq: number): WhyGraphData | null {
  const involved = causalGraph(trace, seq).filter((event) => event.type !== 'run.started');
  const target = involved.at(-1);
  if (!target || involved.length < 3 || involved.every(({ atMs }) => atMs === target.atMs)) return null;
  const byId = new Map(involved.map((event) => [event.seq, event]));
  const lanes = new Map<number, number>();
  layLane(target.seq, 0, byId, lanes);
  let next = 1;
  for (const event of [...involved].reverse()) {
    for (const also of event.alsoCauses ?? []) {
      if (lanes.has(also) || next >= mostLanes) continue;
      layLane(also, next, byId, lanes);
      next += 1;
    }
  }
  const nodes = involved.flatMap((event): GraphNode[] => {
    const lane = lanes.get(event.seq);
    if (lane === undefined) return [];
    return [
      { seq: event.seq, atMs: event.atMs, lane, kind: event.seq === seq ? 'result' : event.type === 'command.applied' ? 'fault' : 'step' },
    ];
  });
  const points = new Map(nodes.map((node) => [node.seq, { atMs: node.atMs, lane: node.lane }]));
  const edges = involved.flatMap((event) =>
    [event.cause, ...(event.alsoCauses ?? [])].flatMap((cause): GraphEdge[] => {
      const from = cause === null ? undefined : points.get(cause);
      const to = points.get(event.seq);
      return from && to && (from.atMs !== to.atMs || from.lane !== to.lane) ? [{ from, to }] : [];
    }),
  );
  return { nodes: oneAMoment(nodes), edges, lanes: next };
}

/** Events of one millisecond on one lane are one mark: the fault or the result rather than the steps beside it. */
function oneAMoment(nodes: readonly GraphNode[]): GraphNode[] {
  const kept = new Map<string, GraphNode>();
  for (const node of nodes) {
    const key = `${node.lane}/${node.atMs}`;
    const known = kept.get(key);
    if (!known || known.kind === 'step') kept.set(key, node);
  }
  return [...kept.values()];
}

/** Follows the causes of an event back along one lane until they reach what is already drawn. */
function layLane(seq: number, lane: number, byId: ReadonlyMap<number, TraceEvent>, lanes: Map<number, number>): void {
  let current = byId.get(seq);
  while (current && !lanes.has(current.seq)) {
    lanes.set(current.seq, lane);
    current = current.cause === null ? undefined : byId.get(current.cause);
  }
}

const foldedMs = 30_000;
const foldWidthMs = 6000;

/** Positions 0..1 of moments on the graph's axis; a gap over 30 s takes the room of 6 s and is named in `folds`. */
export function foldTimes(moments: readonly number[]): { readonly at: ReadonlyMap<number, number>; readonly folds: readonly number[] } {
  const sorted = [...new Set(moments)].sort((left, right) => left - right);
  let length = 0;
  const lengths = new Map<number, number>();
  const folds: number[] = [];
  sorted.forEach((moment, index) => {
    const gap = index === 0 ? 0 : moment - (sorted[index - 1] as number);
    if (gap > foldedMs) folds.push(moment);
    // Moments right after one another still need room for their marks.
    length += index === 0 ? 0 : gap > foldedMs ? foldWidthMs : Math.max(gap, 1200);
    lengths.set(moment, length);
  });
  return { at: new Map([...lengths].map(([moment, at]) => [moment, length === 0 ? 0.5 : at / length])), folds };
}
