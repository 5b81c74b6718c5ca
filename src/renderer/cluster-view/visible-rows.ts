import type { VmReading } from '#renderer/run/reading.ts';

/** The rows of a card and how many more VMs the host has. */
export interface VisibleRows {
  readonly rows: readonly VmReading[];
  readonly more: number;
}

function isChanged(vm: VmReading): boolean {
  return vm.differs !== null || vm.unprotected || vm.guest !== undefined || (vm.look !== 'running' && vm.look !== 'off');
}

/** All rows if they fit, else the changed ones first and one line for the rest. Order within each kind stays as it was. */
export function visibleRows(vms: readonly VmReading[], room: number): VisibleRows {
  if (vms.length <= room) return { rows: vms, more: 0 };
  const ordered = [...vms.filter(isChanged), ...vms.filter((vm) => !isChanged(vm))];
  const rows = ordered.slice(0, Math.max(0, room - 1));
  return { rows, more: vms.length - rows.length };
}
