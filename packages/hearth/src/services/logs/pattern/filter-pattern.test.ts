import { describe, expect, it } from 'vitest';
import { compileFilterPattern } from './filter-pattern.ts';

/** The examples of docs.aws.amazon.com/AmazonCloudWatchLogs/latest/logs/FilterAndPatternSyntax.html, read 2026-11. */
const matching: readonly (readonly [pattern: string, message: string, matches: boolean])[] = [
  ['', 'anything', true],
  ['ERROR', '[ERROR] 400 BAD REQUEST', true],
  ['ERROR ARGUMENTS', '[ERROR] 400 ARGUMENTS', true],
  ['ERROR ARGUMENTS', '[ERROR] 400', false],
  ['?ERROR ?WARN', 'WARN', true],
  ['?ERROR ?WARN', 'INFO', false],
  ['ERROR -EXITING', '[ERROR] EXITING', false],
  ['"INTERNAL SERVER ERROR"', 'x INTERNAL SERVER ERROR y', true],
  ['"INTERNAL SERVER ERROR"', 'INTERNAL ERROR SERVER', false],
  ['%AUTHORIZED%', 'UNAUTHORIZED', true],
  ['%4[0-9]{2}%', 'status 404', true],
  ['{ $.eventType = "UpdateTrail" }', '{"eventType":"UpdateTrail"}', true],
  ['{ $.eventType = "Update*" }', '{"eventType":"UpdateTrail"}', true],
  ['{ $.sourceIPAddress != 123.123.* }', '{"sourceIPAddress":"111.1.1.1"}', true],
  ['{ $.sourceIPAddress != 123.123.* }', '{}', false],
  ['{ $.arrayKey[0] = "value" }', '{"arrayKey":["value","another"]}', true],
  ['{ $.items[*].id = 2 }', '{"items":[{"id":1},{"id":2}]}', true],
  ['{ $.bandwidth > 75 }', '{"bandwidth":80}', true],
  ['{ $.latency = 1e-3 }', '{"latency":0.001}', true],
  ['{ $.SomeObject IS NULL }', '{"SomeObject":null}', true],
  ['{ $.SomeOtherObject NOT EXISTS }', '{"SomeObject":null}', true],
  ['{ $.SomeObject NOT EXISTS }', '{"SomeObject":null}', false],
  ['{ $.ThisFlag IS TRUE }', '{"ThisFlag":true}', true],
  [
    '{ ($.user.id = 1) && ($.users[0].email = "John.Doe@*") }',
    '{"user":{"id":1},"users":[{"email":"John.Doe@x"}]}',
    true,
  ],
  ['{ $.a = 1 && ($.b = 2 || $.b = 3) }', '{"a":1,"b":4}', false],
  ['{ $.a = %^h.llo% }', '{"a":"hello you"}', true],
  ['{ $.a = 1 }', 'no json', false],
  ['[w1=ERROR, w2]', 'ERROR 1', true],
  ['[w1=ERROR, w2]', 'ERROR 1 2', false],
  ['[..., status = 4*, bytes]', '127.0.0.1 - frank [10/Oct/2000] "GET /x HTTP/1.0" 404 1534', true],
  ['[ip, ..., status, bytes > 1500]', '127.0.0.1 - frank "GET /x" 404 1534', true],
  ['[ip, ..., status = 200 || status = 301, bytes]', '127.0.0.1 - frank "GET /x" 404 1534', false],
];

describe('a filter pattern', () => {
  it.each(matching)('%s on %s: %s', (pattern, message, expected) => {
    expect(compileFilterPattern(pattern)(message)).toBe(expected);
  });

  it.each(['{ $.a }', '{ $.a = }', '{ a = 1 }', '{ $.a > x }', '{ $.a = 1', '[a, ..., b, ...]', '%(a+)+b%', '%[%'])(
    'refuses %s',
    (pattern) => {
      expect(() => compileFilterPattern(pattern)).toThrow('Invalid filter pattern');
    },
  );
});
