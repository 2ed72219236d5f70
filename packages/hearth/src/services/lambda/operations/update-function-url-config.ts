/** UpdateFunctionUrlConfig: what is not named stays; the address does in any case. */
import type { UpdateFunctionUrlConfigInput, UpdateFunctionUrlConfigOutput } from '../../../api/lambda.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { notFound } from '../errors.ts';
import type { UrlRecord } from '../functions/record.ts';
import type { Lambda } from '../lambda.ts';
import { describeUrl, findUrl, urlTarget } from './url-config-view.ts';

export async function updateFunctionUrlConfig(
  lambda: Lambda,
  input: UpdateFunctionUrlConfigInput,
  call: Call,
): Promise<UpdateFunctionUrlConfigOutput> {
  call.notes.resource = input.FunctionName;
  const target = urlTarget(lambda, input);
  if (!target.record || (target.qualifier !== undefined && !target.record.aliases[target.qualifier]))
    throw notFound('Function does not exist');
  const [record, before] = findUrl(target);
  const url: UrlRecord = {
    ...before,
    ...(input.AuthType !== undefined && { authType: input.AuthType }),
    ...(input.InvokeMode !== undefined && { invokeMode: input.InvokeMode }),
    ...(input.Cors && { cors: input.Cors }),
    modifiedAt: lambda.deps.clock.now(),
  };
  await lambda.functions.save({ ...record, urls: { ...record.urls, [target.key]: url } });
  const { InvokeMode, ...told } = describeUrl(lambda, target, url);
  return { ...told, ...(url.invokeMode !== undefined && { InvokeMode }) };
}
