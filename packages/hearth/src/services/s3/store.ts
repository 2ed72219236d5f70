/**
 * The S3 store: rows in LMDB, large bodies in files. Every change to an object, with the event that it causes, is one
 * transaction; bodies are on disk before it and replaced ones are removed after it (`trash` remembers them across a crash).
 */
import { createHash } from 'node:crypto';
import type { Clock } from '../../base/clock.ts';
import type { Conditions } from '../../base/conditions.ts';
import type { Log } from '../../base/log.ts';
import type { Random } from '../../base/random.ts';
import { Files } from '../../engines/files.ts';
import type { Database, Lmdb } from '../../engines/lmdb.ts';
import { objectKey, successorOfPrefix, uploadsOfKeyPrefix } from './keys.ts';
import { Outbox } from './outbox.ts';
import type {
  Body,
  BucketRow,
  CompletedRow,
  Manifest,
  ObjectBody,
  ObjectRow,
  OutboxRow,
  PartRow,
  UploadRow,
} from './rows.ts';

export interface S3Options {
  /** An environment of its own. */
  readonly lmdb: Lmdb;
  /** Folder for large bodies. */
  readonly directory: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly conditions: Conditions;
  readonly log: Log;
  readonly region: string;
  readonly accountId: string;
  readonly durable: boolean;
  /** Takes an event for its target: resolves when it is durably there; until then it will be offered again. */
  readonly deliver: (event: S3Event) => Promise<void>;
  /** Why a bucket may not tell a function or a queue: it is not there, or its policy does not let S3. */
  readonly refusedBy: (targetArn: string, bucketArn: string) => 'missing' | 'denied' | undefined;
}

/** What a target is told: a row of the outbox. */
export type S3Event = OutboxRow;

/** How long a completed upload may be completed again; each completion looks at a few old ones. */
const COMPLETED_KEPT_MS = 24 * 60 * 60 * 1000;
const COMPLETED_SWEEP = 100;
const ID_ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyz';
const ID_LENGTH = 26;

export class S3 {
  readonly options: S3Options;
  readonly files: Files;
  readonly outbox: Outbox;
  readonly buckets: Database<BucketRow, string>;
  readonly objects: Database<ObjectRow, Buffer>;
  readonly manifests: Database<Manifest, string>;
  readonly inline: Database<Buffer, string>;
  readonly uploads: Database<UploadRow, Buffer>;
  readonly parts: Database<PartRow, Buffer>;
  readonly completed: Database<CompletedRow, string>;
  /** How many objects and parts name a file. */
  readonly #fileReferences: Database<number, string>;
  /** Files that nothing names any more and that may still lie on disk. */
  readonly #trash: Database<true, string>;
  readonly #sequence: Database<string, string>;
  #removing: Promise<unknown> = Promise.resolve();

  constructor(options: S3Options) {
    this.options = options;
    const json = { encoding: 'json', keyEncoding: 'binary' } as const;
    const { lmdb } = options;
    this.buckets = lmdb.database('s3.buckets', { encoding: 'json' });
    this.objects = lmdb.database('s3.objects', json);
    this.manifests = lmdb.database('s3.manifests', { encoding: 'json' });
    this.inline = lmdb.database('s3.inline');
    this.uploads = lmdb.database('s3.uploads', json);
    this.parts = lmdb.database('s3.parts', json);
    this.completed = lmdb.database('s3.completed', { encoding: 'json' });
    this.#fileReferences = lmdb.database('s3.files', { encoding: 'json' });
    this.#trash = lmdb.database('s3.trash', { encoding: 'json' });
    this.#sequence = lmdb.database('s3.sequence', { encoding: 'json' });
    this.files = new Files({ directory: options.directory, durable: options.durable, newId: () => this.newId() });
    this.outbox = new Outbox(lmdb, lmdb.database<OutboxRow, number>('s3.outbox', { encoding: 'json' }), options);
  }

  /** Clears what a crash left behind, then offers again the events that were not yet delivered. */
  async recover(): Promise<void> {
    await this.files.recover((id) => this.isNamed(id));
    await this.#emptyTrash(Array.from(this.#trash.getKeys()));
    this.outbox.start();
  }

  /** Waits for deliveries and removals under way. Does not close LMDB, which was handed in. */
  async close(): Promise<void> {
    await this.outbox.close();
    this.files.close();
    await this.#removing;
  }

  /** Resolves when nothing is left to do after the writes so far: replaced bodies are gone, events delivered. */
  async idle(): Promise<void> {
    await this.outbox.settled();
    await this.#removing;
  }

  newId(): string {
    return this.options.random.text(ID_LENGTH, ID_ALPHABET);
  }

  /** The account's canonical user id: 64 hex digits. */
  get ownerId(): string {
    return createHash('sha256').update(`owner ${this.options.accountId}`).digest('hex');
  }

