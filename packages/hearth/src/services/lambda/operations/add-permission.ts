/** AddPermission: one more statement of a function's, version's or alias's resource policy. */
import type { AddPermissionInput, AddPermissionOutput } from '../../../api/lambda.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { invalidParameter } from '../errors.ts';
import { functionNotFound, parseFunctionReference } from '../function-name.ts';
import { checkQualifier } from '../functions/qualifier.ts';
import { LATEST, UNQUALIFIED } from '../functions/record.ts';
import type { Lambda } from '../lambda.ts';
import { qualifiedArn } from './describe.ts';
import { statementOf, withStatement } from './policy-statement.ts';

export async function addPermission(
  lambda: Lambda,
  input: AddPermissionInput,
  call: Call,
): Promise<AddPermissionOutput> {
  call.notes.resource = input.FunctionName;
  const { name, qualifier } = parseFunctionReference(input.FunctionName, input.Qualifier, lambda.home);
  if (qualifier === LATEST) throw invalidParameter('We currently do not support adding policies for $LATEST.');
  const statement = statementOf(input, qualifiedArn(lambda, name, qualifier));
  const record = lambda.functions.get(name);
  if (!record) throw functionNotFound(name, qualifier, lambda.home);
  if (qualifier !== undefined) checkQualifier(record, name, qualifier, lambda.home);
  const key = qualifier ?? UNQUALIFIED;
  const policy = withStatement(record.policies[key], statement, {
    given: input.RevisionId,
    next: lambda.deps.random.uuid(),
    api: 'GetPolicy',
  });
  await lambda.functions.save({ ...record, policies: { ...record.policies, [key]: policy } });
  return { Statement: JSON.stringify(statement) };
}
