import type { Handle } from '../engine/queue.ts';
import type { ResetReason } from '../trace/event.ts';
import type { GuestState } from '../trace/state.ts';
import type { Vm } from './world.ts';

/**
 * The guest inside a running VM: its operating system with VMware Tools, and the application that sends heartbeats through them. A VM has one
 * guest: that of the copy started last (our choice). A guest that is powered off is `ok`: nothing is wrong with it.
 */
export interface Guest {
  state: GuestState;
  /** Since when the heartbeats of a hung guest or a failed application are missing, and the event that silenced them. */
  silentMs: number;
  silentSeq: number;
  /** It does disk and network I/O of its own accord: until it hangs, and even then if the fault says so. */
  doesIo: boolean;
  /** Since when it does none, and the event that ended it. */
  quietMs: number;
  quietSeq: number;
  /** When its present boot began, by power-on or reset, and the event. It ran before the run began: -Infinity. */
  bootedMs: number;
  bootSeq: number;
}

/** What the agent of a VM's host has made of a guest that is silent, and how often it has reset the VM. */
export interface GuestWatch {
  /** What has failed, null while nothing has. */
  failure: ResetReason | null;
  /** `vmMonitoring.failureDetected` of that failure, 0 before. */
  detectedSeq: number;
  /** The latest event about it. */
  lastSeq: number;
  /** Reasons not to reset the VM that were traced for this failure. */
  readonly skipped: Set<string>;
  /** How many resets counted when the limit held this failure's reset back, -1 while it did not. */
  limitedAt: number;
  /** Times of resets since its power-on or vMotion, oldest first. */
  readonly resets: number[];
  timer: Handle;
}

/** A guest that has always run well. */
export function newGuest(): Guest {
  return { state: 'ok', silentMs: 0, silentSeq: 0, doesIo: true, quietMs: 0, quietSeq: 0, bootedMs: -Infinity, bootSeq: 0 };
}

export function newGuestWatch(): GuestWatch {
  return { failure: null, detectedSeq: 0, lastSeq: 0, skipped: new Set(), limitedAt: -1, resets: [], timer: 0 };
}

/** The guest begins anew with the power-on or reset `seq`. Whatever ailed it is gone. */
export function bootGuest(guest: Guest, nowMs: number, seq: number): void {
  Object.assign(guest, { ...newGuest(), bootedMs: nowMs, bootSeq: seq });
}

/** Nothing ails the guest any more; its boot stays the same one. */
export function healGuest(guest: Guest): void {
  Object.assign(guest, { ...newGuest(), bootedMs: guest.bootedMs, bootSeq: guest.bootSeq });
}

/** The guest hangs, or its application fails, at `nowMs` by the event `seq`. @param doesIo false: its I/O ends with it. */
export function failGuest(guest: Guest, state: 'hung' | 'appFailed', doesIo: boolean, nowMs: number, seq: number): void {
  Object.assign(guest, { state, silentMs: nowMs, silentSeq: seq, doesIo });
  if (!doesIo) Object.assign(guest, { quietMs: nowMs, quietSeq: seq });
}

/** From when on the heartbeats of VMware Tools come, in ms; Infinity while they do not and will not by themselves. */
export function guestHeartbeatFromMs(vm: Vm): number {
  if (vm.spec.tools === 'none' || vm.runningOn.length === 0 || vm.guest.state === 'hung') return Infinity;
  return vm.guest.bootedMs + vm.spec.guestHeartbeatAfterMs;
}

/** From when on the application's heartbeats come, in ms. They come through VMware Tools, so a hung guest sends none either. */
export function appHeartbeatFromMs(vm: Vm): number {
  if (guestHeartbeatFromMs(vm) === Infinity || vm.guest.state === 'appFailed') return Infinity;
  return vm.guest.bootedMs + vm.spec.appHeartbeatAfterMs;
}

/** Power-off and vMotion clear what counts against the limit of resets (S20b). */
export function forgetResets(watch: GuestWatch): void {
  watch.resets.length = 0;
  watch.skipped.clear();
}
