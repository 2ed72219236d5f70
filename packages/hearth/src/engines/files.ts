/**
 * Large immutable bodies as files, by random id: streamed in and out with flat memory. Knows nothing of AWS.
 *
 * A body is written under `incoming/`, synced together with its folder, and only then named by its owner's transaction;
 * after that `adopt` renames it into place. So a crash leaves at most files in `incoming/`: `recover` asks the owner about
 * each, finishes the rename of those that are named and removes the others. No other orphan can come to be.
 *
 * A file that is being read is not removed: a reader holds a pin from the moment that it learned the id.
 */
import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, rename, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';

export interface FilesOptions {
  readonly directory: string;
  /** False (ephemeral homes): nothing is synced. */
  readonly durable: boolean;
  /** A new random name: lower-case letters and digits, unique. */
  readonly newId: () => string;
}

/** Bytes gathered before they are handed to the kernel: each write costs one trip to a thread. */
const WRITE_BYTES = 1024 * 1024;
/** Bytes read at a time. Two or three such blocks are alive in one download. */
const READ_BYTES = 512 * 1024;
/** Bodies lie in folders by the first hex digits of the id's hash, 256 of them, so that none grows huge. */
const FOLDER_DIGITS = 2;

export class Files {
  readonly #incoming: string;
  readonly #bodies: string;
  readonly #durable: boolean;
  readonly #newId: () => string;
  readonly #pins = new Map<string, number>();
  /** Removals that wait for a reader: told whether it has ended. */
  readonly #doomed = new Map<string, (isFree: boolean) => void>();
  /** Bodies on their way to their place: pinned, so that a removal cannot overtake the move. */
  readonly #moving = new Map<string, () => void>();
  #folderSync: Promise<void> | undefined;
  #isClosed = false;

