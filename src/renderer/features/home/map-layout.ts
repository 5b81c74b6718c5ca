/** The map of topics: a column for each depth of prerequisites, left to right. */
import type { TopicCard } from '#course/views.ts';

/** Columns the map has; a longer chain of prerequisites shares the last one. */
export const mapColumns = 6;

export interface PlacedTopic {
  readonly topic: TopicCard;
  /** 1-based place in the course, as shown on the card. */
  readonly number: number;
  readonly column: number;
  readonly row: number;
  /** Rows of its column, to centre it. */
  readonly rows: number;
}

/** Depth of each topic = the longest chain of prerequisites before it, bounded so that a cycle could not run for ever. */
function depths(topics: readonly TopicCard[]): ReadonlyMap<string, number> {
  const known = new Map(topics.map(({ id }) => [id, 0]));
  for (let pass = 0; pass < topics.length; pass++) {
    for (const topic of topics) {
      const before = topic.prerequisites.map((id) => known.get(id) ?? 0);
      known.set(topic.id, Math.max(0, ...before.map((depth) => depth + 1)));
    }
  }
  return known;
}

/** Places every topic, in course order within a column. */
export function layOutMap(topics: readonly TopicCard[]): readonly PlacedTopic[] {
  const depth = depths(topics);
  const columnOf = (topic: TopicCard) => Math.min(depth.get(topic.id) ?? 0, mapColumns - 1);
  const filled = new Map<number, number>();
  const placed = topics.map((topic, index) => {
    const column = columnOf(topic);
    const row = filled.get(column) ?? 0;
    filled.set(column, row + 1);
    return { topic, number: index + 1, column, row };
  });
  return placed.map((place) => ({ ...place, rows: filled.get(place.column) ?? 1 }));
}
