/** A runtime's process of an environment: which program, with which variables, in which /tmp. */
import { dirname } from 'node:path';
import { MEMORY_MB_DEFAULT } from '../definition.ts';
import type { EnvironmentOptions } from './environment.ts';
import { launchOf } from './launch.ts';
import { RuntimeProcess } from './runtime-process.ts';
import { environmentVariables } from './variables.ts';

// What the heap may take of the function's memory; the rest is Node's own. AWS kills above the memory size instead.
const HEAP_SHARE = 0.9;

export async function startRuntime(
  options: EnvironmentOptions,
  logStream: string,
  onLine: (line: string) => void,
): Promise<RuntimeProcess> {
  const { deps, definition, code, codeFolder, credential, bootstrap, guard, layers, scratch } = options;
  const { functionVersion, initializationType } = options;
  const heapMb = Math.floor((definition.memoryMb ?? MEMORY_MB_DEFAULT) * HEAP_SHARE);
  const { runtime } = definition;
  const { taskRoot } = code;
  const wrapper = definition.environment?.['AWS_LAMBDA_EXEC_WRAPPER'];
  const launch = await launchOf({ runtime, bootstrap, heapMb, taskRoot, layers, wrapper, directory: deps.directory });
  return await RuntimeProcess.start({
    clock: deps.clock,
    program: launch,
    marks: launch.marks,
    cwd: taskRoot,
    scratch,
    variables: (runtimeApi) =>
      environmentVariables({
        definition,
        functionVersion,
        initializationType,
        layers,
        region: deps.region,
        credential,
        endpoint: deps.endpoint(),
        runtimeApi,
        taskRoot,
        runtimeDir: dirname(bootstrap),
        tmp: scratch.directory,
        logStream,
        modulesFrom: codeFolder,
        nodePath: process.execPath,
        extra: deps.extraVariables?.(credential.accessKeyId) ?? {},
      }),
    guard,
    onLine,
    room: () => deps.logRoom?.(),
    layers,
    facts: {
      functionName: definition.functionName,
      functionVersion,
      handler: definition.handler,
      accountId: deps.accountId,
      newId: () => deps.random.uuid(),
      now: () => deps.clock.now(),
    },
  });
}
