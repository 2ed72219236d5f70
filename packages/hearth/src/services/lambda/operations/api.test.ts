import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ServiceError } from '../../../wire/errors.ts';
import { zip } from '../code/zip-write.ts';
import { SETTLE_MS } from '../functions/functions.ts';
import { handlers } from '../index.ts';
import { json, openHome, testCall, type TestHome } from '../testing/lambda-home.ts';

type Operations = typeof handlers;
type Name = keyof Operations;

let home: TestHome;
beforeAll(() => void (home = openHome()));
afterAll(() => home.close());

const Role = 'arn:aws:iam::000000000000:role/r';
const FN = 'arn:aws:lambda:us-east-1:000000000000:function:';

/** As a call would come in, past AWS's validation. */
async function call<N extends Name>(
  name: N,
  input: Parameters<Operations[N]>[1],
): Promise<Awaited<ReturnType<Operations[N]>>> {
  // The table's functions are of as many types as there are operations; the name picks the right one.
  const handler = handlers[name] as unknown as (...values: unknown[]) => Promise<Awaited<ReturnType<Operations[N]>>>;
  return await handler(home.lambda, input, testCall(name));
}

async function refusal<N extends Name>(name: N, input: Parameters<Operations[N]>[1]): Promise<string> {
  const error = await call(name, input).then(
    () => new Error('it was served'),
    (thrown: ServiceError) => thrown,
  );
  return `${error.name}: ${error.message}`;
}

const settle = (): void => home.clock.advance(SETTLE_MS.calm + 1);

function packageOf(text: string): Uint8Array {
  return zip([{ path: 'index.js', content: Buffer.from(text), mode: 0o644 }]);
}

const ECHO = packageOf(
  'exports.handler = async (event, context) => ({ version: context.functionVersion, arn: context.invokedFunctionArn, x: process.env.X });',
);

async function make(FunctionName: string, more: object = {}): Promise<void> {
  await call('CreateFunction', {
    FunctionName,
    Role,
    Runtime: 'nodejs22.x',
    Handler: 'index.handler',
    Code: { ZipFile: ECHO },
    ...more,
  });
  settle();
}

const invoke = async (FunctionName: string, Qualifier?: string): Promise<unknown> =>
  json((await call('Invoke', { FunctionName, Qualifier })).Payload ?? new Uint8Array());

