import type { HostStanding, Scenario } from '#simulation/scenario/scenario.ts';
import type { AvailabilityState, ClusterState, GuestState, StorageAccess } from '#simulation/trace/state.ts';
import { attemptAt, lossAt } from './vm-history.ts';
import type { VmHistory } from './vm-history.ts';

/** Two ways to read one moment: what vCenter shows its operator, and what is so. */
export type View = 'operator' | 'truth';

/** What a host looks like. `poweredOff`: without power and nobody has declared it yet; drawn like a failed one, only true in the truth. */
export type HostLook = AvailabilityState | 'poweredOff';

export type VmLook = 'running' | 'starting' | 'lost' | 'off' | 'registered' | 'gaveUp' | 'copies';

export interface HostReading {
  readonly id: string;
  readonly look: HostLook;
  readonly standing: HostStanding;
  /** What the other view shows, when that is something else; else null. */
  readonly other: HostLook | null;
}

export interface VmReading {
  readonly id: string;
  readonly host: string;
  readonly look: VmLook;
  /** Since when it is being started, or when it was lost; null otherwise. */
  readonly sinceMs: number | null;
  readonly unprotected: boolean;
  /** What its guest suffers from, which only the truth knows; left out while it is well. */
  readonly guest?: Exclude<GuestState, 'ok'>;
  /** What the two views say about this VM where they disagree and this row is the place to say so; `run`: the other run has it otherwise. */
  readonly differs: VmSaid | 'run' | null;
}

/** The hosts on which a VM is powered on: for all vCenter shows, and really. */
export interface VmSaid {
  readonly vcenter: readonly string[];
  readonly really: readonly string[];
}

/** One thing about which vCenter's view and the truth disagree. */
export interface Difference {
  readonly kind: 'host' | 'vm';
  readonly id: string;
}

export interface ClusterReading {
  readonly view: View;
  readonly hosts: readonly HostReading[];
  /** Rows of each host's card: its own VMs in the order of the scenario, then those that came from elsewhere. */
  readonly vms: Readonly<Record<string, readonly VmReading[]>>;
  readonly differences: readonly Difference[];
}

/** Looks that mean the same although the words differ: a dead host that was declared failed, an agent that stopped and is called unreachable. */
function sameLook(operator: HostLook, truth: HostLook): boolean {
  return operator === truth || (operator === 'hostDown' && truth === 'poweredOff');
}

const idle: ReadonlySet<AvailabilityState> = new Set(['uninitialized', 'initializationError', 'uninitializationError', 'retry']);

/** What a host really is, in the words vCenter would use if it knew. */
export function trueLook(state: ClusterState, id: string): HostLook {
  const host = state.actual.hosts[id];
  const shown = state.vcenter.hosts[id] ?? 'uninitialized';
  if (!host) return shown;
  if (host.power === 'off') {
    if (host.state === 'standby') return 'uninitialized';
    return shown === 'hostDown' ? 'hostDown' : 'poweredOff';
  }
  if (host.isolated) return 'networkIsolated';
  if (host.role === 'primary') return 'master';
  if (host.role === 'secondary') return 'connectedToMaster';
  if (host.role === 'electing') return 'election';
  if (host.state !== 'connected' || idle.has(shown)) return idle.has(shown) ? shown : 'uninitialized';
  return host.agent ? 'election' : 'fdmUnreachable';
}

function readHosts(scenario: Scenario, state: ClusterState, view: View): HostReading[] {
  return scenario.hosts.map(({ id }) => {
    const truth = trueLook(state, id);
    const operator: HostLook = state.vcenter.hosts[id] ?? 'uninitialized';
    const differs = !sameLook(operator, truth);
    return {
      id,
      look: view === 'truth' ? truth : operator,
      standing: state.actual.hosts[id]?.state ?? 'connected',
      other: differs ? (view === 'truth' ? operator : truth) : null,
    };
  });
}

/** Where vCenter believes something else of a VM than what is so, on or off and where: both; else null. */
function vmSaid(state: ClusterState, id: string): VmSaid | null {
  const believed = state.vcenter.vms[id];
  const really = state.actual.vms[id]?.runningOn ?? [];
  const on = believed?.power === 'on';
  if (on ? really.length === 1 && really[0] === believed.host : really.length === 0) return null;
  return { vcenter: on ? [believed.host] : [], really };
}

