import { describe, expect, it } from 'vitest';
import { loadFiles, refusalOf } from './testing/load-files.ts';

const CHILD = `Transform: AWS::Serverless-2016-10-31
Parameters: { Bucket: { Type: String }, Many: { Type: CommaDelimitedList }, Big: { Type: String, Default: 'no' } }
Conditions: { IsBig: !Equals [!Ref Big, 'yes'] }
Resources:
  Table: { Type: AWS::Serverless::SimpleTable }
  Extra: { Type: AWS::S3::Bucket, Condition: IsBig }
  Fn:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: src/
      Handler: app.handler
      Runtime: nodejs22.x
      AutoPublishAlias: live
      Environment: { Variables: { BUCKET: !Ref Bucket, SECOND: !Select [1, !Ref Many], STACK: !Ref AWS::StackName } }
      Policies: [DynamoDBReadPolicy: { TableName: !Ref Table }]
      Events: { Get: { Type: Api, Properties: { Path: /x, Method: get } } }
  Old: { Type: AWS::SNS::Topic }
Outputs:
  TableName: { Value: !Ref Table }
  Alias: { Value: !Ref Fn.Alias }
  Extra: { Condition: IsBig, Value: !Ref Extra }
`;

const PARENT = `Resources:
  Child:
    Type: AWS::CloudFormation::Stack
    DependsOn: Name
    Properties: { TemplateURL: ./child/template.yaml, Parameters: { Bucket: !Ref Files, Many: 'a,b' } }
  Files: { Type: AWS::S3::Bucket }
  Name: { Type: AWS::SSM::Parameter, Properties: { Type: String, Value: x } }
  Says: { Type: AWS::SSM::Parameter, DependsOn: Child, Properties: { Type: String, Value: !Sub 'table \${Child.Outputs.TableName}' } }
  Remote: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: https://example.com/x.yaml } }
Outputs:
  Alias: { Value: !GetAtt Child.Outputs.Alias }
  Stack: { Value: !Ref Child }
`;

