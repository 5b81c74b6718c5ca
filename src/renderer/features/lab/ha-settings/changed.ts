/** Which settings are otherwise than the product's defaults, or about to be. */
import { isStandard } from './draft.ts';
import { fields } from './fields.ts';
import type { Section, Values } from './fields.ts';
import { optionStandard } from './options.ts';

const optionPrefix = 'advanced.';

/**
 * Paths of a section that are shown and changed, in its order; a change that is not applied yet counts, also one back to the default.
 * @param values as they would be, @param changes those that are not applied
 */
export function changedPaths(section: Section, values: Values, changes: Values): string[] {
  const pending = (path: string): boolean => Object.hasOwn(changes, path);
  if (section === 'advanced') {
    const options = Object.entries(values).filter(([path]) => path.startsWith(optionPrefix));
    return options
      .filter(([path, value]) => pending(path) || !isStandard(value, optionStandard(path.slice(optionPrefix.length))))
      .map(([path]) => path);
  }
  return fields
    .filter((field) => field.section === section && field.shown(values))
    .filter(({ path, standard }) => pending(path) || !isStandard(values[path], standard))
    .map(({ path }) => path);
}
