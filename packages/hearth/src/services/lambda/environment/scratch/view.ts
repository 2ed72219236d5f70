/**
 * What an environment sees of the machine, in a mount namespace of its own: its file system at `/tmp`, the layers at `/opt`.
 * What it needs of the machine's `/tmp` (the code of a test, the state of a home that is thrown away, which it can only
 * read) is still there; the machine's `/opt` shows below the layers.
 */
import { realpathSync } from 'node:fs';
import type { Program } from './scratch.ts';

const TMP = '/tmp';

/** As on AWS (recorded 2025-11: RLIMIT_NOFILE). `cd` of some shells exports where it came from. */
const IN_FOLDER = 'ulimit -n 1024; cd "$0" && unset OLDPWD && exec "$@"';
/** A file system mounted read-only in a user's own namespace may have to keep flags that `mount` does not name. */
const OWN_TMP = `tmp=$1; shift
while [ "$1" != -- ]; do
  here=$tmp/\${2#${TMP}/}
  mkdir -p "$here" && mount --bind "$2" "$here" || exit
  mount -o "remount,bind,$1" "$here" 2>/dev/null
  shift 2
done
shift
mount --rbind "$tmp" ${TMP} || exit
`;
/** Where the kernel refuses, what asks for modules by such paths is still led to the layers (bootstrap/resolve.ts). */
const LAYERS = `[ ! -d /opt ] || mount -t overlay -o "lowerdir=$1:/opt" hearth-opt /opt 2>/dev/null
shift
`;

/** An entry of the machine's `/tmp`. */
export interface Kept {
  readonly path: string;
  readonly mode: 'ro' | 'rw';
}

export interface View {
  readonly cwd: string;
  /** Undefined: the machine's `/tmp`. */
  readonly tmp: { readonly folder: string; readonly kept: readonly Kept[] } | undefined;
  readonly layers: string | undefined;
}

/** The words of a command that starts a program with this view. */
export function viewed({ cwd, tmp, layers }: View, { command, args }: Program): readonly string[] {
  // These separate what the overlay is made of.
  const shown = layers !== undefined && !/[:,\\]/.test(layers) ? layers : undefined;
  const script = `${tmp ? OWN_TMP : ''}${shown === undefined ? '' : LAYERS}${IN_FOLDER}`;
  const kept = tmp?.kept.flatMap(({ path, mode }) => [mode, path]) ?? [];
  const words = [...(tmp ? [tmp.folder, ...kept, '--'] : []), ...(shown === undefined ? [] : [shown])];
  const own = tmp || shown !== undefined ? ['unshare', '-m', '--'] : [];
  return [...own, '/bin/sh', '-c', script, cwd, ...words, command, ...args];
}

/**
 * The entries of `/tmp` that hold what is needed; undefined where that is all of it.
 * @param code the function's own, which is as writable as anywhere else on this machine
 */
export function keptOfTmp(code: string, read: readonly string[]): readonly Kept[] | undefined {
  const needed = [code, ...read].map(real);
  if (needed.includes(TMP)) return undefined;
  const [entryOfCode, ...entries] = needed.map(entryOfTmp);
  const paths = [...new Set([entryOfCode, ...entries])].filter((path) => path !== undefined);
  return paths.map((path) => ({ path, mode: path === entryOfCode ? 'rw' : 'ro' }));
}

function entryOfTmp(path: string): string | undefined {
  return path.startsWith(`${TMP}/`) ? path.split('/').slice(0, 3).join('/') : undefined;
}

function real(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path; // not there yet
  }
}
