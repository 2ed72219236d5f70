import { describe, expect, it } from 'vitest';
import { compilePattern } from './compile.ts';

// What EventBridge answered to each, recorded 2024-11 and 2024-12.
describe('an event pattern that is none', () => {
  it.each([
    ['{"int": 42}', '"int" must be an object or an array', 11],
    ['{"string": "my-value"}', '"string" must be an object or an array', 13],
    ['{"resources": []}', 'Empty arrays are not allowed', 17],
    ['{"detail": {"equal": [{"NUMERIC": ["=", 5]}]}}', 'Unrecognized match type NUMERIC', 36],
    ['{"my_key": [{"EXISTS": true}]}', 'Unrecognized match type EXISTS', 28],
    ['{"detail": {"c-count": [{"numeric": [">", 0, ">", 0]}]}}', 'Bad numeric range operator: >', 49],
    ['{"detail": {"c-count": [{"numeric": [">", 0, "<"]}]}}', 'Value of < must be numeric', 50],
    [
      '{"EventBusArn": [{"wildcard": "arn:aws:events:us-east-1:**:event-bus/*"}]}',
      'Consecutive wildcard characters at pos 26',
      72,
    ],
    ['{"EventBusArn": [{"wildcard": 123}]}', 'wildcard match pattern must be a string', 34],
    ['{"EventBusArn": [{"wildcard": ["arn"]}]}', 'wildcard match pattern must be a string', 32],
    ['{"detail-type": [{"equals-ignore-case": ["ec2"]}]}', 'equals-ignore-case match pattern must be a string', 42],
    [
      '{"detail": {"state": [{"anything-but": {"equals-ignore-case": 123}}]}}',
      'Inside anything-but/equals-ignore-case list, number|start|null|boolean is not supported.',
      66,
    ],
    [
      '{"detail": {"FileName": [{"anything-but": {"suffix": 123}}]}}',
      'prefix/suffix match pattern must be a string',
      57,
    ],
    ['{"time": [{"prefix": ["2022-07-13"]}]}', 'prefix match pattern must be a string', 23],
    ['{"time": [{"prefix": 123}]}', 'prefix match pattern must be a string', 25],
    ['{"FileName": [{"suffix": [".png"]}]}', 'suffix match pattern must be a string', 27],
    [
      '{"detail": {"FileName": [{"anything-but": {"prefix": {"equals-ignore-case": "file"}}}]}}',
      'Value of anything-but must be an array or single string/number value.',
      55,
    ],
    ['{"detail": {"sourceIPAddress": [{"cidr": ["bad-type"]}]}}', 'prefix match pattern must be a string', 43],
    ['["not", "a", "dict", "but valid json"]', 'Filter is not an object', 2],
    [
      'this is valid json but not a dict',
      "Unrecognized token 'this': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')",
      5,
    ],
    [
      '{"not": closed mark"',
      "Unrecognized token 'closed': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')",
      15,
    ],
    ["{'bad': 'quotation'}", "Unexpected character (''' (code 39)): was expecting double-quote to start field name", 2],
  ])('%s', (pattern, reason, column) => {
    expect(reasonOf(pattern)).toBe(`${reason}\n at [Source: (String)"${pattern}"; line: 1, column: ${column}]`);
  });

  it('is told with its place twice where a list of what is excluded is wrong', () => {
    const pattern = '{"detail": {"state": [{"anything-but": {"prefix": [123, "test"]}}]}}';
    const place = `\n at [Source: (String)"${pattern}"; line: 1, column: 55]`;
    expect(reasonOf(pattern)).toBe(`prefix/suffix match pattern must be a string${place}${place}`);
  });

  it.each([
    ['10.0.0.0', "Malformed CIDR, one '/' required"],
    ['10.0.0.0/xx', 'Malformed CIDR, mask bits must be an integer'],
    ['10.0.0.0/-1', 'Malformed CIDR, mask bits must not be negative'],
    ['xx.11.xx/8', 'Nonstandard IP address: xx.11.xx'],
    ['xxxx:db8:1234:1a00::/64', 'Nonstandard IP address: xxxx:db8:1234:1a00::'],
    ['10.0.0.0/32', 'IPv4 mask bits must be < 32'],
    ['2001:db8::/128', 'IPv6 mask bits must be < 128'],
  ])('has the network %s', (cidr, reason) => {
    expect(reasonOf(JSON.stringify({ a: [{ cidr }] }))).toBe(reason);
  });

  it.each([
    ['{', 'Unexpected end-of-input: expected close marker for Object'],
    ['{"a"', 'Unexpected end-of-input'],
    ['{"a" 1}', "Unexpected character ('1' (code 49)): was expecting a colon to separate field name and value"],
    ['{"a":["b" "c"]}', 'was expecting comma to separate Array entries'],
    ['{"a":["b', 'was expecting closing quote'],
    ['', 'No content'],
    ['{}', 'Empty objects are not allowed'],
    ['{"a":[["b"]]}', 'Match value must be String'],
    ['{"a":[{}]}', 'Match expression name not found'],
    ['{"a":[{"prefix":"b","suffix":"c"}]}', 'Only one key allowed'],
    ['{"a":[{"exists":"yes"}]}', 'exists match pattern must be either true or false.'],
    ['{"a":[{"anything-but":["b",1]}]}', 'mixed type is not supported'],
    ['{"a":[{"anything-but":[null]}]}', 'Inside anything but list, start|null|boolean is not supported.'],
    ['{"a":[{"anything-but":{"cidr":"b"}}]}', 'Unsupported anything-but pattern: cidr'],
    ['{"a":[{"anything-but":{"prefix":""}}]}', 'Null prefix/suffix not allowed'],
    ['{"a":[{"prefix":{"suffix":"b"}}]}', 'Unsupported prefix pattern: suffix'],
    ['{"a":[{"numeric":5}]}', 'Value of numeric must be an array.'],
    ['{"a":[{"numeric":[5]}]}', 'Invalid member in numeric match: 5'],
    ['{"a":[{"numeric":["!",5]}]}', 'Unrecognized numeric range operator: !'],
    ['{"a":[{"numeric":["<",5,">",1]}]}', 'Too many elements in numeric expression'],
    ['{"a":[{"numeric":[">",5,"<",5]}]}', 'Bottom must be less than top'],
    ['{"a":[{"wildcard":"b\\\\c"}]}', 'Invalid escape character at pos 2'],
    ['{"$or":[{"a":["b"]}]}', 'There must have at least 2 Objects in $or relationship.'],
    ['{"$or":{"a":["b"]}}', 'It must be an Array followed with $or.'],
    ['{"$or":[{"prefix":["b"]},{"c":["d"]}]}', 'prefix is Ruler reserved fieldName which cannot be used inside $or.'],
    [`{"a":${'{"a":'.repeat(5000)}`, 'levels at most'],
  ])('%s', (pattern, reason) => {
    expect(reasonOf(pattern)).toContain(reason);
  });
});

