import { describe, expect, it } from 'vitest';
import { dynamodbApi } from '../api/dynamodb.gen.ts';
import { ServiceError } from './errors.ts';
import { compileValidator } from './validate.ts';

function message(operation: string, input: unknown): string {
  try {
    compileValidator(dynamodbApi, operation)(input);
  } catch (error) {
    if (error instanceof ServiceError) return error.message;
    throw error;
  }
  return '';
}

const capacity =
  "Value 'INVALID' at 'returnConsumedCapacity' failed to satisfy constraint: Member must satisfy enum value set: [INDEXES, TOTAL, NONE]";
const values =
  'Failed to satisfy constraint: Member must satisfy enum value set: [ALL_OLD, UPDATED_OLD, ALL_NEW, UPDATE_NEW, NONE]';
const wrong = { ReturnConsumedCapacity: 'INVALID', ReturnValues: 'INVALID' };
const xor = { ConditionalOperator: 'XOR' };
const newerXor = 'Failed to satisfy constraint: Member must satisfy enum value set: [ALL, OR]';
const olderXor =
  "Value 'XOR' at 'conditionalOperator' failed to satisfy constraint: Member must satisfy enum value set: [OR, AND]";
const tooShort = 'failed to satisfy constraint: Member must have length greater than or equal to 1';
const mapKeys =
  'failed to satisfy constraint: Map keys must satisfy constraint: [Member must have length less than or equal to 255, Member must have length greater than or equal to 3, Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+]';
const deep = (maps: number): unknown => (maps === 0 ? { S: 'leaf' } : { M: { n: deep(maps - 1) } });
const noName =
  "1 validation error detected: Value at 'TableName' failed to satisfy constraint: Member must have length greater than or equal to 1";

describe('the newer validation framework, as eu-west-2 answers', () => {
  it.each<[string, unknown, string]>([
    ['PutItem', { TableName: '', Item: {} }, noName],
    ['PutItem', { TableName: '', Item: {}, ReturnValues: 'INVALID' }, noName],
    ['UpdateItem', { TableName: '', Key: {} }, noName],
    ['DeleteItem', { TableName: '', Key: {} }, noName],
    [
      'PutItem',
      { TableName: 'T', Item: {}, ...wrong, ReturnItemCollectionMetrics: 'INVALID' },
      `3 validation errors detected: ${capacity}; ${values}; Value 'INVALID' at 'returnItemCollectionMetrics' failed to satisfy constraint: Member must satisfy enum value set: [SIZE, NONE]`,
    ],
    ['DeleteItem', { TableName: 'T', Key: {}, ...wrong }, `2 validation errors detected: ${capacity}; ${values}`],
    ['UpdateItem', { TableName: 'T', Key: {}, ...wrong }, `1 validation error detected: ${values}`],
    [
      'Query',
      { TableName: 'T', Limit: 0 },
      "1 validation error detected: Value at 'Limit' failed to satisfy constraint: Member must have value greater than or equal to 1",
    ],
    [
      'TransactWriteItems',
      { TransactItems: [{}], ReturnConsumedCapacity: 'INVALID', ClientRequestToken: '' },
      "1 validation error detected: Value at 'ClientRequestToken' failed to satisfy constraint: Member must have length greater than or equal to 1",
    ],
    ['TransactGetItems', { TransactItems: [] }, `1 validation error detected: Value at 'TransactItems' ${tooShort}`],
    ['PutItem', { TableName: 'T', Item: { d: deep(62) }, ...xor }, `1 validation error detected: ${newerXor}`],
    ['PutItem', { TableName: 'T', Item: { d: deep(63) }, ...xor }, `1 validation error detected: ${olderXor}`],
    ['Query', { TableName: 'T', Select: 'BOGUS', ...xor }, newerXor],
    [
      'UpdateItem',
      { TableName: '', ...wrong, ...xor },
      `5 validation errors detected: ${capacity}; Value '' at 'tableName' ${tooShort}; Value 'INVALID' at 'returnValues' failed to satisfy constraint: Member must satisfy enum value set: [ALL_NEW, UPDATED_OLD, ALL_OLD, NONE, UPDATED_NEW]; ${olderXor}; Value null at 'key' failed to satisfy constraint: Member must not be null`,
    ],
    [
      'BatchGetItem',
      { RequestItems: { Tab: { Keys: [] } } },
      `1 validation error detected: Value at 'RequestItems.Tab.member.Keys' ${tooShort}`,
    ],
    [
      'BatchGetItem',
      { RequestItems: { 'bad!': { Keys: [{ a: { S: 'b' } }] } }, ReturnConsumedCapacity: 'INVALID' },
      `2 validation errors detected: Value '{"bad!":{"Keys":[{"a":{"S":"b"}}]}}' at 'requestItems' ${mapKeys}; ${capacity}`,
    ],
    [
      'BatchWriteItem',
      { RequestItems: { 'bad!': [{ DeleteRequest: { Key: { a: { S: 'b' } } } }] } },
      `1 validation error detected: Value '{bad!=[WriteRequest(putRequest=null, deleteRequest=DeleteRequest(key={a=AttributeValue(s=b, n=null, b=null, iNT=null, dECIMAL=null, dOUBLE=null, sS=null, nS=null, bS=null, iNTSET=null, dECIMALSET=null, dOUBLESET=null, m=null, l=null, nULL=null, bOOL=null)}, workloadProfileName=null))]}' at 'requestItems' ${mapKeys}`,
    ],
    [
      'BatchWriteItem',
      { RequestItems: { 'bad!': [{ DeleteRequest: { Key: {} } }] }, ReturnConsumedCapacity: 'INVALID' },
      `1 validation error detected: ${capacity}`,
    ],
    [
      'BatchWriteItem',
      { RequestItems: { Tab: [], Two: [{}] } },
      "1 validation error detected: Value '{Tab=[], Two=[WriteRequest(putRequest=null, deleteRequest=null)]}' at 'requestItems' failed to satisfy constraint: Map value must satisfy constraint: [Member must have length less than or equal to 25, Member must have length greater than or equal to 1]",
    ],
    ['BatchGetItem', { RequestItems: {} }, ''],
    ['SearchVectors', { IndexName: 'ab', TopK: 1 }, 'missing field `TableName` at line 1 column 27'],
    ['SearchVectors', { IndexName: null }, 'invalid type: null, expected a string at line 1 column 17'],
    ['SearchVectors', { TopK: 3.5 }, 'invalid type: floating point `3.5`, expected i32 at line 1 column 11'],
    [
      'SearchVectors',
      { TableName: 'T', IndexName: 'ab', SearchVector: [], TopK: 1 },
      "1 validation error detected: Value at 'IndexName' failed to satisfy constraint: Member must have length greater than or equal to 3",
    ],
    ['SearchVectors', { TopK: undefined }, 'invalid type: null, expected i32 at line 1 column 12'],
    [
      'Scan',
      { TableName: 'T', Limit: 0 },
      "1 validation error detected: Value '0' at 'limit' failed to satisfy constraint: Member must have value greater than or equal to 1",
    ],
    [
      'PutItem',
      { Item: {} },
      "1 validation error detected: Value null at 'tableName' failed to satisfy constraint: Member must not be null",
    ],
  ])('%s %j', (operation, input, expected) => {
    expect(message(operation, input)).toBe(expected);
  });
});

