import { ruleIds } from '#simulation/trace/rule-ids.ts';
import type { TraceEvent } from '#simulation/trace/event.ts';
import type { Checker } from './checker.ts';

/** The trace tells one story: numbered without gaps, time never falls, every cause before its effect, every rule a known one. */
export const causality: Checker = {
  id: 'causality',
  watch(history, report) {
    let lastMs = 0;
    let commanded = false;
    return {
      event(event) {
        const expected = history.length;
        if (event.seq !== expected) report(expected, { problem: 'gap', found: event.seq });
        if (event.atMs < lastMs) report(expected, { problem: 'timeFalls', fromMs: lastMs, toMs: event.atMs });
        lastMs = event.atMs;
        const problem = problemOf(event, commanded);
        commanded ||= event.type === 'command.applied';
        if (problem !== null) report(event.seq, { problem, type: event.type, cause: event.cause, rule: event.rule });
      },
      end({ endMs }) {
        const last = history.event(history.length);
        if (last?.type !== 'run.ended' || last.atMs !== endMs) report(history.length, { problem: 'noEnd' });
        if (history.event(1)?.type !== 'run.started') report(1, { problem: 'noStart' });
      },
    };
  },
};

const known: ReadonlySet<string> = new Set(ruleIds);
/** What comes from outside the cluster has neither a cause nor a rule (contract, section 2). */
const roots: ReadonlySet<string> = new Set(['run.started', 'run.ended', 'command.applied', 'command.rejected']);

/** @param commanded whether something was done to the cluster before: then a warning at 0 may follow from it. */
function problemOf({ seq, type, atMs, cause, rule, alsoCauses }: TraceEvent, commanded: boolean): string | null {
  const isRoot = roots.has(type);
  if (isRoot !== (cause === null)) return isRoot ? 'rootWithCause' : 'noCause';
  if (cause !== null && (cause < 1 || cause >= seq)) return 'causeNotBefore';
  if (alsoCauses?.some((other) => other < 1 || other >= seq) === true) return 'alsoCauseNotBefore';
  if (type === 'warning.raised' && atMs === 0 && cause !== 1 && !commanded) return 'warningAtStart';
  if (isRoot) return rule === null ? null : 'rootWithRule';
  return rule !== null && known.has(rule) ? null : 'unknownRule';
}
