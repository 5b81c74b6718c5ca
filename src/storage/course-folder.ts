/** Reads the course's files into memory. What they say is the course room's business; what may be read at all is decided here. */
import type { Dirent } from 'node:fs';
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';

/** As a scenario file's own limit. */
const fileLimitBytes = 1024 * 1024;
const totalLimitBytes = 64 * 1024 * 1024;
const fileLimit = 5_000;
const depthLimit = 8;
const extensions = ['.yaml', '.md'];

/** Why a course folder was refused; the message names the file. */
export class CourseFolderError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'CourseFolderError';
  }
}

/**
 * Reads every .yaml and .md file below a folder, in order of their paths. Names that begin with a dot are passed over. A link may point to
 * another place in the folder, never out of it.
 * @returns path below the folder, with `/`, -> text
 * @throws CourseFolderError when something is missing, unreadable, no UTF-8, too large, or leads out of the folder
 */
export async function readCourseFolder(folder: string): Promise<ReadonlyMap<string, string>> {
  try {
    const root = await realpath(folder);
    const paths = await listFiles(root, root, '', 0);
    if (paths.length > fileLimit) throw new CourseFolderError(`${folder}: ${String(paths.length)} files, ${String(fileLimit)} are allowed`);
    const files = new Map<string, string>();
    let total = 0;
    for (const path of paths.sort()) {
      const bytes = await readLimited(root, path);
      total += bytes.length;
      if (total > totalLimitBytes) throw new CourseFolderError(`${folder}: over ${String(totalLimitBytes)} bytes in all`);
      files.set(path, decodeText(path, bytes));
    }
    return files;
  } catch (error) {
    if (error instanceof CourseFolderError) throw error;
    throw new CourseFolderError(`${folder}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

async function listFiles(root: string, folder: string, prefix: string, depth: number): Promise<string[]> {
  if (depth > depthLimit) throw new CourseFolderError(`${prefix}: more than ${String(depthLimit)} folders deep`);
  const found: string[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (entry.name.startsWith('.')) continue;
    const path = `${prefix}${entry.name}`;
    const kind = await kindOf(root, path, entry);
    if (kind === 'folder') found.push(...(await listFiles(root, join(folder, entry.name), `${path}/`, depth + 1)));
    else if (kind === 'file' && extensions.some((extension) => entry.name.endsWith(extension))) found.push(path);
  }
  return found;
}

async function kindOf(root: string, path: string, entry: Dirent): Promise<'folder' | 'file' | 'other'> {
  let facts: Pick<Dirent, 'isFile' | 'isDirectory'> = entry;
  if (entry.isSymbolicLink()) {
    const target = await realpath(join(root, path));
    if (!target.startsWith(root + sep)) throw new CourseFolderError(`${path}: is a link that leads out of the course folder`);
    facts = await stat(target);
  }
  if (facts.isDirectory()) return 'folder';
  return facts.isFile() ? 'file' : 'other';
}

async function readLimited(root: string, path: string): Promise<Buffer> {
  const file = join(root, path);
  const { size } = await stat(file);
  if (size > fileLimitBytes) throw new CourseFolderError(`${path}: ${String(size)} bytes, ${String(fileLimitBytes)} are allowed`);
  return readFile(file);
}

function decodeText(path: string, bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new CourseFolderError(`${path}: is not UTF-8 text`, { cause });
  }
}
