/** Spans of time on a lane of the timeline, and the arithmetic they need. */
import { countWhile } from './count-while.ts';

export type BandKind =
  | 'primary'
  | 'secondary'
  | 'electing'
  | 'partitioned'
  | 'isolated'
  | 'failed'
  | 'agentDown'
  | 'error'
  | 'uninitialized'
  | 'silence'
  | 'watch'
  | 'ping'
  | 'running'
  | 'outage'
  | 'starting'
  | 'accessible'
  | 'apd'
  | 'pdl';

export interface Band {
  readonly kind: BandKind;
  readonly fromMs: number;
  /** Exclusive. */
  readonly toMs: number;
  /** Host a VM runs on or is being started on. */
  readonly host?: string;
  /** How many it is so for, where a lane stands for several: hosts that lost a datastore, VMs of a class. */
  readonly count?: number;
  /** Event that began it, to select; null where the run began with it. */
  readonly seq: number | null;
  /** Start of the whole span when a part was cut off, so that a label can tell its full length. */
  readonly sinceMs: number;
}

export function band(kind: BandKind, fromMs: number, toMs: number, seq: number | null, host?: string): Band {
  return { kind, fromMs, toMs, seq, sinceMs: fromMs, ...(host === undefined ? {} : { host }) };
}

/** Lays `over` on top of `base`: where they meet, the base is cut. Both are ascending and free of overlaps; so is the result. */
export function overlay(base: readonly Band[], over: readonly Band[]): Band[] {
  const tops = over.filter((top) => top.toMs > top.fromMs);
  const parts: Band[] = [];
  let first = 0;
  for (const part of base) {
    while ((tops[first]?.toMs ?? Infinity) <= part.fromMs) first += 1;
    parts.push(...cutOut(part, tops, first));
  }
  return [...parts, ...tops].sort((left, right) => left.fromMs - right.fromMs);
}

/** What is left of a part beside the tops from `first` on. */
function cutOut(part: Band, tops: readonly Band[], first: number): Band[] {
  const rest: Band[] = [];
  let fromMs = part.fromMs;
  for (let at = first; at < tops.length; at += 1) {
    const top = tops[at] as Band;
    if (top.fromMs >= part.toMs) break;
    if (top.fromMs > fromMs) rest.push({ ...part, fromMs, toMs: top.fromMs });
    fromMs = top.toMs;
  }
  if (fromMs < part.toMs) rest.push({ ...part, fromMs });
  return rest;
}

/** Joins neighbours that say the same. */
export function joinEqual(bands: readonly Band[]): Band[] {
  const joined: Band[] = [];
  for (const next of bands) {
    const last = joined.at(-1);
    if (last && last.kind === next.kind && last.host === next.host && last.count === next.count && last.toMs === next.fromMs)
      joined[joined.length - 1] = { ...last, toMs: next.toMs };
    else if (next.toMs > next.fromMs) joined.push(next);
  }
  return joined;
}

/** How many of a lane's bands have begun by `endMs`: nothing is told of the others. */
export function begunBy(bands: readonly Band[], endMs: number): number {
  return countWhile(bands, (one) => one.fromMs < endMs);
}

/** The band in which `ms` lies, or null. */
export function bandAt(bands: readonly Band[], ms: number): Band | null {
  const last = bands[begunBy(bands, ms + 1) - 1];
  return last && ms < last.toMs ? last : null;
}
