/** The code of one function as environments run it: inline text, a folder as it is, or a bundle. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FunctionDefinition, placeOf } from '../definition.ts';
import { NODE_CFN_RESPONSE, PYTHON_CFN_RESPONSE } from './cfn-response.ts';
import type { Archives } from './archives.ts';
import { runtimeFamily } from '../environment/launch.ts';
import { Bundler } from './bundler.ts';
import { foreignModuleType, planCode, type CodePlan } from './handler-file.ts';
import type { Log } from '../../../base/log.ts';

export interface CodeVersion {
  /** Counts up at each change; environments of an older one are retired. */
  readonly version: number;
  readonly taskRoot: string;
  readonly sha256: string;
  readonly sizeBytes: number;
}

/** What a watcher has to watch so that it can call `reload` in time. */
export interface WatchList {
  readonly files: readonly string[];
  /** Watched with all that is below them. */
  readonly directories: readonly string[];
}

export interface FunctionCodeParts {
  /** Where what is built for this function goes. */
  readonly folder: string;
  readonly log: Log;
  readonly archives: Archives;
  /** Counts up over all functions of a home, so that a new definition is newer than the old one's code. */
  readonly next: () => number;
}

export class FunctionCode {
  readonly #plan: CodePlan;
  readonly #archives: Archives;
  readonly #bundler: Bundler | undefined;
  readonly #folder: string;
  readonly #runtime: string;
  #current: Promise<CodeVersion> | undefined;
  readonly #nextVersion: () => number;
  #inputs: readonly string[] = [];

  /** Checks that the handler's file exists; builds nothing yet. */
  constructor(definition: FunctionDefinition, { folder, log, archives, next }: FunctionCodeParts) {
    this.#nextVersion = next;
    this.#archives = archives;
    this.#plan = planCode(definition);
    this.#folder = folder;
    this.#runtime = definition.runtime;
    if (this.#plan.kind === 'bundle') {
      this.#inputs = this.#plan.entryPoints;
      this.#bundler = new Bundler(definition, this.#plan, folder);
    }
    if (this.#plan.kind === 'plain') {
      const manifest = foreignModuleType(this.#plan.directory, this.#plan.file);
      if (manifest) {
        log.warn(
          `${placeOf(definition)}: ${definition.functionName} runs as an ES module because of ${manifest}, which lies outside CodeUri and is not deployed: on AWS it would be CommonJS`,
        );
      }
    }
  }

  /** Builds at first use. A failed build is tried again at the next call. */
  current(): Promise<CodeVersion> {
    this.#current ??= this.#make().catch((error: unknown) => {
      this.#current = undefined;
      throw error;
    });
    return this.#current;
  }

  /** Builds anew; resolves with whether the code changed. */
  async reload(): Promise<boolean> {
    const before = await this.#current?.catch(() => undefined);
    const next = await this.#make();
    if (before && this.#bundler && before.sha256 === next.sha256) return false;
    this.#current = Promise.resolve(next);
    return true;
  }

  watchList(): WatchList {
    if (this.#plan.kind === 'plain') return { files: [], directories: [this.#plan.directory] };
    return { files: this.#inputs, directories: [] };
  }

  async close(): Promise<void> {
    // A build that is under way would leave its context behind.
    await this.#current?.catch(() => undefined);
    await this.#bundler?.dispose();
  }

  async #make(): Promise<CodeVersion> {
    const version = this.#nextVersion();
    if (this.#bundler) {
      const bundle = await this.#bundler.build();
      this.#inputs = bundle.inputs;
      return { version, taskRoot: bundle.taskRoot, sha256: bundle.sha256, sizeBytes: bundle.sizeBytes };
    }
    if (this.#plan.kind === 'plain') {
      // The bootstrap of a custom runtime may be a layer's.
      const bytes = existsSync(this.#plan.file) ? readFileSync(this.#plan.file) : Buffer.alloc(0);
      return { version, taskRoot: this.#plan.directory, sha256: sha256(bytes), sizeBytes: bytes.length };
    }
    if (this.#plan.kind === 'archive') {
      const { archive, sha256: hash, sizeBytes } = this.#plan;
      return { version, taskRoot: this.#archives.unpacked(archive), sha256: hash, sizeBytes };
    }
    const text = this.#plan.kind === 'inline' ? this.#plan.text : '';
    const taskRoot = join(this.#folder, 'inline');
    mkdirSync(taskRoot, { recursive: true });
    // AWS puts inline code into index.js, which is CommonJS there, or index.py.
    const python = runtimeFamily(this.#runtime) === 'python';
    writeFileSync(join(taskRoot, python ? 'index.py' : 'index.js'), text);
    if (python) writeFileSync(join(taskRoot, 'cfnresponse.py'), PYTHON_CFN_RESPONSE);
    else {
      writeFileSync(join(taskRoot, 'package.json'), '{"type":"commonjs"}');
      mkdirSync(join(taskRoot, 'node_modules'), { recursive: true });
      // Named by its path and by its name: AWS finds both.
      for (const file of ['cfn-response.js', 'node_modules/cfn-response.js'])
        writeFileSync(join(taskRoot, file), NODE_CFN_RESPONSE);
    }
    return { version, taskRoot, sha256: sha256(Buffer.from(text)), sizeBytes: Buffer.byteLength(text) };
  }
}

const PACKAGES: ReadonlySet<string> = new Set(['node_modules', 'venv', '__pycache__']);

/** Ours: a folder with more files than this is watched for the first of them only. */
const WATCHED_FILES_MAX = 2_000;

/** The files of a function that runs from its folder; without its packages, and without hidden folders such as Hearth's own state. */
export function filesBelow(directory: string): string[] {
  const files: string[] = [];
  const folders = [directory];
  for (let folder = folders.pop(); folder !== undefined && files.length < WATCHED_FILES_MAX; folder = folders.pop()) {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (entry.name.startsWith('.') || PACKAGES.has(entry.name)) continue;
      if (entry.isDirectory()) folders.push(join(folder, entry.name));
      else files.push(join(folder, entry.name));
    }
  }
  return files;
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64');
}
