/** PartiQL through its three operations: what runs, what comes back, and AWS's words for what does not (observed 2026-10). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../testing/open-test-database.ts';

let test: TestDatabase;
const strings = (...names: string[]) => names.map((AttributeName) => ({ AttributeName, AttributeType: 'S' as const }));
const key = (HASH: string, RANGE?: string) => [
  { AttributeName: HASH, KeyType: 'HASH' as const },
  ...(RANGE === undefined ? [] : [{ AttributeName: RANGE, KeyType: 'RANGE' as const }]),
];
const BillingMode = 'PAY_PER_REQUEST';

beforeAll(async () => {
  test = openTestDatabase();
  await test.run('CreateTable', {
    TableName: 'Hash',
    BillingMode,
    AttributeDefinitions: strings('pk'),
    KeySchema: key('pk'),
  });
  await test.run('CreateTable', {
    TableName: 'Num',
    BillingMode,
    AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'N' }],
    KeySchema: key('pk'),
  });
  await test.run('CreateTable', {
    TableName: 'Idx',
    BillingMode,
    AttributeDefinitions: strings('pk', 'sk', 'gsiPk', 'gsiPk2', 'lsiSk'),
    KeySchema: key('pk', 'sk'),
    LocalSecondaryIndexes: [
      { IndexName: 'lsi', KeySchema: key('pk', 'lsiSk'), Projection: { ProjectionType: 'KEYS_ONLY' } },
    ],
    GlobalSecondaryIndexes: [
      { IndexName: 'gsi-all', KeySchema: key('gsiPk'), Projection: { ProjectionType: 'ALL' } },
      {
        IndexName: 'gsi-inc',
        KeySchema: key('gsiPk2'),
        Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['shown'] },
      },
    ],
  });
  for (const n of ['1', '2', '3', '4']) {
    await test.send('PutItem', {
      TableName: 'Idx',
      Item: {
        pk: { S: 'p' },
        sk: { S: `s${n}` },
        hidden: { S: `h${n}` },
        ...(n !== '3' && {
          gsiPk: { S: n === '2' ? 'z' : 'x' },
          gsiPk2: { S: 'y' },
          lsiSk: { S: `l${n}` },
          shown: { S: `v${n}` },
        }),
      },
    });
  }
});
afterAll(() => test.close());

const run = (Statement: string, Parameters?: object[], more: object = {}) =>
  test.send('ExecuteStatement', { Statement, ...(Parameters && { Parameters }), ...more });
const put = (pk: string, more: object = {}) =>
  test.send('PutItem', { TableName: 'Hash', Item: { pk: { S: pk }, ...more } });
const get = async (pk: string) => (await test.send('GetItem', { TableName: 'Hash', Key: { pk: { S: pk } } })).Item;
const message = async (Statement: string, Parameters?: object[]): Promise<string> =>
  run(Statement, Parameters).then(
    () => 'accepted',
    (error: Error) => error.message,
  );
const sks = async (where: string) =>
  (await run(`SELECT sk FROM Idx WHERE ${where}`)).Items.map((item: { sk: { S: string } }) => item.sk.S).sort();

describe('SELECT', () => {
  it('reads by key, by condition and whole, and projects', async () => {
    await put('sel', { age: { N: '30' }, m: { M: { deep: { S: 'd' } } }, tags: { L: [{ S: 'a' }, { S: 'b' }] } });
    expect((await run(`SELECT * FROM "Hash" WHERE pk = 'sel' AND age > 20`)).Items).toHaveLength(1);
    expect((await run(`SELECT * FROM Hash WHERE pk = ? AND age > ?`, [{ S: 'sel' }, { N: '30' }])).Items).toEqual([]);
    expect((await run(`SELECT m.deep, age FROM Hash WHERE pk = 'sel'`)).Items).toEqual([
      { deep: { S: 'd' }, age: { N: '30' } },
    ]);
    expect((await run(`SELECT pk FROM Hash WHERE tags[1] = 'b'`)).Items).toEqual([{ pk: { S: 'sel' } }]);
    expect(
      (await run(`SELECT pk FROM Hash WHERE size(tags) = 2 AND contains(tags, 'a') AND nope IS MISSING`)).Items,
    ).toHaveLength(1);
  });

  it.each([
    [`pk = 'p' AND begins_with(sk, 's')`, ['s1', 's2', 's3', 's4']],
    [`pk = 'p' AND sk BETWEEN 's2' AND 's3'`, ['s2', 's3']],
    [`pk IN ['p', 'none'] AND NOT sk IN ('s1', 's2')`, ['s3', 's4']],
    [`pk = 'p' AND (sk = 's1' OR hidden = 'h4')`, ['s1', 's4']],
    [`pk = 'p' AND NOT sk = 's1' OR pk = 'p' AND sk = 's2'`, ['s2', 's3', 's4']],
    [`pk = 'p' AND sk = 's1' OR pk = 'p' AND sk > 's3'`, ['s1', 's4']],
    [`hidden = 'h2' OR shown IS MISSING`, ['s2', 's3']],
    [`hidden IS STRING AND attribute_exists(shown) = false`, ['s3']],
  ])('WHERE %s', async (where, expected) => {
    expect(await sks(where)).toEqual(expected);
  });

  it('orders by the sort key and goes on by token, also over several partitions', async () => {
    await test.send('PutItem', { TableName: 'Idx', Item: { pk: { S: 'q' }, sk: { S: 't1' } } });
    const down = await run(`SELECT sk FROM Idx WHERE pk = 'p' ORDER BY sk DESC`);
    expect(down.Items.map((item: { sk: { S: string } }) => item.sk.S)).toEqual(['s4', 's3', 's2', 's1']);
    const seen: string[] = [];
    let NextToken: string | undefined;
    const statement = `SELECT sk FROM Idx WHERE pk IN ['p', 'q']`;
    do {
      const page = await run(statement, undefined, { Limit: 2, NextToken });
      seen.push(...page.Items.map((item: { sk: { S: string } }) => item.sk.S));
      NextToken = page.NextToken;
      const other = run(`SELECT sk FROM Idx WHERE pk = 'p'`, undefined, { NextToken });
      if (NextToken) await expect(other).rejects.toThrow('NextToken does not match request');
    } while (NextToken);
    expect(seen.sort()).toEqual(['s1', 's2', 's3', 's4', 't1']);
  });

  it('of an index gives what it projects, at its own cost', async () => {
    const all = await run(`SELECT * FROM Idx."gsi-inc" WHERE gsiPk2 = 'y'`, undefined, {
      ReturnConsumedCapacity: 'INDEXES',
    });
    expect(Object.keys(all.Items[0]).sort()).toEqual(['gsiPk2', 'pk', 'shown', 'sk']);
    expect(all.ConsumedCapacity).toMatchObject({
      CapacityUnits: 0.5,
      Table: { CapacityUnits: 0 },
      GlobalSecondaryIndexes: { 'gsi-inc': { CapacityUnits: 0.5 } },
    });
    const reached = await run(`SELECT hidden FROM Idx.lsi WHERE pk = 'p'`, undefined, {
      ReturnConsumedCapacity: 'INDEXES',
    });
    expect(reached.Items).toHaveLength(3);
    expect(reached.ConsumedCapacity.Table.CapacityUnits).toBe(1.5);
    expect((await run(`SELECT pk FROM Idx.lsi WHERE hidden = 'h1'`)).Items).toEqual([]);
    expect((await run(`SELECT pk FROM Idx."gsi-inc" WHERE NOT hidden = 'h1'`)).Items).toHaveLength(3);
  });
});

describe('writes', () => {
  it('insert once, update what is there, delete what may be there', async () => {
    expect(
      (await run(`INSERT INTO Hash VALUE {'pk': 'w', 'n': 1, 'l': [1, 'a'], 's': <<'x'>>, 'm': {'k': null}}`)).Items,
    ).toEqual([]);
    expect(await get('w')).toEqual({
      pk: { S: 'w' },
      n: { N: '1' },
      l: { L: [{ N: '1' }, { S: 'a' }] },
      s: { SS: ['x'] },
      m: { M: { k: { NULL: true } } },
    });
    await expect(run(`INSERT INTO Hash VALUE {'pk': 'w'}`)).rejects.toMatchObject({ code: 'DuplicateItemException' });
    const out = await run(
      `UPDATE Hash SET n = n + 1, l = list_append(l, [?]) SET s = set_add(s, <<'y'>>) REMOVE m.k WHERE pk = 'w' AND n = 1 RETURNING MODIFIED NEW *`,
      [{ BOOL: true }],
    );
    expect(out.Items).toEqual([
      { n: { N: '2' }, l: { L: [{ N: '1' }, { S: 'a' }, { BOOL: true }] }, s: { SS: ['x', 'y'] } },
    ]);
    await expect(run(`UPDATE Hash SET n = 9 WHERE pk = 'w' AND n = 1`)).rejects.toMatchObject({
      code: 'ConditionalCheckFailedException',
    });
    await expect(run(`UPDATE Hash SET n = 9 WHERE pk = 'ghost'`)).rejects.toMatchObject({
      code: 'ConditionalCheckFailedException',
    });
    await run(`FROM Hash WHERE pk = 'w' SET n = 3 REMOVE l`);
    await expect(run(`DELETE FROM Hash WHERE pk = 'w' AND n = 4`)).rejects.toMatchObject({
      code: 'ConditionalCheckFailedException',
    });
    expect((await run(`DELETE FROM Hash WHERE pk = 'w' AND NOT n = 4 RETURNING ALL OLD *`)).Items[0].n).toEqual({
      N: '3',
    });
    expect((await run(`DELETE FROM Hash WHERE pk = 'w' AND n = 4 RETURNING ALL OLD *`)).Items).toEqual([]);
  });
});

describe('AWS words', () => {
  const BAD = "Statement wasn't well formed, can't be processed: ";
  const KEYLESS = 'Where clause does not contain a mandatory equality on all key attributes';
  it.each([
    [`SLECT * FROM "Hash" WHERE pk = 'x'`, `${BAD}Expected data manipulation`],
    [`UPDATE Payment-Table SET a = 1 WHERE pk = 'x'`, `${BAD}Expected data manipulation`],
    [`SELECT * FROM "Hash`, BAD],
    [`SELECT * FROM Num WHERE pk = 1e2147483648`, BAD],
    [`SELECT * FROM Num WHERE pk = 1.5e-2147483647`, BAD],
    [`SELECT * FROM Num WHERE pk = 1 /* note`, BAD],
    [`SELECT * FROM Num WHERE pk = 1 foo`, `${BAD}Unexpected token after expression`],
    [`SELECT * FROM Num ORDER BY pk WHERE pk = 1`, `${BAD}Unexpected token after expression`],
    [`DELETE FROM Num WHERE pk = 1 ORDER BY pk`, `${BAD}Unexpected token after expression`],
    [`INSERT INTO Hash t VALUE {'pk': 'x'}`, `${BAD}Unexpected token after expression`],
    [`FROM Hash SET c = 1 WHERE pk = 'x'`, `${BAD}Unexpected token after expression`],
    [`SELECT * FROM Hash WHERE`, `${BAD}Unexpected term`],
    [`SELECT * FROM Hash WHERE NOT`, `${BAD}Unexpected term`],
    [`SELECT * FROM Hash WHERE pk = 'p1' AND`, `${BAD}Missing right-hand side expression of infix operator`],
    [`SELECT * FROM Hash WHERE ORDER BY pk`, `${BAD}Unexpected keyword`],
    [`SELECT * FROM Hash WHERE IS NULL`, `${BAD}Unexpected operator`],
    [`SELECT * FROM Hash WHERE pk = 'a' AND x IS FOO`, `${BAD}Expected type name`],
    [`x IS DOUBLE PRECISION`, 'Unsupported operation: IsType'],
    [`DELETE FROM WHERE pk = 'a'`, `${BAD}Expected identifier for simple path`],
    [`SELECT * FROM Hash WHERE attribute_exists(m.inner)`, `${BAD}Invalid path dot component`],
    [`SELECT * FROM Hash t WHERE pk = 'x'`, 'Aliasing is not supported'],
    [`UPDATE Hash AS t SET a = 3 WHERE pk = 'x'`, 'Aliasing is not supported'],
    [`SELECT * FROM Idx."gsi-all".extra WHERE pk = 'p'`, 'A path may contain at most 2 components in the FROM clause'],
    [`SELECT * FROM "" WHERE pk = 'p'`, 'Path component cannot be an empty string'],
    [`SELECT * FROM Idx.nope WHERE pk = 'p'`, 'The table does not have the specified index'],
    [`INSERT INTO Idx."gsi-all" VALUE {'pk': 'a'}`, 'FROM clause may only contain a single table name'],
    [`DELETE FROM Idx."gsi-all" WHERE pk = 'a'`, 'This operation is not supported on an index'],
    [`SELECT COUNT(*) FROM Hash`, 'Unexpected path component at 1:8:5'],
    [`SELECT COUNT(*) FROM Gone`, 'Unexpected path component at 1:8:5'],
    [`SELECT * FROM Hash WHERE EXISTS(ss)`, 'Unrecognized function: exists at 1:26:6'],
    [`DELETE FROM Hash WHERE a = 1`, KEYLESS],
    [`FROM Hash REMOVE a`, KEYLESS],
    [
      `DELETE FROM Hash WHERE pk = 'x' RETURNING MODIFIED OLD *`,
      'Invalid returning clause: RETURNING MODIFIED OLD *. Only RETURNING ALL OLD * is allowed in DELETE statements.',
    ],
    [
      `INSERT INTO Num VALUE {'pk': 1, 'm': {'x': 1e126}}`,
      'Number overflow. Attempting to store a number with magnitude larger than supported range under root.x',
    ],
    [
      `INSERT INTO Num VALUE {'pk': 1, 'l': [1, 1e-131]}`,
      'Number underflow. Attempting to store a number with magnitude smaller than supported range under root[1]',
    ],
    [
      `SELECT * FROM Num WHERE pk = 123456789012345678901234567890123456789`,
      'Attempting to store more than 38 significant digits in a Number under root',
    ],
    [`UPDATE Hash SET s = set_add(s, <<>>) WHERE pk = 'x'`, 'Empty bags are not supported'],
    [
      `UPDATE Hash SET t = set_add(s, <<'x'>>) WHERE pk = 'x'`,
      'The first argument to SET_ADD must equal the assignment value at 1:21:7',
    ],
    [
      `UPDATE Hash SET s = set_delete(s, 'x') WHERE pk = 'x'`,
      'The second argument to SET_DELETE must be a value with type SET at 1:32:1',
    ],
    [
      `INSERT INTO Hash VALUE {'pk': 'x', 's': set_add(<<'a'>>, <<'b'>>)}`,
      'Unsupported data type: set_add under key root at 1:41:7',
    ],
    [
      `SELECT * FROM Idx WHERE pk = 'a' AND x = '1' OR pk = 'a' AND sk = '2'`,
      'Overlapping conditions with range keys are not supported in where clause',
    ],
    [
      `SELECT pk FROM Idx."gsi-inc" WHERE gsiPk2 IN ['y'] AND hidden IS MISSING`,
      'One or more parameter values were invalid: Secondary index gsi-inc does not project one or more filter attributes: [hidden]',
    ],
    [
      `SELECT hidden FROM Idx."gsi-inc" WHERE gsiPk2 = 'y'`,
      'One or more parameter values were invalid: Global secondary index gsi-inc does not project [hidden]',
    ],
    [`SELECT * FROM Hash WHERE pk = ?`, "Number of parameters in request and statement don't match."],
    [`SELECT * FROM Gone WHERE pk = 'x'`, 'Requested resource not found'],
    [
      `SELECT * FROM Gone WHERE pk = 'x' AND attribute_exists('ss')`,
      'Operator or function requires a document path; operator or function: attribute_exists',
    ],
  ])('%s', async (statement, text) => {
    expect(await message(statement)).toBe(text);
  });

  it('checks operands before the table is looked up', async () => {
    expect(await message(`SELECT pk FROM Gone WHERE pk = ? AND val < ?`, [{ S: 'x' }, { BOOL: true }])).toBe(
      'Incorrect operand type for operator or function; operator or function: <, operand type: BOOL',
    );
    expect(await message(`SELECT pk FROM Gone WHERE pk = ?`, [{ N: '1e99999999999' }])).toBe(
      'The parameter cannot be converted to a numeric value: 1e99999999999',
    );
  });

  it('refuses strong reads of a global index', async () => {
    await expect(
      run(`SELECT * FROM Idx."gsi-all" WHERE gsiPk = 'x'`, undefined, { ConsistentRead: true }),
    ).rejects.toThrow('Strongly consistent read is not supported on Global Secondary Indexes');
  });
});

describe('BatchExecuteStatement', () => {
  const batch = (...statements: (string | object)[]) =>
    test.send('BatchExecuteStatement', {
      Statements: statements.map((each) => (typeof each === 'string' ? { Statement: each } : each)),
      ReturnConsumedCapacity: 'TOTAL',
    });

  it('answers each member by itself, and counts each at its own rate', async () => {
    for (const id of ['b0', 'b1']) await put(id, { v: { S: 'one' } });
    const reads = await batch(
      { Statement: `SELECT * FROM Hash WHERE pk = 'b1'`, ConsistentRead: true },
      `SELECT v FROM Hash WHERE pk = 'b0'`,
      `SELECT * FROM Hash WHERE pk = 'none'`,
      `SLECT * FROM Hash WHERE pk = 'b1'`,
      `SELECT * FROM Hash WHERE v = 'one'`,
      `SELECT * FROM Gone WHERE pk = 'x'`,
    );
    const KEYED = 'Select statements within BatchExecuteStatement must specify the primary key in the where clause.';
    expect(reads.Responses).toMatchObject([
      { TableName: 'Hash', Item: { v: { S: 'one' } } },
      { TableName: 'Hash', Item: { v: { S: 'one' } } },
      { TableName: 'Hash' },
      { Error: { Code: 'ValidationError' } },
      { Error: { Code: 'ValidationError', Message: KEYED } },
      { Error: { Code: 'ResourceNotFound' } },
    ]);
    expect(reads.Responses[4]).not.toHaveProperty('TableName');
    expect(reads.ConsumedCapacity).toEqual([{ TableName: 'Hash', CapacityUnits: 2 }]);
  });

  it('writes one after the other; who fails says where, and counts by the item that is there', async () => {
    for (const id of ['b2', 'b3', 'b4']) await put(id, { v: { S: 'x'.repeat(id === 'b2' ? 2100 : 1) } });
    const refused = [`INSERT INTO Hash VALUE {'pk': 'b2'}`, `UPDATE Hash SET a = 1 WHERE pk = 'b3' AND a = 2`];
    const writes = await batch(
      `INSERT INTO Hash VALUE {'pk': 'b9'}`,
      ...refused,
      `DELETE FROM Hash WHERE pk = 'b4' RETURNING ALL OLD *`,
    );
    const none = [
      { Error: { Code: 'DuplicateItem', Message: 'Duplicate primary key exists in table' }, TableName: 'Hash' },
      { Error: { Code: 'ConditionalCheckFailed', Message: 'The conditional request failed' }, TableName: 'Hash' },
    ];
    expect(writes.Responses).toEqual([
      { TableName: 'Hash' },
      ...none,
      { TableName: 'Hash', Item: { pk: { S: 'b4' }, v: { S: 'x' } } },
    ]);
    const [first, last] = refused.map((Statement) => ({ Statement }));
    const more = { ReturnConsumedCapacity: 'INDEXES' };
    const asked = (...Statements: unknown[]) => test.send('BatchExecuteStatement', { Statements, ...more });
    expect((await asked(first, { Statement: `INSERT INTO Hash VALUE {'pk': 'b5'}` })).ConsumedCapacity).toEqual([
      { TableName: 'Hash', CapacityUnits: 4, Table: { CapacityUnits: 1 } },
    ]);
    expect(await asked(first, last)).toEqual({ Responses: none });
  });

  it('refuses as a whole what it cannot take apart', async () => {
    const [read, removal] = [`SELECT * FROM Hash WHERE pk = 'x'`, `DELETE FROM Hash WHERE pk = 'x'`];
    await expect(batch(read, removal)).rejects.toThrow('both read and write');
    const twins = 'Provided list of item keys contains duplicates';
    await expect(batch(read, `SELECT v FROM Hash WHERE pk = 'x'`)).rejects.toThrow(twins);
    await expect(batch(`INSERT INTO Hash VALUE {'pk': 'x'}`, removal)).rejects.toThrow(twins);
  });
});

describe('ExecuteTransaction', () => {
  const transact = (statements: string[], more: object = {}) =>
    test.send('ExecuteTransaction', { TransactStatements: statements.map((Statement) => ({ Statement })), ...more });

  it('does all or nothing, and once a token', async () => {
    const ClientRequestToken = 'once';
    await transact([`INSERT INTO Hash VALUE {'pk': 't1', 'n': 0}`, `INSERT INTO Hash VALUE {'pk': 't2'}`]);
    const add = [`UPDATE Hash SET n = n + 1 WHERE pk = 't1'`];
    const more = { ClientRequestToken, ReturnConsumedCapacity: 'TOTAL' };
    expect(await transact(add, more)).toMatchObject({ Responses: [], ConsumedCapacity: [{ WriteCapacityUnits: 2 }] });
    expect(await transact(add, more)).toMatchObject({ ConsumedCapacity: [{ ReadCapacityUnits: 2 }] });
    expect((await get('t1')).n).toEqual({ N: '1' });
    const refused = transact([
      `INSERT INTO Hash VALUE {'pk': 't1'}`,
      `INSERT INTO Hash VALUE {'pk': 't3'}`,
      `EXISTS(SELECT * FROM Hash WHERE pk = 't2' AND gone IS NOT MISSING)`,
    ]);
    await expect(refused).rejects.toMatchObject({
      code: 'TransactionCanceledException',
      members: {
        CancellationReasons: [{ Code: 'DuplicateItem' }, { Code: 'None' }, { Code: 'ConditionalCheckFailed' }],
      },
    });
    expect(await get('t3')).toBeUndefined();
  });

  it('reads single items', async () => {
    await put('t4', { m: { M: { a: { N: '1' } } } });
    const out = await transact([
      `SELECT * FROM Idx WHERE pk = 'p' AND sk = 's3'`,
      `SELECT m.a FROM Hash WHERE pk = 't4'`,
      `SELECT * FROM Hash WHERE pk = 'none'`,
    ]);
    expect(out.Responses).toMatchObject([{ Item: { hidden: { S: 'h3' } } }, { Item: { a: { N: '1' } } }, {}]);
  });

  it.each([
    [`SELECT * FROM Hash WHERE`, "Statement wasn't well formed, can't be processed: Unexpected term"],
    [`SELECT * FROM Idx."gsi-all" WHERE gsiPk = 'x'`, 'Reads on indices are not supported within transactions.'],
    [
      `UPDATE Hash SET a = 1 WHERE pk = 'x' RETURNING ALL NEW *`,
      'RETURNING clause is not supported in ExecuteTransaction.',
    ],
    [
      `SELECT * FROM Hash WHERE pk = 'x' AND attribute_exists(a)`,
      'Select statements within ExecuteTransaction must specify the primary key in the where clause.',
    ],
    [`EXISTS(SELECT * FROM Hash WHERE pk = 'x')`, 'EXISTS() must contain a single item read with additional condition'],
  ])('refuses %s', async (statement, text) => {
    await expect(transact([statement])).rejects.toMatchObject({
      code: 'ValidationException',
      message: `Validation failed in TransactStatements[0]: ${text}`,
    });
  });
});
