/** RemovePermission: takes a statement out of the queue's policy, and with the last one the policy. */
import type { RemovePermissionInput, RemovePermissionOutput } from '../../../api/sqs.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { changedAttributes } from '../attributes.ts';
import { missing } from '../errors.ts';
import { withoutPermission } from '../policy.ts';
import type { Sqs } from '../sqs.ts';

export async function removePermission(
  sqs: Sqs,
  input: RemovePermissionInput,
  call: Call,
): Promise<RemovePermissionOutput> {
  const queue = sqs.at(input.QueueUrl);
  call.notes.resource = queue.arn;
  if (input.Label === undefined) throw missing('Label');
  const Policy = withoutPermission(queue.record.attributes['Policy'], input.Label);
  await sqs.change(queue, { attributes: changedAttributes(queue.record.attributes, { Policy }) });
  return {};
}
