import type { HaSettings } from '../scenario/scenario.ts';
import type { Host } from './world.ts';

/** Whether the cluster keeps the host free for failover: no user power-on there, no vMotion to it (S12). */
export function isFailoverHost({ admissionControl }: HaSettings, host: Host): boolean {
  return admissionControl.policy === 'failoverHosts' && admissionControl.failoverHosts.includes(host.spec.id);
}

/** Status of a dedicated failover host (S12): red when it cannot take VMs, yellow when VMs run on it, green when it is free. */
export type FailoverHostStatus = 'green' | 'yellow' | 'red';

export function failoverHostStatus(usable: boolean, runsVms: boolean): FailoverHostStatus {
  if (!usable) return 'red';
  return runsVms ? 'yellow' : 'green';
}
