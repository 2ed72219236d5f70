/** A permission as a statement of a resource policy, members and conditions in AWS's order and case (recorded 2025-11). Pure. */
import type { AddPermissionInput } from '../../../api/lambda.gen.ts';
import { conflict, invalidParameter, notFound, policyTooLong, wrongRevision } from '../errors.ts';
import type { PolicyRecord, PolicyStatement } from '../functions/record.ts';

export type PermissionInput = Omit<AddPermissionInput, 'FunctionName' | 'Qualifier' | 'RevisionId'>;

/** docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html, read 2026-11. */
const POLICY_BYTES_MAX = 20_480;

/** @throws InvalidParameterValueException for a principal that nobody is */
export function statementOf(input: PermissionInput, resource: string): PolicyStatement {
  const condition = conditionOf(input);
  return {
    Sid: input.StatementId,
    Effect: 'Allow',
    Principal: principalOf(input.Principal),
    Action: input.Action,
    Resource: resource,
    ...(condition && { Condition: condition }),
  };
}

function principalOf(principal: string): PolicyStatement['Principal'] {
  if (principal === '*') return '*';
  if (/^[a-z0-9.-]+\.amazonaws\.com(?:\.cn)?$/.test(principal) || /^[a-z0-9.-]+\.amazon\.com$/.test(principal))
    return { Service: principal };
  if (/^\d{12}$/.test(principal)) return { AWS: `arn:aws:iam::${principal}:root` };
  if (/^arn:aws[a-z-]*:(?:iam|sts)::/.test(principal)) return { AWS: principal };
  throw invalidParameter('The provided principal was invalid. Please check the principal and try again.');
}

function conditionOf(input: PermissionInput): PolicyStatement['Condition'] {
  const equals = {
    ...(input.SourceAccount !== undefined && { 'AWS:SourceAccount': input.SourceAccount }),
    ...(input.EventSourceToken !== undefined && { 'lambda:EventSourceToken': input.EventSourceToken }),
    ...(input.FunctionUrlAuthType !== undefined && { 'lambda:FunctionUrlAuthType': input.FunctionUrlAuthType }),
    ...(input.PrincipalOrgID !== undefined && { 'aws:PrincipalOrgID': input.PrincipalOrgID }),
  };
  const bool = {
    ...(input.InvokedViaFunctionUrl !== undefined && {
      'lambda:InvokedViaFunctionUrl': String(input.InvokedViaFunctionUrl),
    }),
  };
  const condition = {
    ...(Object.keys(equals).length > 0 && { StringEquals: equals }),
    ...(Object.keys(bool).length > 0 && { Bool: bool }),
    ...(input.SourceArn !== undefined && { ArnLike: { 'AWS:SourceArn': input.SourceArn } }),
  };
  return Object.keys(condition).length > 0 ? condition : undefined;
}

/** @throws ResourceConflictException, PreconditionFailedException, PolicyLengthExceededException */
export function withStatement(
  policy: PolicyRecord | undefined,
  statement: PolicyStatement,
  revision: { readonly given: string | undefined; readonly next: string; readonly api: string },
): PolicyRecord {
  const statements = policy?.statements ?? [];
  if (statements.some(({ Sid }) => Sid === statement.Sid)) {
    throw conflict(
      `The statement id (${statement.Sid}) provided already exists. Please provide a new statement id, or remove the existing statement.`,
    );
  }
  checkPolicyRevision(policy, revision.given, revision.api);
  const changed = { ...policy, revisionId: revision.next, statements: [...statements, statement] };
  const { length } = policyText(changed);
  if (length > POLICY_BYTES_MAX) throw policyTooLong(length, POLICY_BYTES_MAX);
  return changed;
}

/** What is left, or undefined where nothing is. @throws ResourceNotFoundException, PreconditionFailedException */
export function withoutStatement(
  policy: PolicyRecord,
  sid: string,
  revision: { readonly given: string | undefined; readonly next: string; readonly api: string },
): PolicyRecord | undefined {
  const statements = policy.statements.filter(({ Sid }) => Sid !== sid);
  if (statements.length === policy.statements.length)
    throw notFound(`Statement ${sid} is not found in resource policy.`);
  checkPolicyRevision(policy, revision.given, revision.api);
  return statements.length === 0 ? undefined : { ...policy, revisionId: revision.next, statements };
}

export function policyText({ statements }: PolicyRecord): string {
  return JSON.stringify({ Version: '2012-10-17', Id: 'default', Statement: statements });
}

function checkPolicyRevision(policy: PolicyRecord | undefined, given: string | undefined, api: string): void {
  if (given !== undefined && given !== policy?.revisionId) throw wrongRevision(api);
}
