/**
 * TypeScript and esbuild functions: an incremental esbuild context a function, its outputs written to a folder named by
 * their hash, so that an environment that is still running keeps the code it was started with.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import type { BuildContext, BuildFailure, BuildOptions, BuildResult } from 'esbuild';
import { HearthError } from '../../../base/hearth-error.ts';
import type { BuildOptions as FunctionBuild, FunctionDefinition } from '../definition.ts';
import type { CodePlan } from './handler-file.ts';

type BundlePlan = Extract<CodePlan, { kind: 'bundle' }>;

export interface Bundle {
  readonly taskRoot: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  /** Source files that went in. */
  readonly inputs: readonly string[];
}

// AWS's runtimes bring these along, so an application need not have them (docs.aws.amazon.com/lambda/latest/dg/lambda-nodejs.html).
const RUNTIME_PACKAGES = ['@aws-sdk/*', '@smithy/*'];

export class Bundler {
  readonly #definition: FunctionDefinition;
  readonly #plan: BundlePlan;
  readonly #folder: string;
  #context: BuildContext | undefined;
  #runtimePackages: readonly string[] = [];

  /** @param folder where the outputs of this function go, one folder a hash */
  constructor(definition: FunctionDefinition, plan: BundlePlan, folder: string) {
    this.#definition = definition;
    this.#plan = plan;
    this.#folder = folder;
  }

  /** Builds or rebuilds. Throws HEARTH_BUNDLE_FAILED with file, line and text. */
  async build(): Promise<Bundle> {
    try {
      return this.#store(await this.#rebuild());
    } catch (error) {
      if (!isBuildFailure(error)) throw error;
      if (
        this.#runtimePackages.length === 0 &&
        error.errors.some((entry) => /Could not resolve "@(aws-sdk|smithy)\//.test(entry.text))
      ) {
        this.#runtimePackages = RUNTIME_PACKAGES;
        await this.dispose();
        return await this.build();
      }
      const [first] = error.errors;
      const at = first?.location
        ? `${resolve(this.#plan.directory, first.location.file)}:${first.location.line}:${first.location.column + 1}: `
        : '';
      throw new HearthError(
        'HEARTH_BUNDLE_FAILED',
        `${at}${first?.text ?? error.message} (function ${this.#definition.functionName})`,
        { cause: error },
      );
    }
  }

  async dispose(): Promise<void> {
    await this.#context?.dispose();
    this.#context = undefined;
  }

  async #rebuild(): Promise<BuildResult> {
    if (!this.#context) {
      const { context } = await import('esbuild');
      this.#context = await context(this.#options());
    }
    return await this.#context.rebuild();
  }

  #options(): BuildOptions {
    const build = this.#definition.build ?? {};
    const format = build.format ?? 'cjs';
    return {
      absWorkingDir: this.#plan.directory,
      entryPoints: [...this.#plan.entryPoints],
      outbase: this.#plan.outbase,
      // As deep as the folders that are written, so that the source maps' relative paths hold.
      outdir: join(this.#folder, 'out'),
      outExtension: { '.js': format === 'esm' ? '.mjs' : '.js' },
      bundle: true,
      platform: 'node',
      target: build.target ?? this.#definition.runtime.replace(/^nodejs(\d+).*$/, 'node$1'),
      format,
      minify: build.minify ?? false,
      keepNames: build.keepNames ?? build.minify ?? false,
      external: [...(build.external ?? []), ...this.#runtimePackages],
      ...passedOn(build),
      sourcemap: 'inline',
      sourcesContent: false,
      metafile: true,
      write: false,
      logLevel: 'silent',
    };
  }

  #store(result: BuildResult): Bundle {
    const outputs = result.outputFiles ?? [];
    const hash = createHash('sha256');
    let sizeBytes = 0;
    for (const output of outputs) {
      hash.update(relative(this.#folder, output.path)).update(output.contents);
      sizeBytes += output.contents.byteLength;
    }
    const digest = hash.digest();
    const taskRoot = join(this.#folder, digest.toString('hex').slice(0, 16));
    if (!existsSync(taskRoot)) {
      const draft = `${taskRoot}.draft`;
      rmSync(draft, { recursive: true, force: true });
      for (const output of outputs) {
        const path = join(draft, relative(join(this.#folder, 'out'), output.path));
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, output.contents);
      }
      // Stops Node from looking further up, where the application's own package.json may say "module".
      writeFileSync(join(draft, 'package.json'), '{"type":"commonjs"}');
      const modules = nearestModules(this.#plan.directory);
      if (modules) symlinkSync(modules, join(draft, 'node_modules'), 'dir');
      renameSync(draft, taskRoot);
    }
    const inputs = Object.keys(result.metafile?.inputs ?? {}).map((input) => resolve(this.#plan.directory, input));
    return {
      taskRoot,
      sha256: digest.toString('base64'),
      sizeBytes,
      inputs: inputs.filter((input) => existsSync(input)),
    };
  }
}

/** Handed to esbuild as the template has it. */
function passedOn(build: FunctionBuild): BuildOptions {
  const { banner, footer, mainFields, conditions, inject, define, alias, loader } = build;
  return {
    ...(banner && { banner: { ...banner } }),
    ...(footer && { footer: { ...footer } }),
    ...(mainFields && { mainFields: [...mainFields] }),
    ...(conditions && { conditions: [...conditions] }),
    ...(inject && { inject: [...inject] }),
    ...(define && { define: { ...define } }),
    ...(alias && { alias: { ...alias } }),
    // Which loaders there are is for esbuild to say.
    ...(loader && { loader: { ...loader } as NonNullable<BuildOptions['loader']> }),
  };
}

/** `node_modules` of the folder or of the nearest one above it: what is left external is found there. */
function nearestModules(directory: string): string | undefined {
  for (let folder = directory; ; folder = dirname(folder)) {
    const modules = join(folder, 'node_modules');
    if (existsSync(modules)) return modules;
    if (folder === dirname(folder)) return undefined;
  }
}

function isBuildFailure(error: unknown): error is BuildFailure {
  return error instanceof Error && 'errors' in error && Array.isArray(error.errors);
}
