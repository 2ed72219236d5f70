/** What stands at /opt on AWS: the layers of a function laid over one another, in a folder that functions with the same layers share. */
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Archives } from '../code/archives.ts';
import type { LayerReference } from '../definition.ts';

export class LayerFolders {
  readonly #folder: string;
  readonly #archives: Archives;

  constructor(folder: string, archives: Archives) {
    this.#folder = folder;
    this.#archives = archives;
  }

  /** Undefined where there are no layers. */
  folder(layers: readonly LayerReference[]): string | undefined {
    if (layers.length === 0) return undefined;
    const id = createHash('sha256')
      .update(layers.map(({ archive }) => archive).join('+'))
      .digest('hex');
    const folder = join(this.#folder, id);
    if (existsSync(folder)) return folder;
    const draft = `${folder}.draft`;
    rmSync(draft, { recursive: true, force: true });
    mkdirSync(draft, { recursive: true });
    // A later layer's file stands in the place of an earlier one's.
    for (const { archive } of layers)
      cpSync(this.#archives.unpacked(archive), draft, { recursive: true, verbatimSymlinks: true });
    renameSync(draft, folder);
    return folder;
  }
}