function trueRows(state: ClusterState, history: VmHistory, id: string, unprotected: boolean, differs: VmSaid | null): VmReading[] {
  const vm = state.actual.vms[id];
  if (!vm) return [];
  const rows: VmReading[] = vm.runningOn.map((host) => ({
    id,
    host,
    look: vm.runningOn.length > 1 ? 'copies' : 'running',
    sinceMs: null,
    unprotected,
    ...(vm.guest === 'ok' ? {} : { guest: vm.guest }),
    differs,
  }));
  if (vm.startingOn !== null) {
    const since = attemptAt(history, id, vm.startingOn, state.atMs)?.atMs ?? null;
    rows.push({ id, host: vm.startingOn, look: 'starting', sinceMs: since, unprotected: false, differs: null });
  }
  if (vm.runningOn.length > 0) return rows;
  const loss = lossAt(history, id, state.atMs);
  if (loss && loss.host !== vm.startingOn) {
    rows.push({ id, host: loss.host, look: loss.gaveUp ? 'gaveUp' : 'lost', sinceMs: loss.atMs, unprotected, differs });
  }
  const listed = rows.some((row) => row.host === vm.registeredOn);
  if (!listed)
    rows.push({
      id,
      host: vm.registeredOn,
      look: loss ? 'registered' : 'off',
      sinceMs: null,
      unprotected: false,
      differs: loss ? null : differs,
    });
  return rows;
}

/**
 * What one VM looks like, for places that show it once: of several rows the one that says most, starting before lost, lost before registered.
 * @returns null for a VM the view does not know
 */
export function readVm(state: ClusterState, history: VmHistory, view: View, id: string): VmLook | null {
  const believed = state.vcenter.vms[id];
  if (view === 'operator') return believed ? (believed.power === 'on' ? 'running' : 'off') : null;
  const looks = trueRows(state, history, id, false, null).map(({ look }) => look);
  return telling.find((look) => looks.includes(look)) ?? looks[0] ?? null;
}

const telling: readonly VmLook[] = ['starting', 'copies', 'lost', 'gaveUp'];

/**
 * Reads a moment of a run the way one view shows it.
 * @param state at the moment, from the replay. @param history of the same run.
 */
export function readCluster(scenario: Scenario, state: ClusterState, history: VmHistory, view: View): ClusterReading {
  const hosts = readHosts(scenario, state, view);
  const vms: Record<string, VmReading[]> = Object.fromEntries(scenario.hosts.map(({ id }) => [id, []]));
  const differences: Difference[] = hosts.filter((host) => host.other !== null).map((host) => ({ kind: 'host', id: host.id }));
  for (const { id } of scenario.vms) {
    const believed = state.vcenter.vms[id];
    const differs = vmSaid(state, id);
    const unprotected = believed?.protection === 'unprotected' && believed.power === 'on';
    if (differs) differences.push({ kind: 'vm', id });
    const rows =
      view === 'truth'
        ? trueRows(state, history, id, unprotected, differs)
        : believed
          ? [{ id, host: believed.host, look: believed.power === 'on' ? 'running' : 'off', sinceMs: null, unprotected, differs } as const]
          : [];
    for (const row of rows) vms[row.host]?.push(row);
  }
  // Whoever came from elsewhere stands below those who were there, so that no row moves when one arrives.
  const home = new Map(scenario.vms.map(({ id, host }) => [id, host]));
  for (const [host, rows] of Object.entries(vms)) {
    vms[host] = [...rows.filter(({ id }) => home.get(id) === host), ...rows.filter(({ id }) => home.get(id) !== host)];
  }
  return { view, hosts, vms, differences };
}

/** How a wire between a host and a network or a datastore is drawn. */
export type LinkLook = 'ok' | 'cut' | 'dead' | StorageAccess;

/** A host's link to a network. `cut`: the cable; `dead`: the host at its end has no power. */
export function networkLink(state: ClusterState, look: HostLook, host: string, network: string): LinkLook {
  if (look === 'hostDown' || look === 'poweredOff') return 'dead';
  return state.actual.networks[network]?.cut.includes(host) ? 'cut' : 'ok';
}

/** A host's way to a datastore. */
export function datastoreLink(state: ClusterState, look: HostLook, host: string, datastore: string): LinkLook {
  if (look === 'hostDown' || look === 'poweredOff') return 'dead';
  return state.actual.datastores[datastore]?.access[host] ?? 'ok';
}
