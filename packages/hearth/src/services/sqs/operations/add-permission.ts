/** AddPermission: one more statement in the queue's policy. */
import type { AddPermissionInput, AddPermissionOutput } from '../../../api/sqs.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { missing } from '../errors.ts';
import { withPermission } from '../policy.ts';
import type { Sqs } from '../sqs.ts';

export async function addPermission(sqs: Sqs, input: AddPermissionInput, call: Call): Promise<AddPermissionOutput> {
  const queue = sqs.at(input.QueueUrl);
  call.notes.resource = queue.arn;
  if (input.Label === undefined) throw missing('Label');
  const policy = withPermission(queue.record.attributes['Policy'], queue.arn, {
    label: input.Label,
    accountIds: input.AWSAccountIds ?? [],
    actions: input.Actions ?? [],
  });
  await sqs.change(queue, { attributes: { ...queue.record.attributes, Policy: policy } });
  return {};
}
