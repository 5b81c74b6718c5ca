import type { EventType } from '#simulation/trace/event.ts';

/** What an event has to do with, as the course speaks of it: the choices of the filter by kind, in its order. */
export const eventKinds = [
  'commands',
  'heartbeats',
  'roles',
  'isolation',
  'restarts',
  'vms',
  'guests',
  'storage',
  'configuration',
  'vcenter',
] as const;
export type EventKind = (typeof eventKinds)[number];

type Family = EventType extends `${infer F}.${string}` ? F : never;

const byFamily = {
  run: 'commands',
  command: 'commands',
  heartbeat: 'heartbeats',
  datastoreHeartbeat: 'heartbeats',
  ping: 'heartbeats',
  election: 'roles',
  host: 'roles',
  fdm: 'roles',
  session: 'roles',
  isolationResponse: 'isolation',
  powerOnFile: 'isolation',
  config: 'configuration',
  protectedList: 'configuration',
  failover: 'restarts',
  vm: 'vms',
  vmMonitoring: 'guests',
  admission: 'vcenter',
  storage: 'storage',
  vmcp: 'storage',
  alarm: 'vcenter',
  warning: 'vcenter',
  vcenter: 'vcenter',
  invariant: 'commands',
} as const satisfies Record<string, EventKind>;

/** Types that belong elsewhere than the rest of their family. */
const exceptions: Partial<Record<EventType, EventKind>> = {
  'host.declaredIsolated': 'isolation',
  'host.isolationEnded': 'isolation',
  'vm.restartQueued': 'restarts',
  'vm.restartAttempted': 'restarts',
  'vm.restartFailed': 'restarts',
  'vm.restartGaveUp': 'restarts',
  'vm.restartDropped': 'restarts',
  'vm.registered': 'restarts',
  'vm.ready': 'restarts',
  'vm.secondaryTookOver': 'restarts',
  'vm.reset': 'guests',
  'vm.ioStalled': 'storage',
  'vm.ioResumed': 'storage',
  'vm.protectionChanged': 'configuration',
};

export function kindOf(type: EventType): EventKind {
  // Sound: the table names every family there is.
  return exceptions[type] ?? (byFamily satisfies Record<Family, EventKind>)[type.slice(0, type.indexOf('.')) as Family];
}
