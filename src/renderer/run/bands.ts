/** Spans of time on a lane of the timeline, and the arithmetic they need. */

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
  | 'starting';

export interface Band {
  readonly kind: BandKind;
  readonly fromMs: number;
  /** Exclusive. */
  readonly toMs: number;
  /** Host a VM runs on or is being started on. */
  readonly host?: string;
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
  let parts = [...base];
  for (const top of over) {
    if (top.toMs <= top.fromMs) continue;
    parts = parts.flatMap((part) => cutOut(part, top.fromMs, top.toMs));
    parts.push(top);
  }
  return parts.sort((left, right) => left.fromMs - right.fromMs);
}

function cutOut(part: Band, fromMs: number, toMs: number): Band[] {
  if (toMs <= part.fromMs || fromMs >= part.toMs) return [part];
  const rest: Band[] = [];
  if (part.fromMs < fromMs) rest.push({ ...part, toMs: fromMs });
  if (toMs < part.toMs) rest.push({ ...part, fromMs: toMs });
  return rest;
}

/** Joins neighbours that say the same. */
export function joinEqual(bands: readonly Band[]): Band[] {
  const joined: Band[] = [];
  for (const next of bands) {
    const last = joined.at(-1);
    if (last && last.kind === next.kind && last.host === next.host && last.toMs === next.fromMs)
      joined[joined.length - 1] = { ...last, toMs: next.toMs };
    else if (next.toMs > next.fromMs) joined.push(next);
  }
  return joined;
}

/** The bands as far as they were played: nothing of a band tells how it will end. */
export function clipTo(bands: readonly Band[], endMs: number): Band[] {
  return bands.filter((one) => one.fromMs < endMs).map((one) => (one.toMs > endMs ? { ...one, toMs: endMs } : one));
}
