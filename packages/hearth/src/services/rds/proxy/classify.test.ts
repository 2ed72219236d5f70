/** What PostgreSQL's parser tells of a statement: whether a reader can run it, and whether it pins. */
import { expect, test } from 'vitest';
import { openClassifier } from './classify.ts';

const classifier = await openClassifier();

test.each([
  'select 1',
  'values (1)',
  'table t',
  'select * from a join b using (id) where name = $1 order by 1 limit 10',
  'with x as (select 1) select * from x',
  'show server_version',
  'explain select * from t',
  'select 1; select 2',
  "select 'insert into t' as text",
  'select "nextval" from t',
])('%s reads', (sql) => expect(classifier.meaning(sql)).toEqual({ reads: true, pins: undefined, deallocates: false }));

test.each([
  'insert into t values (1)',
  'with x as (delete from t returning *) select * from x',
  'select * from t for update',
  'select 1 into t2',
  'explain analyze insert into t values (1)',
  'begin',
  'create table t (a int)',
  'copy t from stdin',
  'select 1; update t set a = 1',
  'select pg_advisory_xact_lock(1)',
  'select from where',
  'call p()',
  'do $$ begin end $$',
])('%s is for the writer', (sql) => expect(classifier.meaning(sql)).toMatchObject({ reads: false, pins: undefined }));

test.each([
  ["select nextval('s')", 'sequence'],
  ["insert into t values (pg_catalog.setval('s', 1))", 'sequence'],
  ['set search_path = a', 'settings'],
  ['reset all', 'settings'],
  ['select * from (select set_config($1, $2, $3)) x', 'settings'],
  ['create temporary table a as select 1', 'temporary'],
  ['create temp view v as select 1', 'temporary'],
  ['create temp sequence s', 'temporary'],
  ['select 1 into temp t', 'temporary'],
  ['declare c cursor for select 1', 'cursor'],
  ['listen a', 'listen'],
  ["load 'x'", 'load'],
  ['execute p(1)', 'prepared'],
  ['discard all', 'prepared'],
  ['deallocate p', 'prepared'],
  ['select pg_try_advisory_lock(1, 2)', 'lock'],
])('%s pins: %s', (sql, reason) => {
  expect(classifier.meaning(sql)).toMatchObject({ reads: false, pins: reason });
  expect(classifier.pinning(sql).pins).toBe(reason);
});

test('literals, not names, share a meaning', () => {
  expect(classifier.meaning("select 'a''b', 1").reads).toBe(true);
  expect(classifier.meaning("select $q$ ' $q$; delete from t where a = 'x'").reads).toBe(false);
  expect(classifier.meaning("select 1 /* ' */; delete from t where a = ' '").reads).toBe(false);
});
