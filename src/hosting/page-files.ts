/** Finding a file of the built page by the path of a URL, and nothing outside its folder, however the path is written. */
import { readFile, realpath } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';

export interface PageFile {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly contentType: string;
  /** `immutable` for files whose name carries a hash of their content; the rest is asked for anew each time. */
  readonly cacheControl: string;
}

export interface PageFiles {
  /** @param pathname of a URL, still percent-encoded, such as `/assets/index-a1b2.js`. @returns null for what is not a file of the page */
  read(pathname: string): Promise<PageFile | null>;
}

/** The kinds of file a page consists of; anything else is not served. */
const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

/** @param folder of the built page, holding index.html */
export function openPageFiles(folder: string): PageFiles {
  return {
    async read(pathname) {
      const parts = safeParts(pathname);
      if (!parts) return null;
      const contentType = contentTypes[extname(parts.at(-1) ?? '')];
      if (!contentType) return null;
      const file = await insideOnly(folder, join(folder, ...parts));
      if (!file) return null;
      const body = await readFile(file).catch(() => null);
      if (!body) return null;
      const cacheControl = parts[0] === 'assets' ? 'public, max-age=31536000, immutable' : 'no-cache';
      return { body: new Uint8Array(body), contentType, cacheControl };
    },
  };
}

/** @returns the names along the path, or null when one of them could lead elsewhere. `/` is index.html. */
function safeParts(pathname: string): string[] | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  const parts = decoded.split('/').slice(1);
  if (parts.length === 1 && parts[0] === '') return ['index.html'];
  // Names with a backslash, a colon or a NUL mean something else to one system or another; dot files are nobody's page.
  return parts.every((part) => /^[\w-][\w.-]*$/.test(part)) ? parts : null;
}

/** Follows links and refuses what lies outside. @returns the real path, null when it is missing or outside */
async function insideOnly(folder: string, file: string): Promise<string | null> {
  try {
    const [root, real] = await Promise.all([realpath(folder), realpath(file)]);
    return real.startsWith(root + sep) ? real : null;
  } catch {
    return null;
  }
}
