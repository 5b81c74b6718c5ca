import type { TraceEvent } from '#simulation/trace/event.ts';
import type { History } from './history.ts';
import { classOf, isRestartEvent, placeOf, whoseUndertakingsEnd } from './restart-jobs.ts';
import type { RestartEvent } from './restart-jobs.ts';

/** One VM, or one Fault Tolerance secondary, in one failover. */
interface Undertaking {
  /** `seq` of its `failover.started`; 0: no class waits for it any more. */
  failover: number;
  readonly place: number;
  readonly condition: string;
  /** Certainly nobody waits for it any more. */
  done: boolean;
}

/** What each primary has undertaken to restart, and which of it the others may still wait for. */
export interface Undertakings {
  tell(event: TraceEvent): void;
  /** True while a VM of a class above, in the same failover, may be waited for. */
  classAboveWaits(by: string, vm: string): boolean;
  /** How long the classes of a VM's failover may be waited for in all. */
  classesWaitMs(by: string, vm: string): number;
  /** True while one of these VMs may be waited for. */
  anyWaits(by: string, vms: readonly string[]): boolean;
}

export function createUndertakings(history: History): Undertakings {
  /** Primary -> VM, or VM and "secondary" -> its undertakings, the latest one first. */
  const known = new Map<string, Map<string, Undertaking[]>>();
  const longestMs = new Map<string, number>();
  const of = (by: string): Map<string, Undertaking[]> => known.get(by) ?? new Map<string, Undertaking[]>();

  const admit = (event: RestartEvent): void => {
    const cause = event.cause === null ? undefined : history.event(event.cause);
    if (cause?.type !== 'failover.started') return;
    const secondary = event.ftSecondary === true;
    const place = secondary ? placeOf('ftSecondary') : classOf(history, event.by, event.vm);
    const condition = history.settingsOf(event.by).readyCondition;
    const earlier = of(event.by).get(keyOf(event)) ?? [];
    known.set(event.by, of(event.by).set(keyOf(event), [{ failover: cause.seq, place, condition, done: false }, ...earlier]));
  };

  return {
    tell(event) {
      const leaving = whoseUndertakingsEnd(event);
      if (leaving !== null) known.delete(leaving);
      if (event.type === 'failover.started' || event.type === 'failover.classOpened')
        longestMs.set(event.by, Math.max(longestMs.get(event.by) ?? 0, history.settingsOf(event.by).restartPriorityTimeoutMs));
      if (event.type === 'vm.ready') finish(of(whoStarted(history, event) ?? '').get(event.vm));
      if (event.type === 'vm.started' && event.ftSecondary === true) for (const by of known.keys()) finish(of(by).get(keyOf(event)));
      if (!isRestartEvent(event)) return;
      admit(event);
      const undertakings = of(event.by).get(keyOf(event)) ?? [];
      if (event.type === 'vm.restartDropped') finish(undertakings);
      if (event.type === 'vm.restartAttempted' && undertakings[0]?.condition === 'none') finish(undertakings);
      // Classes do not wait for a VM that was given up; those that depend on it do (our choice).
      if (event.type === 'vm.restartGaveUp') for (const undertaking of undertakings) undertaking.failover = 0;
    },
    classAboveWaits(by, vm) {
      const own = of(by).get(vm)?.[0];
      return [...of(by).values()].flat().some((other) => other.failover === own?.failover && other.place < own.place && !other.done);
    },
    classesWaitMs(by, vm) {
      const failover = of(by).get(vm)?.[0]?.failover;
      const places = [...of(by).values()]
        .flat()
        .filter((other) => other.failover === failover)
        .map(({ place }) => place);
      return new Set(places).size * (longestMs.get(by) ?? 0);
    },
    anyWaits: (by, vms) => vms.some((vm) => of(by).get(vm)?.[0]?.done === false),
  };
}

function keyOf({ vm, ftSecondary }: { readonly vm: string; readonly ftSecondary?: true }): string {
  return ftSecondary === true ? `${vm} secondary` : vm;
}

function finish(undertakings: readonly Undertaking[] = []): void {
  for (const undertaking of undertakings) undertaking.done = true;
}

/** The primary whose attempt is behind a VM that is ready. */
function whoStarted(history: History, ready: TraceEvent): string | null {
  const started = ready.cause === null ? undefined : history.event(ready.cause);
  const attempt = started?.cause == null ? undefined : history.event(started.cause);
  return attempt?.type === 'vm.restartAttempted' ? attempt.by : null;
}
