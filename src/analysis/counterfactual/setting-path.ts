/** Paths to settings as people write them: `ha.isolationResponse`, `vms.web-01.apd`, `ha.advanced["das.isolationaddress0"]`, `rules[0].hosts`. */
import type { Path } from '#simulation/scenario/problem.ts';

/** One step: a plain name (after a dot, unless it is the first), a list position, or a name in quotes. */
const step = /(\.?)([A-Za-z_][\w-]*)|\[(\d{1,6})\]|\["((?:[^"\\]|\\.)*)"\]/y;

/** The reverse of `keyText`; null where the text is no path. */
export function parseSettingPath(text: string): Path | null {
  const path: (string | number)[] = [];
  step.lastIndex = 0;
  for (let at = 0; at < text.length; at = step.lastIndex) {
    const match = step.exec(text);
    if (match === null) return null;
    const [, dot, name, position, quoted] = match;
    if (name !== undefined && (dot === '') !== (at === 0)) return null;
    path.push(name ?? (position === undefined ? (quoted ?? '').replaceAll(/\\(.)/g, '$1') : Number(position)));
  }
  return path.length === 0 ? null : path;
}
