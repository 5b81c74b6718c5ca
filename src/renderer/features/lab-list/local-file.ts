/**
 * Files on the learner's disk. A browser's `File` is what the file was when it was chosen; where the browser also gives a handle, the file can
 * be read again after it was mended. The desktop window gives none.
 */

/** The part of a browser's `File` that is needed. */
export interface LocalFile {
  readonly name: string;
  readonly size: number;
  arrayBuffer(): Promise<ArrayBuffer>;
  /** The file as it is on the disk now; absent where the browser cannot tell. */
  again?(): Promise<LocalFile>;
}

interface FileHandle {
  getFile(): Promise<File>;
}

interface FileDoor {
  showOpenFilePicker?(options: object): Promise<readonly FileHandle[]>;
}

interface HandleGiver {
  getAsFileSystemHandle?(): Promise<FileHandle | null>;
}

const types = [{ accept: { 'application/yaml': ['.yaml', '.yml'], 'application/json': ['.json'] } }];

async function read(handle: FileHandle): Promise<LocalFile> {
  const file = await handle.getFile();
  return { name: file.name, size: file.size, arrayBuffer: () => file.arrayBuffer(), again: () => read(handle) };
}

/**
 * Lets the learner choose a file that can be read again.
 * @returns null when none was chosen, undefined where there is no such choice and a plain file field has to do
 */
export async function pickFile(): Promise<LocalFile | null | undefined> {
  const { showOpenFilePicker: pick } = window as FileDoor;
  if (pick === undefined || window.failoverLab !== undefined) return undefined;
  try {
    const [handle] = await pick({ types });
    return handle === undefined ? null : await read(handle);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return null;
    throw error;
  }
}

/** The file that was dropped. Must be called while the drop is heard. */
export async function droppedFile(transfer: DataTransfer): Promise<LocalFile | null> {
  const file = transfer.files[0] ?? null;
  const asked = window.failoverLab === undefined ? (transfer.items[0] as HandleGiver | undefined)?.getAsFileSystemHandle?.() : undefined;
  const handle = await Promise.resolve(asked).catch(() => null);
  return handle && 'getFile' in handle ? read(handle) : file;
}