describe('nested templates', () => {
  const stack = loadFiles({ 'template.yaml': PARENT, 'child/template.yaml': CHILD });

  it('join the resources of the template that names them, under its name', () => {
    const names = [...stack.resources.keys()].map((name) => name.replace(/[0-9a-f]{10}$/, '#'));
    expect(names).toEqual([
      'Files',
      'Name',
      'Says',
      'Child/Table',
      'Child/ServerlessRestApi',
      'Child/Fn',
      'Child/FnRole',
      'Child/FnVersion#',
      'Child/FnAliaslive',
      'Child/FnGetPermissionProd',
      'Child/ServerlessRestApiDeployment#',
      'Child/ServerlessRestApiProdStage',
    ]);
    expect(stack.resources.get('Child/Fn')).toMatchObject({
      nested: {
        shownFile: './child/template.yaml',
        name: 'Fn',
        stackName: expect.stringMatching(/^demo-Child-[0-9A-Z]{12}$/),
      },
      line: 7,
      dependsOn: ['Name'],
      properties: {
        Environment: {
          Variables: { BUCKET: { Ref: 'Files' }, SECOND: 'b', STACK: expect.stringMatching(/^demo-Child-/) },
        },
      },
    });
    expect(JSON.stringify(stack.resources.get('Child/FnRole')?.properties)).toContain('{"Ref":"Child/Table"}');
  });

  it('give their outputs, and wait and are waited for as one', () => {
    expect(stack.resources.get('Says')?.properties['Value']).toEqual({
      'Fn::Join': ['', ['table ', { Ref: 'Child/Table' }]],
    });
    expect(stack.outputs.map(({ name, value }) => [name, value])).toEqual([
      ['Alias', { Ref: 'Child/FnAliaslive' }],
      ['Stack', expect.stringMatching(/^arn:aws:cloudformation:eu-central-1:000000000000:stack\/demo-Child-/)],
    ]);
    const at = (name: string): number => stack.order.indexOf(name);
    expect(at('Child/Table')).toBeGreaterThan(at('Name'));
    expect(at('Says')).toBeGreaterThan(at('Child/Fn'));
  });

  it('name their own files and lines; templates elsewhere are left out', () => {
    expect(stack.findings.map(({ file, line, path }) => [file, line, path])).toEqual([
      [undefined, 9, 'Resources/Remote/Properties/TemplateURL'],
      ['./child/template.yaml', 17, 'Resources/Child/Old'],
    ]);
  });

  it('are left out where their file is not there, and what names them keeps a name', () => {
    const alone = loadFiles({ 'template.yaml': PARENT });
    expect(alone.resources.has('Files')).toBe(true);
    expect(alone.findings.map(({ line, path, message }) => [line, path, message])).toContainEqual([
      5,
      'Resources/Child/Properties/TemplateURL',
      'Child is left out: its template ./child/template.yaml is not a file beside this one',
    ]);
  });

  it.each([
    [
      { 'template.yaml': PARENT, 'child/template.yaml': CHILD.replace('Resources:', 'Resource:') },
      './child/template.yaml:4: a template has no section Resource',
    ],
    [
      { 'template.yaml': PARENT.replace("Many: 'a,b'", ''), 'child/template.yaml': CHILD },
      './child/template.yaml:2: Parameters: [Many (line 2)] must have values',
    ],
    [
      { 'template.yaml': PARENT.replace('Outputs.TableName', 'Outputs.Gone'), 'child/template.yaml': CHILD },
      'Fn::GetAtt Child.Outputs.Gone: the template of Child has no such output',
    ],
    [
      {
        'template.yaml':
          'Resources:\n  A: { Type: AWS::Serverless::Application, Properties: { Location: . } }\nTransform: AWS::Serverless-2016-10-31',
      },
      'template.yaml:2: A nests a template in itself',
    ],
  ])('refuses what does not fit: %#', (files, message) => {
    expect(refusalOf(files)).toContain(message);
  });
});

describe('assets of AWS CDK', () => {
  it('are the templates of nested stacks', () => {
    const nested = {
      Type: 'AWS::CloudFormation::Stack',
      Properties: {
        TemplateURL: { 'Fn::Join': ['', ['https://s3.', { Ref: 'AWS::URLSuffix' }, '/x.json']] },
        Parameters: { referencetoBucket: { Ref: 'Bucket' } },
      },
      Metadata: { 'aws:asset:path': 'Inner.nested.template.json', 'aws:asset:property': 'TemplateURL' },
    };
    const inner = {
      Parameters: { referencetoBucket: { Type: 'String' } },
      Resources: {
        Says: { Type: 'AWS::SSM::Parameter', Properties: { Type: 'String', Value: { Ref: 'referencetoBucket' } } },
      },
    };
    const stack = loadFiles({
      'template.yaml': JSON.stringify({ Resources: { Inner: nested, Bucket: { Type: 'AWS::S3::Bucket' } } }),
      'Inner.nested.template.json': JSON.stringify(inner),
    });
    expect(stack.resources.get('Inner/Says')?.properties).toEqual({ Type: 'String', Value: { Ref: 'Bucket' } });
  });

  it('are the folders that the Metadata names', () => {
    const stack = loadFiles({
      'template.yaml': JSON.stringify({
        Resources: {
          Fn: {
            Type: 'AWS::Lambda::Function',
            Properties: {
              Code: { S3Bucket: { 'Fn::Sub': 'cdk-${AWS::AccountId}' }, S3Key: 'a.zip' },
              Runtime: 'nodejs22.x',
            },
            Metadata: { 'aws:asset:path': 'asset.abc', 'aws:asset:property': 'Code' },
          },
        },
      }),
    });
    expect(stack.resources.get('Fn')?.properties['Code']).toEqual({ CodeUri: 'asset.abc' });
  });
});

