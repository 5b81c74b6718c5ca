import type { EventOf, TraceEvent } from './event.ts';
import { ownEntry, ownRecord } from './sharing.ts';
import type { ActualHost, ActualVm, ClusterState, HealthLevel, StorageAccess } from './state.ts';

/**
 * Applies one event to a state, in place; entries (a host, a VM) are replaced, so one that was read before stays as it was. The one meaning
 * every event has for what is shown: engine, page, checkers and command agree by it.
 * An event type that is not named here changes nothing that a state holds.
 */
export function applyEvent(state: ClusterState, event: TraceEvent): void {
  state.atMs = event.atMs;
  if (event.type.startsWith('vm.') || event.type.startsWith('vcenter.')) applyToVms(state, event);
  else if (event.type.startsWith('protectedList.') || event.type.startsWith('storage.')) applyToDatastores(state, event);
  else applyToHosts(state, event);
}

/** The host, to be changed. */
function hostOf(state: ClusterState, id: string): ActualHost {
  return ownEntry(state.actual, 'hosts', id) as ActualHost;
}

function applyToHosts(state: ClusterState, event: TraceEvent): void {
  switch (event.type) {
    case 'command.applied':
      applyCommand(state, event);
      break;
    case 'host.poweredOff':
      Object.assign(hostOf(state, event.host), { power: 'off', agent: false });
      forgetPowerOns(state, event.host);
      setRole(state, event.host, 'none', null);
      break;
    case 'host.booted':
      hostOf(state, event.host).power = 'on';
      if (hostOf(state, event.host).state === 'standby') hostOf(state, event.host).state = 'connected';
      break;
    case 'host.quarantineChanged':
      hostOf(state, event.host).quarantined = event.to;
      break;
    case 'host.maintenanceChanged':
      hostOf(state, event.host).state = event.to;
      break;
    case 'fdm.started':
      hostOf(state, event.host).agent = true;
      break;
    case 'fdm.stopped':
      hostOf(state, event.host).agent = false;
      // Removing HA from the cluster takes the stored configuration with it.
      if (event.reason === 'haDisabled') hostOf(state, event.host).configVersion = 0;
      setRole(state, event.host, 'none', null);
      break;
    case 'election.started':
      setRole(state, event.host, 'electing', null);
      break;
    case 'election.won':
      setRole(state, event.host, 'primary', event.host);
      break;
    case 'election.steppedDown':
      setRole(state, event.host, 'none', null);
      break;
    case 'session.opened':
      setRole(state, event.host, 'secondary', event.by);
      break;
    case 'host.declaredIsolated':
      hostOf(state, event.host).isolated = true;
      break;
    case 'host.isolationEnded':
      hostOf(state, event.host).isolated = false;
      break;
    case 'host.stateChanged':
      if (event.reporter === 'vcenter' || event.reporter === state.vcenter.connectedTo)
        ownRecord(state.vcenter, 'hosts')[event.host] = event.to;
      break;
    case 'config.written':
      hostOf(state, event.host).configVersion = event.version;
      break;
    default:
  }
}

function setRole(state: ClusterState, id: string, role: ActualHost['role'], partition: string | null): void {
  const host = hostOf(state, id);
  const wasPrimary = host.role === 'primary';
  host.role = role;
  host.partition = partition;
  if (role !== 'primary') host.isolated = false;
  if (wasPrimary === (role === 'primary')) return;
  state.actual.primaries = Object.keys(state.actual.hosts).filter((key) => state.actual.hosts[key]?.role === 'primary');
}

/** A host that stops takes the power-ons it was doing with it; nobody traces them one by one. */
function forgetPowerOns(state: ClusterState, host: string): void {
  for (const id of Object.keys(state.actual.vms)) {
    if (state.actual.vms[id]?.startingOn === host) (ownEntry(state.actual, 'vms', id) as ActualVm).startingOn = null;
  }
}

