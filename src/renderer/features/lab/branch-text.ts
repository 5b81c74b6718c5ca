import { useTranslation } from 'i18next-vue';
import type { TimedCommand } from '#simulation/scenario/scenario.ts';
import { longClock } from '#renderer/run/time-text.ts';
import { partingOf } from './branches.ts';
import { useSentences } from './sentences.ts';

/** What a command is done to, by its name; empty where it is done to the cluster or to vCenter, whose action says so. */
function targetOf(command: TimedCommand): string {
  for (const field of ['vm', 'host', 'network', 'datastore', 'address'] as const) {
    const name = (command as unknown as Partial<Record<typeof field, string>>)[field];
    if (name !== undefined) return name;
  }
  return '';
}

/** Branches in words. Call it in setup. */
export function useBranchText() {
  const { t } = useTranslation('lab');
  const { action } = useSentences();

  /** What was done, and to what. */
  function what(did: TimedCommand): string {
    const target = targetOf(did);
    return target === '' ? action(did.do) : t('branch.what', { target, action: action(did.do) });
  }

  /** Where a branch and the one that runs part, and what was done in the branch instead. */
  function meta(branch: readonly TimedCommand[], running: readonly TimedCommand[]): string {
    const { atMs, did } = partingOf(branch, running);
    if (did === null) return t('branch.partedIdle', { time: longClock(atMs) });
    return did.atMs === atMs
      ? t('branch.parted', { time: longClock(atMs), what: what(did) })
      : t('branch.partedLater', { time: longClock(atMs), later: longClock(did.atMs), what: what(did) });
  }

  return { meta, what };
}
