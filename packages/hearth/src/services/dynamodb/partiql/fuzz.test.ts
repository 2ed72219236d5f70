/** Whatever text comes as a statement: it runs, or AWS's errors come back, and nothing else is thrown. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createRandom } from '../../../base/random.ts';
import { ServiceError } from '../../../wire/errors.ts';
import { openTestDatabase, type TestDatabase } from '../testing/open-test-database.ts';
import { fillOrders } from '../testing/orders.ts';
import { readStatement } from './bind-statement.ts';
import { statementPermissions } from './permissions.ts';

const ROUNDS = 4000;
const WORDS =
  `SELECT FROM WHERE INSERT INTO VALUE UPDATE SET REMOVE DELETE RETURNING ALL OLD NEW MODIFIED * AND OR NOT IN IS MISSING
  NULL BETWEEN LIKE EXISTS ORDER BY DESC Orders "Orders"."byCity" customer day amount city note a.b l[0] ? 'ann' '01' 5 -1.5e3 1e126 .5
  ( ) [ ] { } << >> , : . ; = <> < >= + - true null size begins_with contains attribute_type attribute_exists set_add
  list_append "q" inner -- /* ' "`.split(/\s+/);
const GOOD = [
  `SELECT day , a.b FROM Orders WHERE customer = 'ann' AND day BETWEEN '01' AND '02' AND NOT contains ( note , 'x' )`,
  `SELECT * FROM "Orders"."byCity" WHERE city IN [ 'Rome' , ? ] OR amount > 5 ORDER BY amount DESC`,
  `SELECT * FROM Orders WHERE note IS NOT MISSING AND size ( note ) > 2 OR l[0] IS NULL`,
  `UPDATE Orders SET note = ? , n = n + 1 SET s = set_add ( s , << 'a' >> ) REMOVE q WHERE customer = 'ann' AND day = '01' RETURNING ALL NEW *`,
  `INSERT INTO Orders VALUE { 'customer' : 'f' , 'day' : '9' , 'l' : [ 1 , { 'k' : << 1 , 2 >> } ] }`,
  `DELETE FROM Orders WHERE customer = 'bob' AND day = '02' AND attribute_exists ( note ) RETURNING ALL OLD *`,
].map((text) => text.split(' '));

let test: TestDatabase;
beforeAll(async () => {
  test = openTestDatabase();
  await fillOrders(test);
});
afterAll(() => test.close());

it('refuses or runs random statements', async () => {
  const random = createRandom('partiql');
  const pick = (from: readonly string[]): string => from[Math.floor(random.next() * from.length)] ?? '';
  let accepted = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const words = [...(GOOD[Math.floor(random.next() * GOOD.length)] ?? [])];
    for (let changes = Math.floor(random.next() * 4); changes > 0; changes--) {
      const at = Math.floor(random.next() * (words.length + 1));
      words.splice(at, Math.floor(random.next() * 3), ...(random.next() < 0.7 ? [pick(WORDS)] : []));
    }
    const Statement = words.join(' ');
    const Parameters = Array.from({ length: words.filter((word) => word === '?').length }, () => ({ S: 'p' }));
    const input = { Statement, ...(Parameters.length > 0 && { Parameters }) };
    try {
      statementPermissions(test.db, [input]);
      await test.send('ExecuteStatement', input);
      accepted++;
    } catch (error) {
      expect(error, Statement).toBeInstanceOf(ServiceError);
    }
  }
  expect(accepted).toBeGreaterThan(0);
});

it.each([
  ['parentheses', `SELECT * FROM t WHERE ${'('.repeat(8000)}`],
  ['lists', `INSERT INTO t VALUE {'a': ${'['.repeat(4000)}${']'.repeat(4000)}}`],
  ['maps', `INSERT INTO t VALUE ${"{'a':".repeat(1600)}1`],
  ['negations', `SELECT * FROM t WHERE ${'NOT '.repeat(2000)}a`],
  ['conjunctions', `SELECT * FROM t WHERE a = 1${' AND a = 1'.repeat(800)}`],
  ['statements', `${'EXISTS(SELECT * FROM t WHERE '.repeat(280)}a`],
])('survives nested %s', (_what, Statement) => {
  try {
    readStatement({ Statement });
  } catch (error) {
    expect(error).toBeInstanceOf(ServiceError);
  }
});
