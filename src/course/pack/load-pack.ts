/** A course pack: read like a course of its own that may point at everything in the course beside it. */
import type { LocalizedText } from '#simulation/scenario/scenario.ts';
import { assemble, openContents, problemsOf } from '../build.ts';
import type { CourseParts } from '../build.ts';
import type { Course, LoadedCourse } from '../course.ts';
import { checkNames } from '../generator/names.ts';
import { checkLinks } from '../links.ts';
import { courseProblem, sortProblems } from '../problem.ts';
import type { FileProblem } from '../problem.ts';
import { readShape } from '../yaml-document.ts';
import { checkOwnIds } from './own-ids.ts';
import { packFileName, packFileShape } from './pack-file.ts';

/** A pack that can be used, as far as its parts are sound. */
export interface LoadedPack {
  readonly id: string;
  readonly title: LocalizedText;
  readonly author: string | null;
  /** Only what the pack itself holds. */
  readonly course: Course;
  /** All that is wrong with it, by file and line; what is broken is left out of `course`. */
  readonly problems: readonly FileProblem[];
}

export interface PackReading {
  /** null when pack.yaml cannot be used. */
  readonly pack: LoadedPack | null;
  readonly problems: readonly FileProblem[];
}

/** Its parts with their problems, before anything is run. `sim check` goes on from here. */
export function readPackParts(
  files: ReadonlyMap<string, string>,
  beside: CourseParts,
): { head: Pick<LoadedPack, 'id' | 'title' | 'author'> | null; parts: CourseParts | null; problems: FileProblem[] } {
  const text = files.get(packFileName);
  if (text === undefined) return { head: null, parts: null, problems: [courseProblem(packFileName, 0, [], 'fileMissing')] };
  const { document, value, problems } = readShape(packFileName, text, packFileShape);
  if (document === null || value === null) return { head: null, parts: null, problems };
  const { id, title, author, topics, concepts, terms, sources } = value;
  const found = [...problems];
  const contents = openContents(files, beside);
  // One file holds what the course keeps in four, under the same keys.
  const parts: CourseParts = {
    course: { document, value: { title, paths: [], topics } },
    concepts: { document, value: { concepts } },
    glossary: { document, value: { terms } },
    sources: { document, value: { sources } },
    ...contents,
  };
  found.push(...problemsOf(contents));
  found.push(...checkLinks(parts, files, beside), ...checkNames(parts, files), ...checkOwnIds(parts, id, document));
  return { head: { id, title, author }, parts, problems: sortProblems(found) };
}

/** Reads a pack against a course. Nothing is run; never throws for what the files say. */
export function loadPack(files: ReadonlyMap<string, string>, { parts: beside }: LoadedCourse): PackReading {
  if (beside === null) return { pack: null, problems: [] };
  const { head, parts, problems } = readPackParts(files, beside);
  return { pack: head === null || parts === null ? null : { ...head, course: assemble(parts, files), problems }, problems };
}

/** The course with packs after it, as one. Ids cannot clash: those of a pack begin with its name. */
export function joinCourses(course: Course, packs: readonly LoadedPack[]): Course {
  if (packs.length === 0) return course;
  const all = [course, ...packs.map((pack) => pack.course)];
  const first = <T>(find: (one: Course) => T | null): T | null => {
    for (const one of all) {
      const found = find(one);
      if (found !== null) return found;
    }
    return null;
  };
  return {
    overview: {
      ...course.overview,
      topics: [
        ...course.overview.topics,
        ...packs.flatMap(({ title, course: { overview } }) => overview.topics.map((topic) => ({ ...topic, pack: title }))),
      ],
      paragraphs: all.flatMap((one) => one.overview.paragraphs),
      sources: all.flatMap((one) => one.sources),
    },
    glossary: all.flatMap((one) => one.glossary),
    sources: all.flatMap((one) => one.sources),
    lesson: (id) => first((one) => one.lesson(id)),
    sections: (lesson) => all.map((one) => one.sections(lesson)).find((ids) => ids.length > 0) ?? [],
    texts: () => all.flatMap((one) => one.texts()),
    lab: (id) => first((one) => one.lab(id)),
    scenario: (id) => first((one) => one.scenario(id)),
    questions: (topic) => all.flatMap((one) => one.questions(topic)),
    topicOf: (id) => first((one) => one.topicOf(id)),
    question: (id) => first((one) => one.question(id)),
    scenarioIds: all.flatMap((one) => one.scenarioIds),
    lessonIds: all.flatMap((one) => one.lessonIds),
    labIds: all.flatMap((one) => one.labIds),
    questionIds: all.flatMap((one) => one.questionIds),
  };
}
