/**
 * /tmp of one environment. Where the kernel lets us, a file system of its own of the function's `EphemeralStorage`, whose
 * writes end with ENOSPC as on AWS; elsewhere a folder that is measured while the function works.
 */
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

export interface Program {
  readonly command: string;
  readonly args: readonly string[];
}

export interface Scratch {
  /** What TMPDIR names; undefined where `/tmp` itself is the environment's own. */
  readonly directory: string | undefined;
  /** A program that runs in `cwd` with this /tmp. */
  enter(program: Program, cwd: string): Program;
  /** Bytes above what it may hold; 0 where the kernel sees to it. */
  excessBytes(): Promise<number>;
}

/** A folder: nothing holds a write back, so it has to be looked at. */
export function measuredScratch(directory: string, bytesMax: number): Scratch {
  return {
    directory,
    enter: (program) => program,
    excessBytes: async () => Math.max(0, (await bytesBelow(directory)) - bytesMax),
  };
}

/** What is being deleted meanwhile counts nothing. */
async function bytesBelow(folder: string): Promise<number> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  let bytes = 0;
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) bytes += await bytesBelow(path);
    else if (entry.isFile()) bytes += (await stat(path).catch(() => undefined))?.size ?? 0;
  }
  return bytes;
}
