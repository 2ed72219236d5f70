/** CreateFunctionUrlConfig: an address of its own for a function or an alias. */
import type { CreateFunctionUrlConfigInput, CreateFunctionUrlConfigOutput } from '../../../api/lambda.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { conflict, notFound } from '../errors.ts';
import type { Lambda } from '../lambda.ts';
import { qualifiedArn } from './describe.ts';
import { describeUrl, urlTarget } from './url-config-view.ts';

export async function createFunctionUrlConfig(
  lambda: Lambda,
  input: CreateFunctionUrlConfigInput,
  call: Call,
): Promise<CreateFunctionUrlConfigOutput> {
  call.notes.resource = input.FunctionName;
  const target = urlTarget(lambda, input);
  const { name, qualifier, key, record } = target;
  if (!record || (qualifier !== undefined && !record.aliases[qualifier])) throw notFound('Function does not exist');
  if (record.urls[key]) {
    throw conflict(
      `Failed to create function url config for [functionArn = ${qualifiedArn(lambda, name, qualifier)}]. Error message:  FunctionUrlConfig exists for this Lambda function`,
    );
  }
  const url = await lambda.urls.open(name, key, {
    authType: input.AuthType,
    ...(input.InvokeMode !== undefined && { invokeMode: input.InvokeMode }),
    ...(input.Cors && { cors: input.Cors }),
  });
  const { LastModifiedTime: _never, InvokeMode, ...told } = describeUrl(lambda, target, url);
  return { ...told, ...(input.InvokeMode !== undefined && { InvokeMode }) };
}
