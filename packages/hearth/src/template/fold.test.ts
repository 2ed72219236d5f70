import { describe, expect, it } from 'vitest';
import { loadTemplate } from './load.ts';
import { foldText, loadText, OPTIONS, refusal } from './testing/load-text.ts';

const SECTIONS = `
Parameters:
  Stage: { Type: String, Default: dev }
  Count: { Type: Number, Default: 3 }
  Zones: { Type: CommaDelimitedList, Default: 'a, b,c' }
  Latest: { Type: 'AWS::SSM::Parameter::Value<String>', Default: /app/version }
  LatestList: { Type: 'AWS::SSM::Parameter::Value<List<String>>', Default: /app/zones }
Mappings:
  Sizes:
    dev: { Memory: 128, Names: [x, y] }
    prod: { Memory: 1024, Names: [z] }
Conditions:
  IsDev: !Equals [!Ref Stage, dev]
  IsProd: !Not [!Condition IsDev]
  IsEither: !Or [!Condition IsProd, Condition: IsDev]
  IsBoth: !And [!Condition IsProd, !Condition IsDev]
  IsThree: !Equals [!Ref Count, '3']
`;

const TABLE = { Ref: 'Table' };
const ARN = { 'Fn::GetAtt': ['Table', 'Arn'] };

describe('folding', () => {
  it.each<[string, unknown]>([
    ['!Ref Stage', 'dev'],
    ['{ Ref: Count }', 3],
    ['!Ref Zones', ['a', 'b', 'c']],
    ['!Ref Latest', '{{resolve:ssm:/app/version}}'],
    ['!Ref LatestList', { 'Fn::Split': [',', '{{resolve:ssm:/app/zones}}'] }],
    ['!Ref AWS::Region', 'eu-central-1'],
    ['!Ref AWS::AccountId', '000000000000'],
    ['!Ref AWS::StackName', 'demo'],
    ['!Ref AWS::Partition', 'aws'],
    ['!Ref AWS::URLSuffix', 'amazonaws.com'],
    ['!Ref Table', TABLE],
    ['!GetAtt Table.Arn', ARN],
    ['!GetAtt [Table, Arn]', ARN],
    ['{ Fn::GetAtt: Table.Arn }', ARN],
    ['!GetAtt Table.Endpoint.Address', { 'Fn::GetAtt': ['Table', 'Endpoint.Address'] }],
    ['!Sub "${Stage}-${AWS::Region}"', 'dev-eu-central-1'],
    ['!Sub "${!Stage} ${Count}"', '${Stage} 3'],
    ['!Sub ["${A}-${Stage}", { A: !Ref Count }]', '3-dev'],
    ['!Sub "x/${Stage}/${Table}/y"', { 'Fn::Join': ['', ['x/dev/', TABLE, '/y']] }],
    ['!Sub "${Table.Arn}/index/*"', { 'Fn::Join': ['', [ARN, '/index/*']] }],
    ['!Join ["-", [a, !Ref Stage, 1, true]]', 'a-dev-1-true'],
    ['!Join [",", !Ref Zones]', 'a,b,c'],
    ['!Join ["", [a, b, !Ref Table, c, d]]', { 'Fn::Join': ['', ['ab', TABLE, 'cd']] }],
    ['!Join [":", [a, !Ref Table]]', { 'Fn::Join': [':', ['a', TABLE]] }],
    ['!Select [1, !Ref Zones]', 'b'],
    ['!Select ["1", [a, !Ref Table]]', TABLE],
    ['!Select [0, !Split ["/", "p/q"]]', 'p'],
    ['!Select [5, !Split [":", !GetAtt Table.Arn]]', { 'Fn::Select': [5, { 'Fn::Split': [':', ARN] }] }],
    [
      '!Select [0, !Split [",", !Ref Latest]]',
      { 'Fn::Select': [0, { 'Fn::Split': [',', '{{resolve:ssm:/app/version}}'] }] },
    ],
    ['!Base64 hello', 'aGVsbG8='],
    ['!Base64 { Ref: Table }', { 'Fn::Base64': TABLE }],
    ['!GetAZs ""', ['eu-central-1a', 'eu-central-1b', 'eu-central-1c']],
    ['!GetAZs { Ref: AWS::Region }', ['eu-central-1a', 'eu-central-1b', 'eu-central-1c']],
    ['!FindInMap [Sizes, !Ref Stage, Memory]', 128],
    ['!FindInMap [Sizes, dev, Names]', ['x', 'y']],
    ['!FindInMap [Sizes, none, Memory, { DefaultValue: 5 }]', 5],
    ['!If [IsDev, yes please, no]', 'yes please'],
    ['!If [IsProd, 1, !If [IsEither, 2, 3]]', 2],
    ['!If [IsBoth, 1, !Ref Table]', TABLE],
    ['!If [IsThree, same, other]', 'same'],
    ['[a, !If [IsProd, b, !Ref AWS::NoValue], c]', ['a', 'c']],
    ['{ a: !Ref AWS::NoValue, b: 2 }', { b: 2 }],
    ['!Length [a, b]', 2],
    ['{ Fn::ToJsonString: { a: [1, !Ref Stage] } }', '{"a":[1,"dev"]}'],
    ['!ToJsonString { a: !Ref Table }', { 'Fn::ToJsonString': { a: TABLE } }],
    ['{ Ref: a, Other: b }', { Ref: 'a', Other: 'b' }],
  ])('%s', (text, expected) => {
    expect(foldText(text, SECTIONS)).toEqual(expected);
  });

  it.each([
    ['!Ref', 'Ref takes a name'],
    ['!Ref Nobody', 'Ref Nobody: there is no resource or parameter Nobody'],
    ['!Ref AWS::Nothing', 'AWS::Nothing is not a pseudo parameter'],
    ['!GetAtt Nobody.Arn', 'Fn::GetAtt Nobody.Arn: there is no resource'],
    ['!GetAtt Table', 'Fn::GetAtt takes a resource and an attribute'],
    ['!Sub "${a b}"', 'must contain only alphanumeric characters'],
    ['!Sub [a]', 'Fn::Sub takes text, or a list'],
    ['!Sub { a: b }', 'Fn::Sub takes text, not a map'],
    ['!Join ["", a]', 'the second part of Fn::Join is a list, not text'],
    ['!Join ["", [[a]]]', 'only texts can be joined, not a list'],
    ['!Select [3, [a]]', 'Fn::Select cannot select nonexistent value at index 3'],
    ['!Split ["", a]', 'Fn::Split takes a delimiter'],
    ['!If [Nope, a, b]', 'there is no condition Nope'],
    ['!If [IsDev, a]', 'Fn::If takes a condition and two values'],
    ['!FindInMap [Sizes, dev, Disk]', 'Mappings has no Sizes / dev / Disk'],
    ['!FindInMap [Sizes, !Ref Table, Memory]', 'must be known before any resource is made'],
    ['!Equals [a, b]', 'Fn::Equals belongs in the Conditions section'],
    ['{ Fn::Nonsense: a }', 'Fn::Nonsense is not an intrinsic function'],
    ['{ Fn::Sub: a, Other: b }', 'Fn::Sub must be the only key of its map'],
    ['!Nonsense a', '!Nonsense is not an intrinsic function'],
    ['"{{resolve:vault:a}}"', '{{resolve:vault:…}} is not a dynamic reference'],
  ])('refuses %s', (value, message) => {
    const text = `${SECTIONS}
Resources:
  Table: { Type: 'AWS::DynamoDB::Table' }
  It:
    Type: AWS::SSM::Parameter
    Properties:
      Value: ${value}
`;
    const line = text.split('\n').length - 1;
    expect(refusal(text)).toContain('HEARTH_TEMPLATE_INVALID template.yaml:');
    expect(refusal(text)).toContain(message);
    expect(refusal(text)).toContain(`template.yaml:${line}: `);
  });

  it('tells conditions that need each other, and those that ask what is not known', () => {
    expect(
      refusal('Conditions:\n  A: !Not [!Condition B]\n  B: !Not [!Condition A]\nResources: { T: { Type: X } }'),
    ).toContain('template.yaml:2: circular dependency between conditions: A -> B -> A');
    expect(refusal('Conditions:\n  A: !Equals [!Ref T, a]\nResources: { T: { Type: X } }')).toContain(
      'template.yaml:2: a condition can use parameters, pseudo parameters and mappings only',
    );
  });
});