/** Commands whose effect on networks and inventory is the command itself. */
function applyCommand(state: ClusterState, event: Extract<TraceEvent, { type: 'command.applied' }>): void {
  const network = typeof event['network'] === 'string' ? ownEntry(state.actual, 'networks', event['network']) : undefined;
  const host = typeof event['host'] === 'string' ? event['host'] : '';
  const vm = typeof event['vm'] === 'string' ? ownEntry(state.actual, 'vms', event['vm']) : undefined;
  if (vm !== undefined) applyToGuest(vm, event);
  if (vm !== undefined && event.do === 'vm.powerOn') vm.startingOn = vm.registeredOn;
  switch (event.do) {
    case 'network.down':
      if (network) network.up = false;
      break;
    case 'network.up':
      if (network) network.up = true;
      break;
    case 'network.partition':
      if (network) network.groups = (event['groups'] as string[][]).map((group) => [...group]);
      break;
    case 'network.heal':
      if (network) network.groups = null;
      break;
    case 'link.cut':
      if (network) network.cut = Object.keys(state.actual.hosts).filter((id) => id === host || network.cut.includes(id));
      break;
    case 'link.restore':
      if (network) network.cut = network.cut.filter((id) => id !== host);
      break;
    case 'address.silence':
    case 'address.answer':
      silence(state, event['address'] as string, event['on'] as string, event.do === 'address.silence');
      break;
    case 'vcenter.down':
      state.vcenter.up = false;
      break;
    case 'vcenter.up':
      state.vcenter.up = true;
      break;
    case 'host.health':
      hostOf(state, host).health = event['level'] as HealthLevel;
      break;
    case 'host.disconnect':
      hostOf(state, host).state = 'disconnected';
      break;
    case 'host.reconnect':
      hostOf(state, host).state = 'connected';
      break;
    case 'host.enterStandby':
      hostOf(state, host).state = 'standby';
      break;
    default:
  }
}

/** Faults inside a guest, and the end of them. */
function applyToGuest(vm: ActualVm, event: Extract<TraceEvent, { type: 'command.applied' }>): void {
  if (event.do === 'vm.guestHang') vm.guest = 'hung';
  if (event.do === 'vm.appFail') vm.guest = 'appFailed';
  // A snapshot with memory brings back a guest that runs.
  const reverted = event.do === 'vm.revertSnapshot' && event['memory'] === true;
  if (event.do === 'vm.guestRecover' || event.do === 'vm.appRecover' || reverted) vm.guest = 'ok';
}

function silence(state: ClusterState, address: string, on: string, silent: boolean): void {
  const network = ownEntry(state.actual, 'networks', on);
  if (network === undefined) return;
  network.silent = [...network.silent.filter((other) => other !== address), ...(silent ? [address] : [])];
}

