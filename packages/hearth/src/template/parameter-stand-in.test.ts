import { expect, it } from 'vitest';
import { parameterStandIn } from './parameter-stand-in.ts';
import { loadText } from './testing/load-text.ts';

const scope = { partition: 'aws', region: 'eu-central-1', accountId: '000000000000' };

it.each([
  ['BucketName', { Type: 'String' }, 'bucketname'],
  ['S3KMSKeyId', { Type: 'String' }, 's3kmskeyid'],
  ['DBName', { Type: 'String', AllowedPattern: '[a-zA-Z][a-zA-Z0-9]*', MaxLength: 4 }, 'dbna'],
  ['CertificateArn', { Type: 'String' }, 'arn:aws:hearth:eu-central-1:000000000000:parameter/certificate-arn'],
  ['SenderEmail', { Type: 'String' }, 'someone@example.com'],
  ['Password', { Type: 'String', MinLength: 10 }, 'passworddd'],
  ['Stage', { Type: 'String', AllowedValues: ['dev', 'prod'] }, 'dev'],
  ['Days', { Type: 'Number', MinValue: 7 }, '7'],
  ['Days', { Type: 'Number', MaxValue: 0 }, '0'],
  ['Origins', { Type: 'CommaDelimitedList' }, 'origins,origins'],
  ['TopicName', { Type: 'String', AllowedPattern: '[a-z]+-[a-z]+' }, 'topic-name'],
  ['Odd', { Type: 'String', AllowedPattern: '[€]{3}' }, undefined],
])('%s of %j is called %s', (name, body, expected) => {
  expect(parameterStandIn(scope, name, body)).toBe(expected);
});

it('is told with its line, and no secret is', () => {
  const stack = loadText(`Parameters:
  BucketName: { Type: String }
  Secret: { Type: String, NoEcho: true }
Resources: { It: { Type: AWS::S3::Bucket, Properties: { BucketName: !Ref BucketName } } }
`);
  expect(stack.resources.get('It')?.properties).toEqual({ BucketName: 'bucketname' });
  expect(stack.parameters.get('Secret')).toBe('****');
  expect(stack.findings.map(({ severity, line, message }) => [severity, line, message])).toEqual([
    [
      'warning',
      2,
      'the parameter BucketName (String) has no value and is called bucketname: name it yourself where that matters',
    ],
    [
      'warning',
      3,
      'the parameter Secret (String) has no value and is called ****: name it yourself where that matters',
    ],
  ]);
});
