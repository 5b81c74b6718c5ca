import { inject } from 'vue';
import { useTranslation } from 'i18next-vue';
import type { HostLook, HostReading, VmReading } from '#renderer/run/reading.ts';
import { offsetText, secondsOf, tenthsOf } from '#renderer/run/time-text.ts';
import { againstKey } from './against.ts';

/** The words on and behind a drawing: short ones on it, full product wording for those who ask or do not see it. Call it in setup. */
export function useCaptions() {
  const { t } = useTranslation(['cluster', 'simulation']);
  const differs = inject(againstKey, 'view') === 'run' ? 'differsRun' : 'differs';

  /** The short word on a host's card. A host taken out of service says by what. */
  function hostWord(host: Pick<HostReading, 'look' | 'standing'>): string {
    if (host.look === 'uninitialized' && host.standing !== 'connected') return t(`cluster:standing.${host.standing}`);
    return t(`simulation:states.${host.look}`);
  }

  /** A shorter word for a card too narrow for the whole one; the same word where there is none. */
  function hostShortWord(host: Pick<HostReading, 'look' | 'standing'>): string {
    return host.look === 'fdmUnreachable' ? t('cluster:shortState.fdmUnreachable') : hostWord(host);
  }

  function hostMeaning(look: HostLook): string {
    return look === 'poweredOff' ? t('cluster:poweredOff') : t(`simulation:stateMeanings.${look}`);
  }

  /** Everything about a host in one breath. */
  function hostLabel(host: HostReading, vms: readonly VmReading[]): string {
    const running = vms.filter((vm) => vm.look === 'running' || vm.look === 'copies').length;
    const parts = [t('cluster:host.label', { host: host.id, meaning: hostMeaning(host.look), running, count: vms.length })];
    if (host.other !== null) parts.push(t(`cluster:host.${differs}`, { other: t(`simulation:states.${host.other}`) }));
    return parts.join(' ');
  }

  /** Everything about a host whose wires are not drawn. @param cut networks it is cut from @param lost datastores it has lost */
  function cellLabel(host: HostReading, vms: readonly VmReading[], cut: string, lost: string): string {
    const parts = [hostLabel(host, vms)];
    const wrong = vms.filter((vm) => vm.differs !== null).length;
    if (wrong > 0) parts.push(t(`cluster:host.vms${differs === 'differs' ? 'Differ' : 'DifferRun'}`, { count: wrong }));
    if (cut !== '') parts.push(t('cluster:host.cut', { networks: cut }));
    if (lost !== '') parts.push(t('cluster:host.lost', { datastores: lost }));
    return parts.join(' ');
  }

  function vmWord(vm: VmReading): string {
    return t(`cluster:vm.${vm.look}`);
  }

  /** Where a VM is powered on, in words. */
  function powerOn(hosts: readonly string[]): string {
    return hosts.length === 0 ? t('cluster:vm.said.nowhere') : t('cluster:vm.said.on', { hosts: hosts.join(', ') });
  }

  function vmLabel(vm: VmReading): string {
    const parts = [t('cluster:vm.label', { vm: vm.id, host: vm.host, word: vmWord(vm) })];
    if (vm.guest) parts.push(t(`cluster:vm.guest.${vm.guest}`));
    if (vm.unprotected) parts.push(t('cluster:vm.unprotected'));
    if (vm.differs === 'run') parts.push(t('cluster:vm.differsRun'));
    else if (vm.differs) parts.push(t('cluster:vm.differs', { vcenter: powerOn(vm.differs.vcenter), really: powerOn(vm.differs.really) }));
    return parts.join(' ');
  }

  /**
   * The note at the end of a VM's row; empty where the shape says enough.
   * @param zeroMs the zero of the T+ clock, null before any fault @param short no room for a number
   */
  function vmNote(vm: VmReading, atMs: number, zeroMs: number | null, short: boolean): string {
    switch (vm.look) {
      case 'running':
        if (vm.guest) return t(`cluster:vm.note.${vm.guest}`);
        return vm.differs !== null ? t('cluster:vm.note.on') : '';
      case 'starting':
        return short || vm.sinceMs === null
          ? t('cluster:vm.note.starting')
          : t('cluster:vm.note.startingFor', { seconds: tenthsOf(atMs - vm.sinceMs) });
      case 'lost':
        return short || vm.sinceMs === null || zeroMs === null ? '' : `T${offsetWhole(vm.sinceMs - zeroMs)}`;
      default:
        return t(`cluster:vm.note.${vm.look}`);
    }
  }

  return { t, hostWord, hostShortWord, hostMeaning, hostLabel, cellLabel, vmWord, vmLabel, vmNote };
}

/** `+0`, `+18`, `+18.4`: whole seconds without a decimal, because the row is short. */
function offsetWhole(ms: number): string {
  return ms % 1000 === 0 && ms >= 0 ? `+${secondsOf(ms)}` : offsetText(ms);
}
