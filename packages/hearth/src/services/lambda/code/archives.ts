/**
 * Deployment packages and layers that came by the API: kept as they came, named by their hash, unpacked beside. What two
 * functions or versions have in common lies here once.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ServiceError } from '../../../wire/errors.ts';
import { invalidParameter } from '../errors.ts';
import { unzip, unzippedBytes, ZipError } from './zip.ts';

// docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html, read 2026-11; texts as recorded 2025-11.
export const ZIPPED_BYTES_MAX = 52_428_800;
export const UNZIPPED_BYTES_MAX = 262_144_000;

export interface Archive {
  /** Hex; names it here. */
  readonly id: string;
  /** Base64, as `CodeSha256`. */
  readonly sha256: string;
  readonly sizeBytes: number;
}

export class Archives {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
  }

  /**
   * Takes a package in; it is on disk when this returns.
   * @param uploaded in the request itself, where less fits than from S3
   * @throws InvalidParameterValueException for what is no archive or too large; RequestEntityTooLargeException
   */
  add(bytes: Uint8Array, uploaded: boolean): Archive {
    const archive = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (uploaded && archive.length > ZIPPED_BYTES_MAX) {
      throw new ServiceError(
        'RequestEntityTooLargeException',
        `Zipped size must be smaller than ${ZIPPED_BYTES_MAX} bytes`,
        { status: 413 },
      );
    }
    const digest = createHash('sha256').update(archive).digest();
    const id = digest.toString('hex');
    if (!existsSync(this.file(id))) this.#store(id, archive);
    return { id, sha256: digest.toString('base64'), sizeBytes: archive.length };
  }

  /** The archive as it came. */
  file(id: string): string {
    return join(this.#folder, `${id}.zip`);
  }

  /** Its content, unpacked again where somebody cleaned up. */
  unpacked(id: string): string {
    const folder = join(this.#folder, id);
    if (!existsSync(folder)) this.#unpack(id, readFileSync(this.file(id)));
    return folder;
  }

  /** Forgets what nothing refers to any more. Environments that still run from it are gone by then. */
  remove(id: string): void {
    rmSync(this.file(id), { force: true });
    rmSync(join(this.#folder, id), { recursive: true, force: true });
  }

  #store(id: string, archive: Buffer): void {
    try {
      // "Smaller" is meant (recorded 2025-11).
      if (unzippedBytes(archive) >= UNZIPPED_BYTES_MAX) throw new ZipError('too-large', '');
      this.#unpack(id, archive);
    } catch (error) {
      if (!(error instanceof ZipError)) throw error;
      throw invalidParameter(
        error.kind === 'too-large'
          ? `Unzipped size must be smaller than ${UNZIPPED_BYTES_MAX} bytes`
          : 'Could not unzip uploaded file. Please check your file, then try to upload again.',
      );
    }
    const draft = `${this.file(id)}.draft`;
    writeFileSync(draft, archive, { flush: true });
    renameSync(draft, this.file(id));
  }

  #unpack(id: string, archive: Buffer): void {
    const folder = join(this.#folder, id);
    const draft = `${folder}.draft`;
    rmSync(draft, { recursive: true, force: true });
    mkdirSync(draft, { recursive: true });
    try {
      unzip(archive, draft, UNZIPPED_BYTES_MAX);
      renameSync(draft, folder);
    } catch (error) {
      rmSync(draft, { recursive: true, force: true });
      throw error;
    }
  }
}