describe('functions made by the API', () => {
  it('are Pending, then Active; an update is InProgress while the old configuration still runs', async () => {
    const created = await call('CreateFunction', {
      FunctionName: 'Life',
      Role,
      Runtime: 'nodejs22.x',
      Handler: 'index.handler',
      Code: { ZipFile: ECHO },
    });
    expect(created).toMatchObject({
      State: 'Pending',
      StateReason: 'The function is being created.',
      StateReasonCode: 'Creating',
      Version: '$LATEST',
      FunctionArn: `${FN}Life`,
      RuntimeVersionConfig: { RuntimeVersionArn: expect.stringMatching(/^arn:aws:lambda:us-east-1::runtime:/) },
    });
    expect(created).not.toHaveProperty('LastUpdateStatus');
    expect(await refusal('Invoke', { FunctionName: 'Life' })).toContain('currently in the following state: Pending');
    settle();
    const { Configuration } = await call('GetFunction', { FunctionName: 'Life' });
    expect(Configuration).toMatchObject({ State: 'Active', LastUpdateStatus: 'Successful' });
    expect(Configuration?.RevisionId).not.toBe(created.RevisionId);
    const change = { FunctionName: 'Life', Environment: { Variables: { X: 'new' } } };
    expect(await call('UpdateFunctionConfiguration', change)).toMatchObject({
      State: 'Active',
      LastUpdateStatus: 'InProgress',
      LastUpdateStatusReasonCode: 'Creating',
    });
    expect(await refusal('UpdateFunctionConfiguration', change)).toBe(
      `ResourceConflictException: The operation cannot be performed at this time. An update is in progress for resource: ${FN}Life`,
    );
    expect(await invoke('Life')).not.toHaveProperty('x');
    settle();
    expect(await invoke('Life')).toMatchObject({ x: 'new' });
  });

  it('are refused in the words recorded from AWS', async () => {
    const base = { FunctionName: 'No', Role, Handler: 'index.handler', Code: { ZipFile: ECHO } };
    expect(await refusal('CreateFunction', { ...base, Runtime: 'nodejs14.x' })).toBe(
      'InvalidParameterValueException: The runtime parameter of nodejs14.x is no longer supported for creating or updating AWS Lambda functions. We recommend you use a supported runtime while creating or updating functions.',
    );
    expect(await refusal('CreateFunction', { ...base, Runtime: 'PYTHON3.9' as never })).toContain(
      "InvalidParameterValueException: Value PYTHON3.9 at 'runtime' failed to satisfy constraint: Member must satisfy enum value set: [nodejs20.x, python3.14,",
    );
    expect(await refusal('CreateFunction', { ...base, Runtime: 'java21' })).toContain(
      'Hearth does not serve functions of java21',
    );
    expect(
      await refusal('CreateFunction', { ...base, Runtime: 'nodejs22.x', Architectures: ['x86_64', 'arm64'] }),
    ).toBe(
      "ValidationException: 1 validation error detected: Value '[x86_64, arm64]' at 'architectures' failed to satisfy constraint: Member must have length less than or equal to 1",
    );
    const X = 'x'.repeat(4_097);
    expect(await refusal('CreateFunction', { ...base, Runtime: 'nodejs22.x', Environment: { Variables: { X } } })).toBe(
      `InvalidParameterValueException: Lambda was unable to configure your environment variables because the environment variables you have provided exceeded the 4KB limit. String measured: {"X":"${X}"}`,
    );
    expect(
      await refusal('CreateFunction', { ...base, Runtime: 'nodejs22.x', Code: { ZipFile: Buffer.from('no') } }),
    ).toBe(
      'InvalidParameterValueException: Could not unzip uploaded file. Please check your file, then try to upload again.',
    );
    expect(await refusal('CreateFunction', { ...base, Runtime: 'nodejs22.x', FunctionName: 'a'.repeat(65) })).toContain(
      "at 'functionName' failed to satisfy constraint: Member must have length less than or equal to 64",
    );
    expect(await refusal('CreateFunction', { ...base, Runtime: 'nodejs22.x', PackageType: 'Image' })).toContain(
      'Hearth does not serve container images',
    );
  });

  it('survive a restart, with versions, aliases, policies, tags and what is reserved', async () => {
    await make('Kept', { Tags: { a: 'b' } });
    await call('PublishVersion', { FunctionName: 'Kept' });
    await call('CreateAlias', { FunctionName: 'Kept', Name: 'live', FunctionVersion: '1' });
    await call('PutFunctionConcurrency', { FunctionName: 'Kept', ReservedConcurrentExecutions: 3 });
    await call('AddPermission', {
      FunctionName: 'Kept',
      StatementId: 's',
      Action: 'lambda:InvokeFunction',
      Principal: 's3.amazonaws.com',
    });
    home = await home.reopen();
    expect(await invoke('Kept', 'live')).toEqual({ version: '1', arn: `${FN}Kept:live` });
    expect(await call('GetFunction', { FunctionName: 'Kept' })).toMatchObject({
      Tags: { a: 'b' },
      Concurrency: { ReservedConcurrentExecutions: 3 },
    });
    expect(home.lambda.permissions.allows(`${FN}Kept`, 's3.amazonaws.com', 'arn:aws:s3:::any')).toBe(true);
    expect(home.lambda.permissions.allows(`${FN}Kept`, 'sns.amazonaws.com', 'arn:aws:sns:::any')).toBe(false);
  });

  it('are deleted whole or by version, in AWS’s order of checks', async () => {
    await make('Gone', { Publish: true });
    expect(await refusal('DeleteFunction', { FunctionName: 'Gone', Qualifier: '$LATEST' })).toContain(
      '$LATEST version cannot be deleted without deleting the function.',
    );
    expect(await refusal('DeleteFunction', { FunctionName: 'nobody', Qualifier: 'alias' })).toContain(
      'Deletion of aliases is not currently supported.',
    );
    await call('DeleteFunction', { FunctionName: 'Gone', Qualifier: '1' });
    expect((await call('ListVersionsByFunction', { FunctionName: 'Gone' })).Versions).toHaveLength(1);
    expect(await call('DeleteFunction', { FunctionName: 'Gone' })).toEqual({ StatusCode: 204 });
    expect(await refusal('GetFunction', { FunctionName: 'Gone' })).toBe(
      `ResourceNotFoundException: Function not found: ${FN}Gone`,
    );
  });
});

