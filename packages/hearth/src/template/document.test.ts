import { describe, expect, it } from 'vitest';
import { HearthError } from '../base/hearth-error.ts';
import { createRandom } from '../base/random.ts';
import { readRoot, TEMPLATE_BYTES_MAX } from './document.ts';
import { createReport } from './report.ts';
import { loadText, refusal } from './testing/load-text.ts';

const read = (text: string): unknown => readRoot(text, createReport('template.yaml'), new WeakMap());

describe('the text of a template', () => {
  it('keeps as text the numbers that would not be written back the same, and dates', () => {
    expect(
      read('a: 012345678901\nb: 1.0\nc: 16.10\nd: 42\ne: 2012-10-17\nf: 0x10\ng: -1.5\nh: 1e3\ni: 000000000000'),
    ).toEqual({
      a: '012345678901',
      b: '1.0',
      c: '16.10',
      d: 42,
      e: '2012-10-17',
      f: '0x10',
      g: -1.5,
      h: '1e3',
      i: '000000000000',
    });
  });

  it('reads yes and no as YAML 1.1 does, and quoted ones as text', () => {
    expect(read(`a: yes\nb: No\nc: 'yes'\nd: on\ne: true\nf: y`)).toEqual({
      a: true,
      b: false,
      c: 'yes',
      d: true,
      e: true,
      f: 'y',
    });
  });

  it('expands anchors and merge keys: the nearer wins', () => {
    expect(read('a: &a { x: 1, y: 2 }\nb: &b { z: 3 }\nc: { <<: *a, y: 9 }\nd: { <<: [*b, *a] }\ne: *a')).toEqual({
      a: { x: 1, y: 2 },
      b: { z: 3 },
      c: { x: 1, y: 9 },
      d: { z: 3, x: 1, y: 2 },
      e: { x: 1, y: 2 },
    });
  });

  it('reads short forms', () => {
    expect(
      read('a: !Ref X\nb: !GetAtt X.Y\nc: !Sub ["${x}", {x: !Ref Y}]\nd: !Condition C\ne: !Not [!Condition C]'),
    ).toEqual({
      a: { Ref: 'X' },
      b: { 'Fn::GetAtt': 'X.Y' },
      c: { 'Fn::Sub': ['${x}', { x: { Ref: 'Y' } }] },
      d: { Condition: 'C' },
      e: { 'Fn::Not': [{ Condition: 'C' }] },
    });
  });

  it('reads the forms that rules have', () => {
    expect(read('a: !Contains [[x], !Ref Y]\nb: !EachMemberIn [!ValueOfAll [P, Q], [!RefAll R]]')).toEqual({
      a: { 'Fn::Contains': [['x'], { Ref: 'Y' }] },
      b: { 'Fn::EachMemberIn': [{ 'Fn::ValueOfAll': ['P', 'Q'] }, [{ 'Fn::RefAll': 'R' }]] },
    });
  });

  it('takes what is set twice as SAM does: the last one, and says so', () => {
    const report = createReport('template.yaml');
    expect(readRoot('a: 1\nb: { c: 1, c: 2 }\na: 3', report, new WeakMap())).toEqual({ a: 3, b: { c: 2 } });
    expect(report.findings.map(({ line, message }) => [line, message])).toEqual([
      [2, 'c is set again on line 2: that one counts, and this one has no effect'],
      [1, 'a is set again on line 3: that one counts, and this one has no effect'],
    ]);
  });

  it.each([
    [
      'a:\n  b:\n    c: [{\n      "x": 1,\n   "y": {\n"z": "]"\n      }\n    }]\n  d: 1',
      { b: { c: [{ x: 1, y: { z: ']' } }] }, d: 1 },
    ],
    ['a:\n  - b: {\n  "x": \'it\'\'s # [\', # }\n  "y": 1\n}\n  - d: 1', [{ b: { x: "it's # [", y: 1 } }, { d: 1 }]],
    ['a:\n  b: "p\nq"\n  c: !Sub \'r\n  s\'', { b: 'p q', c: { 'Fn::Sub': 'r s' } }],
    ['a:\n  b: [\n1]\n  c: |\n    [ "\n   d: {', { b: [1], c: '[ "\n' }],
    ['a:\n  b: [\n1]\n  c: >-\n    e [\n  d: "x"#c', { b: [1], c: 'e [', d: 'x' }],
    ['a:\n  b: [\n1]\n  "k: [" : [2]\n  l:m: {\n"n": 3}', { b: [1], 'k: [': [2], 'l:m': { n: 3 } }],
  ])('takes brackets and quotes that are closed further left: %#', (text, expected) => {
    if (text.endsWith('d: {')) expect(() => read(text)).toThrow(/template\.yaml:3: /);
    else expect(read(text)).toEqual({ a: expected });
  });

  it('reads JSON, with tabs', () => {
    const stack = loadText(
      '{\n\t"Resources": {\n\t\t"Table": {\n\t\t\t"Type": "AWS::DynamoDB::Table",\n\t\t\t"Properties": { "TableName": "t" }\n\t\t}\n\t}\n}',
    );
    expect(stack.lineOf('Table')).toBe(3);
    expect(stack.lineOf('Table', ['TableName'])).toBe(5);
  });

  it.each([
    ['Resources:\n  A:\n    Type: X\n   Properties: {}', 4, ''],
    ['Resources:\n\tA: {}', 2, 'Tabs'],
    ['a: *nobody', 1, 'anchor &nobody is not defined'],
    ['a: 1\nb: !Rref X', 2, '!Rref is not an intrinsic function'],
    ['- a\n- b', 1, 'a template is a map'],
    ['', 1, 'a template is a map'],
    ['a: { <<: 5 }', 1, '<< must name a map'],
    ['? [a]\n: b', 1, 'a key must be text'],
    ['a: "\\z"', 1, 'Invalid escape'],
    ['a: 1\n---\nb: 2', 2, 'a template is one YAML document'],
    ['a:\n  b: { Path: /orders/{id} }', 2, 'a value within braces or brackets may hold none itself: put it in quotes'],
    [`a: ${'['.repeat(5000)}`, 1, ''],
    [`a: ${'['.repeat(300)}${']'.repeat(300)}`, 1, 'nested more than 200'],
    [bomb(), 1, 'unfolds to more than'],
    [`a: ${'x'.repeat(TEMPLATE_BYTES_MAX)}`, 1, 'larger than'],
  ])('names the line of %#', (text, line, message) => {
    const said = refusal(text);
    expect(said).toContain(`HEARTH_TEMPLATE_INVALID template.yaml:${line}: `);
    expect(said).toContain(message);
  });

  it('is not led astray by keys that every object has', () => {
    expect(refusal('Resources:\n  A: { Type: AWS::S3::Bucket, constructor: x }')).toContain(
      'has no attribute constructor',
    );
    const stack = loadText('Resources:\n  A: { Type: AWS::IAM::User, Properties: { __proto__: { UserName: x } } }');
    expect(stack.resources.get('A')?.properties['UserName']).toBeUndefined();
  });

  it('answers broken text with its own errors only', () => {
    const random = createRandom('fuzz');
    const kinds = new Set<string>();
    for (let round = 0; round < 1500; round++) {
      const text = broken(SEED_TEXT, random);
      try {
        loadText(text);
        kinds.add('loaded');
      } catch (error) {
        if (!(error instanceof HearthError)) throw new Error(`round ${round}:\n${text}`, { cause: error });
        expect(error.message).toMatch(/^template\.yaml:\d+: /);
        kinds.add(error.code);
      }
    }
    expect(kinds).toEqual(new Set(['loaded', 'HEARTH_TEMPLATE_INVALID']));
  });
});