  constructor(options: FilesOptions) {
    this.#incoming = join(options.directory, 'incoming');
    this.#bodies = join(options.directory, 'bodies');
    this.#durable = options.durable;
    this.#newId = options.newId;
    mkdirSync(this.#incoming, { recursive: true });
    mkdirSync(this.#bodies, { recursive: true });
  }

  /** Starts a new body. The writer must end in `finish` or `discard`. */
  async create(): Promise<FileWriter> {
    const id = this.#newId();
    const handle = await open(join(this.#incoming, id), 'wx', 0o600);
    this.#moving.set(id, this.pin(id));
    return new FileWriter(id, handle, this.#durable, {
      synced: () => this.#syncIncoming(),
      remove: () => unlink(join(this.#incoming, id)).finally(() => this.#settled(id)),
    });
  }

  /** Moves a finished body into place, once its owner's transaction names it. */
  async adopt(id: string): Promise<void> {
    const place = this.#place(id);
    const from = join(this.#incoming, id);
    try {
      await rename(from, place).catch(async (error: unknown) => {
        if (!isMissing(error)) throw error;
        // The first body of its folder.
        await mkdir(dirname(place), { recursive: true });
        await rename(from, place);
      });
    } finally {
      this.#settled(id);
    }
  }

  /** Keeps the file from being removed until the function returned is called. */
  pin(id: string): () => void {
    this.#pins.set(id, (this.#pins.get(id) ?? 0) + 1);
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      const left = (this.#pins.get(id) ?? 1) - 1;
      if (left > 0) return void this.#pins.set(id, left);
      this.#pins.delete(id);
      this.#doomed.get(id)?.(true);
      this.#doomed.delete(id);
    };
  }

  /**
   * Removes a body that nothing names any more; waits for its readers. Removing one that is gone is harmless.
   * @returns false when `close` came before the last reader had ended: the body is still there
   */
  async remove(id: string): Promise<boolean> {
    if (this.#pins.has(id)) {
      if (this.#isClosed) return false;
      const isFree = await new Promise<boolean>((resolve) => this.#doomed.set(id, resolve));
      if (!isFree) return false;
    }
    for (const path of [this.#place(id), join(this.#incoming, id)]) {
      try {
        await unlink(path);
        return true;
      } catch (error) {
        if (!isMissing(error)) throw error;
      }
    }
    return true;
  }

  /** Gives up the removals that wait for readers. */
  close(): void {
    this.#isClosed = true;
    for (const giveUp of this.#doomed.values()) giveUp(false);
    this.#doomed.clear();
  }

  /** Bytes `start` to `end` (exclusive) of a body. */
  read(id: string, start: number, end: number): Readable {
    const release = this.pin(id);
    const stream = Readable.from(this.#blocks(id, start, end), { objectMode: false, highWaterMark: READ_BYTES });
    stream.once('close', release);
    return stream;
  }

  /** After a start: `isNamed` tells whether a body's id stands in the owner's store. */
  async recover(isNamed: (id: string) => boolean): Promise<void> {
    for (const id of await readdir(this.#incoming)) {
      if (isNamed(id)) await this.adopt(id);
      else await unlink(join(this.#incoming, id));
    }
  }

  async *#blocks(id: string, start: number, end: number): AsyncGenerator<Uint8Array> {
    const handle = await this.#open(id);
    try {
      let next = readBlock(handle, start, end);
      for (let at = start; at < end;) {
        const block = await next;
        if (block.length === 0) throw new Error(`the body ${id} is shorter than its owner says`);
        at += block.length;
        // Reads one block ahead while the consumer is busy with this one.
        next = readBlock(handle, at, end);
        next.catch(() => undefined);
        yield block;
      }
      await next;
    } finally {
      await handle.close();
    }
  }

  /** A body that its owner has just named may not have been moved yet, so look again where it went. */
  async #open(id: string): Promise<FileHandle> {
    for (const path of [this.#place(id), join(this.#incoming, id)]) {
      try {
        return await open(path, 'r');
      } catch (error) {
        if (!isMissing(error)) throw error;
      }
    }
    return open(this.#place(id), 'r');
  }

  #settled(id: string): void {
    this.#moving.get(id)?.();
    this.#moving.delete(id);
  }

  #place(id: string): string {
    return join(this.#bodies, createHash('md5').update(id).digest('hex').slice(0, FOLDER_DIGITS), id);
  }

  /** One sync of the folder serves every writer that waits for it when it begins. */
  async #syncIncoming(): Promise<void> {
    if (!this.#durable) return;
    const running = this.#folderSync;
    if (running) {
      // The sync under way may have begun before this file was made.
      await running;
      if (this.#folderSync) return this.#folderSync;
    }
    this.#folderSync = syncFolder(this.#incoming).finally(() => {
      this.#folderSync = undefined;
    });
    return this.#folderSync;
  }
}

/** Takes bytes in and knows how many; at most two batches are in memory. */
export class FileWriter {
  readonly id: string;
  readonly #handle: FileHandle;
  readonly #durable: boolean;
  readonly #folder: { synced(): Promise<void>; remove(): Promise<void> };
  #batch: Uint8Array[] = [];
  #batchBytes = 0;
  #writing: Promise<void> = Promise.resolve();
  #bytes = 0;

  constructor(
    id: string,
    handle: FileHandle,
    durable: boolean,
    folder: { synced(): Promise<void>; remove(): Promise<void> },
  ) {
    this.id = id;
    this.#handle = handle;
    this.#durable = durable;
    this.#folder = folder;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Returns a promise only when the caller must wait before it writes more. The chunk is not copied. */
  write(chunk: Uint8Array): Promise<void> | undefined {
    this.#batch.push(chunk);
    this.#batchBytes += chunk.length;
    this.#bytes += chunk.length;
    return this.#batchBytes >= WRITE_BYTES ? this.#flush() : undefined;
  }

  /** Everything is on disk when it resolves. */
  async finish(): Promise<void> {
    await this.#flush();
    await this.#writing;
    if (this.#durable) await this.#handle.datasync();
    await this.#handle.close();
    await this.#folder.synced();
  }

  async discard(): Promise<void> {
    await this.#writing.catch(() => undefined);
    await this.#handle.close().catch(() => undefined);
    await this.#folder.remove();
  }

  /** Waits for the batch before, then lets this one run while the caller gathers the next. */
  async #flush(): Promise<void> {
    const batch = this.#batch;
    this.#batch = [];
    this.#batchBytes = 0;
    await this.#writing;
    if (batch.length === 0) return;
    this.#writing = writeAll(this.#handle, batch);
    this.#writing.catch(() => undefined);
  }
}

async function writeAll(handle: FileHandle, batch: readonly Uint8Array[]): Promise<void> {
  const total = batch.reduce((sum, chunk) => sum + chunk.length, 0);
  const { bytesWritten } = await handle.writev(batch);
  // A short write is rare (a full disk, a signal): the rest goes in one piece.
  if (bytesWritten < total) {
    const rest = Buffer.concat(batch).subarray(bytesWritten);
    for (let at = 0; at < rest.length;) at += (await handle.write(rest, at)).bytesWritten;
  }
}

async function readBlock(handle: FileHandle, start: number, end: number): Promise<Uint8Array> {
  const length = Math.min(READ_BYTES, end - start);
  if (length <= 0) return new Uint8Array(0);
  const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafeSlow(length), 0, length, start);
  return buffer.subarray(0, bytesRead);
}

async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
