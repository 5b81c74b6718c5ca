/** Where a figure's scrubber puts its stops, and where its keys lead. Positions are shares of the track, 0 to 1. */

export interface Stop {
  readonly atMs: number;
  readonly share: number;
}

export function stopsOn(stopsMs: readonly number[], fromMs: number, toMs: number): Stop[] {
  const span = Math.max(1, toMs - fromMs);
  return [...new Set(stopsMs)]
    .filter((atMs) => atMs >= fromMs && atMs <= toMs)
    .sort((left, right) => left - right)
    .map((atMs) => ({ atMs, share: (atMs - fromMs) / span }));
}

/** Stops whose label fits: the first always, then each that keeps its distance (in shares) from the last labelled one. */
export function labelledStops(stops: readonly Stop[], distance: number): Stop[] {
  const labelled: Stop[] = [];
  for (const stop of stops) {
    const last = labelled.at(-1);
    if (!last || stop.share - last.share >= distance) labelled.push(stop);
  }
  return labelled;
}

/** The next stop before (-1) or after (1) a moment; the ends of the track count as stops. */
export function neighbourStop(stops: readonly Stop[], atMs: number, step: -1 | 1, fromMs: number, toMs: number): number {
  const times = stops.map((stop) => stop.atMs);
  return step === 1 ? (times.find((time) => time > atMs) ?? toMs) : (times.findLast((time) => time < atMs) ?? fromMs);
}

/** A moment chosen with the pointer sticks to a stop that lies within `withinMs`. */
export function snapTo(stops: readonly Stop[], atMs: number, withinMs: number): number {
  let best = atMs;
  let distance = withinMs;
  for (const stop of stops) {
    if (Math.abs(stop.atMs - atMs) > distance) continue;
    best = stop.atMs;
    distance = Math.abs(stop.atMs - atMs);
  }
  return best;
}
