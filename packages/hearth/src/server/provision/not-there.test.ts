/** What a template relies on and is not there: code, layers, parameters of a store. It is named with its line, and the home comes up. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Home } from '../home.ts';
import type { StartOptions } from '../options.ts';
import { start } from '../start.ts';

let folder: string;
let lines: string[];
let home: Home | undefined;
const log = {
  info: () => {},
  warn: (line: string) => void lines.push(line),
  error: (line: string) => void lines.push(line),
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hearth-not-there-'));
  lines = [];
});
afterEach(async () => {
  await home?.close();
  home = undefined;
  rmSync(folder, { recursive: true, force: true });
});

async function boot(resources: string, options: Partial<StartOptions> = {}): Promise<Home> {
  const template = join(folder, 'template.yaml');
  writeFileSync(template, `Transform: AWS::Serverless-2016-10-31\nResources:\n${resources}`);
  home = await start({ template, log, ...options });
  lines = lines.map((line) => line.replaceAll(`${folder}/`, ''));
  return home;
}

describe('code that is not there', () => {
  it('fails when it is invoked, as on AWS', async () => {
    const up = await boot(
      '  Fn: { Type: AWS::Serverless::Function, Properties: { CodeUri: src/, Handler: app.handler, Runtime: nodejs22.x } }\n',
    );
    expect(lines).toEqual([
      expect.stringMatching(
        /^template\.yaml:3: handler app\.handler of function .*: the folder src does not exist; its invocations fail/,
      ),
    ]);
    await expect(up.invoke('Fn', {})).rejects.toThrow(/Cannot find module 'app'/);
  });

  it('leaves a layer empty', async () => {
    await boot('  Layer: { Type: AWS::Serverless::LayerVersion, Properties: { ContentUri: deps/ } }\n');
    expect(lines).toEqual([
      expect.stringMatching(
        /^template\.yaml:3: the folder deps of the layer Layer[0-9a-f]+ does not exist; it is empty$/,
      ),
    ]);
  });
});

it('takes policies that are the text of one', async () => {
  const statement = { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' };
  await boot(`  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: '${JSON.stringify({ Version: '2012-10-17', Statement: [statement] }, undefined, 1).replaceAll('\n', ' ')}'
      Policies: [{ PolicyName: p, PolicyDocument: '{"Statement": {"Effect": "Allow", "Action": "s3:*", "Resource": "*"}}' }]
`);
  expect(lines).toEqual([]);
});

describe('what AWS would refuse, or has elsewhere', () => {
  it('is a variable of a reserved name: the function runs with its own', async () => {
    const up = await boot(`  Fn:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: nodejs22.x
      Handler: index.handler
      InlineCode: "exports.handler = async () => [process.env.AWS_REGION, process.env.MODE]"
      Environment: { Variables: { MODE: dev, AWS_REGION: mars-north-1 } }
`);
    expect(lines).toEqual([
      "template.yaml:9: Fn runs with Lambda's own AWS_REGION: it is a reserved name, and AWS refuses the function that sets it",
    ]);
    expect(await up.invoke('Fn', {})).toEqual(['us-east-1', 'dev']);
  });

  it('is a role that a policy names', async () => {
    await boot(`  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument: { Statement: [{ Effect: Allow, Action: 's3:*', Resource: '*' }] }
      Roles: [OfTheAccount]
`);
    expect(lines).toEqual(['template.yaml:7: Policy is not put on the role OfTheAccount, which is not of this home']);
  });

  it('is the boundary of a role: the role is made without it', async () => {
    await boot(`  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: { Statement: [{ Effect: Allow, Principal: { Service: lambda.amazonaws.com }, Action: 'sts:AssumeRole' }] }
      PermissionsBoundary: !Sub 'arn:aws:iam::\${AWS::AccountId}:policy/Bounds'
`);
    expect(lines).toEqual([
      expect.stringMatching(
        /^template\.yaml:7: Role is made without the permissions boundary arn:aws:iam::000000000000:policy\/Bounds,/,
      ),
    ]);
  });
});

describe('a dynamic reference to what no store has', () => {
  const says = (reference: string): string => `
  Says:
    Type: AWS::SecretsManager::Secret
    Properties:
      SecretString: 'is ${reference}'
Outputs:
  Says: { Value: 'says ${reference}' }
`;

  it('is told by the property that holds it, and not where that means nothing here', async () => {
    await boot(`  Fn:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: nodejs22.x
      Handler: index.handler
      InlineCode: x
      VpcConfig: { SubnetIds: [!Select [1, !Split [',', '{{resolve:ssm:/net}}']]] }
      Environment: { Variables: { SECOND: !Select [1, !Split [',', '{{resolve:ssm:/net/b}}']] } }
`);
    expect(lines).toEqual([
      expect.stringMatching(/:9: VpcConfig of Fn: there is no network/),
      expect.stringMatching(/:10: Environment\/Variables\/SECOND of Fn: this home has nothing for /),
    ]);
  });

  it.each([
    ['ssm:/db/host', 'host'],
    ['secretsmanager:db:SecretString:password', 'db'],
  ])('becomes a name: %s', async (name, standIn) => {
    const up = await boot(says(`{{resolve:${name}}}`));
    expect(up.outputs).toEqual({ Says: `says ${standIn}` });
    const told = `this home has nothing for {{resolve:${name}}}, and ${standIn} stands for it. Put it there, or hand it in: --import ${name}=Value`;
    expect(lines).toEqual([
      `template.yaml:7: SecretString of Says: ${told}`,
      `template.yaml:9: the output Says: ${told}`,
    ]);
  });

  it('becomes an ARN where nothing else passes', async () => {
    const statement = "{ Effect: Allow, Action: 'execute-api:Invoke', Resource: '{{resolve:ssm:/api/arn}}/POST/*' }";
    await boot(`
  Fn:
    Type: AWS::Serverless::Function
    Properties:
      InlineCode: x
      Handler: index.handler
      Runtime: nodejs22.x
      Policies: [{ Statement: [${statement}] }]
`);
    expect(lines[0]).toContain('arn:aws:ssm:us-east-1:000000000000:parameter/api/arn stands for it');
  });

  it('takes what is handed in for it', async () => {
    const up = await boot(says('{{resolve:ssm:/db/host}}'), { imports: { 'ssm:/db/host': 'localhost' } });
    expect([up.outputs, lines]).toEqual([{ Says: 'says localhost' }, []]);
  });
});

it('a refusal of a service stands at the line of the property that it is about', async () => {
  const resources = `  Group:
    Type: AWS::Logs::LogGroup
    Properties:
      RetentionInDays: 7
      LogGroupName: my log group
`;
  await expect(boot(resources)).rejects.toThrow(
    /template\.yaml:7: LogGroupName of Group \(AWS::Logs::LogGroup\): InvalidParameterException: .*'my log group'/,
  );
});

it('tells of a topic that a bucket notifies once', async () => {
  const bucket = (topic: string): string =>
    `{ Type: AWS::S3::Bucket, Properties: { NotificationConfiguration: { TopicConfigurations: [{ Event: 's3:ObjectCreated:*', Topic: ${topic} }] } } }\n`;
  await boot(
    `  Topic: { Type: AWS::SNS::Topic }\n  Own: ${bucket('!Ref Topic')}  Foreign: ${bucket('arn:aws:sns:us-east-1:1:t')}`,
  );
  expect(lines).toEqual([
    'template.yaml:3: Topic is left out: Hearth does not serve AWS::SNS::Topic',
    expect.stringMatching(/^template\.yaml:4: NotificationConfiguration\/TopicConfigurations\/0 of Own is dropped/),
    expect.stringMatching(/^template\.yaml:5: TopicConfigurations of Foreign are not served, for Hearth has no SNS/),
  ]);
});
