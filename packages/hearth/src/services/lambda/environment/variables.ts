/** The environment variables of a function, from an empty base (recorded from AWS 2026-01 for nodejs24.x). Pure. */
import { delimiter, dirname, join } from 'node:path';
import type { Credential } from '../../../wire/operation.ts';
import { type FunctionDefinition, MEMORY_MB_DEFAULT } from '../definition.ts';

export interface VariablesInput {
  readonly definition: FunctionDefinition;
  readonly region: string;
  readonly credential: Credential;
  readonly endpoint: string;
  readonly runtimeApi: string;
  readonly taskRoot: string;
  readonly runtimeDir: string;
  readonly tmp: string;
  readonly logStream: string;
  /** The code folder: packages that are not bundled are looked for above it. */
  readonly modulesFrom: string;
  /** Where the Node that runs the function lies. */
  readonly nodePath: string;
}

export function environmentVariables(input: VariablesInput): Record<string, string> {
  const { definition } = input;
  return {
    AWS_ACCESS_KEY_ID: input.credential.accessKeyId,
    AWS_SECRET_ACCESS_KEY: input.credential.secretAccessKey,
    ...(input.credential.sessionToken === undefined ? {} : { AWS_SESSION_TOKEN: input.credential.sessionToken }),
    AWS_DEFAULT_REGION: input.region,
    AWS_REGION: input.region,
    AWS_EXECUTION_ENV: `AWS_Lambda_${definition.runtime}`,
    AWS_LAMBDA_FUNCTION_NAME: definition.functionName,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(definition.memoryMb ?? MEMORY_MB_DEFAULT),
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${definition.functionName}`,
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
    PATH: [dirname(input.nodePath), '/usr/local/bin', '/usr/bin', '/bin'].join(delimiter),
    PWD: input.taskRoot,
    SHLVL: '0',
    NODE_PATH: modulePaths(input.modulesFrom).join(delimiter),
    _HANDLER: definition.handler,
    // /tmp is the machine's; each environment has a folder of its own instead, which `os.tmpdir()` names.
    TMPDIR: input.tmp,
    ...definition.environment,
    AWS_ENDPOINT_URL: input.endpoint,
  };
}

function modulePaths(directory: string): string[] {
  const paths: string[] = [];
  for (let folder = directory; ; folder = dirname(folder)) {
    paths.push(join(folder, 'node_modules'));
    if (folder === dirname(folder)) return paths;
  }
}
