/** The program of an environment by runtime: the Node that runs Hearth, the machine's python3, or the function's own bootstrap. */
import { execFile } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { HearthError } from '../../../base/hearth-error.ts';
import { writePythonBootstrap } from '../bootstrap/python.ts';

export interface Launch {
  readonly command: string;
  readonly args: readonly string[];
  /** Whether the runtime marks the end of an invocation's output (see output.ts). */
  readonly marks: boolean;
  /** Why there is nothing to run, in AWS's words. */
  readonly missing?: string;
}

export interface LaunchInput {
  readonly runtime: string;
  /** The bundled bootstrap of Node functions. */
  readonly bootstrap: string;
  readonly heapMb: number;
  readonly taskRoot: string;
  /** What stands at /opt. */
  readonly layers: string | undefined;
  /** `AWS_LAMBDA_EXEC_WRAPPER`: a script that is given the runtime's command to run. */
  readonly wrapper: string | undefined;
  /** Work folder of the service. */
  readonly directory: string;
}

export type RuntimeFamily = 'nodejs' | 'python' | 'provided';

export function runtimeFamily(runtime: string): RuntimeFamily {
  if (runtime.startsWith('python')) return 'python';
  return runtime.startsWith('provided') ? 'provided' : 'nodejs';
}

export async function launchOf(input: LaunchInput): Promise<Launch> {
  const launch = await runtimeOf(input);
  // AWS's own bootstrap honours it; a custom runtime has to do so itself.
  if (input.wrapper === undefined || runtimeFamily(input.runtime) === 'provided') return launch;
  const wrapper = onThisMachine(input.wrapper, input);
  // By way of a shell: what is not there ends with status 127, as on AWS (recorded 2025-11).
  return { ...launch, command: '/bin/sh', args: ['-c', 'exec "$0" "$@"', wrapper, launch.command, ...launch.args] };
}

/** Where a path of AWS's leads. */
export function onThisMachine(path: string, { taskRoot, layers }: Pick<LaunchInput, 'taskRoot' | 'layers'>): string {
  if (path.startsWith('/var/task/')) return join(taskRoot, path.slice('/var/task/'.length));
  return layers !== undefined && path.startsWith('/opt/') ? join(layers, path.slice('/opt/'.length)) : path;
}

async function runtimeOf(input: LaunchInput): Promise<Launch> {
  switch (runtimeFamily(input.runtime)) {
    case 'nodejs':
      return {
        command: process.execPath,
        args: [
          '--enable-source-maps',
          `--max-old-space-size=${input.heapMb}`,
          input.bootstrap,
          ...(input.layers === undefined ? [] : [input.layers]),
        ],
        marks: true,
      };
    case 'python': {
      const { executable } = await findPython(input.runtime);
      return { command: executable, args: ['-u', writePythonBootstrap(input.directory)], marks: true };
    }
    case 'provided':
      return bootstrapOf(input);
  }
}

/** The package's own, else one of its layers'. */
function bootstrapOf({ taskRoot, layers }: LaunchInput): Launch {
  const files = [taskRoot, ...(layers === undefined ? [] : [layers])].map((folder) => join(folder, 'bootstrap'));
  const found = files.find((file) => isExecutable(file));
  const launch = { args: [], marks: false };
  if (found !== undefined) return { ...launch, command: found };
  // As publicly reported of AWS, read 2026-11.
  const missing = "Couldn't find valid bootstrap(s): [/var/task/bootstrap /opt/bootstrap]";
  return { ...launch, command: join(taskRoot, 'bootstrap'), missing };
}

export function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

export interface Python {
  readonly executable: string;
  /** `3.12` */
  readonly version: string;
}

const run = promisify(execFile);
const found = new Map<string, Promise<Python>>();

/**
 * The machine's Python for a runtime: the very version where it is installed under its name, else python3.
 * @throws HearthError HEARTH_TEMPLATE_UNSUPPORTED where there is none
 */
export function findPython(runtime: string): Promise<Python> {
  let python = found.get(runtime);
  if (!python) found.set(runtime, (python = lookForPython(runtime)));
  return python;
}

async function lookForPython(runtime: string): Promise<Python> {
  // A version manager's stand-in of that name may be there and fail: then the next one.
  for (const name of [runtime, 'python3']) {
    try {
      const { stdout } = await run(name, [
        '-c',
        'import sys; print(sys.executable); print("%d.%d" % sys.version_info[:2])',
      ]);
      const [executable = '', version = ''] = stdout.split('\n');
      if (executable !== '') return { executable, version };
    } catch {
      continue;
    }
  }
  throw new HearthError(
    'HEARTH_TEMPLATE_UNSUPPORTED',
    `functions of ${runtime} need python3, and it is not on this machine's PATH`,
  );
}
