/** DeleteAlias, also of one that is not there. What hangs on it goes with it, but for its URL (recorded 2025-11). */
import type { DeleteAliasInput, DeleteAliasOutput } from '../../../api/lambda.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { without } from '../functions/record.ts';
import type { Lambda } from '../lambda.ts';
import { findFunction } from './describe.ts';

export async function deleteAlias(lambda: Lambda, input: DeleteAliasInput, call: Call): Promise<DeleteAliasOutput> {
  call.notes.resource = input.FunctionName;
  const { name, record } = findFunction(lambda, input.FunctionName);
  await lambda.functions.save({
    ...record,
    aliases: without(record.aliases, input.Name),
    policies: without(record.policies, input.Name),
    eventInvoke: without(record.eventInvoke, input.Name),
    provisioned: without(record.provisioned, input.Name),
  });
  lambda.provisionedMoved(name);
  return {};
}
