import { describe, expect, it } from 'vitest';
import { loadFiles, refusalOf } from './testing/load-files.ts';
import { loadText, refusal } from './testing/load-text.ts';

describe('AWS::Include', () => {
  it('takes the place of a value, joins other keys, and brings whole sections', () => {
    const stack = loadFiles({
      'template.yaml': `Transform: { Name: AWS::Include, Parameters: { Location: parts/mappings.yaml } }
Parameters: { Stage: { Type: String, Default: dev } }
Resources:
  Api:
    Type: AWS::ApiGatewayV2::Api
    Properties:
      Body:
        Fn::Transform: { Name: AWS::Include, Parameters: { Location: !Sub 'parts/\${Stage}.json' } }
  Fn::Transform: { Name: AWS::Include, Parameters: { Location: parts/tables.yaml } }
`,
      'parts/mappings.yaml': 'Mappings: { Names: { dev: { Table: orders } } }\nParameters: { Never: { Type: String } }',
      'parts/dev.json': '{ "openapi": "3.0.1", "info": { "title": { "Ref": "Stage" } } }',
      'parts/tables.yaml':
        'Table:\n  Type: AWS::DynamoDB::Table\n  Properties: { TableName: !FindInMap [Names, !Ref Stage, Table], Colour: red }',
    });
    expect(stack.resources.get('Api')?.properties).toEqual({ Body: { openapi: '3.0.1', info: { title: 'dev' } } });
    expect(stack.resources.get('Table')?.properties).toEqual({ TableName: 'orders', Colour: 'red' });
    // Parts of an included file answer for the line that includes it.
    expect(stack.findings.map(({ line, path }) => [line, path])).toEqual([[9, 'Resources/Table/Properties/Colour']]);
    expect(stack.files.map((file) => file.split('/').slice(-2).join('/')).slice(1)).toEqual([
      'parts/mappings.yaml',
      'parts/dev.json',
      'parts/tables.yaml',
    ]);
  });

  it('reads the definition of an API from the file that DefinitionUri names', () => {
    const stack = loadFiles({
      'template.yaml': `Transform: AWS::Serverless-2016-10-31
Resources:
  Api: { Type: AWS::Serverless::Api, Properties: { StageName: v1, DefinitionUri: api.yaml } }
`,
      'api.yaml': 'swagger: "2.0"\npaths: { /a: { get: {} } }',
    });
    expect(stack.resources.get('Api')?.properties['Body']).toEqual({ swagger: '2.0', paths: { '/a': { get: {} } } });
  });

  it('leaves out what a file that is not there would make, and the rest comes up', () => {
    const stack = loadFiles({
      'template.yaml': `Transform: AWS::Serverless-2016-10-31
Resources:
  Whole: { Type: AWS::S3::Bucket, Properties: { Fn::Transform: { Name: AWS::Include, Parameters: { Location: gone.yaml } } } }
  Part: { Type: AWS::SSM::Parameter, Properties: { Type: String, Fn::Transform: { Name: AWS::Include, Parameters: { Location: !Sub 's3://\${AWS::AccountId}/k' } } } }
  Rest: { Type: AWS::Serverless::Api, Properties: { StageName: p, DefinitionBody: { Fn::Transform: { Name: AWS::Include, Parameters: { Location: api.yaml } } } } }
  Http: { Type: AWS::Serverless::HttpApi, Properties: { DefinitionUri: http.yaml } }
  Fn:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: nodejs22.x
      Handler: a.b
      InlineCode: x
      Events:
        A: { Type: Api, Properties: { RestApiId: !Ref Rest, Path: /a, Method: get } }
        B: { Type: HttpApi, Properties: { ApiId: !Ref Http, Path: /b, Method: get } }
`,
    });
    expect([...stack.resources.keys()]).toEqual(['Fn', 'FnRole', 'FnAPermissionp', 'FnBPermission']);
    expect(stack.findings.map(({ severity, line, message }) => [severity, line, message])).toEqual([
      ['warning', 3, 'Whole is left out: it includes gone.yaml, which is not there'],
      ['warning', 4, 'Part is left out: it includes s3://000000000000/k; Hearth reads local files alone'],
      ['warning', 5, 'Rest is left out: it includes api.yaml, which is not there'],
      ['warning', 6, 'Http is left out: its definition is http.yaml, which is not there'],
    ]);
  });

  const including = (location: string): string =>
    `Resources:\n  T:\n    Type: AWS::S3::Bucket\n    Properties:\n      Fn::Transform: { Name: AWS::Include, Parameters: { Location: ${location} } }\n`;

  it.each([
    [
      { 'template.yaml': 'Transform: { Name: AWS::Include, Parameters: { Location: gone.yaml } }\nResources: {}' },
      'template.yaml:1: "gone.yaml" is no local file',
    ],
    [{ 'template.yaml': including('part.yaml'), 'part.yaml': 'a: 1\nb: [' }, /^part\.yaml:2: /],
    [{ 'template.yaml': including('part.yaml'), 'part.yaml': '[1]' }, 'must be a map, not a list'],
    [
      {
        'template.yaml': including('part.yaml'),
        'part.yaml': 'Fn::Transform: { Name: AWS::Include, Parameters: { Location: part.yaml } }',
      },
      'template.yaml:5: what this includes or repeats unfolds without end',
    ],
    [{ 'template.yaml': including('!GetAtt T.Arn') }, 'takes a Location that is known before anything is made'],
  ])('names the line of what cannot be included: %#', (files, message) => {
    expect(refusalOf(files)).toMatch(message);
  });
});

