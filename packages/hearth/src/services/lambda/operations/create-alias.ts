/** CreateAlias: a name for a version, or for two by shares. */
import type { CreateAliasInput, CreateAliasOutput } from '../../../api/lambda.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { conflict } from '../errors.ts';
import { functionArn, functionNotFound, parseFunctionReference } from '../function-name.ts';
import type { AliasRecord } from '../functions/record.ts';
import type { Lambda } from '../lambda.ts';
import { checkAliasTarget, describeAlias, weightsOf } from './alias-view.ts';

export async function createAlias(lambda: Lambda, input: CreateAliasInput, call: Call): Promise<CreateAliasOutput> {
  call.notes.resource = input.FunctionName;
  const weights = weightsOf(input.RoutingConfig);
  const { name } = parseFunctionReference(input.FunctionName, undefined, lambda.home);
  const record = lambda.functions.get(name);
  if (!record) throw functionNotFound(name, input.FunctionVersion, lambda.home);
  checkAliasTarget(lambda, record, input.FunctionVersion, weights);
  if (record.aliases[input.Name])
    throw conflict(`Alias already exists: ${functionArn(name, lambda.home)}:${input.Name}`);
  const alias: AliasRecord = {
    name: input.Name,
    functionVersion: input.FunctionVersion,
    description: input.Description ?? '',
    revisionId: lambda.deps.random.uuid(),
    ...(weights && { weights }),
  };
  await lambda.functions.save({ ...record, aliases: { ...record.aliases, [alias.name]: alias } });
  return describeAlias(lambda, name, alias);
}
