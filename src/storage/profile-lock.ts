/** One process at a time may write a profile. A lock file names it; a lock whose process is gone is taken over. */
import { randomUUID } from 'node:crypto';
import { readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { StorageFailure } from '#services/ports.ts';
import { isRunning, ownIdentity } from './process-identity.ts';
import type { ProcessIdentity } from './process-identity.ts';
import { isCode } from './set-aside.ts';

export interface ProfileLock {
  /** @throws StorageFailure `profileBusy` when the lock is no longer ours */
  check(): void;
  release(): void;
}

interface LockContent extends ProcessIdentity {
  /** Made anew for each lock, so that one process can hold no profile twice. */
  readonly token: string;
}

const refreshMs = 10_000;
/** A lock of another machine counts as left behind when it was not refreshed for so long. */
const foreignStaleMs = 60_000;
/** A lock without content is being written, unless it has been for so long. */
const emptyStaleMs = 5_000;
const takeoverAttempts = 5;

/** Locks held by this process: its own number in a lock file says nothing about who wrote it, numbers are used again. */
const heldHere = new Set<string>();

/**
 * @param file the lock file; its folder must exist
 * @param profile name for the message
 * @throws StorageFailure `profileBusy` with the number of the process that holds it
 */
export function lockProfile(file: string, profile: string): ProfileLock {
  const content: LockContent = { ...ownIdentity(), token: randomUUID() };
  const text = JSON.stringify(content);
  acquire(file, text, content.token, profile);
  heldHere.add(content.token);
  const refresh = setInterval(() => {
    touch(file);
  }, refreshMs);
  refresh.unref();
  return {
    check() {
      // A lock that somebody cleared away is simply made again; only another holder ends our right to write.
      if (tryCreate(file, text)) return;
      const holder = readLock(file);
      if (holder === 'gone' || holder?.token !== content.token) throw busy(profile, holder);
    },
    release() {
      clearInterval(refresh);
      const holder = readLock(file);
      if (holder !== 'gone' && holder?.token === content.token) rmSync(file, { force: true });
      heldHere.delete(content.token);
    },
  };
}

function acquire(file: string, text: string, token: string, profile: string): void {
  for (let attempt = 1; attempt <= takeoverAttempts; attempt += 1) {
    if (tryCreate(file, text)) return;
    const holder = readLock(file);
    // Released in between.
    if (holder === 'gone') continue;
    if (!isStale(file, holder)) throw busy(profile, holder);
    removeStale(file, holder, token, profile);
  }
  throw busy(profile, null);
}

/** null: there is a file, but no lock in it. */
type Holder = LockContent | null | 'gone';

function tryCreate(file: string, text: string): boolean {
  try {
    writeFileSync(file, text, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false;
    throw error;
  }
}

function readLock(file: string): Holder {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return isLockContent(value) ? value : null;
  } catch (error) {
    return isCode(error, 'ENOENT') ? 'gone' : null;
  }
}

function isLockContent(value: unknown): value is LockContent {
  if (typeof value !== 'object' || value === null) return false;
  const { pid, machine, bootedAtMs, startTicks, token } = value as Partial<Record<keyof LockContent, unknown>>;
  return (
    typeof pid === 'number' &&
    typeof machine === 'string' &&
    typeof bootedAtMs === 'number' &&
    typeof token === 'string' &&
    (startTicks === null || typeof startTicks === 'string')
  );
}

function isStale(file: string, holder: LockContent | null): boolean {
  if (holder === null) return ageMs(file) > emptyStaleMs;
  if (heldHere.has(holder.token)) return false;
  const running = isRunning(holder);
  return running === null ? ageMs(file) > foreignStaleMs : !running;
}

function ageMs(file: string): number {
  try {
    return Date.now() - statSync(file).mtimeMs;
  } catch {
    return 0;
  }
}

/**
 * Takes the stale lock away by a rename, which only one process wins, and looks at what it took: in between, somebody else may have
 * replaced the stale lock by a good one. That one is put back, unless a third has locked by now; its holder then notices at its next write.
 */
function removeStale(file: string, stale: LockContent | null, token: string, profile: string): void {
  const taken = `${file}.${token}`;
  try {
    renameSync(file, taken);
  } catch (error) {
    if (isCode(error, 'ENOENT')) return;
    throw error;
  }
  const holder = readLock(taken);
  const same = holder !== 'gone' && holder?.token === stale?.token;
  if (!same) tryCreate(file, readFileSync(taken, 'utf8'));
  rmSync(taken, { force: true });
  if (!same) throw busy(profile, holder);
}

function touch(file: string): void {
  const now = new Date();
  try {
    utimesSync(file, now, now);
  } catch {
    // Gone or taken over: the check before the next write says so.
  }
}

function busy(profile: string, holder: Holder): StorageFailure {
  const pid = holder === 'gone' || holder === null ? 0 : holder.pid;
  return new StorageFailure('profileBusy', { profile, pid });
}
