import type { Detail, Report } from './checker.ts';

/**
 * Things that may be so for a while but not for long. A checker says after each moment which of them hold; what holds for longer than its limit
 * is a violation at the moment the limit was over.
 */
export interface Patience {
  /** It holds from now on, if it did not before. @param limitMs how long it may. */
  holds(key: string, atMs: number, limitMs: number, detail: Detail): void;
  /** Forgets everything that was not named by `holds` since the last call. */
  forgetOthers(): void;
  /** Nothing changes until then. @param seq of the last event before. */
  pass(untilMs: number, seq: number): void;
}

interface Wait {
  readonly sinceMs: number;
  readonly limitMs: number;
  readonly detail: Detail;
  named: boolean;
}

export function createPatience(report: Report): Patience {
  const waits = new Map<string, Wait>();
  return {
    holds(key, atMs, limitMs, detail) {
      const known = waits.get(key);
      if (known === undefined) waits.set(key, { sinceMs: atMs, limitMs, detail, named: true });
      else known.named = true;
    },
    forgetOthers() {
      for (const [key, wait] of waits) {
        if (!wait.named) waits.delete(key);
        wait.named = false;
      }
    },
    pass(untilMs, seq) {
      for (const { sinceMs, limitMs, detail } of waits.values()) {
        if (untilMs - sinceMs > limitMs) report(seq, { ...detail, sinceMs }, sinceMs + limitMs);
      }
    },
  };
}
