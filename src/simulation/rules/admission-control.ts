import { isFailoverHost } from '../model/failover-hosts.ts';
import type { Host, Vm } from '../model/world.ts';
import type { ActionName } from '../scenario/scenario.ts';
import type { Simulation } from '../simulation.ts';
import { emit, vcenterSettings } from '../simulation.ts';
import type { FailoverLevel } from '../trace/failover-level.ts';
import { failoverLevel, isUsable } from './failover-level.ts';

/**
 * Admission control (facts, section 9): vCenter's answer to a user's task that would use up capacity kept for failover. HA's own restarts
 * never ask.
 */

/**
 * What a task does to the cluster's capacity: one more VM runs on a host, a running VM moves to a host, or a host leaves the fault domain.
 * A move within the cluster takes no capacity, so only a dedicated failover host refuses it (our choice).
 */
export type AdmissionQuestion =
  { readonly effect: 'start' | 'move'; readonly vm: Vm; readonly host: Host } | { readonly effect: 'leave'; readonly host: Host };

export interface AdmissionVerdict {
  readonly accepted: boolean;
  readonly question: AdmissionQuestion;
  readonly level: FailoverLevel;
}

/** @returns null where admission control has no say. */
export function judge(sim: Simulation, question: AdmissionQuestion): AdmissionVerdict | null {
  const { effect, host } = question;
  // A host that does not count takes nothing away.
  if (effect === 'leave' && !isUsable(sim, host)) return null;
  const level = failoverLevel(sim, effect === 'start' ? { starting: question.vm } : effect === 'leave' ? { leaving: host } : {});
  if (level === null) return null;
  if (level.policy === 'failoverHosts') return { accepted: !isFailoverHost(vcenterSettings(sim), host), question, level };
  return effect === 'move' ? null : { accepted: level.met, question, level };
}

/** Traces the verdict with the numbers that decided. @param cause `seq` of the command's event. @returns its own `seq`. */
export function traceVerdict(sim: Simulation, action: ActionName, { accepted, question, level }: AdmissionVerdict, cause: number): number {
  return emit(
    sim,
    accepted ? 'admission.checked' : 'admission.refused',
    { cause, rule: level.rule },
    {
      do: action,
      ...('vm' in question ? { vm: question.vm.spec.id } : {}),
      host: question.host.spec.id,
      policy: level.policy,
      numbers: level.numbers,
    },
  );
}
