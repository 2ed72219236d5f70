import { describe, expect, it } from 'vitest';
import { lambdaApi } from '../../api/lambda.gen.ts';
import { rdsDataApi } from '../../api/rds-data.gen.ts';
import { ServiceError } from '../errors.ts';
import type { WireRequest } from '../message.ts';
import { JsonText } from '../../base/json-text.ts';
import { compileService, type CompiledOperation, type CompiledService } from './protocol.ts';

const lambda = compileService(lambdaApi);
const rdsData = compileService(rdsDataApi);
const request: WireRequest = {
  method: 'POST',
  path: '/',
  query: '',
  headers: {},
  rawHeaders: [],
  sourceIp: '127.0.0.1',
};

function operation(service: CompiledService, name: string): CompiledOperation {
  const found = service.operations.get(name);
  if (!found) throw new Error(name);
  return found;
}

describe('parsing', () => {
  it('takes the payload of Invoke as bytes, broken JSON or not', () => {
    const body = Buffer.from('{broken');
    const input = operation(lambda, 'Invoke').parse(
      { ...request, query: 'Qualifier=v1', headers: { 'x-amz-invocation-type': 'Event' } },
      body,
      { FunctionName: 'f' },
    );
    expect(input).toEqual({ FunctionName: 'f', Qualifier: 'v1', InvocationType: 'Event', Payload: body });
  });

  it('converts blobs, and keeps a hostile member out', () => {
    const body =
      '{"sql":"select 1","__proto__":{"database":"x"},"parameters":[{"name":"a","value":{"blobValue":"AQI="}}]}';
    const input = operation(rdsData, 'ExecuteStatement').parse(request, Buffer.from(body), {});
    expect(input).toEqual({ sql: 'select 1', parameters: [{ name: 'a', value: { blobValue: Buffer.from([1, 2]) } }] });
    expect(Object.getPrototypeOf(input)).toBe(Object.prototype);
  });

  it('keeps every digit of a 64-bit integer, and of none in a string', () => {
    const long = '9223372036854775807';
    const body = `{"sql":"select \\"${long}\\" ,${long}","parameters":[{"value":{"longValue":${long}}},{"value":{"longValue":-12}},{"value":{"arrayValue":{"longValues":[-${long},1234567890123456]}}},{"value":{"doubleValue":1234567890123456.5}}]}`;
    expect(operation(rdsData, 'ExecuteStatement').parse(request, Buffer.from(body), {})).toEqual({
      sql: `select "${long}" ,${long}`,
      parameters: [
        { value: { longValue: BigInt(long) } },
        { value: { longValue: -12 } },
        { value: { arrayValue: { longValues: [-BigInt(long), 1234567890123456] } } },
        { value: { doubleValue: 1234567890123456.5 } },
      ],
    });
    const output = { records: [[{ longValue: BigInt(long) }]] };
    expect(operation(rdsData, 'ExecuteStatement').serialize(output, 'r').body).toEqual(
      new JsonText(`{"records":[[{"longValue":${long}}]]}`),
    );
  });

  it.each(['{', '[]', '{"sql":5}', '{"parameters":{"a":1}}', '{"parameters":["x"]}'])('refuses %s', (body) => {
    const parse = (): unknown => operation(rdsData, 'ExecuteStatement').parse(request, Buffer.from(body), {});
    expect(parse).toThrow(expect.objectContaining({ code: 'SerializationException', status: 400 }));
  });
});

describe('answering', () => {
  it('sends the payload of Invoke as it is, with status and headers', () => {
    const Payload = Buffer.from('{"ok":true}');
    const response = operation(lambda, 'Invoke').serialize(
      { StatusCode: 202, FunctionError: 'Unhandled', Payload },
      'r',
    );
    expect(response).toEqual({
      status: 202,
      headers: { 'content-type': 'application/json', 'x-amzn-requestid': 'r', 'x-amz-function-error': 'Unhandled' },
      body: Payload,
    });
  });

  it("writes Lambda's errors with their Type and the capital of the model", () => {
    const missing = new ServiceError('ResourceNotFoundException', 'Function not found');
    expect(lambda.serializeError(missing, 'r', request)).toMatchObject({
      status: 404,
      headers: { 'x-amzn-errortype': 'ResourceNotFoundException' },
      body: JsonText.of('{"Type":"User","Message":"Function not found"}'),
    });
  });
});
