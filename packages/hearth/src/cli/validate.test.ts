import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { validate } from './validate.ts';

let folder: string;
let written: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hearth-validate-'));
  written = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    written += String(text);
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

async function run(template: string): Promise<{ exit: number; findings: readonly Record<string, unknown>[] }> {
  const file = join(folder, 'template.yaml');
  writeFileSync(file, `Transform: AWS::Serverless-2016-10-31\nResources:\n${template}`);
  const exit = await validate([file, '--json']);
  const findings: readonly Record<string, unknown>[] = JSON.parse(written);
  return { exit, findings };
}

const FUNCTION = 'Type: AWS::Serverless::Function, Properties: { Runtime: nodejs22.x, Handler: a.b, InlineCode: x';

describe('hearth validate', () => {
  it('names all that is invalid in a round of reading, and what had been found by then', async () => {
    const { exit, findings } = await run(`  Odd_Name: { Type: AWS::SQS::Queue }
  None: { Properties: {} }
  Misplaced: { Type: AWS::SQS::Queue, QueueName: q }
  Passed: { Type: AWS::Serverless::HttpApi, Colour: red }
`);
    expect(exit).toBe(1);
    expect(findings.map(({ severity, line }) => [severity, line])).toEqual([
      ['error', 3],
      ['error', 4],
      ['error', 5],
      ['warning', 6],
    ]);
    expect(findings[1]).toMatchObject({ file: 'template.yaml', message: expect.stringContaining('must have a Type') });
  });

  it.each([
    [
      'functions',
      `  A: { Type: AWS::Serverless::Function, Properties: { Handler: a.b, InlineCode: x } }
  B: { Type: AWS::Serverless::Function, Properties: { Runtime: nodejs22.x, InlineCode: x } }
`,
    ],
    ['references', '  A: { Type: AWS::SQS::Queue, Properties: { QueueName: !Ref No, DelaySeconds: !Ref Nor } }\n'],
    ['outputs', '  A: { Type: AWS::SQS::Queue }\nOutputs: { One: {}, Two: { Value: !Ref No } }\n'],
  ])('names all %s that are invalid', async (_what, template) => {
    const { findings } = await run(template);
    expect(findings.map(({ severity }) => severity)).toEqual(['error', 'error']);
  });

  it('names receivers that are not served, of functions, mappings and asynchronous invocations', async () => {
    const topic = 'arn:aws:sns:us-east-1:1:t';
    const { findings } = await run(`  Fn:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: nodejs22.x
      Handler: a.b
      InlineCode: x
      DeadLetterQueue: { Type: SNS, TargetArn: '${topic}' }
      EventInvokeConfig: { DestinationConfig: { OnFailure: { Type: SNS, Destination: '${topic}' } } }
      Events:
        Stream: { Type: DynamoDB, Properties: { Stream: !GetAtt Table.StreamArn, StartingPosition: LATEST, DestinationConfig: { OnFailure: { Type: SNS, Destination: '${topic}' } } } }
  Table:
    Type: AWS::DynamoDB::Table
    Properties: { BillingMode: PAY_PER_REQUEST, StreamSpecification: { StreamViewType: KEYS_ONLY }, KeySchema: [{ AttributeName: id, KeyType: HASH }], AttributeDefinitions: [{ AttributeName: id, AttributeType: S }] }
`);
    expect(findings.map(({ line, path }) => [line, path])).toEqual([
      [9, 'Resources/Fn/Properties/DeadLetterConfig/TargetArn'],
      [10, 'Resources/FnEventInvokeConfig/Properties/DestinationConfig/OnFailure/Destination'],
      [12, 'Resources/FnStream/Properties/DestinationConfig/OnFailure/Destination'],
    ]);
  });

  it('says before a start what a start will say: routes, targets, topics, layers', async () => {
    const { exit, findings } =
      await run(`  Fn: { ${FUNCTION}, Events: { A: { Type: Api, Properties: { Path: /, Method: get } } },
      Layers: ['arn:aws:lambda:us-east-1:017000801446:layer:Powertools:3'] } }
  Api:
    Type: AWS::Serverless::Api
    Properties:
      StageName: prod
      DefinitionBody:
        openapi: 3.0.1
        paths:
          /ok: { get: { x-amazon-apigateway-integration: { type: aws_proxy, uri: !Sub 'arn:aws:apigateway:x:lambda:path/2015-03-31/functions/\${Fn.Arn}/invocations' } } }
          /sqs: { post: { x-amazon-apigateway-integration: { type: aws, uri: 'arn:aws:apigateway:us-east-1:sqs:path/x' } } }
  Rule: { Type: AWS::Events::Rule, Properties: { EventPattern: { source: [x] }, Targets: [{ Id: a, Arn: 'arn:aws:sns:us-east-1:1:t' }] } }
  Files: { Type: AWS::S3::Bucket, Properties: { NotificationConfiguration: { TopicConfigurations: [{ Event: 's3:*', Topic: 'arn:aws:sns:us-east-1:1:t' }] } } }
`);
    expect(exit).toBe(0);
    expect(findings.map(({ line, path, coverage }) => [line, path, coverage])).toEqual([
      [4, 'Resources/Fn/Properties/Layers/0', 'docs/templates.md'],
      [13, 'Resources/Api/Properties/Body/paths//sqs/post', 'docs/templates.md'],
      [14, 'Resources/Rule/Properties/Targets/0/Arn', 'docs/templates.md'],
      [15, 'Resources/Files/Properties/NotificationConfiguration/TopicConfigurations', 'docs/templates.md'],
    ]);
  });

  it('tells a template that cannot be read as a finding too', async () => {
    const { exit, findings } = await run('  A: { Type: AWS::SQS::Queue, DependsOn: B }\n');
    expect(exit).toBe(1);
    expect(findings).toEqual([
      {
        severity: 'error',
        code: 'HEARTH_TEMPLATE_INVALID',
        file: 'template.yaml',
        line: 3,
        path: '',
        message: 'A depends on B, and there is no such resource in the template',
        remedy: 'Mend the template at the line named and start again.',
        coverage: 'docs/templates.md',
      },
    ]);
  });
});
