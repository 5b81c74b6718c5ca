import { computed } from 'vue';
import { useTranslation } from 'i18next-vue';
import { shortNames } from '#renderer/cluster-view/host-groups.ts';
import { useBench } from '../bench-store.ts';
import type { Lane } from './lanes.ts';

/** With more names than this the first stands for all. */
const mostNames = 3;

/** Names of lanes: of one thing its own, of several what they have in common. Call it in setup. */
export function useLaneNames() {
  const { t } = useTranslation('lab');
  const bench = useBench();

  /** The rack or site of which these are all the hosts. */
  function rackOf(ids: readonly string[]): string | null {
    const hosts = bench.page?.run.scenario.hosts ?? [];
    const rack = hosts.find(({ id }) => id === ids[0])?.group ?? null;
    const all = hosts.filter(({ group }) => group === rack);
    return rack !== null && all.length === ids.length && all.every(({ id }) => ids.includes(id)) ? rack : null;
  }

  /** Of hosts whose names differ by their number alone, only the first says more than that. */
  const short = computed(() => shortNames(bench.page?.run.scenario.hosts.map(({ id }) => id) ?? []));

  return ({ ids, priority, rest }: Lane): string => {
    const [first = '', ...others] = ids;
    if (priority !== undefined) return t(`timeline.class.${priority}`);
    if (ids.length <= mostNames) return [first, ...others.map((id) => short.value.get(id) ?? id)].join(', ');
    const rack = rest === true ? null : rackOf(ids);
    if (rack !== null) return `${rack} · ${ids.length}`;
    return rest === true ? t('timeline.others', { count: ids.length }) : t('timeline.more', { first, count: ids.length - 1 });
  };
}
