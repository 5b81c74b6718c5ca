/** `sim check`: validates a scenario, a folder of them or a course, and runs what they promise. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { CheckRequest } from './command-line.ts';
import { checkScenarioFile } from './check-scenario.ts';
import { exitCodes, worst, type ExitCode } from './exit-codes.ts';
import { writeUnreadable } from './scenario-input.ts';
import { UnreadableFile, type Terminal } from './terminal.ts';
import { loadTexts, type Texts } from './texts.ts';

const scenarioFile = /\.(?:ya?ml|json)$/i;

/** Checks what the path names to its exit code. */
export async function checkCommand(request: CheckRequest, terminal: Terminal): Promise<ExitCode> {
  const cli = loadTexts(request.language, 'cli');
  const course = await checkAsCourse(request, terminal, cli);
  if (course !== null) return course;
  const files = isFolder(request.path) ? scenarioFilesIn(request.path) : [request.path];
  if (files.length === 0) return refuse(terminal, cli, request.path);
  const codes: ExitCode[] = [];
  for (const file of files) codes.push(await checkOne(file, request, terminal, cli));
  return worst(codes);
}

async function checkOne(file: string, request: CheckRequest, terminal: Terminal, cli: Texts): Promise<ExitCode> {
  try {
    return await checkScenarioFile(file, request.language, terminal, cli);
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    writeUnreadable(file, error, terminal, cli);
    return exitCodes.unusable;
  }
}

/** Null for what is no part of a course, and for scenarios, which stand alone wherever they are. */
async function checkAsCourse({ path, language }: CheckRequest, terminal: Terminal, cli: Texts): Promise<ExitCode | null> {
  if (path === '-' || !existsSync(path) || /(?:^|[/\\])scenarios(?:[/\\]|$)/.test(path)) return null;
  const { checkCoursePath, courseFolderOf } = await import('./check-course.ts');
  const folder = courseFolderOf(path);
  return folder === null ? null : checkCoursePath(path, folder, language, terminal, cli);
}

function isFolder(path: string): boolean {
  return path !== '-' && statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** In the order of their names, folders in folders included. */
function scenarioFilesIn(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => scenarioFile.test(name));
  return names.sort((left, right) => (left < right ? -1 : 1)).map((name) => join(folder, name));
}

function refuse(terminal: Terminal, cli: Texts, path: string): ExitCode {
  terminal.line(cli.t('mistakes.nothingToCheck', { path }));
  return exitCodes.unusable;
}
