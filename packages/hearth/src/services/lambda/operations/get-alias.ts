/** GetAlias. */
import type { GetAliasInput, GetAliasOutput } from '../../../api/lambda.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { parseFunctionReference } from '../function-name.ts';
import { aliasOf } from '../functions/qualifier.ts';
import type { Lambda } from '../lambda.ts';
import { describeAlias } from './alias-view.ts';

export async function getAlias(lambda: Lambda, input: GetAliasInput, call: Call): Promise<GetAliasOutput> {
  call.notes.resource = input.FunctionName;
  const { name } = parseFunctionReference(input.FunctionName, undefined, lambda.home);
  return describeAlias(lambda, name, aliasOf(lambda.functions.get(name), name, input.Name, lambda.home));
}