const notNull = (path: string): string =>
  `Value null at '${path}' failed to satisfy constraint: Member must not be null`;
const fails = (path: string, value: string, what: string): string =>
  `Value '${value}' at '${path}' failed to satisfy constraint: Member must ${what}`;
const LETTERS = 'satisfy regular expression pattern: [a-zA-Z0-9_.-]+';
const THREE = 'have length greater than or equal to 3';
const units = 'provisionedThroughput';

describe('what AWS names first (us-west-2, 2026-10-09)', () => {
  it.each<[string, object, readonly string[]]>([
    ['DescribeTable', { TableName: '' }, [fails('tableName', '', THREE), fails('tableName', '', LETTERS)]],
    [
      'ListTables',
      { ExclusiveStartTableName: '' },
      [fails('exclusiveStartTableName', '', LETTERS), fails('exclusiveStartTableName', '', THREE)],
    ],
    [
      'CreateBackup',
      { TableName: 'Tab', BackupName: '' },
      [fails('backupName', '', LETTERS), fails('backupName', '', THREE)],
    ],
    [
      'UpdateTable',
      { TableName: 'Tab', ProvisionedThroughput: {} },
      [notNull(`${units}.writeCapacityUnits`), notNull(`${units}.readCapacityUnits`)],
    ],
    [
      'UpdateTable',
      { TableName: 'Tab', AttributeDefinitions: [{}] },
      [notNull('attributeDefinitions.1.member.attributeType'), notNull('attributeDefinitions.1.member.attributeName')],
    ],
    [
      'UpdateTimeToLive',
      { TableName: 'Tab', TimeToLiveSpecification: {} },
      [notNull('timeToLiveSpecification.attributeName'), notNull('timeToLiveSpecification.enabled')],
    ],
  ])('%s %j', (operation, input, violations) => {
    expect(message(operation, input)).toBe(`2 validation errors detected: ${violations.join('; ')}`);
  });
});

describe('what lists and files are asked for', () => {
  const value = (given: string, member: string, must: string): string =>
    `1 validation error detected: Value '${given}' at '${member}' failed to satisfy constraint: Member must ${must}`;
  const csv = (Csv: object): object => ({
    ClientToken: 'token',
    S3BucketSource: { S3Bucket: 'files' },
    InputFormat: 'CSV',
    InputFormatOptions: { Csv },
    TableCreationParameters: { TableName: 'Table', AttributeDefinitions: [], KeySchema: [{}] },
  });
  it.each<[string, unknown, string]>([
    [
      'ListBackups',
      { BackupType: 'X' },
      value('X', 'backupType', 'satisfy enum value set: [USER, SYSTEM, AWS_BACKUP, ALL]'),
    ],
    ['ListExports', { MaxResults: 0 }, value('0', 'maxResults', 'have value greater than or equal to 1')],
    ['ListExports', { MaxResults: 26 }, value('26', 'maxResults', 'have value less than or equal to 25')],
    ['ListImports', { PageSize: 26 }, value('26', 'pageSize', 'have value less than or equal to 25')],
  ])('%s %j', (operation, input, expected) => {
    expect(message(operation, input)).toBe(expected);
  });

  it.each([{ Delimiter: 'a' }, { Delimiter: '||' }, { HeaderList: [] }, { HeaderList: ['pk', 'a,b'] }])(
    'ImportTable with %j',
    (options) => {
      expect(message('ImportTable', csv(options))).toContain("at 'inputFormatOptions.csv.");
    },
  );
});
