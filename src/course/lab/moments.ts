/** The decisive moments of a lab run, for the debrief: its faults, what decided each goal, and what the lab names. */
import type { LocalizedText } from '#simulation/scenario/scenario.ts';
import { faultMoments } from '#simulation/trace/faults.ts';
import { matches } from '../claim/reading.ts';
import type { Reading } from '../claim/reading.ts';
import type { GoalStanding } from './goals.ts';
import type { Lab } from './lab.ts';

export interface DecisiveMoment {
  atMs: number;
  /** The event to look at; null where a time passed without one. */
  seq: number | null;
  /** Goals it decided. */
  goals: string[];
  /** What the lab says of it; null: the event speaks for itself. */
  text: LocalizedText | null;
}

/** In order of time; one moment for each event, whatever it is decisive for. */
export function decisiveMoments(lab: Lab, goals: readonly GoalStanding[], reading: Reading): DecisiveMoment[] {
  const { events } = reading.run;
  const faults = faultMoments(events).map(({ atMs, seq }): DecisiveMoment => ({ atMs, seq, goals: [], text: null }));
  const named = lab.moments.flatMap(({ on, text }): DecisiveMoment[] => {
    const [event] = matches(on, reading);
    return event === undefined ? [] : [{ atMs: event.atMs, seq: event.seq, goals: [], text }];
  });
  const decided = goals.flatMap(({ id, outcome, decidedAtMs, seq }): DecisiveMoment[] => {
    // What was kept to the end has no moment to look at.
    if (decidedAtMs === null || outcome === 'open' || (seq === null && outcome === 'met')) return [];
    const eventMs = seq === null ? null : (events.event(seq)?.atMs ?? null);
    // Lost because a time passed: that is the moment, not the event since when it was so.
    const isLate = outcome === 'failed' && (eventMs === null || eventMs < decidedAtMs);
    return [{ atMs: isLate ? decidedAtMs : (eventMs ?? decidedAtMs), seq: isLate ? null : seq, goals: [id], text: null }];
  });
  const joined: DecisiveMoment[] = [];
  for (const moment of [...faults, ...named, ...decided]) {
    const same = joined.find(
      ({ atMs, seq }) => (seq === null ? atMs === moment.atMs : seq === moment.seq) && (seq === null) === (moment.seq === null),
    );
    if (same === undefined) joined.push({ ...moment });
    else Object.assign(same, { goals: [...same.goals, ...moment.goals], text: same.text ?? moment.text });
  }
  return joined.sort((left, right) => left.atMs - right.atMs || (left.seq ?? Infinity) - (right.seq ?? Infinity));
}