describe('answers recorded from AWS in 2025-11', () => {
  const url = (more: object) => ({ FunctionName: 'url', AuthType: 'NONE' as const, ...more });

  it('tell an invoke mode where it was said, and by reading', async () => {
    await make('url');
    expect(await call('CreateFunctionUrlConfig', url({}))).not.toHaveProperty('InvokeMode');
    expect(await call('GetFunctionUrlConfig', { FunctionName: 'url' })).toMatchObject({ InvokeMode: 'BUFFERED' });
    expect(await call('UpdateFunctionUrlConfig', url({}))).not.toHaveProperty('InvokeMode');
    const streaming = await call('UpdateFunctionUrlConfig', url({ InvokeMode: 'RESPONSE_STREAM' }));
    expect(streaming).toMatchObject({ InvokeMode: 'RESPONSE_STREAM' });
    expect(await call('UpdateFunctionUrlConfig', url({}))).toMatchObject({ InvokeMode: 'RESPONSE_STREAM' });
  });

  it('refuse settings of asynchronous calls that say nothing before they look for the function', async () => {
    for (const name of ['PutFunctionEventInvokeConfig', 'UpdateFunctionEventInvokeConfig'] as const) {
      expect(await refusal(name, { FunctionName: 'nobody' })).toBe(
        'InvalidParameterValueException: You must specify at least one of error handling or destination setting.',
      );
    }
  });

  it('tell no code signing of a function, but only of one that is there', async () => {
    await make('unsigned');
    const asked = { FunctionName: `${FN}unsigned` };
    const answer = { CodeSigningConfigArn: '', FunctionName: 'unsigned' };
    expect(await call('GetFunctionCodeSigningConfig', asked)).toEqual(answer);
    expect(await refusal('GetFunctionCodeSigningConfig', { FunctionName: 'nobody' })).toBe(
      `ResourceNotFoundException: Function not found: ${FN}nobody`,
    );
  });

  it('know no mappings of a function that is not there', async () => {
    expect(await call('ListEventSourceMappings', { FunctionName: 'nobody' })).toEqual({ EventSourceMappings: [] });
  });

  it('refuse what unpacks to the limit itself', async () => {
    const Code = { ZipFile: zip([{ path: 'big', content: Buffer.alloc(262_144_000), mode: 0o644 }]) };
    const big = { FunctionName: 'big', Role, Runtime: 'nodejs22.x' as const, Handler: 'index.handler', Code };
    expect(await refusal('CreateFunction', big)).toBe(
      'InvalidParameterValueException: Unzipped size must be smaller than 262144000 bytes',
    );
  });

  it('give another account’s function no message at all', async () => {
    const FunctionName = 'arn:aws:lambda:us-east-1:123456789012:function:theirs';
    const input = { FunctionName, Role, Runtime: 'nodejs22.x' as const, Handler: 'index.handler', Code: {} };
    await expect(call('CreateFunction', input)).rejects.toMatchObject({
      code: 'AccessDeniedException',
      members: { Message: null },
    });
  });
});

