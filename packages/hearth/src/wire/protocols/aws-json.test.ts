import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { dynamodbApi } from '../../api/dynamodb.gen.ts';
import { secretsManagerApi } from '../../api/secrets-manager.gen.ts';
import { ssmApi } from '../../api/ssm.gen.ts';
import { ServiceError, validationException } from '../errors.ts';
import type { WireRequest, WireResponse } from '../message.ts';
import { JsonText } from '../../base/json-text.ts';
import { compileService, type CompiledOperation } from './protocol.ts';

const request: WireRequest = {
  method: 'POST',
  path: '/',
  query: '',
  headers: {},
  rawHeaders: [],
  sourceIp: '127.0.0.1',
};
const dynamodb = compileService(dynamodbApi);

function operation(name: string): CompiledOperation {
  const found = dynamodb.operations.get(name);
  if (!found) throw new Error(name);
  return found;
}

function parse(name: string, body: string): unknown {
  return operation(name).parse(request, Buffer.from(body), {});
}

function textOf(response: WireResponse): string {
  return response.body instanceof JsonText ? response.body.toString() : expect.fail('no JSON');
}

function refusal(body: string, name = 'PutItem'): ServiceError {
  try {
    parse(name, body);
  } catch (error) {
    if (error instanceof ServiceError) return error;
    throw error;
  }
  throw new Error('was accepted');
}

describe('parsing', () => {
  it('leaves DynamoDB JSON as it came', () => {
    const text = '{"TableName":"t","Item":{"a":{"B":"AQID"},"b":{"M":{"__proto__":{"S":"x"}}}}}';
    expect(JSON.stringify(parse('PutItem', text))).toBe(text);
  });

  it('takes an empty body for an empty input, but not of DynamoDB, and null for absent', () => {
    const getParameters = compileService(ssmApi).operations.get('DescribeParameters');
    expect(getParameters?.parse(request, undefined, {})).toEqual({});
    expect(() => operation('DescribeLimits').parse(request, undefined, {})).toThrow(ServiceError);
    expect(parse('ListTables', '{"Limit":null}')).toEqual({});
  });

  it('reads what AWS takes for booleans', () => {
    const values = ['TRUE', 'Yes', '1', 'false', 'NO', '0'].map((NULL) => ({ NULL }));
    expect(parse('PutItem', JSON.stringify({ Item: { a: { L: values } } }))).toEqual({
      Item: { a: { L: [true, true, true, false, false, false].map((NULL) => ({ NULL })) } },
    });
  });

  it.each(['{', 'nonsense', '"', '{"a":1}}', '\u0000'])(
    'answers broken JSON %j with a bare SerializationException',
    (body) => {
      const error = refusal(body);
      expect(JSON.parse(textOf(dynamodb.serializeError(error, 'r', request)))).toEqual({
        __type: 'com.amazon.coral.service#SerializationException',
      });
    },
  );

  it.each([
    ['{"TableName":5}', 'NUMBER_VALUE cannot be converted to String'],
    ['{"TableName":5.5}', 'DECIMAL_VALUE cannot be converted to String'],
    ['{"TableName":true}', 'TRUE_VALUE cannot be converted to String'],
    ['{"TableName":[]}', 'Unrecognized collection type class java.lang.String'],
    ['{"TableName":{}}', 'Start of structure or map found where not expected'],
    ['{"Item":"a"}', 'Unexpected field type'],
    ['{"Item":{"a":"b"}}', 'Unexpected value type in payload'],
    ['{"Item":{"a":[]}}', 'Unrecognized collection type class com.amazonaws.dynamodb.v20120810.AttributeValue'],
    ['{"Item":{"a":{"S":1}}}', 'NUMBER_VALUE cannot be converted to String'],
    ['{"Item":{"a":{"SS":"x"}}}', 'Unexpected field type'],
    ['{"Item":{"a":{"B":"23456"}}}', 'Base64 encoded length is expected a multiple of 4 bytes but found: 5'],
    ['{"Item":{"a":{"B":"=+/="}}}', 'Invalid last non-pad Base64 character dectected'],
    ['{"Item":{"a":{"BS":["AA==","+/+="]}}}', 'Invalid last non-pad Base64 character dectected'],
    ['{"Item":{"a":{"NULL":"23"}}}', 'Unexpected token received from parser'],
    ['{"Item":{"a":{"NULL":"constructor"}}}', 'Unexpected token received from parser'],
    ['[]', 'Unrecognized collection type class com.amazonaws.dynamodb.v20120810.PutItemInput'],
    ['5', 'Unexpected value type in payload'],
  ])('answers %s in the words of AWS', (body, message) => {
    const error = refusal(body);
    expect(error).toMatchObject({ code: 'SerializationException', message, status: 400 });
    expect(JSON.parse(textOf(dynamodb.serializeError(error, 'r', request)))).toEqual({
      __type: 'com.amazon.coral.service#SerializationException',
      Message: message,
    });
  });

  it.each([
    ['ListTables', '{"Limit":"23"}', 'STRING_VALUE cannot be converted to Integer'],
    ['CreateTable', '{"ProvisionedThroughput":{"ReadCapacityUnits":"23"}}', 'STRING_VALUE cannot be converted to Long'],
    [
      'CreateTable',
      '{"OnDemandThroughput":{"MaxReadRequestUnits":[]}}',
      'Unrecognized collection type class java.lang.Long',
    ],
    [
      'BatchWriteItem',
      '{"RequestItems":[]}',
      'Unrecognized collection type java.util.Map<java.lang.String, java.util.List<com.amazonaws.dynamodb.v20120810.WriteRequest>>',
    ],
  ])('knows the types of %s: %s', (name, body, message) => {
    expect(refusal(body, name)).toMatchObject({ code: 'SerializationException', message });
  });

  it('refuses bytes that are no UTF-8 rather than storing others', () => {
    const body = Buffer.concat([Buffer.from('{"TableName":"'), Buffer.from([0xff]), Buffer.from('"}')]);
    expect(() => operation('PutItem').parse(request, body, {})).toThrow(
      expect.objectContaining({ code: 'SerializationException' }),
    );
  });

  it('survives nesting of any depth', () => {
    const depth = 200_000;
    const body = `{"Item":{"a":${'{"L":['.repeat(depth)}{"S":"x"}${']}'.repeat(depth)}}}`;
    expect(refusal(body).code).toBe('SerializationException');
    expect(refusal('['.repeat(2_000_000)).code).toBe('SerializationException');
  });
});

