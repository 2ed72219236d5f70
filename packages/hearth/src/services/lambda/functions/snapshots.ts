/**
 * What a version published from a folder runs: a copy of the folder as it was, for a version does not change with its source.
 * Deployment packages need none: they are kept as they came.
 */
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

export class Snapshots {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Copies `source`, unless it was copied before and has not changed since. Returns the copy. */
  take(source: string): string {
    const copy = join(this.#folder, fingerprint(source));
    if (existsSync(copy)) return copy;
    const draft = `${copy}.draft`;
    rmSync(draft, { recursive: true, force: true });
    mkdirSync(draft, { recursive: true });
    // Packages may be linked from elsewhere: what the links point to is copied with the rest.
    cpSync(source, draft, { recursive: true, dereference: true, filter: (path) => !isHidden(source, path) });
    renameSync(draft, copy);
    return copy;
  }
}

/** Names, sizes and times of all files. */
function fingerprint(source: string): string {
  const hash = createHash('sha256').update(source);
  const folders = [source];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (isHidden(source, path)) continue;
      if (entry.isDirectory()) folders.push(path);
      else if (entry.isFile()) {
        const { size, mtimeMs } = statSync(path);
        hash.update(`${relative(source, path)} ${size} ${mtimeMs}\n`);
      }
    }
  }
  return hash.digest('hex').slice(0, 32);
}

/** Hearth's own state may lie in the folder. */
function isHidden(source: string, path: string): boolean {
  return relative(source, path).split('/')[0]?.startsWith('.') === true && path !== source;
}
