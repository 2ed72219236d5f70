import { describe, expect, it } from 'vitest';
import { javaRegex } from './java-regex.ts';

describe('a pattern of Java', () => {
  it.each([
    ['[a-z0-9]{6,16}+', 'abcdef1', 'abc'],
    ['a++b', 'aab', 'b'],
    [String.raw`\p{Alpha}[\p{Digit}_+]+`, 'a1_+', '11'],
    ['(?i)prod|dev', 'PROD', 'test'],
    [String.raw`\A[a-z]\Z`, 'a', 'ab'],
    [String.raw`\Qa.b\E+`, 'a.bb', 'axb'],
    [String.raw`[a-zA-Z0-9-._~/]*`, '/a/b-c', 'a b'],
    [String.raw`^arn:aws:iam::\d{12}:role\/\w+$`, 'arn:aws:iam::123456789012:role/x', 'arn:aws:iam::12:role/x'],
  ])('%s takes %s and not %s', (pattern, good, bad) => {
    const regex = javaRegex(pattern);
    expect([regex?.test(good), regex?.test(bad)]).toEqual([true, false]);
  });

  it.each(['[', '(a', 'a{2,1}'])('%s is none', (pattern) => expect(javaRegex(pattern)).toBeUndefined());
});
