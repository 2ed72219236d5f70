/** UpdateAlias: what is not named stays; an empty routing takes the second version away. */
import type { UpdateAliasInput, UpdateAliasOutput } from '../../../api/lambda.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { notFound } from '../errors.ts';
import { functionArn } from '../function-name.ts';
import type { AliasRecord } from '../functions/record.ts';
import type { Lambda } from '../lambda.ts';
import { checkAliasTarget, describeAlias, weightsOf } from './alias-view.ts';
import { checkRevision } from './changing.ts';
import { findFunction } from './describe.ts';

export async function updateAlias(lambda: Lambda, input: UpdateAliasInput, call: Call): Promise<UpdateAliasOutput> {
  call.notes.resource = input.FunctionName;
  const given = weightsOf(input.RoutingConfig);
  const { name, record } = findFunction(lambda, input.FunctionName);
  const before = record.aliases[input.Name];
  if (!before) throw notFound(`Alias not found: ${functionArn(name, lambda.home)}:${input.Name}`);
  checkRevision(before, input.RevisionId);
  const weights = input.RoutingConfig === undefined ? before.weights : given;
  const functionVersion = input.FunctionVersion ?? before.functionVersion;
  checkAliasTarget(lambda, record, functionVersion, weights);
  const { weights: _before, ...rest } = before;
  const alias: AliasRecord = {
    ...rest,
    functionVersion,
    description: input.Description ?? before.description,
    revisionId: lambda.deps.random.uuid(),
    ...(weights && { weights }),
  };
  await lambda.functions.save({ ...record, aliases: { ...record.aliases, [alias.name]: alias } });
  lambda.provisionedMoved(name);
  return describeAlias(lambda, name, alias);
}
