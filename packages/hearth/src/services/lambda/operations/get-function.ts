/** GetFunction: the configuration, and where the code lies. AWS gives a presigned URL; here it is the folder. */
import { pathToFileURL } from 'node:url';
import type { GetFunctionInput, GetFunctionOutput } from '../../../api/lambda.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Lambda } from '../lambda.ts';
import { describeFunction, findFunction } from './describe.ts';

export async function getFunction(lambda: Lambda, input: GetFunctionInput, call: Call): Promise<GetFunctionOutput> {
  call.notes.resource = input.FunctionName;
  const entry = findFunction(lambda, input.FunctionName, input.Qualifier);
  const code = await entry.code.current().catch(() => undefined);
  const { reservedConcurrency } = entry.definition;
  return {
    Configuration: await describeFunction(lambda, entry, true),
    Code: { RepositoryType: 'S3', ...(code ? { Location: pathToFileURL(code.taskRoot).href } : {}) },
    ...(reservedConcurrency === undefined
      ? {}
      : { Concurrency: { ReservedConcurrentExecutions: reservedConcurrency } }),
  };
}
