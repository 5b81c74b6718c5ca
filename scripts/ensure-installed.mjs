/**
 * Runs before every command, on whatever Node the machine has, and installs what is missing. Plain JavaScript, because the Node that runs it
 * may be too old for TypeScript sources; the commands themselves run on the Node 24 this installs. Silent when there is nothing to do.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, 'node_modules');
const stampFile = join(modules, '.failover-lab-installed');

/** What must be installed: the lock file on this kind of machine. */
function wantedStamp() {
  const lock = readFileSync(join(root, 'package-lock.json'));
  return createHash('sha256').update(lock).update(`${process.platform} ${process.arch}`).digest('hex');
}

function readIfThere(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

/** True when npm's own record of node_modules holds every package of the lock file, as after an `npm install` by hand. */
function alreadyComplete() {
  const record = readIfThere(join(modules, '.package-lock.json'));
  if (!record) return false;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const present = JSON.parse(record).packages;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '' || entry.link) return true;
    const found = present[path];
    // Packages for other platforms are optional and absent here.
    return found ? found.version === entry.version : entry.optional === true;
  });
}

function nodeIsThere() {
  return existsSync(join(modules, '.bin', process.platform === 'win32' ? 'node.cmd' : 'node'));
}

/** Runs npm with the Node that runs npm, not with the one about to be replaced. @returns npm's words when it failed, else null. */
function install() {
  const npm = process.env.npm_execpath;
  const node = process.env.npm_node_execpath ?? process.execPath;
  // On Windows the Node in node_modules may be running and locked, so nothing is deleted there.
  const args = [process.platform === 'win32' ? 'install' : 'ci', '--loglevel=error'];
  const options = { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] };
  const result = npm
    ? spawnSync(node, [npm, ...args], options)
    : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
  if (result.status === 0) return null;
  return result.error ? result.error.message : `${result.stdout}\n${result.stderr}`;
}

/** Turns npm's many lines into one sentence a person can act on. */
function explain(words) {
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|network/i.test(words)) {
    return 'The packages Failover Lab needs could not be fetched because the package registry cannot be reached; check the network and run the command again.';
  }
  if (/ENOSPC/.test(words)) return 'The packages Failover Lab needs do not fit on this disk; free about 1 GB and run the command again.';
  if (/EACCES|EPERM|EROFS/.test(words))
    return `Failover Lab cannot write into ${modules}; make the folder writable and run the command again.`;
  const first = words.split('\n').find((line) => /error/i.test(line)) ?? 'npm gave no reason';
  return `The packages Failover Lab needs could not be installed (${first.trim()}); run "npm ci" to see all of npm's words.`;
}

function stop(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

function main() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    stop(`Failover Lab needs Node 20.19 or newer to install itself; this machine has ${process.versions.node}.`);
  }
  const wanted = wantedStamp();
  if (readIfThere(stampFile)?.trim() === wanted && nodeIsThere()) return;
  if (!alreadyComplete() || !nodeIsThere()) {
    process.stderr.write('Installing what Failover Lab needs (once, about 700 MB on disk)...\n');
    const words = install();
    if (words !== null) stop(explain(words));
    if (!nodeIsThere())
      stop(
        'The packages were installed without their own Node 24; run "npm ci" again with install scripts allowed for the package "node".',
      );
  }
  writeFileSync(stampFile, `${wanted}\n`);
}

main();
