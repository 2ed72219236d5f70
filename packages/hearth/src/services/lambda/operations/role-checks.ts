/** What a function's execution role must allow before Lambda takes a setting on, in AWS's words. */
import { ServiceError } from '../../../wire/errors.ts';
import type { FunctionDefinition } from '../definition.ts';
import type { FunctionRole } from '../deps.ts';
import { invalidParameter } from '../errors.ts';
import type { Lambda } from '../lambda.ts';
import type { SourceKind } from './mapping-input.ts';

// docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html and services-dynamodb-eventsourcemapping.html, read 2026-11.
const QUEUE_ACTIONS = ['ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes'] as const;
const STREAM_ACTIONS = ['GetRecords', 'GetShardIterator', 'DescribeStream', 'ListStreams'] as const;

/** @throws InvalidParameterValueException where Lambda may not take the role on */
export async function checkRole(lambda: Lambda, role: string, functionName: string): Promise<void> {
  try {
    await lambda.deps.assumeRole(role, functionName);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    throw invalidParameter('The role defined for the function cannot be assumed by Lambda.');
  }
}

/** @throws InvalidParameterValueException; the words are those of an answer of 2019 */
export function checkDeadLetterRole(lambda: Lambda, definition: FunctionDefinition): void {
  const { functionName, role: roleArn, deadLetterArn } = definition;
  if (!deadLetterArn?.startsWith('arn:aws:sqs:')) return;
  if (lambda.deps.refusalOf({ functionName, roleArn }, 'sqs:SendMessage', deadLetterArn) !== undefined)
    throw invalidParameter('The provided execution role does not have permissions to call SendMessage on SQS');
}

/** @throws InvalidParameterValueException; the words are those of answers of 2025 */
export function checkReadingRole(lambda: Lambda, kind: SourceKind, arn: string, functionReference: string): void {
  const role = lambda.functions.roleOf(functionReference);
  if (!role) return;
  for (const action of kind === 'queue' ? QUEUE_ACTIONS : STREAM_ACTIONS) {
    if (!mayNot(lambda, role, kind, action, arn)) continue;
    throw invalidParameter(
      kind === 'queue'
        ? `The function execution role does not have permissions to call ${action} on SQS`
        : `Cannot access stream ${arn}. Please ensure the role can perform the GetRecords, GetShardIterator, DescribeStream, and ListStreams Actions on your stream in IAM.`,
    );
  }
}

function mayNot(lambda: Lambda, role: FunctionRole, kind: SourceKind, action: string, arn: string): boolean {
  // Streams are listed as a whole: no resource can be named for that.
  const resource = action === 'ListStreams' ? '*' : arn;
  return lambda.deps.refusalOf(role, `${kind === 'queue' ? 'sqs' : 'dynamodb'}:${action}`, resource) !== undefined;
}
