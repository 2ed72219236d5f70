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
      `3 validation errors detected: ${capacity}; ${values}; ReturnItemCollectionMetrics can only be SIZE or NONE`,
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
      `2 validation errors detected: Value '' at 'clientRequestToken' failed to satisfy constraint: Member must have length greater than or equal to 1; ${capacity}`,
    ],
    ['BatchGetItem', { RequestItems: {} }, ''],
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
