/**
 * Fetching Electron's runtime: with progress, with a limit on waiting, and with a memory of the last failure, so that a machine without a way
 * to the internet is not made to wait at every start. Electron's own installer has neither limit nor retry.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { electronPackageFolder, findElectronRuntime } from './electron-runtime.ts';
import { inProject, runScript } from './project.ts';

/** Longest wait without a single byte, and for the whole download (about 120 MB). */
const silenceLimitMs = 20_000;
const downloadLimitMs = 15 * 60_000;

const failureFile = inProject('.cache', 'electron-runtime-failure.json');

interface Failure {
  readonly version: string;
  readonly reason: string;
}

/** The part of @electron/get used here; it ships with electron, not with us. */
interface ElectronGet {
  downloadArtifact(request: {
    version: string;
    artifactName: string;
    platform: string;
    arch: string;
    checksums: Record<string, string>;
    downloadOptions: {
      quiet: boolean;
      signal: AbortSignal;
      getProgressCallback: (progress: { transferred: number; percent: number }) => Promise<void>;
    };
  }): Promise<string>;
}

/** Why the last try for this version failed, null when there was none. */
export function rememberedFailure(): string | null {
  if (!existsSync(failureFile)) return null;
  try {
    const failure = JSON.parse(readFileSync(failureFile, 'utf8')) as Failure;
    return failure.version === electronVersion() ? failure.reason : null;
  } catch {
    return null;
  }
}

/** Fetches and unpacks the runtime. @returns null when it is there now, else the reason in words, which is also remembered. */
export async function downloadElectron(say: (text: string) => void): Promise<string | null> {
  const reason = await tryDownload(say);
  if (reason === null) {
    rmSync(failureFile, { force: true });
    return null;
  }
  mkdirSync(dirname(failureFile), { recursive: true });
  writeFileSync(failureFile, JSON.stringify({ version: electronVersion(), reason } satisfies Failure));
  return reason;
}

async function tryDownload(say: (text: string) => void): Promise<string | null> {
  const folder = electronPackageFolder();
  if (!folder) return 'the npm package electron is not installed';
  try {
    await fetchArchive(folder, say);
  } catch (error) {
    return reasonOf(error);
  }
  // The archive is in the cache now; Electron's own installer unpacks it and touches no network.
  const result = await runScript(join(folder, 'install.js'), [], { output: 'quiet' });
  if (result.code === 0 && findElectronRuntime()) return null;
  return `the downloaded archive could not be unpacked (${lastLine(result.output)})`;
}

async function fetchArchive(folder: string, say: (text: string) => void): Promise<void> {
  const require = createRequire(join(folder, 'install.js'));
  const { downloadArtifact } = require('@electron/get') as ElectronGet;
  const stop = new AbortController();
  const abort = (reason: string) => () => stop.abort(new Error(reason));
  let silence = setTimeout(abort(`no answer for ${silenceLimitMs / 1000} seconds`), silenceLimitMs);
  const whole = setTimeout(abort(`not finished after ${downloadLimitMs / 60_000} minutes`), downloadLimitMs);
  let told = -1;
  try {
    await downloadArtifact({
      version: electronVersion(),
      artifactName: 'electron',
      platform: process.platform,
      arch: process.arch,
      checksums: require('./checksums.json') as Record<string, string>,
      downloadOptions: {
        quiet: true,
        signal: stop.signal,
        getProgressCallback: ({ transferred, percent }) => {
          clearTimeout(silence);
          silence = setTimeout(abort(`no data for ${silenceLimitMs / 1000} seconds`), silenceLimitMs);
          const tenth = Math.floor(percent * 10);
          if (tenth > told) say(`  ${tenth * 10} % (${Math.round(transferred / 1_000_000)} MB)`);
          told = Math.max(told, tenth);
          return Promise.resolve();
        },
      },
    });
  } finally {
    clearTimeout(silence);
    clearTimeout(whole);
  }
}

/** Electron's version as installed; empty when it is not. */
function electronVersion(): string {
  const folder = electronPackageFolder();
  if (!folder) return '';
  return (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }).version;
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause;
  return cause instanceof Error ? `${error.message}: ${cause.message}` : error.message;
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}