  /**
   * Runs `work` as one durable transaction (group commit). Afterwards moves into place the files that it began to name,
   * removes those that it ceased to name, and wakes the outbox.
   */
  async write<Result>(work: (change: Change) => Result): Promise<Result> {
    const change = new Change();
    const result = await this.options.lmdb.write(() => {
      change.begin();
      const value = work(change);
      this.#applyFileChanges(change);
      for (const event of change.events) this.outbox.add(event);
      return value;
    });
    await Promise.all(change.added.map((id) => this.#adopt(id)));
    const removed = change.removed;
    if (removed.length > 0) {
      // Not awaited: a removal waits for the file's readers.
      this.#removing = Promise.all([this.#removing, this.#emptyTrash(removed)]);
    }
    if (change.events.length > 0) this.outbox.start();
    return result;
  }

  getObject(bucket: string, key: string): ObjectRow | undefined {
    return this.objects.get(objectKey(bucket, key));
  }

  /** Within a transaction: puts the row in place of what stood there. */
  putObject(change: Change, bucket: string, key: string, row: ObjectRow): void {
    const at = objectKey(bucket, key);
    const before = this.objects.get(at);
    if (before) this.releaseBody(change, before.body);
    void this.objects.put(at, row);
  }

  /** Within a transaction; also where there is none. */
  removeObject(change: Change, bucket: string, key: string): void {
    const at = objectKey(bucket, key);
    const before = this.objects.get(at);
    if (!before) return;
    this.releaseBody(change, before.body);
    void this.objects.remove(at);
    const start = uploadsOfKeyPrefix(bucket, key);
    for (const { key: uploadAt, value } of Array.from(
      this.uploads.getRange({ start, end: successorOfPrefix(start) }),
    )) {
      if (value.key === key) void this.uploads.put(uploadAt, { ...value, keyDeleted: true });
    }
  }

  /** Within a transaction: another row names the same bytes. Inlined bytes are copied, files and manifests are shared. */
  shareBody(change: Change, body: Body): Body {
    if (body.kind === 'file') change.reference(body.id, 1);
    if (body.kind !== 'inline') return body;
    const bytes = this.inline.get(body.id);
    const id = this.newId();
    if (bytes) void this.inline.put(id, bytes);
    return { kind: 'inline', id };
  }

  /** Within a transaction: a row ceases to name these bytes. */
  releaseBody(change: Change, body: ObjectBody): void {
    switch (body.kind) {
      case 'empty':
        return;
      case 'inline':
        void this.inline.remove(body.id);
        return;
      case 'file':
        change.reference(body.id, -1);
        return;
      case 'manifest': {
        for (const part of this.manifests.get(body.id)?.parts ?? []) this.releaseBody(change, part.body);
        void this.manifests.remove(body.id);
      }
    }
  }

  /** Within a transaction. Forgets those that are long past. */
  rememberCompleted(uploadId: string, row: CompletedRow): void {
    for (const { key, value } of Array.from(this.completed.getRange({ limit: COMPLETED_SWEEP }))) {
      if (value.completedAt < row.completedAt - COMPLETED_KEPT_MS) void this.completed.remove(key);
    }
    void this.completed.put(uploadId, row);
  }

  /**
   * Within a transaction: hex that grows with every change, across restarts and clocks that go back. Compared as text after
   * padding the shorter on the right with zeros, as AWS says; ours are all of one length.
   */
  nextSequencer(): string {
    const time = (BigInt(this.options.clock.now()) << 32n) / 1000n;
    const last = BigInt(this.#sequence.get('last') ?? '0');
    const next = time > last ? time : last + 1n;
    void this.#sequence.put('last', next.toString());
    return next.toString(16).toUpperCase().padStart(18, '0');
  }

  #applyFileChanges(change: Change): void {
    for (const [id, delta] of change.references) {
      const before = this.#fileReferences.get(id) ?? 0;
      const after = before + delta;
      if (after > 0) {
        void this.#fileReferences.put(id, after);
        if (before === 0) change.added.push(id);
      } else {
        void this.#fileReferences.remove(id);
        void this.#trash.put(id, true);
        change.removed.push(id);
      }
    }
  }

  /** Whether a committed row names the file. */
  isNamed(fileId: string): boolean {
    return this.#fileReferences.doesExist(fileId);
  }

  /** The change is committed whatever happens here: a body that could not be moved is read where it lies, and moved by the next start. */
  async #adopt(id: string): Promise<void> {
    try {
      await this.files.adopt(id);
    } catch (error) {
      this.options.log.error('s3: could not move a new body into place', error);
    }
  }

  async #emptyTrash(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    try {
      const areGone = await Promise.all(ids.map((id) => this.files.remove(id)));
      await this.options.lmdb.write(() => {
        for (const [index, id] of ids.entries()) {
          // What a reader still holds stays in the trash for the next start.
          if (areGone[index] === true) void this.#trash.remove(id);
        }
      });
    } catch (error) {
      // The trash still names them: the next start tries again.
      this.options.log.error('s3: could not remove a replaced body', error);
    }
  }
}

/** What one transaction does beside its rows. */
export class Change {
  readonly references = new Map<string, number>();
  readonly added: string[] = [];
  readonly removed: string[] = [];
  readonly events: OutboxRow[] = [];

  /** A transaction may be run again from its start. */
  begin(): void {
    this.references.clear();
    this.added.length = 0;
    this.removed.length = 0;
    this.events.length = 0;
  }

  reference(fileId: string, delta: 1 | -1): void {
    this.references.set(fileId, (this.references.get(fileId) ?? 0) + delta);
  }
}

export async function openS3(options: S3Options): Promise<S3> {
  const store = new S3(options);
  await store.recover();
  return store;
}