describe('versions and aliases', () => {
  it('are published once for what has not changed, and keep what they were', async () => {
    await make('Versions');
    const first = await call('PublishVersion', { FunctionName: 'Versions', Description: 'one' });
    expect(first).toMatchObject({ Version: '1', FunctionArn: `${FN}Versions:1`, Description: 'one', State: 'Active' });
    expect(await call('PublishVersion', { FunctionName: 'Versions' })).toEqual(first);
    await call('UpdateFunctionConfiguration', { FunctionName: 'Versions', Environment: { Variables: { X: '2' } } });
    settle();
    expect(await call('PublishVersion', { FunctionName: 'Versions' })).toMatchObject({ Version: '2' });
    expect(await invoke('Versions', '1')).toEqual({ version: '1', arn: `${FN}Versions:1` });
    expect(await invoke('Versions', '2')).toEqual({ version: '2', arn: `${FN}Versions:2`, x: '2' });
    expect(await refusal('PublishVersion', { FunctionName: 'Versions', RevisionId: 'wrong' })).toBe(
      'PreconditionFailedException: The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to retrieve the latest Revision Id',
    );
    expect(await refusal('PublishVersion', { FunctionName: 'Versions', CodeSha256: 'other' })).toMatch(
      /^InvalidParameterValueException: CodeSHA256 \(other\) is different from current CodeSHA256 in \$LATEST \(.*\)\. Please try again with the CodeSHA256 in \$LATEST\.$/,
    );
  });

  it('share invocations by weight, and are checked in AWS’s order', async () => {
    const alias = (FunctionVersion: string, weights: Record<string, number>) => ({
      FunctionName: 'Versions',
      Name: 'shared',
      FunctionVersion,
      RoutingConfig: { AdditionalVersionWeights: weights },
    });
    expect(await refusal('CreateAlias', alias('1', { 2: 2 }))).toContain(
      "Value '{2=2.0}' at 'routingConfig.additionalVersionWeights' failed to satisfy constraint: Map value must satisfy constraint: [Member must have value less than or equal to 1.0",
    );
    expect(await refusal('CreateAlias', alias('1', { 1: 0.5 }))).toContain(
      'is already included in routing configuration.',
    );
    expect(await refusal('CreateAlias', alias('$LATEST', { 1: 0.5 }))).toContain(
      '$LATEST is not supported for an alias',
    );
    expect(await refusal('CreateAlias', alias('1', { 10: 0.5 }))).toBe(
      `ResourceNotFoundException: Function not found: ${FN}Versions:10`,
    );
    await call('CreateAlias', alias('1', { 2: 1 }));
    expect(await invoke('Versions', 'shared')).toEqual({ version: '2', arn: `${FN}Versions:shared`, x: '2' });
    const moved = await call('UpdateAlias', { FunctionName: 'Versions', Name: 'shared', RoutingConfig: {} });
    expect(moved).not.toHaveProperty('RoutingConfig');
    expect(await invoke('Versions', 'shared')).toMatchObject({ version: '1' });
    expect(await refusal('GetAlias', { FunctionName: 'Versions', Name: 'none' })).toBe(
      `ResourceNotFoundException: Cannot find alias arn: ${FN}Versions:none`,
    );
    expect(await refusal('UpdateAlias', { FunctionName: 'Versions', Name: 'none' })).toBe(
      `ResourceNotFoundException: Alias not found: ${FN}Versions:none`,
    );
  });
});

describe('concurrency', () => {
  it('reserved and provisioned: AWS’s reasons and limits', async () => {
    await make('Limited');
    await call('PublishVersion', { FunctionName: 'Limited' });
    const put = (FunctionName: string, ReservedConcurrentExecutions: number) => ({
      FunctionName,
      ReservedConcurrentExecutions,
    });
    expect(await refusal('PutFunctionConcurrency', put('Limited', 995))).toContain(
      "decreases account's UnreservedConcurrentExecution below its minimum value of [100].",
    );
    await call('PutFunctionConcurrency', put('Limited', 1));
    await call('PutProvisionedConcurrencyConfig', {
      FunctionName: 'Limited',
      Qualifier: '1',
      ProvisionedConcurrentExecutions: 1,
    });
    await expect
      .poll(
        async () => (await call('GetProvisionedConcurrencyConfig', { FunctionName: 'Limited', Qualifier: '1' })).Status,
        { timeout: 20_000 },
      )
      .toBe('READY');
    // All that is reserved is provisioned for version 1: nothing is left for $LATEST (recorded 2025-11).
    await expect(call('Invoke', { FunctionName: 'Limited' })).rejects.toMatchObject({
      status: 429,
      members: { Reason: 'ReservedFunctionConcurrentInvocationLimitExceeded' },
    });
    expect(await invoke('Limited', '1')).toMatchObject({ version: '1' });
    expect(home.records.at(-1)?.cold).toBe(false);
    expect(await refusal('PutFunctionConcurrency', put('Limited', 0))).toBe(
      "InvalidParameterValueException:  ReservedConcurrentExecutions  0 should not be lower than function's total provisioned concurrency [1].",
    );
  });
});

