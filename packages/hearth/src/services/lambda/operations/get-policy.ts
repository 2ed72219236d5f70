/** GetPolicy. A policy that is not there and a function that is not there are the same to it (recorded 2025-11). */
import type { GetPolicyInput, GetPolicyOutput } from '../../../api/lambda.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { resourceNotFound } from '../errors.ts';
import { parseFunctionReference } from '../function-name.ts';
import { LATEST, UNQUALIFIED } from '../functions/record.ts';
import type { Lambda } from '../lambda.ts';
import { policyText } from './policy-statement.ts';

export async function getPolicy(lambda: Lambda, input: GetPolicyInput, call: Call): Promise<GetPolicyOutput> {
  call.notes.resource = input.FunctionName;
  const { name, qualifier } = parseFunctionReference(input.FunctionName, input.Qualifier, lambda.home);
  const key = qualifier === undefined || qualifier === LATEST ? UNQUALIFIED : qualifier;
  const policy = lambda.functions.get(name)?.policies[key];
  if (!policy) throw resourceNotFound();
  return { Policy: policyText(policy), RevisionId: policy.revisionId };
}
