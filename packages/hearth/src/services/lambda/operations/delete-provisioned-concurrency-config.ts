/** DeleteProvisionedConcurrencyConfig, also of what is not provisioned. */
import type {
  DeleteProvisionedConcurrencyConfigInput,
  DeleteProvisionedConcurrencyConfigOutput,
} from '../../../api/lambda.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { without } from '../functions/record.ts';
import type { Lambda } from '../lambda.ts';
import { findProvisionable } from './provisioned-view.ts';

export async function deleteProvisionedConcurrencyConfig(
  lambda: Lambda,
  input: DeleteProvisionedConcurrencyConfigInput,
  call: Call,
): Promise<DeleteProvisionedConcurrencyConfigOutput> {
  call.notes.resource = input.FunctionName;
  const { name, qualifier, record } = findProvisionable(lambda, input.FunctionName, input.Qualifier);
  await lambda.functions.save({ ...record, provisioned: without(record.provisioned, qualifier) });
  lambda.provisionedMoved(name);
  return {};
}
