/** PutParameter. https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html (2026-11) */
import type { PutParameterInput, PutParameterOutput } from '../../../api/ssm.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { invalid, ssmError } from '../errors.ts';
import { checkNewName } from '../names.ts';
import type { ParameterType, ParameterVersion, Ssm, Tier } from '../ssm.ts';

// https://docs.aws.amazon.com/general/latest/gr/ssm.html (2026-11). Characters, as the texts say.
const VALUE_CHARACTERS_MAX = { Standard: 4_096, Advanced: 8_192 } as const;
const VERSIONS_MAX = 100;
const DATA_TYPES = ['text', 'aws:ec2:image', 'aws:ssm:integration'];
const SECURE_KEY_DEFAULT = 'alias/aws/ssm';

export async function putParameter(ssm: Ssm, input: PutParameterInput, call: Call): Promise<PutParameterOutput> {
  const { Name: name, Value: value, Overwrite: overwrite = false } = input;
  checkNewName(ssm, name);
  checkRequest(input, overwrite);
  return ssm.lmdb.write(() => {
    const before = ssm.parameters.get(name);
    if (before && !overwrite) {
      throw ssmError(
        'ParameterAlreadyExists',
        'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.',
      );
    }
    const type = typeOf(input.Type, before);
    const allowedPattern = input.AllowedPattern ?? before?.allowedPattern;
    checkPattern(allowedPattern, value);
    const tier = tierOf(input.Tier, before?.tier, value);
    const description = input.Description ?? before?.description;
    const parameter: ParameterVersion = {
      name,
      version: (before?.version ?? 0) + 1,
      type,
      value: ssm.sealValue(type, value),
      tier,
      dataType: input.DataType ?? before?.dataType ?? 'text',
      modifiedMs: call.at,
      modifiedBy: call.principal.arn,
      ...(description !== undefined && { description }),
      ...(allowedPattern !== undefined && { allowedPattern }),
      ...(type === 'SecureString' && { keyId: input.KeyId ?? before?.keyId ?? SECURE_KEY_DEFAULT }),
      tags: before?.tags ?? Object.fromEntries((input.Tags ?? []).map((tag) => [tag.Key, tag.Value])),
    };
    void ssm.parameters.put(name, parameter);
    void ssm.versions.put([name, parameter.version], parameter);
    if (parameter.version > VERSIONS_MAX) void ssm.versions.remove([name, parameter.version - VERSIONS_MAX]);
    return { Version: parameter.version, Tier: tier };
  });
}

function checkRequest(input: PutParameterInput, overwrite: boolean): void {
  if (input.Value === '') {
    throw invalid(
      "1 validation error detected: Value '' at 'value' failed to satisfy constraint: Member must have length greater than or equal to 1.",
    );
  }
  if (/\{\{.*\}\}/s.test(input.Value)) {
    throw invalid('Parameter value can\'t nest another parameter. Do not use "{{}}" in the value.');
  }
  if (input.Policies !== undefined && input.Policies !== '' && input.Policies !== '[]') {
    throw ssmError('InvalidPolicyTypeException', 'Hearth does not serve parameter policies.');
  }
  if (overwrite && input.Tags?.length) {
    throw invalid(
      "Invalid request: tags and overwrite can't be used together. To create a parameter with tags, please remove overwrite flag. To update tags for an existing parameter, please use AddTagsToResource or RemoveTagsFromResource.",
    );
  }
  if (input.DataType !== undefined && !DATA_TYPES.includes(input.DataType)) {
    throw invalid(`The following data type is not supported: ${input.DataType} (Data type names are all lowercase.)`);
  }
}

function typeOf(asked: ParameterType | undefined, before: ParameterVersion | undefined): ParameterType {
  const type = asked ?? before?.type;
  if (type === undefined) throw invalid('A parameter type is required when you create a parameter.');
  if (before && type !== before.type) {
    throw ssmError(
      'HierarchyTypeMismatchException',
      `Parameter Store does not support changing a parameter type in a hierarchy. For example, you can't change a parameter from a ${before.type} type to a ${type} type. You must create a new, unique parameter.`,
    );
  }
  return type;
}

function checkPattern(pattern: string | undefined, value: string): void {
  if (pattern === undefined || pattern === '') return;
  let expression: RegExp;
  try {
    expression = new RegExp(pattern);
  } catch {
    throw ssmError('InvalidAllowedPatternException', 'The request does not meet the regular expression requirement.');
  }
  if (!expression.test(value)) {
    throw ssmError(
      'ParameterPatternMismatchException',
      `Parameter value, cannot be validated against allowedPattern: ${pattern}`,
    );
  }
}

function tierOf(asked: string | undefined, before: Tier | undefined, value: string): Tier {
  const size = [...value].length;
  const tier =
    asked === 'Intelligent-Tiering'
      ? size > VALUE_CHARACTERS_MAX.Standard
        ? 'Advanced'
        : (before ?? 'Standard')
      : (asked ?? before ?? 'Standard');
  if (tier === 'Standard' && before === 'Advanced') {
    throw invalid(
      "This parameter uses the advanced-parameter tier. You can't downgrade a parameter from the advanced-parameter tier to the standard-parameter tier. If necessary, you can delete the advanced parameter and recreate it as a standard parameter.",
    );
  }
  if (tier === 'Standard' && size > VALUE_CHARACTERS_MAX.Standard) {
    throw invalid(
      'Standard tier parameters support a maximum parameter value of 4096 characters. To create a larger parameter value, upgrade the parameter to use the advanced-parameter tier. For more information, see https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html',
    );
  }
  if (size > VALUE_CHARACTERS_MAX.Advanced) {
    throw invalid('Advanced tier parameters support a maximum parameter value of 8192 characters.');
  }
  return tier === 'Standard' ? 'Standard' : 'Advanced';
}
