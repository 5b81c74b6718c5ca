import { useTranslation } from 'i18next-vue';
import type { NetworkSpec, Scenario } from '#simulation/scenario/scenario.ts';
import type { ClusterState } from '#simulation/trace/state.ts';

/** What is said of a network or a datastore: everything in one breath, and in a word or two what is wrong, empty while nothing is. */
export interface ThingText {
  readonly kind: string;
  readonly label: string;
  readonly note: string;
}

const datastoreKinds: Readonly<Record<string, string>> = { vmfs: 'VMFS', nfs: 'NFS', vsan: 'vSAN', vvol: 'vVol' };

/** The words for what a cluster has beside its hosts and VMs. Call it in setup. */
export function useThingCaptions() {
  const { t } = useTranslation('cluster');

  function kindOf(network: NetworkSpec | undefined): string {
    return network?.uses.map((use) => t(`cluster:network.${use}`)).join('·') ?? '';
  }

  function networkText(scenario: Scenario, state: ClusterState, network: string): ThingText {
    const spec = scenario.networks.find(({ id }) => id === network);
    const actual = state.actual.networks[network];
    const cut = actual?.cut ?? [];
    const kind = kindOf(spec);
    const standing = actual?.up === false ? 'down' : actual?.groups ? 'split' : cut.length > 0 ? 'cut' : 'whole';
    const label = t(`cluster:network.label.${standing}`, { network, kind, hosts: cut.join(', ') });
    if (standing !== 'whole') return { kind, label, note: t(`cluster:network.note.${standing}`, { count: cut.length }) };
    return { kind, label, note: (actual?.silent ?? []).length > 0 ? t('cluster:network.note.silent') : '' };
  }

  function datastoreText(scenario: Scenario, state: ClusterState, datastore: string): ThingText {
    const kind = datastoreKinds[scenario.datastores.find(({ id }) => id === datastore)?.kind ?? ''] ?? '';
    const actual = state.actual.datastores[datastore];
    const lost = Object.values(actual?.access ?? {}).filter((access) => access !== 'ok').length;
    const owner = actual?.owner ?? null;
    const label = [
      t('cluster:datastore.label', { datastore, kind }),
      owner === null ? t('cluster:datastore.unowned') : t('cluster:datastore.owner', { host: owner }),
      ...(lost > 0 ? [t('cluster:datastore.lost', { count: lost })] : []),
    ].join(' ');
    return { kind, label, note: lost > 0 ? t('cluster:datastore.note', { count: lost }) : '' };
  }

  /** Which primary feeds vCenter's view. */
  function vcenterSource(state: ClusterState): string {
    const { up, connectedTo } = state.vcenter;
    if (!up) return t('cluster:vcenter.down');
    return connectedTo === null ? t('cluster:vcenter.noPrimary') : `${t('cluster:vcenter.reportedBy')} ${connectedTo}`;
  }

  return { networkText, datastoreText, vcenterSource };
}
