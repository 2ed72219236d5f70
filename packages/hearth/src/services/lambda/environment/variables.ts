/** The environment variables of a function, from an empty base (recorded from AWS 2026-01 for nodejs24.x). Pure. */
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Credential } from '../../../wire/operation.ts';
import { type FunctionDefinition, type LoggingSettings, MEMORY_MB_DEFAULT } from '../definition.ts';
import { onThisMachine, runtimeFamily } from './launch.ts';

export type InitializationType = 'on-demand' | 'provisioned-concurrency' | 'snap-start';

export interface VariablesInput {
  readonly definition: FunctionDefinition;
  readonly functionVersion: string;
  readonly initializationType: InitializationType;
  /** What stands at /opt. */
  readonly layers: string | undefined;
  readonly region: string;
  readonly credential: Credential;
  readonly endpoint: string;
  readonly runtimeApi: string;
  readonly taskRoot: string;
  readonly runtimeDir: string;
  /** Where /tmp is, if not at /tmp. */
  readonly tmp: string | undefined;
  readonly logStream: string;
  /** The code folder: packages that are not bundled are looked for above it. */
  readonly modulesFrom: string;
  /** Where the Node that runs the function lies. */
  readonly nodePath: string;
  /** Beyond Lambda's own. */
  readonly extra: Readonly<Record<string, string>>;
}

export function environmentVariables(input: VariablesInput): Record<string, string> {
  const { definition } = input;
  return {
    AWS_ACCESS_KEY_ID: input.credential.accessKeyId,
    AWS_SECRET_ACCESS_KEY: input.credential.secretAccessKey,
    ...(input.credential.sessionToken === undefined ? {} : { AWS_SESSION_TOKEN: input.credential.sessionToken }),
    AWS_DEFAULT_REGION: input.region,
    AWS_REGION: input.region,
    AWS_LAMBDA_FUNCTION_NAME: definition.functionName,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(definition.memoryMb ?? MEMORY_MB_DEFAULT),
    AWS_LAMBDA_FUNCTION_VERSION: input.functionVersion,
    AWS_LAMBDA_INITIALIZATION_TYPE: input.initializationType,
    AWS_LAMBDA_LOG_GROUP_NAME: logGroupOf(definition),
    ...logVariables(definition.logging),
    AWS_LAMBDA_LOG_STREAM_NAME: input.logStream,
    AWS_LAMBDA_RUNTIME_API: input.runtimeApi,
    AWS_XRAY_CONTEXT_MISSING: 'LOG_ERROR',
    AWS_XRAY_DAEMON_ADDRESS: '127.0.0.1:2000',
    _AWS_XRAY_DAEMON_ADDRESS: '127.0.0.1',
    _AWS_XRAY_DAEMON_PORT: '2000',
    LAMBDA_RUNTIME_DIR: input.runtimeDir,
    LAMBDA_TASK_ROOT: input.taskRoot,
    LANG: 'en_US.UTF-8',
    TZ: ':UTC',
    PATH: [dirname(input.nodePath), '/usr/local/bin', '/usr/bin', '/bin', ...below(input.layers, 'bin')].join(
      delimiter,
    ),
    ...familyVariables(input),
    _HANDLER: definition.handler,
    // Where /tmp is the machine's, each environment has a folder of its own instead, which `os.tmpdir()` names.
    ...(input.tmp !== undefined && { TMPDIR: input.tmp }),
    ...input.extra,
    ...definition.environment,
    ...nodeOptions(input),
    AWS_ENDPOINT_URL: input.endpoint,
  };
}

