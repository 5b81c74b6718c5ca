import type { Host } from './world.ts';

/** What a host does that nobody configured: the product's defaults (S16; that of the ghost option is our choice). */
const defaults = { 'Misc.APDTimeout': 140, 'Misc.APDHandlingEnable': 1, 'VSAN.AutoTerminateGhostVm': 1 } as const;

function valueOf(host: Host, option: keyof typeof defaults): number {
  return host.esx[option] ?? defaults[option];
}

/** How long a host waits in an APD before it declares the time-out, or null: APD handling is off and it waits for ever (S16). */
export function apdTimeoutMs(host: Host): number | null {
  return valueOf(host, 'Misc.APDHandlingEnable') === 0 ? null : valueOf(host, 'Misc.APDTimeout') * 1000;
}

/** Whether vSAN powers off copies that lost their files to another host (S37). */
export function endsGhosts(host: Host): boolean {
  return valueOf(host, 'VSAN.AutoTerminateGhostVm') === 1;
}
