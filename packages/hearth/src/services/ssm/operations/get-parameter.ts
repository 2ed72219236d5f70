/** GetParameter: by name or ARN, either with `:version`. */
import type { GetParameterInput, GetParameterOutput } from '../../../api/ssm.gen.ts';
import { find, parameterView } from '../names.ts';
import type { Ssm } from '../ssm.ts';

export async function getParameter(ssm: Ssm, input: GetParameterInput): Promise<GetParameterOutput> {
  return { Parameter: parameterView(ssm, find(ssm, input.Name), input.WithDecryption ?? false) };
}
