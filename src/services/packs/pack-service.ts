/** Course packs: what teachers write outside the program, taken in whole or not at all. */
import type { Handlers } from '#api/dispatcher.ts';
import { ApiError } from '#api/errors.ts';
import type { ResponseOf } from '#api/operations.ts';
import type { PackCard, PackProblem } from '#api/pack-schema.ts';
import { problemTextKey } from '#course/problem.ts';
import type { LoadedPack } from '#course/pack/load-pack.ts';
import type { CourseShelf } from '../course-shelf.ts';
import type { ServicePorts } from '../ports.ts';
import { storageError } from '../saving.ts';
import type { StoredPack } from './stored-pack.ts';
import { openUpload } from './upload.ts';
import type { PackUpload } from './upload.ts';

/** More than any class uses; each is read when the program starts. */
const mostPacks = 50;
/** Enough to work through before trying again. */
const problemsTold = 200;

type PackHandlers = Pick<Handlers, 'packs.list' | 'packs.begin' | 'packs.send' | 'packs.install' | 'packs.remove'>;

export function packHandlers(ports: Pick<ServicePorts, 'packs' | 'clock' | 'publish'>, shelf: CourseShelf): PackHandlers {
  let begun = 0;
  let current: PackUpload | null = null;

  function uploadOf(id: string): PackUpload {
    if (current?.id !== id) throw new ApiError('packUploadExpired');
    return current;
  }

  async function install(id: string, replace: boolean): Promise<ResponseOf<'packs.install'>> {
    const upload = uploadOf(id);
    const { pack, problems } = await shelf.judge(upload.files);
    if (pack === null || problems.length > 0) {
      current = null;
      return { problems: problems.slice(0, problemsTold).map(plain), count: problems.length };
    }
    const installed = await shelf.packs();
    const known = installed.find((one) => one.pack.id === pack.id);
    if (known !== undefined && !replace) return { exists: cardOf(known.pack, known.addedAt) };
    if (known === undefined && installed.length >= mostPacks) throw new ApiError('tooManyPacks', { limit: mostPacks });
    const stored: StoredPack = { format: 'failover-lab/pack@1', addedAt: ports.clock.nowIso(), files: Object.fromEntries(upload.files) };
    await kept(ports.packs.write(pack.id, stored));
    current = null;
    changed();
    return { installed: cardOf(pack, stored.addedAt) };
  }

  /** The course is put together anew with the next question for it. */
  function changed(): void {
    shelf.forgetPacks();
    ports.publish('course.changed', {});
  }

  return {
    'packs.list': async () => ({
      packs: (await shelf.packs()).map(({ pack, addedAt }) => cardOf(pack, addedAt)),
      setAside: [...ports.packs.setAsideNames()],
    }),
    'packs.begin': () => {
      begun += 1;
      current = openUpload(`upload-${String(begun)}`);
      return { upload: current.id };
    },
    'packs.send': ({ upload, files }) => uploadOf(upload).take(files),
    'packs.install': ({ upload, replace }) => install(upload, replace),
    'packs.remove': async ({ id }) => {
      const known = (await shelf.packs()).find(({ pack }) => pack.id === id);
      if (known === undefined) throw new ApiError('noSuchPack', { id });
      await kept(ports.packs.remove(id));
      changed();
      return { removed: cardOf(known.pack, known.addedAt) };
    },
  };
}

async function kept(writing: Promise<void>): Promise<void> {
  try {
    await writing;
  } catch (error) {
    throw storageError(error);
  }
}

function plain({ file, line, key, code, params, variant }: LoadedPack['problems'][number]): PackProblem {
  const text = problemTextKey(code);
  return { file, line, key, text: `${text.namespace}:${text.key}`, params: { ...params }, variant: variant ?? null };
}

function cardOf({ id, title, author, course, problems }: LoadedPack, addedAt: string): PackCard {
  return {
    id,
    title,
    author,
    addedAt,
    topics: course.overview.topics.length,
    lessons: course.lessonIds.length,
    labs: course.labIds.length,
    questions: course.questionIds.length,
    problems: problems.length,
  };
}
