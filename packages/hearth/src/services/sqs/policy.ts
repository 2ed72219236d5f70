/** A queue's policy: kept as text, read for IAM, and edited a statement at a time by AddPermission and RemovePermission. Pure. */
import { invalidParameter, invalidValue, missing, overLimit } from './errors.ts';

/** docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-policies.html, read 2026-11: 7 actions. */
const ACTIONS_MAX = 7;
const LABEL = /^[A-Za-z0-9_-]{1,80}$/;

/** What AddPermission may give (API_AddPermission.html): the owner alone has the others. */
const GRANTABLE: ReadonlySet<string> = new Set([
  '*',
  'SendMessage',
  'ReceiveMessage',
  'DeleteMessage',
  'ChangeMessageVisibility',
  'GetQueueAttributes',
  'GetQueueUrl',
]);

interface PolicyDocument {
  readonly Version?: unknown;
  readonly Id?: unknown;
  readonly Statement: readonly Readonly<Record<string, unknown>>[];
}

/** Parsed JSON, as IAM takes a resource's policy; undefined where the text is no policy. */
export function readQueuePolicy(text: string): PolicyDocument | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null || !('Statement' in value)) return undefined;
  const { Statement } = value;
  const statements: unknown[] = Array.isArray(Statement) ? Statement : [Statement];
  const records = statements.flatMap((one) => (typeof one === 'object' && one !== null ? [{ ...one }] : []));
  return records.length === statements.length ? { ...value, Statement: records } : undefined;
}

export interface Grant {
  readonly label: string;
  readonly accountIds: readonly string[];
  readonly actions: readonly string[];
}

/** @throws MissingParameter, InvalidParameterValue, OverLimit */
export function withPermission(text: string | undefined, queueArn: string, grant: Grant): string {
  checkGrant(grant);
  const before = text === undefined ? undefined : readQueuePolicy(text);
  if (before?.Statement.some((statement) => statement['Sid'] === grant.label))
    throw invalidValue('Label', grant.label, 'Already exists.');
  const principals = grant.accountIds.map((id) => `arn:aws:iam::${id}:root`);
  const actions = grant.actions.map((action) => `SQS:${action}`);
  const statement = {
    Sid: grant.label,
    Effect: 'Allow',
    Principal: { AWS: principals.length === 1 ? principals[0] : principals },
    Action: actions.length === 1 ? actions[0] : actions,
    Resource: queueArn,
  };
  const document = before ?? { Version: '2008-10-17', Id: `${queueArn}/SQSDefaultPolicy`, Statement: [] };
  return JSON.stringify({ ...document, Statement: [...document.Statement, statement] });
}

/** Empty where nothing is left. @throws InvalidParameterValue */
export function withoutPermission(text: string | undefined, label: string): string {
  const before = text === undefined ? undefined : readQueuePolicy(text);
  const left = before?.Statement.filter((statement) => statement['Sid'] !== label) ?? [];
  if (left.length === (before?.Statement.length ?? 0)) throw invalidValue('Label', label, "can't find label.");
  return left.length === 0 ? '' : JSON.stringify({ ...before, Statement: left });
}

function checkGrant({ label, accountIds, actions }: Grant): void {
  if (accountIds.length === 0) throw missing('AWSAccountIds');
  if (actions.length === 0) throw missing('Actions');
  if (!LABEL.test(label))
    throw invalidValue(
      'Label',
      label,
      'Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length',
    );
  if (actions.length > ACTIONS_MAX)
    throw overLimit(`${actions.length} Actions were found, maximum allowed is ${ACTIONS_MAX}.`);
  for (const action of actions) {
    if (!GRANTABLE.has(action))
      throw invalidParameter(
        `Value SQS:${action} for parameter ActionName is invalid. Reason: Only the queue owner is allowed to invoke this action.`,
      );
  }
  for (const id of accountIds) {
    if (!/^\d{12}$/.test(id))
      throw invalidParameter(
        `Value [${accountIds.join(', ')}] for parameter PrincipalId is invalid. Reason: Unable to verify.`,
      );
  }
}
