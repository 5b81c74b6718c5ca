/** Which scripts of the built page are loaded with the home page: the entry, the home page's own, and all they import statically. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { gzipSync } from 'node:zlib';

const folder = 'out/renderer';

/** All scripts of the page. */
export function pageChunks(): string[] {
  return readdirSync(join(folder, 'assets'))
    .filter((name) => name.endsWith('.js'))
    .map((name) => `${folder}/assets/${name}`);
}

/** The scripts a browser fetches before it can draw the home page, and their size gzipped in bytes. */
export function firstLoad(): { readonly files: readonly string[]; readonly bytes: number } {
  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  const entries = [...page.matchAll(/<script[^>]*src="\.\/([^"]+)"/g)].map(([, file = '']) => `${folder}/${file}`);
  const home = pageChunks().filter((file) => /\/HomePage-[^/]+\.js$/.test(file));
  if (entries.length === 0 || home.length !== 1) throw new Error('the build has no entry or no home page');
  const files = [...closure([...entries, ...home])];
  return { files, bytes: files.reduce((total, file) => total + gzipSync(readFileSync(file)).length, 0) };
}

function closure(start: readonly string[]): Set<string> {
  const found = new Set<string>();
  const visit = (file: string): void => {
    if (found.has(file)) return;
    found.add(file);
    for (const next of staticImports(file)) visit(next);
  };
  for (const file of start) visit(file);
  return found;
}

/** The other chunks that a chunk imports by a statement; a call of import() is not one. */
function staticImports(file: string): string[] {
  const code = readFileSync(file, 'utf8');
  const statements = code.matchAll(/(?:^|[;}\s])(?:import|export)\s*(?:[\w$*{},\s]+\s*from\s*)?["'`](\.[^"'`]+\.js)["'`]/g);
  return [...statements].map(([, specifier = '']) => posix.join(posix.dirname(file), specifier));
}
