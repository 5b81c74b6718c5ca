/** Reading our own sources: which files there are and what each of them imports. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Import {
  /** As written. */
  readonly specifier: string;
  /** Path from the project's root, with `/`, for what is ours; null for a package or one of Node's modules. */
  readonly file: string | null;
  readonly typesOnly: boolean;
  readonly dynamic: boolean;
}

export interface SourceFile {
  /** Path from the project's root, with `/`. */
  readonly path: string;
  readonly text: string;
  readonly imports: readonly Import[];
}

/** @returns paths from the project's root of all files below a folder whose names end in one of the endings */
export function listFiles(folder: string, endings: readonly string[]): string[] {
  const full = join(root, folder);
  if (!existsSync(full)) return [];
  return readdirSync(full)
    .sort()
    .flatMap((name) => {
      const path = join(full, name);
      if (statSync(path).isDirectory()) return listFiles(join(folder, name), endings);
      return endings.some((ending) => name.endsWith(ending)) ? [relative(root, path).split(sep).join('/')] : [];
    });
}

/** Reads and parses the sources of some folders. */
export function readSources(...folders: string[]): SourceFile[] {
  return folders.flatMap((folder) => listFiles(folder, ['.ts', '.mts', '.vue'])).map(readSource);
}

export function readText(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

function readSource(path: string): SourceFile {
  const text = readText(path);
  return { path, text, imports: importsOf(path, path.endsWith('.vue') ? scriptsOf(text) : text) };
}

/** The script parts of a single-file component, one after the other. */
function scriptsOf(text: string): string {
  return [...text.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script>/g)].map(([, script = '']) => script).join('\n');
}

/** Every way one module can name another, in the order written. Exported for the canary. */
export function importsOf(path: string, code: string): Import[] {
  const source = ts.createSourceFile(path, code, ts.ScriptTarget.Latest, false, ts.ScriptKind.TS);
  const found: Import[] = [];
  const add = (node: ts.Node | undefined, typesOnly: boolean, dynamic: boolean): void => {
    const specifier = node && ts.isStringLiteralLike(node) ? node.text : '(computed)';
    found.push({ specifier, file: resolveOwn(path, specifier), typesOnly, dynamic });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, isTypeImport(node), false);
    else if (ts.isExportDeclaration(node) && node.moduleSpecifier) add(node.moduleSpecifier, node.isTypeOnly, false);
    else if (ts.isImportTypeNode(node)) add(ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined, true, false);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) add(node.arguments[0], false, true);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** `import type …`, or braces in which every name is a type. */
function isTypeImport(node: ts.ImportDeclaration): boolean {
  const clause = node.importClause;
  if (!clause) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const named = clause.namedBindings;
  return (
    !clause.name &&
    named !== undefined &&
    ts.isNamedImports(named) &&
    named.elements.length > 0 &&
    named.elements.every((element) => element.isTypeOnly)
  );
}

function resolveOwn(from: string, specifier: string): string | null {
  const plain = specifier.split('?')[0] ?? '';
  if (plain.startsWith('#')) {
    const [alias = '', ...rest] = plain.slice(1).split('/');
    const folder = alias === 'tests' || alias === 'scripts' ? alias : `src/${alias}`;
    return [folder, ...rest].join('/');
  }
  return plain.startsWith('.') ? posix.normalize(posix.join(dirname(from), plain)) : null;
}
