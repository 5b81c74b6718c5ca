import { durationText } from '#simulation/scenario/durations.ts';
import type { Draw } from './draw.ts';
import { faultMakers, type Fault, type Scene } from './faults.ts';
import type { FileAction, FileEntry } from './scenario-file.ts';

const second = 1_000;
const minute = 60 * second;
export const horizonMs = 20 * minute;
/** From here on a healed timeline only repairs: networks, power and storage first, what vCenter does once everything is up. */
const healingMs = 10 * minute;
const tasksMs = 15 * minute;

interface Moment {
  readonly atMs: number;
  readonly action: FileAction;
}

/** Spans at which something of the product falls due; an undoing right there, or just beside it, is where rules meet. */
const tellingSpansMs = [1, 2, 3, 5, 10, 13, 15, 18, 25, 30, 35, 45, 60, 120, 140, 180, 320].map((seconds) => seconds * second);

/** Draws the moments of faults: spread over the run, in a few bursts, or in one storm; at whole seconds or at any millisecond. */
function clockOf(draw: Draw, endMs: number): (name: string) => number {
  const pattern = draw.pick('pattern', ['spread', 'bursts', 'bursts', 'storm'] as const);
  const grain = draw.pick('grain', [10 * second, second, second, 1]);
  const centres = Array.from({ length: pattern === 'storm' ? 1 : 3 }, (_, index) => draw.between(`centre ${index}`, 0, endMs - minute));
  return (name) => {
    const own = draw.child(name);
    const moment =
      pattern === 'spread'
        ? own.between('at', 0, endMs - 1)
        : own.pick('centre', centres) + own.between('after', 0, pattern === 'storm' ? 5 : 40) * second;
    // A burst of whole seconds meets in the same milliseconds.
    const at = pattern !== 'spread' && grain === 1 ? moment + own.between('odd', 0, 999) : moment;
    return Math.min(at - (at % grain), endMs - 1);
  };
}

function faultCount(draw: Draw): number {
  const size = draw.pick('size', ['few', 'few', 'some', 'some', 'many'] as const);
  if (size === 'few') return draw.between('few', 1, 4);
  return size === 'some' ? draw.between('some', 5, 12) : draw.between('many', 13, 40);
}

/** What happens in a run: faults, for some of them their repair, and for a healed run the repair of everything. */
export function timelineOf(draw: Draw, scene: Scene): FileEntry[] {
  const endMs = scene.traits.healed ? healingMs : horizonMs;
  const clock = clockOf(draw.child('clock'), endMs);
  const moments: Moment[] = [];
  const count = faultCount(draw.child('count'));
  for (let index = 0; index < count; index++) {
    const own = draw.child(`fault ${index}`);
    const fault = faultOf(own, scene);
    const atMs = clock(`fault ${index}`);
    add(moments, fault.actions, atMs);
    const repairMs = atMs + own.pick('repair after', tellingSpansMs) + own.pick('beside', [0, 0, -1, 1, 500]);
    if (repairMs < endMs && own.chance('repaired', 1, 2)) add(moments, fault.repairs, repairMs);
    // A flapping part: the same again and again.
    for (let again = 1; again <= (own.chance('flaps', 1, 12) ? 4 : 0); again++) {
      const nextMs = atMs + again * own.pick('period', [2, 7, 16, 40]) * second;
      if (nextMs < endMs) add(moments, again % 2 === 1 ? fault.repairs : fault.actions, nextMs);
    }
  }
  if (scene.traits.healed) heal(draw.child('healing'), scene, moments);
  return moments
    .sort((left, right) => left.atMs - right.atMs)
    .map(({ atMs, action: { do: name, ...fields } }) => ({ at: durationText(atMs), do: name, ...fields }));
}

function faultOf(draw: Draw, scene: Scene): Fault {
  const kind = draw.pick('class', scene.traits.faults);
  return draw.pick('maker', faultMakers[kind])(draw.child('fault'), scene);
}

function add(moments: Moment[], actions: readonly FileAction[], atMs: number): void {
  for (const action of actions) moments.push({ atMs, action });
}

/** Field by field, what undoes an action for good. */
const cures: Readonly<Record<string, (action: FileAction) => FileAction>> = {
  'host.crash': ({ host }) => ({ do: 'host.powerOn', host }),
  'fdm.stop': ({ host }) => ({ do: 'fdm.start', host }),
  'link.cut': ({ host, network }) => ({ do: 'link.restore', host, network }),
  'network.down': ({ network }) => ({ do: 'network.up', network }),
  'network.partition': ({ network }) => ({ do: 'network.heal', network }),
  'address.silence': ({ address }) => ({ do: 'address.answer', address }),
  'storage.apd': ({ datastore }) => ({ do: 'storage.restore', datastore, hosts: 'all' }),
  'storage.pdl': ({ datastore }) => ({ do: 'storage.restore', datastore, hosts: 'all' }),
  'path.apd': ({ datastore }) => ({ do: 'storage.restore', datastore, hosts: 'all' }),
  'path.pdl': ({ datastore }) => ({ do: 'storage.restore', datastore, hosts: 'all' }),
  'vcenter.down': () => ({ do: 'vcenter.up' }),
  'vm.guestHang': ({ vm }) => ({ do: 'vm.guestRecover', vm }),
  'vm.appFail': ({ vm }) => ({ do: 'vm.appRecover', vm }),
};

/** What only works through vCenter, when everything is up again. */
const tasks: Readonly<Record<string, (action: FileAction) => FileAction>> = {
  'host.enterMaintenance': ({ host }) => ({ do: 'host.exitMaintenance', host }),
  'host.enterStandby': ({ host }) => ({ do: 'host.exitStandby', host }),
  'host.disconnect': ({ host }) => ({ do: 'host.reconnect', host }),
  'host.health': ({ host }) => ({ do: 'host.health', host, level: 'green' }),
  'ha.disable': () => ({ do: 'ha.enable' }),
};

function heal(draw: Draw, scene: Scene, moments: Moment[]): void {
  const broken = moments.map(({ action }) => action);
  const apart = draw.pick('apart', [0, 0, second, 700]);
  // A vCenter that is a VM, or was down from the start, comes up with the rest.
  const all = [...broken.flatMap((action) => cures[action.do]?.(action) ?? []), { do: 'vcenter.up' }];
  distinct(all).forEach((action, index) => moments.push({ atMs: Math.min(healingMs + index * apart, tasksMs - 1), action }));
  add(moments, distinct(broken.flatMap((action) => taskOf(action, scene) ?? [])), tasksMs);
}

function taskOf(action: FileAction, scene: Scene): FileAction | undefined {
  const switchedOff = action.do === 'ha.set' && (action['ha'] as { enabled?: boolean }).enabled === false && scene.ha['enabled'] !== false;
  return switchedOff ? { do: 'ha.enable' } : tasks[action.do]?.(action);
}

function distinct(actions: readonly FileAction[]): FileAction[] {
  return [...new Map(actions.map((action) => [JSON.stringify(action), action])).values()];
}
