import type { Draw } from './draw.ts';

/**
 * Swarm testing (Groce and others, 2012): each seed has whole features and classes of faults switched off, because what never meets another
 * finds what a mixture of everything hides.
 */
const features = [
  'jitter',
  'coldStart',
  'vcenterVm',
  'vcenterDown',
  'moreNetworks',
  'storageNetworks',
  'unevenNetworks',
  'noGateways',
  'vsan',
  'vvol',
  'nfs',
  'unevenMounts',
  'multiPath',
  'smallHosts',
  'hostStates',
  'slowBoots',
  'hostOptions',
  'offVms',
  'reservations',
  'priorities',
  'overrides',
  'guestTimes',
  'failingPowerOns',
  'dependencies',
  'specialVms',
  'rules',
  'drs',
  'proactiveHa',
  'isolationResponse',
  'readiness',
  'admissionControl',
  'heartbeatDatastores',
  'componentProtection',
  'vmMonitoring',
  'restartPriority',
  'hostMonitoring',
  'haOff',
  'advanced',
] as const;
export type Feature = (typeof features)[number];

export const faultClasses = [
  'hostPower',
  'agents',
  'links',
  'switches',
  'partitions',
  'addresses',
  'storage',
  'paths',
  'vmPower',
  'guests',
  'moves',
  'maintenance',
  'standby',
  'connection',
  'health',
  'vcenter',
  'haSwitch',
  'settings',
  'hostOptions',
] as const;
export type FaultClass = (typeof faultClasses)[number];

/** What HA is there for: met more often than the rest. */
const core: readonly FaultClass[] = ['hostPower', 'links', 'switches', 'partitions', 'storage', 'agents'];

export interface Traits {
  has(feature: Feature): boolean;
  /** At least one. */
  readonly faults: readonly FaultClass[];
  /** Everything is repaired about minute 10, so that the end of the run can be judged. */
  readonly healed: boolean;
}

/** What this seed may meet. A third of the seeds have few features, a third about half of them, a third most. */
export function traitsOf(draw: Draw): Traits {
  const featureShare = draw.pick('feature share', [2, 5, 8]);
  const faultShare = draw.pick('fault share', [1, 4, 8]);
  const on = new Set<Feature>(features.filter((feature) => draw.chance(`feature ${feature}`, featureShare, 10)));
  const faults = faultClasses.filter((name) => draw.chance(`fault ${name}`, faultShare + (core.includes(name) ? 2 : 0), 10));
  return {
    has: (feature) => on.has(feature),
    faults: faults.length > 0 ? faults : [draw.pick('only fault', faultClasses)],
    healed: draw.chance('healed', 1, 2),
  };
}
