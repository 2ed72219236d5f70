import { describe, expect, it } from 'vitest';
import { resolveValue, type ResolveScope } from './resolve.ts';
import { foldText } from './testing/load-text.ts';

const scope: ResolveScope = {
  ref: (logicalId) => `${logicalId}-1`,
  getAtt: (logicalId, attribute) => (attribute === 'List' ? ['a', 'b'] : `arn:aws:x:r:a:${logicalId}/${attribute}`),
  isMade: (logicalId) => logicalId === 'Table',
  dynamic: (service, reference) => Promise.resolve(`<${service} ${reference}>`),
};

const resolve = async (text: string): Promise<unknown> => resolveValue(foldText(text) ?? null, scope);

describe('resolveValue', () => {
  it.each<[string, unknown]>([
    ['!Ref Table', 'Table-1'],
    ['!GetAtt Table.Arn', 'arn:aws:x:r:a:Table/Arn'],
    ['!Sub "${Table}/${Table.Arn}!"', 'Table-1/arn:aws:x:r:a:Table/Arn!'],
    ['!Join [":", [a, !Ref Table, 3]]', 'a:Table-1:3'],
    ['!Join ["-", !GetAtt Table.List]', 'a-b'],
    ['!Select [5, !Split [":", !GetAtt Table.Arn]]', 'Table/Arn'],
    ['!Base64 { Ref: Table }', Buffer.from('Table-1').toString('base64')],
    ['!ToJsonString { a: !Ref Table }', '{"a":"Table-1"}'],
    ['!Length { Fn::GetAtt: [Table, List] }', 2],
    ['{ a: [1, true, !Ref Table], b: { c: x } }', { a: [1, true, 'Table-1'], b: { c: 'x' } }],
    [
      '"{{resolve:ssm:/a/b:3}} and {{resolve:secretsmanager:s:SecretString:k}}"',
      '<ssm /a/b:3> and <secretsmanager s:SecretString:k>',
    ],
    [
      '!Sub "{{resolve:secretsmanager:${Table}:SecretString:password}}"',
      '<secretsmanager Table-1:SecretString:password>',
    ],
    ['!Select [0, !Split [" ", "{{resolve:ssm-secure:/a}}"]]', '<ssm-secure'],
    ['!Select [1, !Split [" ", "{{resolve:ssm-secure:/a}}"]]', '/a>'],
  ])('%s', async (text, expected) => {
    expect(await resolve(text)).toEqual(expected);
  });

  it('refuses a part that a resource has not, and makes one up for a name that stands for something', async () => {
    const third = (target: string): Promise<unknown> =>
      resolveValue({ 'Fn::Select': [3, { 'Fn::Split': ['-', { Ref: target }] }] }, scope);
    await expect(third('Table')).rejects.toThrow('Fn::Select cannot select nonexistent value at index 3');
    await expect(third('Endpoint')).resolves.toBe('1-3');
  });

  it('names a function that is not served', async () => {
    await expect(resolveValue({ 'Fn::ImportValue': 'x' }, scope)).rejects.toMatchObject({
      code: 'HEARTH_TEMPLATE_UNSUPPORTED',
    });
  });
});
