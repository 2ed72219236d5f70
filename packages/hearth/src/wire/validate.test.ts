import { describe, expect, it } from 'vitest';
import { dynamodbApi } from '../api/dynamodb.gen.ts';
import { iamApi } from '../api/iam.gen.ts';
import { lambdaApi } from '../api/lambda.gen.ts';
import { s3Api } from '../api/s3.gen.ts';
import type { ServiceApi } from '../api/service-api.ts';
import { ssmApi } from '../api/ssm.gen.ts';
import { stsApi } from '../api/sts.gen.ts';
import { ServiceError } from './errors.ts';
import { compileValidator } from './validate.ts';

function refusal(api: ServiceApi, operation: string, input: unknown): ServiceError | undefined {
  try {
    compileValidator(api, operation)(input);
  } catch (error) {
    if (error instanceof ServiceError) return error;
    throw error;
  }
  return undefined;
}

const one = '1 validation error detected: ';
const fails = 'failed to satisfy constraint: ';

describe('the words of AWS', () => {
  it.each<[ServiceApi, string, unknown, string]>([
    [dynamodbApi, 'GetItem', { Key: {} }, `${one}Value null at 'tableName' ${fails}Member must not be null`],
    [
      dynamodbApi,
      'GetItem',
      { TableName: 'bad table!@#', Key: {} },
      `${one}Value 'bad table!@#' at 'tableName' ${fails}Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+`,
    ],
    [
      dynamodbApi,
      'GetItem',
      { TableName: 'a'.repeat(256), Key: {} },
      `${one}Value '${'a'.repeat(256)}' at 'tableName' ${fails}Member must have length less than or equal to 255`,
    ],
    [
      dynamodbApi,
      'CreateTable',
      {
        TableName: 'tab',
        KeySchema: [{ AttributeName: 'a', KeyType: 'INVALID' }],
        AttributeDefinitions: [{ AttributeName: 'a', AttributeType: 'X' }],
      },
      `2 validation errors detected: Value 'X' at 'attributeDefinitions.1.member.attributeType' ${fails}Member must satisfy enum value set: [B, N, S]; Value 'INVALID' at 'keySchema.1.member.keyType' ${fails}Member must satisfy enum value set: [HASH, RANGE]`,
    ],
    [dynamodbApi, 'CreateTable', {}, "The parameter 'TableName' is required but was not present in the request"],
    [
      dynamodbApi,
      'Scan',
      { TableName: 'tab', Limit: 0 },
      `${one}Value '0' at 'limit' ${fails}Member must have value greater than or equal to 1`,
    ],
    [
      dynamodbApi,
      'BatchWriteItem',
      { RequestItems: { T: [] } },
      `${one}Value '{T=[]}' at 'requestItems' ${fails}Map value must satisfy constraint: [Member must have length less than or equal to 25, Member must have length greater than or equal to 1]`,
    ],
    [
      lambdaApi,
      'GetFunction',
      { FunctionName: 'f', Qualifier: 'invalid!' },
      `${one}Value 'invalid!' at 'qualifier' ${fails}Member must satisfy regular expression pattern: \\$(LATEST(\\.PUBLISHED)?)|[a-zA-Z0-9-_$]+`,
    ],
    [
      lambdaApi,
      'ListFunctions',
      { FunctionVersion: 'invalid' },
      `${one}Value 'invalid' at 'functionVersion' ${fails}Member must satisfy enum value set: [ALL]`,
    ],
    [
      ssmApi,
      'GetParameters',
      { Names: [] },
      `${one}Value '[]' at 'names' ${fails}Member must have length greater than or equal to 1`,
    ],
    [
      stsApi,
      'AssumeRole',
      { RoleArn: 'arn:aws:iam::000000000000:role/r', RoleSessionName: 'Session1:2' },
      `${one}Value 'Session1:2' at 'roleSessionName' ${fails}Member must satisfy regular expression pattern: [\\w+=,.@-]*`,
    ],
    [
      iamApi,
      'GetRole',
      { RoleName: 'a/b' },
      'The specified value for roleName is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-',
    ],
  ])('%# %o', (api, operation, input, message) => {
    expect(refusal(api, operation, input)?.message).toBe(message);
  });

  it('names a rule broken by an element of a simple list about the whole list', () => {
    expect(refusal(ssmApi, 'GetParameters', { Names: ['a', ''] })?.message).toBe(
      `${one}Value '[a, ]' at 'names' ${fails}Member must satisfy constraint: [Member must have length less than or equal to 2048, Member must have length greater than or equal to 1]`,
    );
  });

  it("gives Query services AWS's own code", () => {
    expect(refusal(iamApi, 'GetRole', {})).toMatchObject({ code: 'ValidationError', status: 400 });
    expect(refusal(dynamodbApi, 'GetItem', {})).toMatchObject({
      code: 'ValidationException',
      namespace: 'com.amazon.coral.validate',
    });
  });
});

describe('what passes', () => {
  it('a table ARN for its name, and whatever has no constraint', () => {
    const TableName = `arn:aws:dynamodb:us-east-1:000000000000:table/${'a'.repeat(255)}`;
    expect(refusal(dynamodbApi, 'GetItem', { TableName, Key: { anything: 5 } })).toBeUndefined();
    expect(refusal(dynamodbApi, 'DescribeLimits', {})).toBeUndefined();
  });

  it('S3, which checks itself', () => {
    expect(refusal(s3Api, 'PutObject', {})).toBeUndefined();
  });
});

describe('hostile input', () => {
  it('keeps the message bounded', () => {
    const KeySchema = Array.from({ length: 1000 }, () => ({}));
    const message = refusal(dynamodbApi, 'CreateTable', { TableName: 'tab', KeySchema })?.message ?? '';
    expect(message).toMatch(/^10 validation errors detected: /);
  });

  it('takes no longer for long values of every pattern', () => {
    const long = `${'a'.repeat(50_000)}!`;
    const started = performance.now();
    refusal(iamApi, 'ListRoles', { PathPrefix: `/${long}`, Marker: long });
    refusal(lambdaApi, 'GetFunction', { FunctionName: long, Qualifier: long });
    refusal(iamApi, 'ListAttachedRolePolicies', { RoleName: 'r', PathPrefix: `${'/a'.repeat(20_000)}!` });
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
