/** GetParametersByPath: what lies below a path, at most ten a page. */
import type { GetParametersByPathInput, GetParametersByPathOutput } from '../../../api/ssm.gen.ts';
import { checkPath, compileFilters, pageByName, under } from '../filters.ts';
import { parameterView } from '../names.ts';
import type { ParameterVersion, Ssm } from '../ssm.ts';

// https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParametersByPath.html (2026-11)
const MAX_RESULTS_DEFAULT = 10;

export async function getParametersByPath(
  ssm: Ssm,
  input: GetParametersByPathInput,
): Promise<GetParametersByPathOutput> {
  const { Path: path, Recursive: recursive = false } = input;
  checkPath(path);
  const fits = compileFilters(input.ParameterFilters, ['Type', 'KeyId', 'Label']);
  const found: ParameterVersion[] = [];
  for (const { value } of ssm.parameters.getRange()) {
    if (under(value.name, path, recursive) && fits(value)) found.push(value);
  }
  const { items, ...rest } = pageByName(found, input.MaxResults ?? MAX_RESULTS_DEFAULT, input.NextToken);
  return {
    Parameters: items.map((parameter) => parameterView(ssm, { parameter }, input.WithDecryption ?? false)),
    ...rest,
  };
}
