/** Checks a whole course, or the part of one that a path names, by executing it. */
import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkCourse, checkPack, isBelow } from '#course/check.ts';
import type { CourseCounts } from '#course/check.ts';
import { packFileName } from '#course/pack/pack-file.ts';
import type { FileProblem } from '#course/scenario-file.ts';
import type { Language } from '#course/views.ts';
import { CourseFolderError, readCourseFolder } from '#storage/course-folder.ts';
import { exitCodes, worst, type ExitCode } from './exit-codes.ts';
import { problemText } from './scenario-input.ts';
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
    'factMissing',
    'keyAlwaysSame',
    'tooFewAnswers',
  ].map((code) => `course.${code}`),
);

/** The course a pack is checked against. */
const shippedCourse = fileURLToPath(new URL('../../resources/course/', import.meta.url));

/** The course or pack a path belongs to: the nearest folder at or above it that has a `course.yaml` or `pack.yaml`; null for a path outside any. */
export function courseFolderOf(path: string): string | null {
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'course.yaml')) || existsSync(join(folder, packFileName))) return folder;
    if (folder === dirname(folder)) return null;
  }
}

/** Executes the course or pack and tells what concerns `path`: everything for its folder, a lab's folder, one file. */
export async function checkCoursePath(path: string, folder: string, language: Language, terminal: Terminal, cli: Texts): Promise<ExitCode> {
  const files = await readOrNull(folder, terminal);
  if (files === null) return exitCodes.unusable;
  const below = relative(folder, resolve(path)).split(sep).join('/');
  const { problems, counts } = files.has(packFileName)
    ? checkPack(files, await readCourseFolder(shippedCourse), { below })
    : checkCourse(files, { below });
  const concerned = problems.filter(({ file }) => isBelow(file, below));
  const shown = join(path, below === '' ? '' : relative(resolve(path), folder));
  writeProblems(concerned, shown, language, terminal);
  const code = worst(concerned.map(severity));
  if (code === exitCodes.fine) terminal.out(`${countsText(path, counts, cli)}\n`);
  return code;
}

function countsText(path: string, { kinds, ...counts }: CourseCounts, cli: Texts): string {
  const list = (which: 'all' | 'generated'): string =>
    Object.entries(kinds)
      .filter(([, count]) => count[which] > 0)
      .map(([kind, count]) => `${kind} ${String(count[which])}`)
      .join(', ') || '-';
  return cli.t('checkedCourse', { path, ...counts, kinds: list('all'), generatedKinds: list('generated') });
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
  const lines = problems.map(
    (problem) => `${join(folder, problem.file)}:${String(problem.line)}: ${problem.key}: ${problemText(problem, texts)}`,
  );
  terminal.line(lines.join('\n'));
}
