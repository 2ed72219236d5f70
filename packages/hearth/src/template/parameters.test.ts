import { describe, expect, it } from 'vitest';
import { loadText, refusal } from './testing/load-text.ts';

const template = (parameter: string): string => `Parameters:
  P: ${parameter}
Resources:
  It: { Type: AWS::SSM::Parameter, Properties: { Name: a, Type: String, Value: !Ref P } }
`;

describe('parameters', () => {
  it.each<[string, string | undefined, unknown]>([
    ['{ Type: String, Default: 5 }', undefined, '5'],
    ['{ Type: String, Default: true }', undefined, 'true'],
    ['{ Type: String, Default: a }', 'b', 'b'],
    ['{ Type: Number, Default: "07" }', undefined, '07'],
    ['{ Type: Number }', '12.5', 12.5],
    ['{ Type: List<Number> }', '1,2', ['1', '2']],
    ['{ Type: CommaDelimitedList, Default: "" }', undefined, []],
    ['{ Type: String, AllowedValues: [a, 1] }', '1', '1'],
    ['{ Type: String, AllowedPattern: "[a-z]+" }', 'abc', 'abc'],
    ['{ Type: AWS::EC2::VPC::Id, Default: vpc-1 }', undefined, 'vpc-1'],
    ['{ Type: AWS::EC2::VPC::Id }', undefined, 'vpc-00000000000000000'],
    ['{ Type: List<AWS::EC2::Subnet::Id> }', undefined, ['subnet-00000000000000000', 'subnet-00000000000000000']],
    ['{ Type: List<AWS::EC2::Subnet::Id>, Default: "s-1, s-2" }', undefined, ['s-1', 's-2']],
  ])('%s given %s', (parameter, given, expected) => {
    const stack = loadText(template(parameter), given === undefined ? {} : { P: given });
    expect(stack.resources.get('It')?.properties['Value']).toEqual(expected);
  });

  it.each([
    [
      '{ Type: String, AllowedPattern: "[€]{3}" }',
      undefined,
      'Parameters: [P (line 2)] must have values: --parameter P=…',
    ],
    ['{ Default: a }', undefined, 'parameter P must have a Type'],
    ['{ Type: Text, Default: a }', undefined, 'Text is not a parameter type'],
    ['{ Type: Number, Default: a }', undefined, 'parameter P = a must be a number'],
    ['{ Type: String, AllowedValues: [a, b] }', 'c', 'parameter P = c must be one of [a, b]'],
    ['{ Type: String, AllowedPattern: "[a-z]+" }', 'abc1', 'must match [a-z]+'],
    ['{ Type: String, AllowedPattern: "[a-z" }', 'abc1', 'is not a regular expression'],
    ['{ Type: String, MinLength: 3, ConstraintDescription: wants three }', 'ab', 'parameter P = ab wants three'],
    ['{ Type: String, MaxLength: 3 }', 'abcd', 'must be at most 3 characters'],
    ['{ Type: Number, MinValue: 3 }', '2', 'must be at least 3'],
    [
      '{ Type: String, Default: !Ref AWS::Region }',
      undefined,
      'intrinsic functions (Ref) cannot be used in Parameters',
    ],
    ['{ Type: String, NoEcho: true, MinLength: 9 }', 'hunter2', 'parameter P must be at least 9'],
  ])('refuses %s given %s', (parameter, given, message) => {
    const said = refusal(template(parameter), given === undefined ? {} : { P: given });
    expect(said).toContain(`HEARTH_TEMPLATE_INVALID template.yaml:2: `);
    expect(said).toContain(message);
  });

  it('refuses values for parameters that are not there', () => {
    expect(refusal(template('{ Type: String, Default: a }'), { Q: 'x' })).toContain(
      'Parameters: [Q] do not exist in the template',
    );
  });

  it('masks what must not be echoed, and still uses it', () => {
    const stack = loadText(template('{ Type: String, NoEcho: true }'), { P: 'hunter2' });
    expect(stack.parameters.get('P')).toBe('****');
    expect(stack.resources.get('It')?.properties['Value']).toBe('hunter2');
  });
});