describe('assets of AWS CDK without Metadata', () => {
  const asset = (path: string, objectKey: string): object => ({
    source: { path, packaging: 'zip' },
    destinations: { 'current_account-current_region': { bucketName: 'cdk-${AWS::AccountId}', objectKey } },
  });
  const resources = (names: Record<string, object>): string => JSON.stringify({ Resources: names });
  const run = (S3Key: string): object => ({
    Type: 'AWS::Lambda::Function',
    Properties: { Runtime: 'nodejs22.x', Code: { S3Bucket: { 'Fn::Sub': 'cdk-${AWS::AccountId}' }, S3Key } },
  });
  const files = {
    'App.template.json': JSON.stringify({
      Resources: {
        Fn: run('abc.zip'),
        Elsewhere: run('xyz.zip'),
        Layer: { Type: 'AWS::Lambda::LayerVersion', Properties: { Content: { S3Bucket: 'b', S3Key: 'lib.zip' } } },
        Inner: {
          Type: 'AWS::CloudFormation::Stack',
          Properties: { TemplateURL: { 'Fn::Sub': 'https://s3.${AWS::Region}.${AWS::URLSuffix}/cdk/inner.json' } },
        },
      },
      Rules: { CheckBootstrapVersion: { Assertions: [] } },
    }),
    'Inner.nested.template.json': resources({ Fn: run('abc.zip') }),
  };
  const manifest = JSON.stringify({
    files: {
      abc: asset('asset.abc', 'abc.zip'),
      lib: asset('asset.lib.zip', 'lib.zip'),
      inner: asset('Inner.nested.template.json', 'inner.json'),
    },
  });

  it('are where the manifest beside the template says', () => {
    const stack = loadFiles({ ...files, 'App.assets.json': manifest }, {}, 'App.template.json');
    const code = (name: string): unknown => stack.resources.get(name)?.properties['Code'];
    expect([code('Fn'), code('Inner/Fn')]).toEqual([{ CodeUri: 'asset.abc' }, { CodeUri: 'asset.abc' }]);
    expect(stack.resources.get('Layer')?.properties['Content']).toEqual({ CodeUri: 'asset.lib.zip' });
    expect(stack.findings.map(({ message }) => message)).toEqual([
      'Elsewhere is left out: its code lies in S3; Hearth runs code from a local folder',
    ]);
  });

  it.each(['{', '[]', '{"files":{"a":1,"b":{"source":{"path":1},"destinations":[{}]}}}'])(
    'are in S3 where the manifest is %s',
    (text) => {
      const stack = loadFiles({ ...files, 'App.assets.json': text }, {}, 'App.template.json');
      expect(stack.findings).toHaveLength(4);
    },
  );
});

describe('what SAM makes in a nested template', () => {
  it('has policies, targets and schedules named as in a stack of its own', () => {
    const child = `Transform: AWS::Serverless-2016-10-31
Resources:
  Fn:
    Type: AWS::Serverless::Function
    Properties:
      InlineCode: x
      Handler: a.b
      Runtime: nodejs22.x
      Policies: [{ Statement: [] }]
      Events:
        Tick: { Type: Schedule, Properties: { Schedule: rate(1 day) } }
        Tock: { Type: ScheduleV2, Properties: { ScheduleExpression: rate(1 day) } }
`;
    const stack = loadFiles({
      'template.yaml':
        'Resources:\n  In: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: child.yaml } }',
      'child.yaml': child,
    });
    const properties = (name: string): unknown => stack.resources.get(`In/${name}`)?.properties;
    expect(properties('FnRole')).toMatchObject({ Policies: [{ PolicyName: 'FnRolePolicy0' }] });
    expect(properties('FnTick')).toMatchObject({ Targets: [{ Id: 'FnTickLambdaTarget' }] });
    expect(properties('FnTock')).toMatchObject({ Name: 'FnTock' });
    expect(properties('FnTockRole')).toMatchObject({ Policies: [{ PolicyName: 'FnTockLambdaPolicy' }] });
  });
});
