import { describe, expect, test } from 'vitest';
import { tokenize } from './sql-lexer.ts';
import { readStatement } from './statement.ts';

/** [SQL, names of the parameters in it] */
const parameterCases: readonly (readonly [string, readonly string[]])[] = [
  ['SELECT :a, :b_2, :A', ['a', 'b_2', 'A']],
  ['SELECT :1, :22, :1', ['1', '22', '1']],
  ['SELECT :a::uuid, x::text, :b :: int', ['a', 'b']],
  ["SELECT ':a', 'it''s :b', :c", ['c']],
  ["SELECT E'\\':a', e'\\\\', :b", ['b']],
  ["SELECT E'a\\\\' , :b, ' :c '", ['b']],
  ["SELECT 'back\\', :a", ['a']],
  ['SELECT ":a" , "x"":b", :c', ['c']],
  ['SELECT U&\'\\0041:a\', u&":b", :c', ['c']],
  ["SELECT B'01:a', X'ff:b', N':c', :d", ['d']],
  ['SELECT $$ :a $$, $tag$ :b $$ :c $tag$, :d', ['d']],
  ['SELECT $1, :a', ['a']],
  ['SELECT a$b$, :c, d$b$', ['c']],
  ['SELECT 1 -- :a\n, :b', ['b']],
  ['SELECT 1 /* :a /* :b */ :c */ , :d', ['d']],
  ['SELECT a[1:2], b[i:j], c[f(1):2], :x', ['x']],
  ['SELECT a[:lo:5], b[:lo : :hi], c[1:(:hi)]', ['lo', 'lo', 'hi', 'hi']],
  ['SELECT ARRAY[:a, :b], ARRAY[:c]', ['a', 'b', 'c']],
  ["SELECT a['x':'y'], ARRAY[[1,2],[:n,3]]", ['n']],
  ['CALL f(a := 1, b := :c, d:=:e)', ['c', 'e']],
  ["SELECT j ? 'k', j ?| :keys, j ?& array['x'], j @> :doc, '{\"a\":1}'::jsonb", ['keys', 'doc']],
  ["SELECT '10:30:00'::time, timestamp '2024-01-01 10:30:00', :t", ['t']],
  ['SELECT (:a)', ['a']],
  ['SELECT x FROM t WHERE a=:a AND b>=:b', ['a', 'b']],
  ["SELECT 'never closed :a", []],
  ['SELECT $x$ never closed :a', []],
  ['SELECT 1 /* never closed :a', []],
  ['SELECT größe, :a', ['a']],
  ['', []],
];

test.each(parameterCases)('parameters of %s', (sql, names) => {
  const marks = readStatement(sql).pieces.filter((piece) => typeof piece !== 'string');
  expect(marks.map((mark) => mark.name)).toEqual(names);
});

test('the bound of a slice may be a parameter or a number', () => {
  const marks = readStatement('SELECT a[:2], ARRAY[:3]').pieces.filter((piece) => typeof piece !== 'string');
  expect(marks).toEqual([
    { name: '2', maybeSlice: true },
    { name: '3', maybeSlice: true },
  ]);
});

test.each([
  ['SELECT 1', false],
  ['SELECT 1;', false],
  ['SELECT 1 ; -- the end\n ;; /* ; */', false],
  ['SELECT 1; SELECT 2', true],
  ["SELECT ';'; DROP TABLE x", true],
  ["SELECT 'a;b', $$ c; d $$", false],
  ['CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT CASE WHEN true THEN 1 END; END', false],
  ['CREATE OR REPLACE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; END; SELECT 2', true],
  ['CREATE RULE r AS ON INSERT TO t DO ALSO (INSERT INTO u VALUES (1); INSERT INTO v VALUES (2))', false],
  ['BEGIN; END', true],
])('more than one statement: %s', (sql, multiple) => {
  expect(readStatement(sql).multiple).toBe(multiple);
});

test.each([
  [
    "select *  from t -- x\n where a = 'secret' and b = 12.5e3 and c = :p",
    'select * from t where a = ? and b = ? and c = ?',
  ],
  ["INSERT INTO t VALUES (1, 'a', :b)", 'INSERT INTO t VALUES (?, …)'],
  ['SELECT x1 FROM "T 1" WHERE y = $$z$$', 'SELECT x1 FROM "T 1" WHERE y = ?'],
])('shape of %s', (sql, shape) => {
  expect(readStatement(sql).shape).toBe(shape);
});

test('the first word', () => {
  expect(readStatement('/* x */ with a as (select 1) select 1').keyword).toBe('WITH');
  expect(readStatement('-- nothing').keyword).toBe('');
});

describe('fuzz', () => {
  test('tokens joined are the statement, whatever it is', () => {
    const parts = [
      "'",
      '"',
      '$',
      '$$',
      '$a$',
      ':',
      '::',
      ':=',
      '[',
      ']',
      'E',
      "e'",
      '\\',
      '/*',
      '*/',
      '--',
      '\n',
      'a',
      '1',
      ';',
      ' ',
      '?',
      'ß',
      '.',
      'u&',
    ];
    let seed = 7;
    const next = (max: number): number => (seed = (seed * 48271) % 2147483647) % max;
    for (let round = 0; round < 3_000; round++) {
      let sql = '';
      for (let i = next(30); i >= 0; i--) sql += parts[next(parts.length)];
      expect(
        tokenize(sql)
          .map((token) => token.text)
          .join(''),
      ).toBe(sql);
    }
  });
});

test.each([
  ['select id, name from t where id = :id', true],
  ['select count(*), lower(a), cast(b as varchar(10)) from t where c in (1, 2) and (d or e)', true],
  ['values (1), (2)', true],
  ['select my_function()', false],
  ['select s.lower(a) from t', false],
  ['select "lower"(a) from t', false],
  ["select nextval('s')", false],
  ['select 1 into temp t', false],
  ['insert into t values (1)', false],
  ['with x as (select 1) select * from x', false],
  ['show all', false],
])('%s leaves nothing in its session: %s', (sql, traceless) => {
  expect(readStatement(sql).traceless).toBe(traceless);
});