describe('an event pattern', () => {
  it.each([
    // Empty lists have no leaves; objects are none.
    [{ resources: [null] }, { resources: [] }, false],
    [{ resources: [{ exists: true }] }, { resources: [] }, false],
    [{ resources: [{ exists: false }] }, { resources: [] }, true],
    [{ a: { b: [{ exists: false }] } }, { a: [] }, true],
    [{ a: [{ 'anything-but': { prefix: 'x' } }] }, { a: { b: 1 } }, false],
    [{ a: [{ exists: true }] }, { a: { S: 'x' } }, false],
    // Members of one list element belong together.
    [{ a: { b: [1], c: [2] } }, { a: [{ b: 1, c: 2 }] }, true],
    [{ a: { b: [1], c: [2] } }, { a: [{ b: 1 }, { c: 2 }] }, false],
    [{ a: { id: [{ exists: true }] } }, { a: [{ x: 1 }, { id: 1 }] }, true],
    // Names with points.
    [{ detail: { 'state.status': ['running'] } }, { detail: { state: { status: 'running' } } }, true],
    [{ detail: { state: { status: ['running'] } } }, { detail: { 'state.status': 'running' } }, true],
    [{ detail: { 'state.status': { status: ['running'] } } }, { detail: { state: { status: 'running' } } }, false],
    [{ detail: { state: { status: ['running'] } } }, { detail: { 'state.status': { status: 'running' } } }, false],
    // Numbers.
    [{ number: [{ numeric: ['>', 100] }] }, { number: '300' }, false],
    [{ number: [{ numeric: ['>', 100] }] }, { number: null }, false],
    [{ number: [{ numeric: ['>', 100] }] }, { number: 101.5 }, true],
    [{ N: [{ numeric: ['>', 100] }, { 'anything-but': '101' }] }, { N: '101' }, false],
    // What is neither text nor number is anything but a text.
    [{ a: [{ 'anything-but': 'x' }] }, { a: null }, true],
    [{ a: [{ 'anything-but': { prefix: ['init', 'test'] } }] }, { a: 12 }, true],
    [{ a: [{ 'anything-but': { wildcard: '' } }] }, { a: 'x' }, true],
    [{ a: [{ 'anything-but': { 'equals-ignore-case': ['X'] } }] }, {}, false],
    [{ a: [{ cidr: '10.0.0.0/24' }] }, { a: 123 }, false],
    [{ a: [{ exact: 'x' }] }, { a: 'x' }, true],
    // JSON in a string is a string.
    [{ detail: { a: ['b'] } }, { detail: '{"a": "b"}' }, false],
  ])('%j on %j', (pattern, event, matches) => {
    expect(compilePattern(JSON.stringify(pattern))(event)).toBe(matches);
  });

  it('takes of a name given twice what it was given last', () => {
    const pattern = '{"detail": {"location": [{"prefix": "us-"}], "location": [{"anything-but": "us-east"}]}}';
    expect(compilePattern(pattern)({ detail: { location: 'eu-central-1' } })).toBe(true);
  });

  it('reads escapes', () => {
    expect(compilePattern(String.raw`{"a": ["\\"], "b": ["\"*"]}`)({ a: '\\', b: '"*' })).toBe(true);
  });
});

function reasonOf(pattern: string): string | undefined {
  try {
    compilePattern(pattern);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
