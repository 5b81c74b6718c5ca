import type { TraceEvent } from './event.ts';

/**
 * One event as its line of the trace: seq, atMs, type, cause, rule first, then the event's own fields in the order the rule named them,
 * vcEvent last. The text is what the hash is taken over, so its form never depends on the platform.
 */
export function serializeEvent(event: TraceEvent): string {
  const { seq, atMs, type, cause, rule, alsoCauses, vcEvent, ...fields } = event;
  return JSON.stringify({ seq, atMs, type, cause, rule, ...fields, alsoCauses, vcEvent });
}

/**
 * A 64-bit hash over UTF-16 code units as 16 hex digits: detects any difference between two traces. Two lanes of 32 bits, each a product by
 * an odd constant after every unit (as FNV does); one of them also rotates, so that the lanes are no two views of the same thing.
 * It guards against accidents, not against forgery.
 */
export function createTraceHash(): { add(line: string): void; hex(): string } {
  let left = 0x811c9dc5 | 0;
  let right = 0x9e3779b9 | 0;
  const step = (unit: number): void => {
    left = Math.imul(left ^ unit, 0x85ebca6b);
    right = Math.imul(((right << 7) | (right >>> 25)) ^ unit, 0xc2b2ae35);
  };
  return {
    add(line) {
      for (let index = 0; index < line.length; index++) step(line.charCodeAt(index));
      step(0x0a);
    },
    hex() {
      return [left, right].map((lane) => (lane >>> 0).toString(16).padStart(8, '0')).join('');
    },
  };
}
