/** GetParameters: at most ten (the validator's); those not found are named, not an error. */
import type { GetParametersInput, GetParametersOutput } from '../../../api/ssm.gen.ts';
import { ServiceError } from '../../../wire/errors.ts';
import { type Found, find, parameterView } from '../names.ts';
import type { Ssm } from '../ssm.ts';

export async function getParameters(ssm: Ssm, input: GetParametersInput): Promise<GetParametersOutput> {
  const names = [...new Set(input.Names)];
  const found = names.map((name) => [name, tryFind(ssm, name)] as const);
  return {
    Parameters: found.flatMap(([, one]) => (one ? [parameterView(ssm, one, input.WithDecryption ?? false)] : [])),
    InvalidParameters: found.flatMap(([name, one]) => (one ? [] : [name])),
  };
}

function tryFind(ssm: Ssm, name: string): Found | undefined {
  try {
    return find(ssm, name);
  } catch (error) {
    if (error instanceof ServiceError) return undefined;
    throw error;
  }
}
