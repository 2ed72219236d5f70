/** GetProvisionedConcurrencyConfig. */
import type {
  GetProvisionedConcurrencyConfigInput,
  GetProvisionedConcurrencyConfigOutput,
} from '../../../api/lambda.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Lambda } from '../lambda.ts';
import { describeProvisioned, findProvisionable, noProvisionedConfig } from './provisioned-view.ts';

export async function getProvisionedConcurrencyConfig(
  lambda: Lambda,
  input: GetProvisionedConcurrencyConfigInput,
  call: Call,
): Promise<GetProvisionedConcurrencyConfigOutput> {
  call.notes.resource = input.FunctionName;
  const { name, qualifier, record } = findProvisionable(lambda, input.FunctionName, input.Qualifier);
  const config = record.provisioned[qualifier];
  if (!config) throw noProvisionedConfig();
  return describeProvisioned(lambda, name, qualifier, config);
}
