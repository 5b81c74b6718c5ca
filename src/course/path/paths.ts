/** The paths as the page receives them: each with the order of its topics. */
import type { LearningPath } from '../views.ts';
import type { PathFile } from './path-file.ts';

/** @param topicOf topic of a lab */
export function pathsOf(paths: readonly PathFile[], topicOf: (lab: string) => string | undefined): LearningPath[] {
  return paths.map((path): LearningPath => {
    const { id, title, note } = path;
    const none = { exams: [], blocks: [] } as const;
    switch (path.id) {
      case 'beginner':
        return { id, title, note, ...none, topics: path.topics };
      case 'certification': {
        const topics = path.exams.flatMap(({ areas }) => areas.flatMap(({ places }) => places.map(({ topic }) => topic)));
        return { id, title, note, ...none, exams: path.exams, topics: [...new Set(topics)] };
      }
      case 'classroom': {
        const topics = path.blocks.flatMap((block) => {
          if (block.kind === 'break') return [];
          const topic = block.kind === 'lab' ? topicOf(block.lab) : block.topic;
          return topic === undefined ? [] : [topic];
        });
        return { id, title, note, ...none, blocks: path.blocks, topics: [...new Set(topics)] };
      }
    }
  });
}