function bomb(): string {
  let text = 'a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n';
  for (let level = 1; level < 9; level++)
    text += `a${level}: &a${level} [${Array(10)
      .fill(`*a${level - 1}`)
      .join(', ')}]\n`;
  return text;
}

const SEED_TEXT = `Transform: AWS::Serverless-2016-10-31
Parameters:
  Stage: { Type: String, Default: dev, AllowedValues: [dev, prod] }
Conditions:
  IsProd: !Equals [!Ref Stage, prod]
Globals:
  Function: { Runtime: nodejs22.x, Environment: { Variables: { STAGE: !Ref Stage } } }
Resources:
  Uploads: { Type: AWS::S3::Bucket, Properties: { BucketName: !Sub '\${AWS::StackName}-u' } }
  Table:
    Type: AWS::Serverless::SimpleTable
    Properties: { PrimaryKey: { Name: id, Type: String } }
  Fn:
    Type: AWS::Serverless::Function
    Properties:
      Handler: a.b
      Policies: [ { DynamoDBCrudPolicy: { TableName: !Ref Table } }, AWSLambdaRole, { Statement: [{ Effect: Allow, Action: '*', Resource: !GetAtt Table.Arn }] } ]
      Events:
        Up: { Type: S3, Properties: { Bucket: !Ref Uploads, Events: 's3:ObjectCreated:*' } }
        Get: { Type: HttpApi, Properties: { Path: '/{id}', Method: get } }
        Ch: { Type: DynamoDB, Properties: { Stream: !GetAtt Table.StreamArn, StartingPosition: LATEST } }
Outputs:
  Name: { Value: !If [IsProd, !Ref Table, !Join ['-', [a, !Ref Table]]] }
`;

const SPLINTERS = [
  '{',
  '}',
  '[',
  ']',
  ':',
  '- ',
  '\n',
  '  ',
  '!Ref ',
  '!Sub ',
  '!If ',
  '!GetAtt ',
  'null',
  '*a',
  '&a ',
  '"',
  "'",
  '<<: ',
  '${',
  '5',
  'true',
  '\t',
  '!Select ',
];

/** Up to four cuts, doublings, and splinters; some keep the text well formed, most do not. */
function broken(text: string, random: ReturnType<typeof createRandom>): string {
  const at = (length: number): number => Math.floor(random.next() * length);
  let result = text;
  for (let change = at(4); change >= 0; change--) {
    const [from, size] = [at(result.length), at(30)];
    const splinter = SPLINTERS[at(SPLINTERS.length)] ?? '';
    const kind = random.next();
    if (kind < 0.3) result = result.slice(0, from) + result.slice(from + size);
    else if (kind < 0.5)
      result = result.replaceAll(/[A-Za-z0-9.]+/g, (word, offset: number) =>
        Math.abs(offset - from) < 8 ? splinter : word,
      );
    else result = result.slice(0, from) + splinter + result.slice(from);
  }
  return result;
}
