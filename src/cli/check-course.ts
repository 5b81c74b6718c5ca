/** Checks a whole course, or the part of one that a path names, by executing it. */
import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { checkCourse } from '#course/check.ts';
import { problemTextKey } from '#course/problem.ts';
import type { FileProblem } from '#course/scenario-file.ts';
import type { Language } from '#course/views.ts';
import { CourseFolderError, readCourseFolder } from '#storage/course-folder.ts';
import { exitCodes, worst, type ExitCode } from './exit-codes.ts';
import type { Terminal } from './terminal.ts';
import { loadTexts, type Texts } from './texts.ts';

/** Problems that only a run can show: the file can be read, what it promises does not come true. */
const failures: ReadonlySet<string> = new Set(
  [
    'idlePasses',
    'exemplarFails',
    'wrongMovePasses',
    'wrongMoveGoals',
    'commandRejected',
    'momentMissing',
    'keyNotUnique',
    'keyUndefined',
    'truthDiffers',
    'expectedDiffers',
  ].map((code) => `course.${code}`),
);

/** The course a path belongs to: the nearest folder at or above it that has a `course.yaml`; null for a path outside any course. */
export function courseFolderOf(path: string): string | null {
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'course.yaml'))) return folder;
    if (folder === dirname(folder)) return null;
  }
}

/** Executes the course and tells what concerns `path`: everything for its folder, a lab's folder, one file. */
export async function checkCoursePath(path: string, folder: string, language: Language, terminal: Terminal, cli: Texts): Promise<ExitCode> {
  const files = await readOrNull(folder, terminal);
  if (files === null) return exitCodes.unusable;
  const { problems, counts } = checkCourse(files);
  const below = relative(folder, resolve(path)).split(sep).join('/');
  const concerned = problems.filter(({ file }) => below === '' || file === below || file.startsWith(`${below}/`));
  const shown = join(path, below === '' ? '' : relative(resolve(path), folder));
  writeProblems(concerned, shown, language, terminal);
  const code = worst(concerned.map(severity));
  if (code === exitCodes.fine) terminal.out(`${cli.t('checkedCourse', { path, ...counts })}\n`);
  return code;
}

async function readOrNull(folder: string, terminal: Terminal): Promise<ReadonlyMap<string, string> | null> {
  try {
    return await readCourseFolder(folder);
  } catch (error) {
    if (!(error instanceof CourseFolderError)) throw error;
    terminal.line(error.message);
    return null;
  }
}

function severity({ code }: FileProblem): ExitCode {
  if (code === 'course.scenarioFails') return exitCodes.violated;
  return failures.has(code) || code.startsWith('expectations.') ? exitCodes.failed : exitCodes.unusable;
}

function writeProblems(problems: readonly FileProblem[], folder: string, language: Language, terminal: Terminal): void {
  if (problems.length === 0) return;
  const texts = { scenario: loadTexts(language, 'scenario'), course: loadTexts(language, 'course') };
  const lines = problems.map(({ file, line, key, code, params }) => {
    const text = problemTextKey(code);
    return `${join(folder, file)}:${String(line)}: ${key}: ${texts[text.namespace].t(text.key, params)}`;
  });
  terminal.line(lines.join('\n'));
}
