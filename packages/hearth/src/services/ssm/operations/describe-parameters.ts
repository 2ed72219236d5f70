/** DescribeParameters: everything but the values. */
import type { DescribeParametersInput, DescribeParametersOutput } from '../../../api/ssm.gen.ts';
import { compileFilters, onlyOneForm, pageByName, type StringFilter } from '../filters.ts';
import type { ParameterVersion, Ssm } from '../ssm.ts';

// https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DescribeParameters.html (2026-11)
const MAX_RESULTS_DEFAULT = 50;
const FILTER_KEYS = ['Path', 'Name', 'Type', 'KeyId', 'Tier', 'DataType', 'Label', 'tag'];

export async function describeParameters(ssm: Ssm, input: DescribeParametersInput): Promise<DescribeParametersOutput> {
  onlyOneForm(input.Filters, input.ParameterFilters);
  // The older form has no option: it compares the beginning of a name, and the whole of the others.
  const older: StringFilter[] = (input.Filters ?? []).map(({ Key, Values }) => ({
    Key,
    Values,
    Option: Key === 'Name' ? 'BeginsWith' : 'Equals',
  }));
  const fits = compileFilters(input.ParameterFilters ?? older, FILTER_KEYS);
  const found: ParameterVersion[] = [];
  for (const { value } of ssm.parameters.getRange()) if (fits(value)) found.push(value);
  const { items, ...rest } = pageByName(found, input.MaxResults ?? MAX_RESULTS_DEFAULT, input.NextToken);
  return { Parameters: items.map((one) => metadataView(ssm, one)), ...rest };
}

function metadataView(ssm: Ssm, one: ParameterVersion) {
  return {
    Name: one.name,
    ARN: ssm.arn(one.name),
    Type: one.type,
    ...(one.keyId !== undefined && { KeyId: one.keyId }),
    LastModifiedDate: new Date(one.modifiedMs),
    LastModifiedUser: one.modifiedBy,
    ...(one.description !== undefined && { Description: one.description }),
    ...(one.allowedPattern !== undefined && { AllowedPattern: one.allowedPattern }),
    Version: one.version,
    Tier: one.tier,
    Policies: [],
    DataType: one.dataType,
  };
}