describe('serialising', () => {
  it('splices JsonText at any depth, with a checksum over all parts', () => {
    const item = JsonText.of('{"a":{"S":"é"}}');
    const response = operation('Query').serialize({ Items: [item, item], Count: 2, LastEvaluatedKey: item }, 'r-1');
    const text = '{"Items":[{"a":{"S":"é"}},{"a":{"S":"é"}}],"Count":2,"LastEvaluatedKey":{"a":{"S":"é"}}}';
    expect(textOf(response)).toBe(text);
    expect(response.headers).toEqual({
      'content-type': 'application/x-amz-json-1.0',
      'x-amzn-requestid': 'r-1',
      server: 'Server',
      'x-amz-crc32': String(crc32(text)),
    });
  });

  it('writes dates as seconds and leaves undefined members out', () => {
    const response = operation('DescribeTable').serialize(
      { Table: { CreationDateTime: new Date(1_500), TableName: undefined, ItemCount: 0 } },
      'r',
    );
    expect(textOf(response)).toBe('{"Table":{"CreationDateTime":1.5,"ItemCount":0}}');
  });

  it('answers nothing at all where the model has no output', () => {
    expect(textOf(operation('TagResource').serialize({}, 'r'))).toBe('');
  });
});

describe('errors', () => {
  it("carries DynamoDB's namespaces and members", () => {
    const item = JsonText.of('{"a":{"S":"x"}}');
    const failed = new ServiceError('ConditionalCheckFailedException', 'The conditional request failed', {
      members: { Item: item },
    });
    expect(textOf(dynamodb.serializeError(failed, 'r', request))).toBe(
      '{"__type":"com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException","Item":{"a":{"S":"x"}},"Message":"The conditional request failed"}',
    );
    expect(JSON.parse(textOf(dynamodb.serializeError(validationException('no'), 'r', request)))).toEqual({
      __type: 'com.amazon.coral.validate#ValidationException',
      message: 'no',
    });
  });

  it('sends bare names where AWS does, with the capital of the model', () => {
    const missing = new ServiceError('ResourceNotFoundException', 'gone');
    expect(textOf(compileService(secretsManagerApi).serializeError(missing, 'r', request))).toBe(
      '{"__type":"ResourceNotFoundException","Message":"gone"}',
    );
    expect(textOf(compileService(ssmApi).serializeError(validationException('no'), 'r', request))).toBe(
      '{"__type":"ValidationException","message":"no"}',
    );
  });
});
