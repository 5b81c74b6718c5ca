import { searchGroups } from './text-index.ts';
import type { SearchGroup, SearchHit } from './text-index.ts';

export interface FoundGroup {
  readonly name: SearchGroup;
  readonly hits: readonly SearchHit[];
}

/** Hits by what they are; the group with the best hit comes first. */
export function grouped(hits: readonly SearchHit[]): readonly FoundGroup[] {
  const groups = searchGroups.flatMap((name) => {
    const own = hits.filter(({ entry }) => entry.group === name);
    return own.length === 0 ? [] : [{ name, hits: own }];
  });
  return groups.sort((left, right) => (right.hits[0]?.score ?? 0) - (left.hits[0]?.score ?? 0));
}
