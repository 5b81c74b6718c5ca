/** What the paths say about the rest of the course: everything in them exists, beginners meet nothing too early, a day has the minutes it says. */
import type { CourseParts } from '../build.ts';
import type { FileProblem, Path } from '../problem.ts';
import type { PathFile } from './path-file.ts';

export function checkPaths(parts: CourseParts): FileProblem[] {
  const { document, value } = parts.course;
  const ids = value.paths.map(({ id }) => id);
  return value.paths.flatMap((path, index) => [
    ...(ids.indexOf(path.id) === index ? [] : [document.problem(['paths', index, 'id'], 'duplicateId', { id: path.id })]),
    ...checkPath(parts, path, ['paths', index]),
  ]);
}

function checkPath(parts: CourseParts, path: PathFile, at: Path): FileProblem[] {
  const { document, value } = parts.course;
  const unknown = (place: Path, kind: string, id: string): FileProblem => document.problem(place, 'unknownReference', { kind, id });
  const topics = new Map(value.topics.map((topic) => [topic.id, topic]));
  const sources = new Set(parts.sources?.value.sources.map(({ key }) => key));
  const knownTopic = (id: string, place: Path): FileProblem[] => (topics.has(id) ? [] : [unknown(place, 'topic', id)]);
  const knownSources = (keys: readonly string[], place: Path): FileProblem[] =>
    keys.flatMap((key, index) => (sources.has(key) ? [] : [unknown([...place, index], 'source', key)]));

  switch (path.id) {
    case 'beginner': {
      const early = path.topics.flatMap((id, index) =>
        (topics.get(id)?.prerequisites ?? []).flatMap((before) =>
          path.topics.slice(0, index).includes(before) ? [] : [document.problem([...at, 'topics', index], 'lateTopic', { id: before })],
        ),
      );
      const twice = path.topics.flatMap((id, index) =>
        path.topics.indexOf(id) === index ? [] : [document.problem([...at, 'topics', index], 'duplicateId', { id })],
      );
      const missing = value.topics
        .filter(({ id }) => !path.topics.includes(id))
        .map(({ id }) => document.problem([...at, 'topics'], 'pathTopicMissing', { id }));
      return [...path.topics.flatMap((id, index) => knownTopic(id, [...at, 'topics', index])), ...early, ...twice, ...missing];
    }
    case 'certification':
      return path.exams.flatMap((exam, index) => {
        const place = [...at, 'exams', index];
        return [
          ...knownSources(exam.sources, [...place, 'sources']),
          ...exam.areas.flatMap((area, inExam) => {
            const areaAt = [...place, 'areas', inExam];
            return [
              ...knownSources(area.sources, [...areaAt, 'sources']),
              ...area.places.flatMap(({ topic, sections }, inArea) => {
                const placeAt = [...areaAt, 'places', inArea];
                const lesson = parts.lessons.get(topics.get(topic)?.lesson ?? '');
                // A lesson that is still being written has no sections to point at.
                const known = lesson?.view.sections.map(({ id }) => id) ?? sections;
                return [
                  ...knownTopic(topic, [...placeAt, 'topic']),
                  ...sections.flatMap((id, last) => (known.includes(id) ? [] : [unknown([...placeAt, 'sections', last], 'heading', id)])),
                ];
              }),
            ];
          }),
        ];
      });
    case 'classroom': {
      const sum = path.blocks.reduce((total, { minutes }) => total + minutes, 0);
      return [
        ...(sum === path.totalMinutes ? [] : [document.problem([...at, 'totalMinutes'], 'pathMinutes', { sum, total: path.totalMinutes })]),
        ...path.blocks.flatMap((block, index) => {
          const place = [...at, 'blocks', index];
          if (block.kind === 'break') return [];
          if (block.kind === 'lab') return parts.labs.has(block.lab) ? [] : [unknown([...place, 'lab'], 'lab', block.lab)];
          return knownTopic(block.topic, [...place, 'topic']);
        }),
      ];
    }
  }
}
