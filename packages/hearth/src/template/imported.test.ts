import { expect, it } from 'vitest';
import { loadTemplate } from './load.ts';
import { loadText, OPTIONS } from './testing/load-text.ts';

const TEXT = `Resources:
  Queue: { Type: AWS::SQS::Queue, Properties: { RedrivePolicy: { deadLetterTargetArn: !ImportValue DeadArn, maxReceiveCount: 3 } } }
  Fn:
    Type: AWS::Lambda::Function
    Properties:
      Handler: a.b
      Runtime: nodejs22.x
      Code: { ZipFile: x }
      Role: !ImportValue 'net:FnRole'
      Layers: [!ImportValue Layer, 'arn:aws:lambda:eu-central-1:000000000000:layer:mine:1']
      VpcConfig: { SubnetIds: !Split [',', !ImportValue Subnets] }
      Environment:
        Variables:
          POOL: !ImportValue Pool
          TOPIC_ARN: !ImportValue Topic
          FIRST: !Select [0, !Split [',', !ImportValue Subnets]]
          SECOND: !Select [1, !Split [',', !ImportValue Subnets]]
`;

it('lets names stand for what other stacks export, and for ARNs ARNs; what would send to one does without', () => {
  const { resources, findings } = loadText(TEXT);
  expect(resources.get('Queue')?.properties).toEqual({});
  expect(resources.get('Fn')?.properties).toEqual({
    Handler: 'a.b',
    Runtime: 'nodejs22.x',
    Code: { ZipFile: 'x' },
    Role: 'arn:aws:iam::000000000000:role/FnRole',
    Layers: ['arn:aws:lambda:eu-central-1:000000000000:layer:mine:1'],
    Environment: {
      Variables: {
        POOL: 'Pool',
        TOPIC_ARN: 'arn:aws:cloudformation:eu-central-1:000000000000:export/Topic',
        FIRST: 'Subnets-0',
        SECOND: 'Subnets-1',
      },
    },
  });
  expect(findings.map(({ severity, line, message, remedy }) => [severity, line, message, remedy]).slice(0, 2)).toEqual([
    [
      'warning',
      2,
      'RedrivePolicy/deadLetterTargetArn of Queue: the export DeadArn is not known here, and RedrivePolicy is dropped',
      'Hand it in: `--import DeadArn=Value`.',
    ],
    [
      'warning',
      9,
      'Role of Fn: the export net:FnRole is not known here, and a name stands for it',
      'Hand it in: `--import net:FnRole=Value`.',
    ],
  ]);
  expect(findings.every(({ severity }) => severity === 'warning')).toBe(true);
});

it('takes what is handed in', () => {
  const imports = { Pool: 'eu-central-1_abc', Subnets: 'subnet-1,subnet-2' };
  const stack = loadTemplate({ file: 't.yaml', text: TEXT }, { ...OPTIONS, imports });
  expect(stack.resources.get('Fn')?.properties['Environment']).toMatchObject({
    Variables: { POOL: 'eu-central-1_abc', FIRST: 'subnet-1', SECOND: 'subnet-2' },
  });
});

it('cannot tell a name that waits for a resource', () => {
  const { findings } = loadText(`Resources:
  Table: { Type: AWS::DynamoDB::Table }
  It: { Type: AWS::SSM::Parameter, Properties: { Type: String, Value: !ImportValue { 'Fn::Sub': '\${Table}-x' } } }
`);
  expect(findings).toMatchObject([{ severity: 'error', line: 3 }]);
});
