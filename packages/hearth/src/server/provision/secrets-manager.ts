/** AWS::SecretsManager::Secret. A secret that exists keeps its value: a restart must not change passwords. */
import { isRecord, Properties } from './properties.ts';
import { type Provision, type ProvisionContext, unless } from './provisioner.ts';

const PASSWORD_LENGTH_DEFAULT = 32; // https://docs.aws.amazon.com/AWSCloudFormation GenerateSecretString, 2026-11

export const provisionSecret: Provision = async (context, resource) => {
  const properties = new Properties(resource);
  const name = properties.text('Name') ?? resource.physicalName;
  const found = await unless(['ResourceNotFoundException'], () =>
    context.operate('secrets-manager', 'DescribeSecret', { SecretId: name }),
  );
  const given = properties.text('SecretString');
  if (!found) {
    const description = properties.text('Description');
    const created = await context.operate('secrets-manager', 'CreateSecret', {
      Name: name,
      SecretString: given ?? (await generateSecretString(context, properties)),
      ...(description !== undefined && { Description: description }),
    });
    return describe(name, created.ARN);
  }
  if (given !== undefined) {
    const now = await context.operate('secrets-manager', 'GetSecretValue', { SecretId: name });
    if (now.SecretString !== given)
      await context.operate('secrets-manager', 'PutSecretValue', { SecretId: name, SecretString: given });
  }
  return describe(name, found.ARN);
};

function describe(name: string, arn: string | undefined): Awaited<ReturnType<Provision>> {
  return { ref: arn ?? name, attributes: { Id: arn }, summary: { kind: 'secret', detail: '' } };
}

async function generateSecretString(context: ProvisionContext, properties: Properties): Promise<string> {
  const generate = properties.child('GenerateSecretString') ?? new Properties(NOTHING);
  const password = await context.operate('secrets-manager', 'GetRandomPassword', {
    PasswordLength: generate.number('PasswordLength') ?? PASSWORD_LENGTH_DEFAULT,
    ...flags(generate, [
      'ExcludeLowercase',
      'ExcludeNumbers',
      'ExcludePunctuation',
      'ExcludeUppercase',
      'IncludeSpace',
      'RequireEachIncludedType',
    ]),
    ...(generate.has('ExcludeCharacters') && { ExcludeCharacters: generate.requiredText('ExcludeCharacters') }),
  });
  const key = generate.text('GenerateStringKey');
  if (key === undefined) return password.RandomPassword ?? '';
  const template: unknown = JSON.parse(generate.text('SecretStringTemplate') ?? '{}');
  return JSON.stringify({ ...(isRecord(template) ? template : {}), [key]: password.RandomPassword });
}

function flags(properties: Properties, names: readonly string[]): Record<string, boolean> {
  return Object.fromEntries(
    names.flatMap((name) => (properties.has(name) ? [[name, properties.flag(name) ?? false]] : [])),
  );
}

const NOTHING = {
  logicalId: '',
  stackName: '',
  localName: '',
  type: '',
  properties: {},
  physicalName: '',
  directory: '',
  at: () => '',
};
