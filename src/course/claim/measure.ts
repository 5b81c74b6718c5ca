/** Takes a value out of a run: times in ms, counts, fields, states. */
import type { Measure } from './claim.ts';
import { darknessOf, decideStateAt } from './decide-state.ts';
import { matches, resolveMoment, valueAtPath, statesOf } from './reading.ts';
import type { Reading } from './reading.ts';

/** `value` is undefined when the run has none (the event never came). `atMs` and `seq` say where to look. */
export interface Measured {
  readonly value: unknown;
  readonly atMs: number | null;
  readonly seq: number | null;
}

const nothing: Measured = { value: undefined, atMs: null, seq: null };

export function measureRun(measure: Measure, reading: Reading): Measured {
  switch (measure.kind) {
    case 'timeOf': {
      const event = matches(measure.event, reading)[0];
      return event === undefined || reading.faultMs === null
        ? nothing
        : { value: event.atMs - reading.faultMs, atMs: event.atMs, seq: event.seq };
    }
    case 'elapsed': {
      const from = matches(measure.from, reading)[0];
      const to = from && matches(measure.to, reading).find((event) => event.seq > from.seq);
      return from === undefined || to === undefined ? nothing : { value: to.atMs - from.atMs, atMs: to.atMs, seq: to.seq };
    }
    case 'downtime': {
      const darkness = darknessOf(measure.vm, reading);
      return darkness === null
        ? nothing
        : { value: darkness.totalMs, atMs: darkness.stretches.at(-1)?.toMs ?? null, seq: darkness.backSeq };
    }
    case 'count': {
      const found = matches(measure.event, reading);
      return { value: found.length, atMs: found.at(-1)?.atMs ?? null, seq: found.at(-1)?.seq ?? null };
    }
    case 'fieldOf': {
      const event = matches(measure.event, reading)[0];
      return event === undefined
        ? nothing
        : { value: (event as unknown as Record<string, unknown>)[measure.field], atMs: event.atMs, seq: event.seq };
    }
    case 'stateAt':
      return measureState(measure.path, resolveMoment(measure.at, reading), reading);
  }
}

/** True for measures whose value is a time in ms. */
export function isTime(measure: Measure): boolean {
  return measure.kind === 'timeOf' || measure.kind === 'elapsed' || measure.kind === 'downtime';
}

function measureState(path: string, atMs: number | null, reading: Reading): Measured {
  if (atMs === null || atMs > reading.run.endMs) return nothing;
  let value: unknown;
  for (const { state, nextMs } of statesOf(reading.run)) {
    if (nextMs <= atMs) continue;
    value = structuredClone(valueAtPath(state, path));
    break;
  }
  const { seq } = decideStateAt({ path, test: 'is', value }, atMs, reading);
  return { value, atMs, seq };
}
