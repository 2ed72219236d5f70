import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { access, handlers } from '../index.ts';
import { json, openHome, testCall, type TestHome } from '../testing/lambda-home.ts';

let home: TestHome;
const uuid = '11111111-2222-4333-8444-555555555555';
const arn = 'arn:aws:lambda:us-east-1:000000000000:function:Echo';

beforeAll(async () => {
  home = openHome();
  await home.put(
    'Echo',
    {
      'index.js':
        'exports.handler = async (event, context) => { console.log("hello"); return { event, client: context.clientContext }; };',
    },
    { reservedConcurrency: 5, environment: { A: 'b' } },
  );
  await home.put('Other', { 'index.js': 'exports.handler = async () => 1;' });
  await home.lambda.putEventSourceMapping({
    uuid,
    eventSourceArn: home.stream.arn,
    functionName: 'Echo',
    startingPosition: 'LATEST',
  });
  await home.lambda.start();
});
afterAll(() => home.close());

const bytes = (text: string): Uint8Array => Buffer.from(text);

describe('Invoke', () => {
  const invoke = (input: Parameters<typeof handlers.Invoke>[1]) =>
    handlers.Invoke(home.lambda, input, testCall('Invoke'));

  it('answers with the payload, and with the tail of the log when asked', async () => {
    const plain = await invoke({ FunctionName: 'Echo', Payload: bytes('{"a":1}') });
    expect(plain).toEqual({ StatusCode: 200, ExecutedVersion: '$LATEST', Payload: expect.anything() });
    const tail = await invoke({
      FunctionName: arn,
      LogType: 'Tail',
      ClientContext: Buffer.from('{"custom":{"ä":"b"}}').toString('base64'),
    });
    expect(json(tail.Payload ?? bytes('0'))).toEqual({ event: {}, client: { custom: { ä: 'b' } } });
    const lines = Buffer.from(tail.LogResult ?? '', 'base64')
      .toString()
      .split('\n');
    expect(lines.map((line) => line.split(/[ \t]/)[0])).toEqual([
      'START',
      expect.stringMatching(/^20/),
      'END',
      'REPORT',
      '',
    ]);
  });

  it('leaves the start of Init out of the tail, though its duration is in it (recorded 2025-11)', async () => {
    const { LogResult } = await invoke({ FunctionName: 'Other', LogType: 'Tail' });
    const text = Buffer.from(LogResult ?? '', 'base64').toString();
    expect(text).toMatch(/^START RequestId: /);
    expect(text).toMatch(/Init Duration: [\d.]+ ms\t\n$/);
  });

  it('acknowledges events and dry runs without a body', async () => {
    expect(await invoke({ FunctionName: 'Echo', InvocationType: 'Event', Payload: bytes('{}') })).toEqual({
      StatusCode: 202,
      Payload: new Uint8Array(),
    });
    expect(await invoke({ FunctionName: 'Echo', InvocationType: 'DryRun' })).toEqual({
      StatusCode: 204,
      Payload: new Uint8Array(),
    });
    await home.lambda.drain();
  });

  // Texts as recorded from AWS between 2025-02 and 2026-02.
  it.each([
    [
      'doesnotexist',
      undefined,
      'ResourceNotFoundException',
      404,
      'Function not found: arn:aws:lambda:us-east-1:000000000000:function:doesnotexist:$LATEST',
    ],
    ['Echo', '1221', 'ResourceNotFoundException', 404, `Function not found: ${arn}:1221`],
    [
      'Echo:$LATEST',
      '1',
      'InvalidParameterValueException',
      400,
      'The derived qualifier from the function name does not match the specified qualifier.',
    ],
    [
      'arn:aws:lambda:eu-west-1:000000000000:function:Echo',
      undefined,
      'ResourceNotFoundException',
      404,
      "Functions from 'eu-west-1' are not reachable in this region ('us-east-1')",
    ],
    [
      'function',
      undefined,
      'ResourceNotFoundException',
      404,
      'Function not found: arn:aws:lambda:us-east-1:000000000000:function:function:$LATEST',
    ],
    [
      'my-function!',
      undefined,
      'ValidationException',
      400,
      /^1 validation error detected: Value 'my-function!' at 'functionName' failed to satisfy constraint: Member must satisfy regular expression pattern: \(arn:/,
    ],
  ])('refuses %s with qualifier %s', async (FunctionName, Qualifier, code, status, message) => {
    const refused = invoke({ FunctionName, ...(Qualifier === undefined ? {} : { Qualifier }) });
    await expect(refused).rejects.toMatchObject({ code, status });
    await expect(refused).rejects.toThrow(message);
  });

  const at = (column: number): string =>
    `\n at [Source: REDACTED (\`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION\` disabled); line: 1, column: ${column}]`;
  it.each([
    [
      Buffer.from('\x99\xeb,j', 'latin1'),
      `Unexpected character ((CTRL-CHAR, code 153)): expected a valid value (JSON String, Number, Array, Object or token 'null', 'true' or 'false')${at(1)}`,
    ],
    [Buffer.from('"\x87r"', 'latin1'), `Invalid UTF-8 start byte 0x87${at(2)}`],
    [Buffer.from('n\x87r\x9e', 'latin1'), `Invalid UTF-8 start byte 0x87${at(3)}`],
    [
      Buffer.from('hello'),
      `Unrecognized token 'hello': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')${at(6)}`,
    ],
  ])('refuses a payload that is no JSON: %s', async (Payload, problem) => {
    const refused = invoke({ FunctionName: 'Echo', Payload });
    await expect(refused).rejects.toMatchObject({ code: 'InvalidRequestContentException', status: 400 });
    await expect(refused).rejects.toThrow(
      `Could not parse request body into json: Could not parse payload into json: ${problem}`,
    );
  });

  it('refuses a payload over 6 MB', async () => {
    const refused = invoke({ FunctionName: 'Echo', Payload: bytes(`"${'x'.repeat(6_291_455)}"`) });
    await expect(refused).rejects.toMatchObject({ code: 'RequestTooLargeException', status: 413 });
  });
});

describe('descriptions', () => {
  it('GetFunction and GetFunctionConfiguration tell what was put', async () => {
    const { Configuration, Code, Concurrency } = await handlers.GetFunction(
      home.lambda,
      { FunctionName: arn },
      testCall('GetFunction'),
    );
    expect(Configuration).toMatchObject({
      FunctionName: 'Echo',
      FunctionArn: arn,
      Environment: { Variables: { A: 'b' } },
      State: 'Active',
      MemorySize: 128,
      Timeout: 3,
      Version: '$LATEST',
    });
    expect(Code?.Location).toMatch(/^file:/);
    expect(Concurrency).toEqual({ ReservedConcurrentExecutions: 5 });
    expect(
      await handlers.GetFunctionConfiguration(
        home.lambda,
        { FunctionName: 'Echo', Qualifier: '$LATEST' },
        testCall('GetFunctionConfiguration'),
      ),
    ).toEqual({ ...Configuration, FunctionArn: `${arn}:$LATEST` });
    await expect(
      handlers.GetFunction(home.lambda, { FunctionName: 'nobody' }, testCall('GetFunction')),
    ).rejects.toThrow('Function not found: arn:aws:lambda:us-east-1:000000000000:function:nobody');
  });

  it('ListFunctions pages by name, without states', async () => {
    const first = await handlers.ListFunctions(home.lambda, { MaxItems: 1 }, testCall('ListFunctions'));
    expect(first.Functions?.map((entry) => [entry.FunctionName, entry.State])).toEqual([['Echo', undefined]]);
    const second = await handlers.ListFunctions(
      home.lambda,
      { Marker: first.NextMarker ?? '' },
      testCall('ListFunctions'),
    );
    expect(second.Functions?.map((entry) => entry.FunctionName)).toEqual(['Other']);
    expect(second.NextMarker).toBeUndefined();
    await expect(handlers.ListFunctions(home.lambda, { Marker: '!' }, testCall('ListFunctions'))).rejects.toThrow(
      'Invalid Marker',
    );
  });

  it('mappings are listed by function and by source, and found by id', async () => {
    const call = testCall('ListEventSourceMappings');
    const all = await handlers.ListEventSourceMappings(
      home.lambda,
      { FunctionName: 'Echo', EventSourceArn: home.stream.arn },
      call,
    );
    expect(all.EventSourceMappings).toEqual([
      expect.objectContaining({
        UUID: uuid,
        BatchSize: 100,
        MaximumRetryAttempts: -1,
        State: 'Enabled',
        StartingPosition: 'LATEST',
        FunctionArn: arn,
      }),
    ]);
    expect(
      (await handlers.ListEventSourceMappings(home.lambda, { FunctionName: 'Other' }, call)).EventSourceMappings,
    ).toEqual([]);
    expect(await handlers.GetEventSourceMapping(home.lambda, { UUID: uuid }, call)).toMatchObject({ UUID: uuid });
    await expect(handlers.GetEventSourceMapping(home.lambda, { UUID: 'x' }, call)).rejects.toThrow(
      'The resource you requested does not exist.',
    );
  });

  it('names the permissions', () => {
    expect(access.Invoke(home.lambda, { FunctionName: 'Echo' }, testCall('Invoke'))).toEqual([
      { action: 'lambda:InvokeFunction', resource: arn },
    ]);
  });
});
