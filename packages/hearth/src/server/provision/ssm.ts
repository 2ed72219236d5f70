/** AWS::SSM::Parameter. */
import { Properties } from './properties.ts';
import { type Provision, unless } from './provisioner.ts';

export const provisionParameter: Provision = async (context, resource) => {
  const properties = new Properties(resource);
  const name = properties.text('Name') ?? resource.physicalName;
  const type = properties.requiredText('Type');
  const value = properties.requiredText('Value');
  const found = await unless(['ParameterNotFound'], () =>
    context.operate('ssm', 'GetParameter', { Name: name, WithDecryption: true }),
  );
  if (found?.Parameter?.Value !== value || found.Parameter.Type !== type) {
    const description = properties.text('Description');
    await context.operate('ssm', 'PutParameter', {
      Name: name,
      Type: type as 'String' | 'StringList', // checked by the service, as for any client
      Value: value,
      Overwrite: found !== undefined,
      ...(description !== undefined && { Description: description }),
    });
  }
  return { ref: name, attributes: { Type: type, Value: value }, summary: { kind: 'parameter', detail: type } };
};
