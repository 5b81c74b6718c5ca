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
 * 64-bit FNV-1a over UTF-16 code units, low byte first, as 16 hex digits: detects any difference between two traces.
 * It guards against accidents, not against forgery.
 */
export function createTraceHash(): { add(line: string): void; hex(): string } {
  // The state as four 16-bit limbs, so that products stay exact in doubles.
  let d0 = 0x2325,
    d1 = 0x8422,
    d2 = 0x9ce4,
    d3 = 0xcbf2;
  const step = (byte: number): void => {
    d0 ^= byte;
    // Multiply by the prime 0x100000001b3.
    let carry = d0 * 0x1b3;
    const r0 = carry & 0xffff;
    carry = (carry >>> 16) + d1 * 0x1b3;
    const r1 = carry & 0xffff;
    carry = (carry >>> 16) + d2 * 0x1b3 + d0 * 0x100;
    const r2 = carry & 0xffff;
    carry = (carry >>> 16) + d3 * 0x1b3 + d1 * 0x100;
    d3 = carry & 0xffff;
    d0 = r0;
    d1 = r1;
    d2 = r2;
  };
  return {
    add(line) {
      for (let index = 0; index < line.length; index++) {
        const unit = line.charCodeAt(index);
        step(unit & 0xff);
        step(unit >>> 8);
      }
      step(0x0a);
    },
    hex() {
      return [d3, d2, d1, d0].map((limb) => limb.toString(16).padStart(4, '0')).join('');
    },
  };
}
