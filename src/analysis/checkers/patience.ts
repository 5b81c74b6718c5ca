import type { Detail, Report, Watch } from './checker.ts';
import type { History } from './history.ts';
import { changesStanding } from './reach.ts';

/**
 * Things that may be so for a while but not for long. A checker says after each moment which of them hold; what holds for longer than its limit
 * is a violation at the moment the limit was over.
 */
interface Patience {
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

function createPatience(report: Report): Patience {
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

/** Says of one thing that it holds now. @param limitMs how long it may. */
type Hold = (key: string, limitMs: number, detail: Detail) => void;

/**
 * The watch of a checker whose question goes by who stands where: it is asked again only when that changed.
 * @param look names everything that holds now and may not for long
 */
export function watchStanding(history: History, report: Report, look: (hold: Hold) => void): Watch {
  const patience = createPatience(report);
  let changed = true;
  return {
    event(event) {
      changed ||= changesStanding(event.type);
    },
    settled(atMs, untilMs) {
      if (changed) {
        look((key, limitMs, detail) => {
          patience.holds(key, atMs, limitMs, detail);
        });
        patience.forgetOthers();
      }
      changed = false;
      patience.pass(untilMs, history.length);
    },
  };
}
