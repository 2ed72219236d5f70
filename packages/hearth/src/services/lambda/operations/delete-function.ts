/** DeleteFunction: the whole function, or one published version. Event source mappings stay, as on AWS. */
import type { DeleteFunctionInput, DeleteFunctionOutput } from '../../../api/lambda.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { conflict, invalidParameter } from '../errors.ts';
import { functionNotFound, parseFunctionReference } from '../function-name.ts';
import { isAliasName } from '../functions/qualifier.ts';
import { LATEST } from '../functions/record.ts';
import type { Lambda } from '../lambda.ts';

const NO_CONTENT = 204;

export async function deleteFunction(
  lambda: Lambda,
  input: DeleteFunctionInput,
  call: Call,
): Promise<DeleteFunctionOutput> {
  const { name, qualifier } = parseFunctionReference(input.FunctionName, input.Qualifier, lambda.home);
  call.notes.resource = input.FunctionName;
  // Before anything is looked up (recorded 2025-11).
  if (qualifier === LATEST) throw invalidParameter('$LATEST version cannot be deleted without deleting the function.');
  if (qualifier !== undefined && isAliasName(qualifier))
    throw invalidParameter('Deletion of aliases is not currently supported.');
  const record = lambda.functions.get(name);
  if (!record) throw functionNotFound(name, undefined, lambda.home);
  if (qualifier !== undefined) {
    const [alias] = Object.values(record.aliases).filter(
      ({ functionVersion, weights }) => functionVersion === qualifier || weights?.[qualifier] !== undefined,
    );
    if (alias) {
      throw conflict(
        `Version ${qualifier} of function ${name} cannot be deleted: the alias ${alias.name} refers to it`,
      );
    }
  }
  await lambda.removeFunction(name, qualifier);
  return { StatusCode: NO_CONTENT };
}
