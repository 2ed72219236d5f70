/** ListProvisionedConcurrencyConfigs of one function. */
import type {
  ListProvisionedConcurrencyConfigsInput,
  ListProvisionedConcurrencyConfigsOutput,
} from '../../../api/lambda.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Lambda } from '../lambda.ts';
import { findFunction, qualifiedArn } from './describe.ts';
import { pageOf } from './paging.ts';
import { describeProvisioned } from './provisioned-view.ts';

export async function listProvisionedConcurrencyConfigs(
  lambda: Lambda,
  input: ListProvisionedConcurrencyConfigsInput,
  call: Call,
): Promise<ListProvisionedConcurrencyConfigsOutput> {
  call.notes.resource = input.FunctionName;
  const { name, record } = findFunction(lambda, input.FunctionName);
  const { items, nextMarker } = pageOf(Object.entries(record.provisioned), input.Marker, input.MaxItems);
  return {
    ProvisionedConcurrencyConfigs: items.map(([qualifier, config]) => ({
      FunctionArn: qualifiedArn(lambda, name, qualifier),
      ...describeProvisioned(lambda, name, qualifier, config),
    })),
    ...(nextMarker === undefined ? {} : { NextMarker: nextMarker }),
  };
}
