import type { ActionName } from '#simulation/scenario/scenario.ts';

/** Names are written out in full: only literal icon names are bundled. */
const byAction: Partial<Readonly<Record<ActionName, string>>> = {
  'host.crash': 'i-lucide-zap-off',
  'host.powerOn': 'i-lucide-power',
  'host.enterMaintenance': 'i-lucide-construction',
  'host.exitMaintenance': 'i-lucide-construction',
  'host.enterStandby': 'i-lucide-moon',
  'host.exitStandby': 'i-lucide-sun',
  'host.disconnect': 'i-lucide-unlink',
  'host.reconnect': 'i-lucide-link',
  'ha.reconfigureHost': 'i-lucide-wrench',
  'fdm.stop': 'i-lucide-cpu',
  'fdm.crash': 'i-lucide-bug',
  'fdm.start': 'i-lucide-cpu',
  'link.cut': 'i-lucide-unplug',
  'link.restore': 'i-lucide-plug',
  'network.partition': 'i-lucide-split',
  'network.heal': 'i-lucide-merge',
  'vm.migrate': 'i-lucide-move-right',
  'vm.revertSnapshot': 'i-lucide-history',
  'vm.powerOn': 'i-lucide-power',
  'vm.powerOff': 'i-lucide-power-off',
  'vm.guestShutdown': 'i-lucide-power-off',
};

const byFamily: Readonly<Record<string, string>> = {
  storage: 'i-lucide-database',
  path: 'i-lucide-database',
  network: 'i-lucide-network',
  address: 'i-lucide-radio',
  vcenter: 'i-lucide-monitor-cog',
  ha: 'i-lucide-shield-half',
};

/** The icon of an action; what has none of its own is a fault. */
export function faultIcon(action: ActionName): string {
  return byAction[action] ?? byFamily[action.split('.')[0] ?? ''] ?? 'i-lucide-zap';
}
