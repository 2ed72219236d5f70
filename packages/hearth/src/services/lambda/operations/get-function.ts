/** GetFunction: the configuration, and where the code lies. AWS gives a presigned URL; here it is a file. */
import { pathToFileURL } from 'node:url';
import type { GetFunctionInput, GetFunctionOutput } from '../../../api/lambda.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { VersionRecord } from '../functions/record.ts';
import type { Lambda } from '../lambda.ts';
import { codeOf, describeVersion, findTarget } from './describe.ts';

export async function getFunction(lambda: Lambda, input: GetFunctionInput, call: Call): Promise<GetFunctionOutput> {
  call.notes.resource = input.FunctionName;
  const { name, qualifier, record, version } = findTarget(lambda, input.FunctionName, input.Qualifier);
  const location = await locationOf(lambda, name, version);
  const { reservedConcurrency, tags } = record;
  return {
    Configuration: await describeVersion(lambda, name, version, { qualifier }),
    Code: { RepositoryType: 'S3', ...(location !== undefined && { Location: location }) },
    ...(Object.keys(tags).length > 0 && { Tags: tags }),
    ...(reservedConcurrency !== undefined && { Concurrency: { ReservedConcurrentExecutions: reservedConcurrency } }),
  };
}

async function locationOf(lambda: Lambda, name: string, version: VersionRecord): Promise<string | undefined> {
  const { code } = version.definition;
  if ('archive' in code) return pathToFileURL(lambda.archives.file(code.archive)).href;
  const { taskRoot } = await codeOf(lambda, name, version);
  return taskRoot === undefined ? undefined : pathToFileURL(taskRoot).href;
}