/** Names files by their paths on AWS. */
function nodeOptions({ definition, taskRoot, layers }: VariablesInput): Record<string, string> {
  const options = definition.environment?.['NODE_OPTIONS'];
  if (options === undefined) return {};
  const named = (path: string): string => onThisMachine(path, { taskRoot, layers });
  return { NODE_OPTIONS: options.replaceAll(/(?<=^|[\s"=])\/(?:var\/task|opt)\/[^\s"]+/g, named) };
}

/** Where the function's lines go. */
export function logGroupOf({ functionName, logging }: Pick<FunctionDefinition, 'functionName' | 'logging'>): string {
  return logging?.logGroup ?? `/aws/lambda/${functionName}`;
}

/** How the runtime is to log, where it is to be JSON. */
function logVariables(logging: LoggingSettings | undefined): Record<string, string> {
  if (logging?.logFormat !== 'JSON') return {};
  return { AWS_LAMBDA_LOG_FORMAT: 'JSON', AWS_LAMBDA_LOG_LEVEL: logging.applicationLogLevel ?? 'INFO' };
}

function familyVariables(input: VariablesInput): Record<string, string> {
  switch (runtimeFamily(input.definition.runtime)) {
    case 'nodejs':
      return { ...startedByAws(input), ...libraries(input, false), NODE_PATH: nodePath(input) };
    case 'python':
      return {
        ...startedByAws(input),
        ...libraries(input, false),
        PYTHONPATH: pythonPath(input),
        // Nothing is written beside the user's code, where the watcher would see it.
        PYTHONDONTWRITEBYTECODE: '1',
      };
    case 'provided':
      return libraries(input, true);
  }
}

/** What the script sets that starts AWS's own runtimes; a function's bootstrap starts without (recorded 2026-01). */
function startedByAws({ definition, taskRoot }: VariablesInput): Record<string, string> {
  return { AWS_EXECUTION_ENV: `AWS_Lambda_${definition.runtime}`, PWD: taskRoot, SHLVL: '0' };
}

/** Lambda's runtime carries the AWS SDK: the application's own comes first, then what is installed beside Hearth. */
function nodePath({ definition, modulesFrom, layers }: VariablesInput): string {
  const own = foldersUp(modulesFrom);
  const beside = foldersUp(dirname(fileURLToPath(import.meta.url))).filter((folder) => !own.includes(folder));
  const modules = [...own, ...beside].map((folder) => join(folder, 'node_modules'));
  const major = /^nodejs(\d+)/.exec(definition.runtime)?.[1] ?? '';
  const layered = below(layers, `nodejs/node${major}/node_modules`, 'nodejs/node_modules');
  return [...layered, ...modules].join(delimiter);
}

function pythonPath({ definition, modulesFrom, layers, taskRoot }: VariablesInput): string {
  return [
    taskRoot,
    ...below(layers, 'python', `python/lib/${definition.runtime}/site-packages`),
    ...foldersUp(modulesFrom).flatMap(sitePackages),
  ].join(delimiter);
}

/** The function's own shared libraries, and its layers'. Where there can be none, the machine's linker is left alone. */
function libraries({ taskRoot, layers }: VariablesInput, always: boolean): Record<string, string> {
  if (!always && layers === undefined) return {};
  return { LD_LIBRARY_PATH: [join(taskRoot, 'lib'), taskRoot, ...below(layers, 'lib')].join(delimiter) };
}

/** Folders of the layers, in the order given; none where there are no layers. */
function below(layers: string | undefined, ...folders: readonly string[]): string[] {
  return layers === undefined ? [] : folders.map((folder) => join(layers, folder));
}

function foldersUp(directory: string): string[] {
  const folders: string[] = [];
  for (let folder = directory; ; folder = dirname(folder)) {
    folders.push(folder);
    if (folder === dirname(folder)) return folders;
  }
}

/** Of virtual environments beside the code or above it: what `sam build` would have packed in. */
function sitePackages(folder: string): string[] {
  return ['.venv', 'venv'].flatMap((name) => {
    const lib = join(folder, name, 'lib');
    if (!existsSync(lib)) return [];
    return readdirSync(lib).map((version) => join(lib, version, 'site-packages'));
  });
}
