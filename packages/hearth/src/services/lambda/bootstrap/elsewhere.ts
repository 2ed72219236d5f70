/**
 * Where an import leads that Node would not find by itself: along NODE_PATH, as Lambda's runtime has it for ES modules since
 * nodejs18.x (there the AWS SDK beside Hearth and the layers are), and from `/opt/…` into the layers.
 */
import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const OPT = '/opt/';
const BARE = /^(?![./]|[a-z]+:)(?:@[^/]+\/)?[^/]+/i;

/** What to resolve, and from where. */
export interface Import {
  readonly specifier: string;
  /** Undefined: from where it stands. */
  readonly parentURL?: string | undefined;
}

/** @param layers the folder that stands for /opt; undefined where the function has no layers */
export function elsewhere(specifier: string, parentURL: string | undefined, layers: string | undefined): Import {
  const path = specifier.startsWith(`file://${OPT}`) ? specifier.slice('file://'.length) : specifier;
  if (layers !== undefined && path.startsWith(OPT))
    return { specifier: pathToFileURL(join(layers, path.slice(OPT.length))).href };
  const name = BARE.exec(specifier)?.[0];
  if (name === undefined || !parentURL?.startsWith('file:') || foundAbove(name, dirname(fileURLToPath(parentURL))))
    return { specifier };
  const folder = (process.env['NODE_PATH'] ?? '').split(delimiter).find((one) => one && existsSync(join(one, name)));
  if (folder === undefined) return { specifier };
  return { specifier, parentURL: pathToFileURL(join(folder, '..', 'hearth.mjs')).href };
}

/** Where Node looks for packages of itself. */
export function foundAbove(name: string, from: string): boolean {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'node_modules', name))) return true;
    if (folder === dirname(folder)) return false;
  }
}
