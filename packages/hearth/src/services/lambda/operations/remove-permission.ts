/** RemovePermission. The policy goes with its last statement. */
import type { RemovePermissionInput, RemovePermissionOutput } from '../../../api/lambda.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { notFound } from '../errors.ts';
import { functionArn, parseFunctionReference } from '../function-name.ts';
import { checkQualifier } from '../functions/qualifier.ts';
import { UNQUALIFIED, without } from '../functions/record.ts';
import type { Lambda } from '../lambda.ts';
import { withoutStatement } from './policy-statement.ts';

export async function removePermission(
  lambda: Lambda,
  input: RemovePermissionInput,
  call: Call,
): Promise<RemovePermissionOutput> {
  call.notes.resource = input.FunctionName;
  const { name, qualifier } = parseFunctionReference(input.FunctionName, input.Qualifier, lambda.home);
  const record = lambda.functions.get(name);
  if (!record) throw notFound(`No policy found for: ${functionArn(name, lambda.home)}`);
  if (qualifier !== undefined) checkQualifier(record, name, qualifier, lambda.home);
  const key = qualifier ?? UNQUALIFIED;
  const policy = record.policies[key];
  if (!policy) throw notFound('No policy is associated with the given resource.');
  const left = withoutStatement(policy, input.StatementId, {
    given: input.RevisionId,
    next: lambda.deps.random.uuid(),
    api: 'GetPolicy',
  });
  const others = without(record.policies, key);
  await lambda.functions.save({ ...record, policies: left ? { ...others, [key]: left } : others });
  return {};
}
