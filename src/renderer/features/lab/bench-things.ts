import { useTranslation } from 'i18next-vue';
import { thingKey, thingName } from '#renderer/run/subject.ts';
import type { Thing } from '#renderer/run/subject.ts';
import { useFindable } from '#renderer/ui/shortcuts.ts';
import { useBench } from './bench-store.ts';

const icons = {
  host: 'i-lucide-server',
  vm: 'i-lucide-app-window',
  network: 'i-lucide-network',
  datastore: 'i-lucide-database',
  vcenter: 'i-lucide-monitor',
} as const;

/** Lets everything that is drawn of the run on the bench be found in the palette, and chosen. Call it in setup. */
export function useBenchThings(): void {
  const bench = useBench();
  const { t } = useTranslation('lab');

  const find = (thing: Thing) => ({
    id: thingKey(thing),
    name: thingName(thing),
    kind: t(`thing.${thing.kind}`),
    icon: icons[thing.kind],
    choose: () => {
      bench.selectThing(thing);
    },
  });

  useFindable(() => {
    const scenario = bench.page?.run.scenario;
    if (!scenario) return [];
    return [
      ...scenario.hosts.map(({ id }) => find({ kind: 'host', id })),
      ...scenario.vms.map(({ id }) => find({ kind: 'vm', id })),
      ...scenario.datastores.map(({ id }) => find({ kind: 'datastore', id })),
      ...scenario.networks.map(({ id }) => find({ kind: 'network', id })),
      find({ kind: 'vcenter' }),
    ];
  });
}
