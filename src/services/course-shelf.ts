/** The course and the packs beside it: read once, kept, and put together as one. */
import { ApiError } from '#api/errors.ts';
import type { Course, LoadedCourse } from '#course/course.ts';
import type { LoadedPack, PackReading } from '#course/pack/load-pack.ts';
import type { CourseRoom } from './course-room.ts';
import type { ServicePorts } from './ports.ts';
import { storageError } from './saving.ts';
import { storedPackSchema } from './packs/stored-pack.ts';

/** A pack as it is installed. */
export interface ShelvedPack {
  readonly pack: LoadedPack;
  /** ISO time. */
  readonly addedAt: string;
}

export interface CourseShelf {
  /**
   * The course with all packs. Every call gives the same one until packs change.
   * @throws ApiError `courseUnusable`. A course that could not be loaded is tried again with the next call, so that a repaired folder needs
   * no restart.
   */
  open(): Promise<Course>;
  /** Installed packs by id; one that cannot be used at all is set aside. */
  packs(): Promise<readonly ShelvedPack[]>;
  /** Reads the texts of a pack against the course, without keeping anything. */
  judge(files: ReadonlyMap<string, string>): Promise<PackReading>;
  /** The packs have changed: they are read again with the next call. */
  forgetPacks(): void;
}

/** Loads the course, and the packs, with the first use of each. */
export function courseShelf(ports: Pick<ServicePorts, 'course' | 'packs' | 'log'>, room: CourseRoom): CourseShelf {
  const base = keptUntilItFails(() => loadBase(ports, room));
  let packs = keptUntilItFails(readPacks);
  let joined = keptUntilItFails(join);

  async function readPacks(): Promise<ShelvedPack[]> {
    const { loaded } = await base();
    const found: ShelvedPack[] = [];
    for (const id of [...(await ports.packs.ids())].sort()) {
      const stored = storedPackSchema.safeParse(await ports.packs.read(id));
      const pack = stored.success ? room.loadPack(new Map(Object.entries(stored.data.files)), loaded).pack : null;
      if (stored.success && pack?.id === id) {
        found.push({ pack, addedAt: stored.data.addedAt });
        for (const problem of pack.problems)
          ports.log(`pack ${id}: ${problem.file}:${String(problem.line)}: ${problem.key}: ${problem.code}`);
      } else await ports.packs.setAside(id);
    }
    return found;
  }

  async function join(): Promise<Course> {
    const { course } = await base();
    try {
      return room.join(
        course,
        (await packs()).map(({ pack }) => pack),
      );
    } catch (error) {
      throw storageError(error);
    }
  }

  return {
    open: () => joined(),
    packs: () => packs(),
    judge: async (files) => room.loadPack(files, (await base()).loaded),
    forgetPacks() {
      packs = keptUntilItFails(readPacks);
      joined = keptUntilItFails(join);
    },
  };
}

function keptUntilItFails<T>(make: () => Promise<T>): () => Promise<T> {
  let kept: Promise<T> | null = null;
  return async () => {
    const mine = (kept ??= make());
    try {
      return await mine;
    } catch (error) {
      if (kept === mine) kept = null;
      throw error;
    }
  };
}

async function loadBase(
  ports: Pick<ServicePorts, 'course' | 'log'>,
  room: CourseRoom,
): Promise<{ readonly loaded: LoadedCourse; readonly course: Course }> {
  let loaded: LoadedCourse;
  try {
    loaded = room.load(await ports.course.files());
  } catch (cause) {
    ports.log(`course: ${cause instanceof Error ? cause.message : String(cause)}`);
    throw new ApiError('courseUnusable', { problems: 1, first: cause instanceof Error ? cause.message : String(cause) }, { cause });
  }
  const lines = loaded.problems.map((problem) => `${problem.file}:${String(problem.line)}: ${problem.key}: ${problem.code}`);
  for (const line of lines) ports.log(`course: ${line}`);
  if (loaded.course === null) throw new ApiError('courseUnusable', { problems: lines.length, first: lines[0] ?? '' });
  return { loaded, course: loaded.course };
}
