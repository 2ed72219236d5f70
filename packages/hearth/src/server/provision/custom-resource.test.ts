/** Custom resources in a home on source: functions that answer as those in the wild do, over TLS on port 443, or by cfn-response. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Home } from '../home.ts';
import { start } from '../start.ts';

let folder: string;
let lines: string[];
const homes: Home[] = [];
const log = {
  info: () => {},
  warn: (line: string) => void lines.push(line),
  error: (line: string) => void lines.push(line),
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hearth-custom-'));
  lines = [];
});
afterEach(async () => {
  await Promise.all(homes.splice(0).map((home) => home.close()));
  rmSync(folder, { recursive: true, force: true });
});

async function boot(resources: string, more: { dataDir?: string } = {}): Promise<Home> {
  const template = join(folder, 'template.yaml');
  writeFileSync(template, `Transform: AWS::Serverless-2016-10-31\nResources:\n${resources}`);
  const home = await start({ template, log, stackName: 'app', ...more });
  homes.push(home);
  return home;
}

/** Keeps every event that it gets, and answers as the sample in AWS's documentation does. */
const RECORDER = `const https = require('https');
const { appendFileSync } = require('fs');
exports.handler = (event, context) => {
  appendFileSync(process.env.EVENTS, JSON.stringify(event) + '\\n');
  const { StackId, RequestId, LogicalResourceId, ResourceProperties, ResponseURL } = event;
  const PhysicalResourceId = 'thing-' + ResourceProperties.Kind;
  const body = JSON.stringify({ Status: 'SUCCESS', StackId, RequestId, LogicalResourceId, PhysicalResourceId, Data: { Size: ResourceProperties.Size } });
  const url = new URL(ResponseURL);
  const options = { hostname: url.hostname, port: 443, path: url.pathname, method: 'PUT', headers: { 'content-length': body.length } };
  const request = https.request(options, () => context.done());
  request.on('error', (error) => context.done(error));
  request.end(body);
};
`;

describe('a custom resource', () => {
  const recorder = (): string => `
  Recorder:
    Type: AWS::Serverless::Function
    Properties: { CodeUri: ., Handler: index.handler, Runtime: nodejs22.x, Environment: { Variables: { EVENTS: '${join(folder, 'events')}' } } }
`;
  const thing = (kind: string, size: number): string => `
  Thing:
    Type: Custom::Thing
    Properties: { ServiceToken: !GetAtt Recorder.Arn, Kind: ${kind}, Size: ${size}, Deep: [{ Flag: true }] }
Outputs:
  Ref: { Value: !Ref Thing }
  Size: { Value: !GetAtt Thing.Size }
`;
  const events = (): readonly Record<string, unknown>[] =>
    readFileSync(join(folder, 'events'), 'utf8')
      .trim()
      .split('\n')
      .map((line): Record<string, unknown> => JSON.parse(line));
  const again = async (resources: string): Promise<Home> => {
    await Promise.all(homes.splice(0).map((home) => home.close()));
    return await boot(resources, { dataDir: join(folder, '.hearth') });
  };
  beforeEach(() => writeFileSync(join(folder, 'index.js'), RECORDER));

  it('is created once, updated where its properties change, and deleted with what it replaces', async () => {
    const home = await again(recorder() + thing('a', 1));
    expect(home.outputs).toMatchObject({ Ref: 'thing-a', Size: '1' });
    const again1 = await again(recorder() + thing('a', 1));
    expect(again1.outputs).toMatchObject({ Ref: 'thing-a', Size: '1' });
    expect((await again(recorder() + thing('b', 2))).outputs).toMatchObject({ Ref: 'thing-b', Size: '2' });
    await again(recorder());
    expect(lines).toEqual([]);
    expect(events().map((event) => [event['RequestType'], event['PhysicalResourceId']])).toEqual([
      ['Create', undefined],
      ['Update', 'thing-a'],
      ['Delete', 'thing-a'],
      ['Delete', 'thing-b'],
    ]);
    const [create, update] = events();
    const properties = { Kind: 'a', Size: '1', Deep: [{ Flag: 'true' }] };
    expect(create).toMatchObject({
      LogicalResourceId: 'Thing',
      ResourceType: 'Custom::Thing',
      StackId: expect.stringMatching(/^arn:aws:cloudformation:[^:]+:000000000000:stack\/app\//),
      ResourceProperties: properties,
    });
    expect(update).toMatchObject({ OldResourceProperties: properties, ResourceProperties: { Kind: 'b', Size: '2' } });
  }, 30_000);
});

describe('inline code', () => {
  const inline = (body: string): string => `
  Fn:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: nodejs22.x
      Handler: index.handler
      InlineCode: |
        const response = require('cfn-response');
        exports.handler = (event, context) => ${body};
  Mine: { Type: AWS::CloudFormation::CustomResource, Properties: { ServiceToken: !GetAtt Fn.Arn } }
Outputs:
  Mine: { Value: !GetAtt Mine.Told }
`;

  it('is not told to download an SDK, as that of AWS CDK is', async () => {
    const told =
      'response.send(event, context, response.SUCCESS, { Told: event.ResourceProperties.InstallLatestAwsSdk })';
    const home = await boot(inline(told).replace('GetAtt Fn.Arn', 'GetAtt Fn.Arn, InstallLatestAwsSdk: true'));
    expect(home.outputs).toEqual({ Mine: 'false' });
  });

  it('answers by the module that Lambda puts beside it', async () => {
    const home = await boot(inline("response.send(event, context, response.SUCCESS, { Told: 'yes' })"));
    expect(home.outputs).toEqual({ Mine: 'yes' });
  });

  it.each([
    [
      'response.send(event, context, response.FAILED, {})',
      /Mine \(AWS::CloudFormation::CustomResource\) is left out: Received response status \[FAILED\] from custom resource\. Message returned: See the details/,
    ],
    ["{ throw new Error('broken') }", /is left out: its function ended in an error: Error: broken$/],
    [
      "{ throw new Error(`Cannot find module '@aws-sdk/client-sfn'\\nRequire stack`) }",
      /Cannot find module '@aws-sdk\/client-sfn'; Lambda's runtime carries it: npm install --save-dev @aws-sdk\/client-sfn$/,
    ],
    [
      "response.send({ ...event, RequestId: 'x' }, context, response.SUCCESS, {})",
      /is left out: Invalid RequestId in its answer$/,
    ],
    [
      "response.send(event, context, response.SUCCESS, { Told: 'x'.repeat(5000) })",
      /is left out: Response object is too long\.$/,
    ],
  ])('that does %s is named with its line, and the home comes up', async (body, expected) => {
    await boot(inline(body));
    expect(lines).toEqual([expect.stringMatching(/template\.yaml:12: /)]);
    expect(lines[0]).toMatch(expected);
  });
});