function applyToVms(state: ClusterState, event: TraceEvent): void {
  if (event.type === 'vcenter.connectionChanged') {
    state.vcenter.connectedTo = event.to;
    state.vcenter.stale = event.to === null ? (state.vcenter.stale ?? event.atMs) : null;
    return;
  }
  if (event.type === 'vcenter.availabilityChanged') state.vcenter.up = event.to === 'up';
  const id = 'vm' in event ? event.vm : undefined;
  if (typeof id !== 'string') return;
  const vm = ownEntry(state.actual, 'vms', id) as ActualVm;
  const believed = ownEntry(state.vcenter, 'vms', id) as ClusterState['vcenter']['vms'][string];
  const seen = !('unseen' in event && event.unseen === true);
  switch (event.type) {
    case 'vm.started':
      if (event.ftSecondary === true) {
        setSecondary(vm, event.host);
        break;
      }
      vm.runningOn = withCopy(vm, event.host);
      vm.registeredOn = event.host;
      vm.startingOn = null;
      vm.guest = 'ok';
      if (seen) Object.assign(believed, { power: 'on', host: event.host });
      break;
    case 'vm.stopped':
      if (event.ftSecondary !== true && vm.runningOn.at(-1) === event.host) vm.guest = 'ok';
      vm.runningOn = vm.runningOn.filter((host) => host !== event.host);
      if (event.ftSecondary === true) {
        setSecondary(vm, null);
        break;
      }
      vm.registeredOn = vm.runningOn.filter((host) => host !== vm.ftSecondaryOn).at(-1) ?? vm.registeredOn;
      if (seen && believed.host === event.host) believed.power = 'off';
      break;
    case 'vm.secondaryTookOver':
      vm.ftSecondaryOn = null;
      vm.registeredOn = event.host;
      if (seen) Object.assign(believed, { power: 'on', host: event.host });
      break;
    case 'vm.registered':
      vm.registeredOn = event.host;
      if (seen) Object.assign(believed, { power: vm.runningOn.includes(event.host) ? 'on' : 'off', host: event.host });
      break;
    case 'vm.migrated':
      vm.runningOn = vm.runningOn.map((host) => (host === event.from ? event.host : host));
      vm.registeredOn = event.host;
      vm.datastore = event.datastore ?? vm.datastore;
      if (seen) believed.host = event.host;
      break;
    case 'vm.protectionChanged':
      believed.protection = event.to;
      break;
    case 'vcenter.vmObserved':
      Object.assign(believed, { power: event.power, host: event.host });
      break;
    default:
      applyToStart(vm, event);
  }
}

/** Power-ons that begin and fail, and guests that begin anew. */
function applyToStart(vm: ActualVm, event: TraceEvent): void {
  switch (event.type) {
    case 'vm.reset':
      if (vm.runningOn.filter((host) => host !== vm.ftSecondaryOn).at(-1) === event.host) vm.guest = 'ok';
      break;
    case 'vm.restartAttempted':
      // Of two that start it, in partitions of their own, the first one holds its files.
      if (event.ftSecondary !== true) vm.startingOn ??= event.host;
      break;
    case 'vm.restartFailed':
      if (event.ftSecondary !== true && vm.startingOn === event.host && !goesOn(vm, event)) vm.startingOn = null;
      break;
    case 'vm.powerOnFailed':
      vm.startingOn = null;
      break;
    default:
  }
}

/**
 * Files that are locked while no copy runs are locked by a power-on under way. One on a host that was given up goes on unless that host lost its
 * power, which has ended it before.
 */
function goesOn(vm: ActualVm, { reason }: EventOf<'vm.restartFailed'>): boolean {
  return reason === 'targetLost' || (reason === 'fileLocked' && vm.runningOn.length === 0);
}

/** A Fault Tolerance secondary begins or ends; it stands last among the copies. */
function setSecondary(vm: ActualVm, host: string | null): void {
  if (host !== null) vm.runningOn = [...vm.runningOn, host];
  vm.ftSecondaryOn = host;
}

/** The hosts of a VM's copies with one more that writes; its Fault Tolerance secondary stays last. */
function withCopy(vm: ActualVm, host: string): string[] {
  const secondary = vm.ftSecondaryOn;
  const writing = vm.runningOn.filter((other) => other !== host && other !== secondary);
  return secondary === null ? [...writing, host] : [...writing, host, secondary];
}

function applyToDatastores(state: ClusterState, event: TraceEvent): void {
  if (!('datastore' in event) || typeof event.datastore !== 'string') return;
  const datastore = ownEntry(state.actual, 'datastores', event.datastore);
  if (datastore === undefined) return;
  const give = (host: string, access: StorageAccess): void => {
    datastore.access = { ...datastore.access, [host]: access };
  };
  switch (event.type) {
    case 'protectedList.locked':
      datastore.owner = event.host;
      break;
    case 'protectedList.released':
      if (datastore.owner === event.host) datastore.owner = null;
      break;
    case 'storage.apdStarted':
      give(event.host, 'apd');
      break;
    case 'storage.pdlDeclared':
      give(event.host, 'pdl');
      break;
    case 'storage.apdCleared':
    case 'storage.restored':
      give(event.host, 'ok');
      break;
    default:
  }
}
