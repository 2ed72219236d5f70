import { describe, expect, it } from 'vitest';
import { parseToml } from './toml.ts';

describe('parseToml', () => {
  it('reads tables, keys, strings of all kinds, numbers, arrays and inline tables', () => {
    const text = `version = 0.1 # a comment
[default.deploy.parameters]
stack_name = "my-app"
"quoted key" = 'C:\\no\\escapes'
a.b = -1_000
capabilities = [ "ONE", # why
  'TWO',
]
inline = { x = 1, y = [true, false], z = "a\\tb\\u00e9\\"" }
long = """
one
two \\
   joined"""
raw = '''it's "raw"'''
[default]
other = 1e3
`;
    expect(parseToml(text)).toEqual({
      version: 0.1,
      default: {
        deploy: {
          parameters: {
            stack_name: 'my-app',
            'quoted key': 'C:\\no\\escapes',
            a: { b: -1000 },
            capabilities: ['ONE', 'TWO'],
            inline: { x: 1, y: [true, false], z: 'a\tbé"' },
            long: 'one\ntwo joined',
            raw: 'it\'s "raw"',
          },
        },
        other: 1000,
      },
    });
  });

  it('takes dates for text, and the last of an array of tables', () => {
    expect(parseToml('on = 2024-01-01T10:00:00Z\n[[a.b]]\nc = 1\n[[a.b]]\nd = 2024-01-01')).toEqual({
      on: '2024-01-01T10:00:00Z',
      a: { b: { d: '2024-01-01' } },
    });
  });

  it.each([
    ['a = 1\nb = what', 2, 'the value what is not read'],
    ['[[a]', 1, '] was expected'],
    ['a = "b', 1, 'a string lacks its closing "'],
    ['a = 1\na = 2', 2, 'a is set twice'],
    ['a = 1 b = 2', 1, 'one thing a line'],
    ['a = "\\q"', 1, '\\q is not an escape of TOML'],
    ['a = [1', 1, ', was expected'],
    ['= 1', 1, 'a key was expected'],
  ])('names what it does not read: %s', (text, line, message) => {
    expect(() => parseToml(text)).toThrowError(expect.objectContaining({ line, message }));
  });
});
