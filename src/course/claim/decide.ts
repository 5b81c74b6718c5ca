/** Decides a claim over a run: how it came out, when that was certain, and which event shows it. */
import { causalGraph } from '#simulation/trace/chain.ts';
import type { Claim, Decision } from './claim.ts';
import { decideDowntime, decideStateAt, decideStateOver } from './decide-state.ts';
import { matches, resolveMoment, resolveWindow } from './reading.ts';
import type { Reading } from './reading.ts';

const open: Decision = { outcome: 'open', atMs: null, seq: null };

/** Total over every claim: nothing a course file can say makes it throw. */
export function decideClaim(claim: Claim, reading: Reading): Decision {
  switch (claim.kind) {
    case 'event':
      return decideEvent(claim, reading);
    case 'stateAt':
      return decideStateAt(claim.state, resolveMoment(claim.at, reading), reading);
    case 'stateOver':
      return decideStateOver(claim.state, claim.hold, resolveWindow(claim.window, reading), reading);
    case 'runningOn':
      return decideRunningOn(claim, reading);
    case 'order':
      return decideOrder(claim, reading);
    case 'elapsed':
      return decideElapsed(claim, reading);
    case 'downtime':
      return decideDowntime(claim, reading);
    case 'cause':
      return decideCause(claim, reading);
    case 'all':
      return decideAll(claim.claims, reading);
    case 'any':
      return decideAny(claim.claims, reading);
    case 'not':
      return negate(decideClaim(claim.claim, reading), reading);
  }
}

/** True for claims that can be lost but not won before the end of their window: "keep it so". One such part is enough for `all`. */
export function isKeepClaim(claim: Claim): boolean {
  if (claim.kind === 'event') return claim.never;
  if (claim.kind === 'stateOver') return claim.hold === 'always';
  if (claim.kind === 'downtime') return claim.atMostMs !== null;
  if (claim.kind === 'all') return claim.claims.some(isKeepClaim);
  return claim.kind === 'not';
}

function decideEvent(claim: Extract<Claim, { kind: 'event' }>, reading: Reading): Decision {
  const window = resolveWindow(claim.pattern.window, reading);
  if (window === null) return open;
  const found = matches(claim.pattern, reading);
  const endMs = window.deadlineMs ?? reading.run.endMs;
  if (claim.never) {
    const first = found[0];
    return first === undefined ? { outcome: 'met', atMs: endMs, seq: null } : { outcome: 'failed', atMs: first.atMs, seq: first.seq };
  }
  if (claim.count !== null && found.length > claim.count) {
    const extra = found[claim.count];
    return { outcome: 'failed', atMs: extra?.atMs ?? endMs, seq: extra?.seq ?? null };
  }
  const last = claim.count === null ? found[0] : found[claim.count - 1];
  if (last !== undefined) return { outcome: 'met', atMs: claim.count === null ? last.atMs : endMs, seq: last.seq };
  return window.deadlineMs === null ? open : { outcome: 'failed', atMs: window.deadlineMs, seq: null };
}

function decideRunningOn(claim: Extract<Claim, { kind: 'runningOn' }>, reading: Reading): Decision {
  const at = resolveMoment(claim.at, reading);
  const path = `vms.${claim.vm}.runningOn`;
  const hosts = claim.hosts.length > 0 ? claim.hosts : Object.keys(reading.run.initial.actual.hosts);
  const decisions = hosts.map((host) => decideStateAt({ path, test: 'is', value: [host] }, at, reading));
  return decisions.find((decision) => decision.outcome === 'met') ?? decisions[0] ?? open;
}

function decideOrder(claim: Extract<Claim, { kind: 'order' }>, reading: Reading): Decision {
  const firsts = claim.events.map((pattern) => matches(pattern, reading)[0]);
  for (const [index, event] of firsts.entries()) {
    const earlier = firsts[index - 1];
    if (index > 0 && event !== undefined && (earlier === undefined || earlier.seq > event.seq))
      return { outcome: 'failed', atMs: event.atMs, seq: event.seq };
  }
  const last = firsts.at(-1);
  return last === undefined ? open : { outcome: 'met', atMs: last.atMs, seq: last.seq };
}

function decideElapsed(claim: Extract<Claim, { kind: 'elapsed' }>, reading: Reading): Decision {
  const from = matches(claim.from, reading)[0];
  if (from === undefined) return open;
  const to = matches(claim.to, reading).find((event) => event.seq > from.seq);
  const latest = claim.atMostMs === null ? null : from.atMs + claim.atMostMs;
  if (to === undefined) return latest !== null && latest <= reading.run.endMs ? { outcome: 'failed', atMs: latest, seq: from.seq } : open;
  if (latest !== null && to.atMs > latest) return { outcome: 'failed', atMs: latest, seq: to.seq };
  const tooSoon = claim.atLeastMs !== null && to.atMs < from.atMs + claim.atLeastMs;
  return { outcome: tooSoon ? 'failed' : 'met', atMs: to.atMs, seq: to.seq };
}

function decideCause(claim: Extract<Claim, { kind: 'cause' }>, reading: Reading): Decision {
  const causes = new Set(matches(claim.of, reading).map((event) => event.seq));
  for (const event of matches(claim.event, reading)) {
    if (causalGraph(reading.run.events, event.seq).some((link) => link.seq !== event.seq && causes.has(link.seq)))
      return { outcome: 'met', atMs: event.atMs, seq: event.seq };
  }
  return open;
}

/** Failed as soon as one part fails, met when the last part is met; the event to look at is the last that any part points at. */
function decideAll(claims: readonly Claim[], reading: Reading): Decision {
  const decisions = claims.map((part) => decideClaim(part, reading));
  const failed = decisions
    .filter((decision) => decision.outcome === 'failed')
    .sort((left, right) => (left.atMs ?? 0) - (right.atMs ?? 0))[0];
  if (failed !== undefined) return failed;
  if (decisions.some((decision) => decision.outcome === 'open')) return open;
  const seqs = decisions.flatMap((decision) => (decision.seq === null ? [] : [decision.seq]));
  return {
    outcome: 'met',
    atMs: Math.max(...decisions.map((decision) => decision.atMs ?? 0)),
    seq: seqs.length === 0 ? null : Math.max(...seqs),
  };
}

/** Met as soon as one part is met, failed when the last part is failed. */
function decideAny(claims: readonly Claim[], reading: Reading): Decision {
  const decisions = claims.map((part) => decideClaim(part, reading));
  const met = decisions.filter((decision) => decision.outcome === 'met').sort((left, right) => (left.atMs ?? 0) - (right.atMs ?? 0))[0];
  if (met !== undefined) return met;
  if (decisions.some((decision) => decision.outcome === 'open')) return open;
  return decisions.reduce<Decision>((last, decision) => ((decision.atMs ?? 0) >= (last.atMs ?? 0) ? decision : last), {
    outcome: 'failed',
    atMs: 0,
    seq: null,
  });
}

/** What never came true is certain to be false only at the end. */
function negate(decision: Decision, reading: Reading): Decision {
  if (decision.outcome === 'open') return { outcome: 'met', atMs: reading.run.endMs, seq: null };
  return { outcome: decision.outcome === 'met' ? 'failed' : 'met', atMs: decision.atMs, seq: decision.seq };
}
