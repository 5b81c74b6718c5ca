import type { ClusterState } from '#simulation/trace/state.ts';
import type { Values } from './fields.ts';

export type ApplyRefusal = 'finished' | 'atEnd' | 'vcenterUnreachable' | 'leaving' | 'nothing' | 'wrong';

/** What applying is judged by. */
export interface ApplyScene {
  /** Null where there is no run to act in any more. */
  readonly state: ClusterState | null;
  readonly atEnd: boolean;
  readonly standing: Values;
  readonly changes: Values;
  /** Whether a value was written that cannot be sent. */
  readonly isWrong: boolean;
}

/** Why the changes cannot be applied now, as the simulation would say it too; null when they can. */
export function applyRefusal({ state, atEnd, standing, changes, isWrong }: ApplyScene): ApplyRefusal | null {
  if (state === null) return 'finished';
  if (atEnd) return 'atEnd';
  const on = standing['enabled'] === true;
  if (!state.vcenter.up || (on && state.vcenter.connectedTo === null)) return 'vcenterUnreachable';
  const leaving = !on && Object.values(state.actual.hosts).some(({ agent }) => agent);
  if (changes['enabled'] === true && leaving) return 'leaving';
  if (Object.keys(changes).length === 0) return 'nothing';
  return isWrong ? 'wrong' : null;
}
