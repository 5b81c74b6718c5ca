import { keyText, quote, type Path, type Problem } from './problem.ts';

/** What an id can name. Each kind is a name space of its own. */
export type IdKind = 'host' | 'vm' | 'network' | 'datastore';

export interface Reference {
  readonly kind: IdKind;
  readonly id: string;
  readonly path: Path;
}

/**
 * What one pass over a file gathers: problems, ids that are defined and ids that are used. Uses are settled only after the whole
 * file was read, so that a bad shape in one place never hides a bad reference in another.
 */
export class Reading {
  readonly problems: Problem[] = [];
  readonly references: Reference[] = [];
  private readonly numbered = new Set<string>();
  private readonly definitions: Record<IdKind, Map<string, Path>> = {
    host: new Map(),
    vm: new Map(),
    network: new Map(),
    datastore: new Map(),
  };

  report(path: Path, code: string, params: Problem['params'] = {}): void {
    this.problems.push({ path, code, params });
  }

  /** Makes an id known. The second definition of an id is reported, with the place of the first. */
  define(kind: IdKind, id: string, path: Path): void {
    const known = this.definitions[kind];
    const first = known.get(id);
    if (first === undefined) known.set(id, path);
    else this.report(path, 'duplicateId', { value: quote(id), first: keyText(first) });
  }

  /** An entry with this id stands for several VMs, but how many cannot be said: any `<id>-<number>` counts as known. */
  expectNumbered(id: string): void {
    this.numbered.add(`${id}-`);
  }

  isDefined(kind: IdKind, id: string): boolean {
    if (this.definitions[kind].has(id)) return true;
    return kind === 'vm' && /\d$/.test(id) && this.numbered.has(id.replace(/\d+$/, ''));
  }

  /** Ids of a kind in the order of the file. */
  defined(kind: IdKind): string[] {
    return [...this.definitions[kind].keys()];
  }

  refer(kind: IdKind, id: string, path: Path): void {
    this.references.push({ kind, id, path });
  }
}
