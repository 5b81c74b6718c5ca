/** Whether the build still matches its sources. Contents decide, not dates: a checkout changes dates and a build must not follow them. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { inProject, projectRoot } from './project.ts';

/** Everything that goes into out/. The course is read from resources/ when the app runs. */
const sources = ['src', 'locales', 'scripts/vite', 'vite.renderer.ts', 'electron.vite.config.ts', 'package.json', 'package-lock.json'];
const notBuilt = [join('src', 'cli')];

const stampFile = inProject('out', '.built');

/** @returns a hash over the names and contents of all sources. */
export function sourcesHash(): string {
  const hash = createHash('sha256');
  for (const file of sources.flatMap((path) => filesUnder(inProject(path)))) {
    hash.update(relative(projectRoot, file)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

function filesUnder(path: string): string[] {
  if (!existsSync(path) || notBuilt.includes(relative(projectRoot, path))) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesUnder(join(path, name)));
}

/** True when out/ was built from the sources with this hash. */
export function isBuiltFrom(hash: string): boolean {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8').trim() === hash && existsSync(inProject('out', 'renderer', 'index.html'));
}

/** Written last, so that a build that broke off is built again. */
export function markBuilt(hash: string): void {
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, `${hash}\n`);
}

/** Says that out/ no longer holds a whole build, because something else writes into it. */
export function forgetBuild(): void {
  rmSync(stampFile, { force: true });
}