describe('layers', () => {
  it('are published, listed, given to functions, and found by them', async () => {
    const Content = {
      ZipFile: zip([
        { path: 'nodejs/node_modules/inlayer/index.js', content: Buffer.from('module.exports = 42'), mode: 0o644 },
      ]),
    };
    const first = await call('PublishLayerVersion', { LayerName: 'lib', Content, CompatibleRuntimes: ['nodejs22.x'] });
    expect(first).toMatchObject({
      Version: 1,
      LayerVersionArn: expect.stringMatching(/:layer:lib:1$/),
      Description: '',
    });
    await call('PublishLayerVersion', { LayerName: 'lib', Content });
    expect(
      (await call('ListLayerVersions', { LayerName: 'lib' })).LayerVersions?.map(({ Version }) => Version),
    ).toEqual([2, 1]);
    const arn = String(first.LayerVersionArn);
    const Code = {
      ZipFile: packageOf(
        "exports.handler = async () => [require('inlayer'), require('/opt/nodejs/node_modules/inlayer')];",
      ),
    };
    await make('Layered', { Layers: [arn], Code });
    expect(await invoke('Layered')).toEqual([42, 42]);
    await call('DeleteLayerVersion', { LayerName: 'lib', VersionNumber: 1 });
    expect(await invoke('Layered')).toEqual([42, 42]);
    expect(await refusal('UpdateFunctionConfiguration', { FunctionName: 'Layered', Layers: [arn] })).toBe(
      `InvalidParameterValueException: Layer version ${arn} does not exist.`,
    );
    expect(await refusal('GetLayerVersion', { LayerName: 'lib', VersionNumber: 0 })).toContain(
      'Layer Version Cannot be less than 1',
    );
  });
});

describe('event source mappings', () => {
  it('are created, changed and deleted; a second one for the same pair is refused', async () => {
    await make('Mapped');
    const input = { FunctionName: 'Mapped', EventSourceArn: home.stream.arn, StartingPosition: 'LATEST' as const };
    expect(await refusal('CreateEventSourceMapping', { FunctionName: 'Mapped' })).toContain(
      'Unrecognized event source.',
    );
    expect(await refusal('CreateEventSourceMapping', { ...input, FunctionName: 'none' })).toContain(
      'Function does not exist',
    );
    const made = await call('CreateEventSourceMapping', input);
    expect(made).toMatchObject({ State: 'Creating', BatchSize: 100, StateTransitionReason: 'User action' });
    const UUID = String(made.UUID);
    expect(await refusal('CreateEventSourceMapping', input)).toBe(
      `ResourceConflictException: The event source arn (" ${home.stream.arn} ") and function (" Mapped ") provided mapping already exists. Please update or delete the existing mapping with UUID ${UUID}`,
    );
    expect(await refusal('DeleteEventSourceMapping', { UUID })).toContain('because it is in use.');
    settle();
    expect(await call('UpdateEventSourceMapping', { UUID, Enabled: false })).toMatchObject({ State: 'Disabling' });
    settle();
    expect(await call('GetEventSourceMapping', { UUID })).toMatchObject({ State: 'Disabled' });
    home = await home.reopen();
    expect(await call('GetEventSourceMapping', { UUID })).toMatchObject({ State: 'Disabled' });
    expect(await call('DeleteEventSourceMapping', { UUID })).toMatchObject({ State: 'Deleting' });
    expect(await refusal('GetEventSourceMapping', { UUID })).toContain('The resource you requested does not exist.');
  });

  it('that are made without being enabled are Disabled at once, and may be enabled (recorded 2025-11)', async () => {
    await make('Sleeping');
    const input = { FunctionName: 'Sleeping', EventSourceArn: home.stream.arn, StartingPosition: 'LATEST' as const };
    const { UUID, State } = await call('CreateEventSourceMapping', { ...input, Enabled: false });
    expect(State).toBe('Disabled');
    expect(await call('UpdateEventSourceMapping', { UUID: String(UUID), Enabled: true })).toMatchObject({
      State: 'Enabling',
    });
  });

  it('tell what became of the last batch', async () => {
    await make('Reads');
    const input = { FunctionName: 'Reads', EventSourceArn: home.stream.arn, StartingPosition: 'TRIM_HORIZON' as const };
    await home.lambda.start();
    const made = await call('CreateEventSourceMapping', input);
    expect(made.LastProcessingResult).toBe('No records processed');
    home.stream.append(['1']);
    await home.lambda.drain();
    expect(await call('GetEventSourceMapping', { UUID: String(made.UUID) })).toMatchObject({
      LastProcessingResult: 'OK',
    });
  });
});