describe('Fn::ForEach', () => {
  it('makes resources, properties and outputs, one loop in another', () => {
    const stack = loadText(`Transform: AWS::LanguageExtensions
Parameters: { Names: { Type: CommaDelimitedList, Default: 'one, two' } }
Resources:
  Fn::ForEach::Stages:
    - Stage
    - [dev, prod]
    - Fn::ForEach::Tables:
        - Name
        - !Ref Names
        - 'Table\${Stage}\${Name}':
            Type: AWS::SSM::Parameter
            Properties:
              Name: !Sub '/\${Stage}/\${Name}/\${AWS::Region}'
              Value: !Ref Name
              Fn::ForEach::More: [Key, [Type, Tier], { '\${Key}': !Sub 'x-\${Key}' }]
Outputs:
  Fn::ForEach::Values: [Name, !Ref Names, { 'Value\${Name}': { Value: !GetAtt ['Tabledev\${Name}', Value] } }]
`);
    expect([...stack.resources.keys()]).toEqual(['Tabledevone', 'Tabledevtwo', 'Tableprodone', 'Tableprodtwo']);
    expect(stack.resources.get('Tableprodtwo')?.properties).toEqual({
      Name: '/prod/two/eu-central-1',
      Value: 'two',
      Type: 'x-Type',
      Tier: 'x-Tier',
    });
    expect(stack.outputs.map(({ name, value }) => [name, value])).toEqual([
      ['Valueone', { 'Fn::GetAtt': ['Tabledevone', 'Value'] }],
      ['Valuetwo', { 'Fn::GetAtt': ['Tabledevtwo', 'Value'] }],
    ]);
    expect(stack.lineOf('Tableprodtwo', ['Value'])).toBe(14);
  });

  it('makes names of letters and digits with &{Identifier}', () => {
    const stack = loadText(`Transform: AWS::LanguageExtensions
Resources:
  Fn::ForEach::Zones: [Zone, [eu-1, eu-2], { 'Bucket&{Zone}': { Type: AWS::S3::Bucket, Properties: { BucketName: !Sub 'b-\${Zone}' } } }]
`);
    expect(
      [...stack.resources.values()].map(({ logicalId, properties }) => [logicalId, properties['BucketName']]),
    ).toEqual([
      ['Bucketeu1', 'b-eu-1'],
      ['Bucketeu2', 'b-eu-2'],
    ]);
  });

  it.each([
    [
      'Fn::ForEach::A: [N, [a], { "T${N}": { Type: AWS::S3::Bucket } }]',
      'needs `Transform: AWS::LanguageExtensions`',
      '',
    ],
    ['Fn::ForEach::A: [N, [a, b], { T: { Type: AWS::S3::Bucket } }]', 'makes T twice'],
    [
      'Fn::ForEach::A: [N, !Ref "AWS::Region", { "T${N}": {} }]',
      'must be a list known before anything is made, not text',
    ],
    ['Fn::ForEach::A: [N, [a]]', 'takes an identifier, a collection and a map'],
    ['Fn::ForEach: [N, [a], {}]', 'must be Fn::ForEach:: and a name of its own'],
  ])('refuses %s', (loop, message, transform = 'Transform: AWS::LanguageExtensions\n') => {
    const said = refusal(`${transform}Resources:\n  ${loop}\n`);
    expect(said).toContain(message);
    expect(said).toContain(`template.yaml:${transform === '' ? 2 : 3}: `);
  });
});
