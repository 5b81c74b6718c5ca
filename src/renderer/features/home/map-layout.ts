/** The map of topics: a column for each depth of prerequisites, left to right. */
import type { TopicCard } from '#course/views.ts';

/** Columns the map has; a longer chain of prerequisites shares the last one. */
export const mapColumns = 6;

export interface PlacedTopic {
  readonly topic: TopicCard;
  /** 1-based place on the path, as shown on the card; null for what the path leaves aside. */
  readonly number: number | null;
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

/**
 * Places every topic: within a column by the middle of what comes before it, so that few lines cross, then in course order.
 * @param order of the topics for the numbers on the cards; a topic that is not in it has none
 */
export function layOutMap(topics: readonly TopicCard[], order: readonly string[] = topics.map(({ id }) => id)): readonly PlacedTopic[] {
  const depth = depths(topics);
  const columnOf = (topic: TopicCard) => Math.min(depth.get(topic.id) ?? 0, mapColumns - 1);
  const rowOf = new Map<string, number>();
  for (let column = 0; column < mapColumns; column += 1) {
    const inColumn = topics.filter((topic) => columnOf(topic) === column);
    const ranked = inColumn.map((topic, index) => {
      const before = topic.prerequisites.flatMap((id) => rowOf.get(id) ?? []);
      return { topic, index, middle: before.length === 0 ? index : before.reduce((sum, row) => sum + row, 0) / before.length };
    });
    ranked.sort((left, right) => left.middle - right.middle || left.index - right.index);
    ranked.forEach(({ topic }, row) => rowOf.set(topic.id, row));
  }
  const rowsOf = (column: number) => topics.filter((topic) => columnOf(topic) === column).length;
  return topics.map((topic) => {
    const place = order.indexOf(topic.id);
    const column = columnOf(topic);
    return { topic, number: place < 0 ? null : place + 1, column, row: rowOf.get(topic.id) ?? 0, rows: rowsOf(column) };
  });
}