describe('names that functions make', () => {
  it('are taken by Ref and Fn::GetAtt under AWS::LanguageExtensions', () => {
    const sections = 'Parameters: { Id: { Type: String, Default: Tab } }';
    expect(foldText('{ Ref: { "Fn::Sub": "${Id}le" } }', sections)).toEqual({ Ref: 'Table' });
    expect(foldText('{ "Fn::GetAtt": [!Sub "${Id}le", Arn] }', sections)).toEqual({ 'Fn::GetAtt': ['Table', 'Arn'] });
  });

  it('are refused without it', () => {
    const text = 'Resources: { A: { Type: AWS::SQS::Queue, Properties: { QueueName: { Ref: { Fn::Sub: x } } } } }';
    expect(refusal(text)).toContain('Ref takes a name, not Fn::Sub');
  });
});

it('Fn::Sub passes over blanks around a name', () => {
  expect(foldText("!Sub '${ AWS::Region }-${AWS::Region }'")).toBe('eu-central-1-eu-central-1');
});

describe('Fn::GetStackOutput', () => {
  const text = `Resources:
  It:
    Type: AWS::SSM::Parameter
    Properties: { Type: String, Value: { Fn::GetStackOutput: { StackName: network, OutputName: VpcId, Region: us-west-2 } } }
`;
  it('takes what is handed in for the stack and its output', () => {
    const stack = loadTemplate({ file: 't.yaml', text }, { ...OPTIONS, imports: { 'network.VpcId': 'vpc-1' } });
    expect(stack.resources.get('It')?.properties['Value']).toBe('vpc-1');
  });

  it('names what to hand in', () => {
    expect(loadText(text).findings[0]).toMatchObject({
      message: 'Value of It: the output network.VpcId is not known here, and a name stands for it',
      remedy: 'Hand it in: `--import network.VpcId=Value`.',
      line: 4,
    });
  });
});
