/** The files of the course we ship, as the host reads them: path below resources/course -> text. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** @param folder of a course or pack, relative to the repository */
export function filesBelow(folder: string): ReadonlyMap<string, string> {
  const root = fileURLToPath(new URL(`../../${folder}/`, import.meta.url)).replaceAll('\\', '/');
  const paths = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`.replaceAll('\\', '/').replaceAll('//', '/'))
    .sort();
  return new Map(paths.map((path) => [path.slice(root.length).replace(/^\//, ''), readFileSync(path, 'utf8')]));
}
