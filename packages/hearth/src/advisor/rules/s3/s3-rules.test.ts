/** S1, S3–S11: rules about buckets and objects. */
import { checkCases } from '../testing/cases.ts';
import { at, call, invocations, overAnHour, s3 as object } from '../testing/calls.ts';
import { s1 } from './s01-trigger-loop.ts';
import { s3 } from './s03-list-in-hot-path.ts';
import { s4 } from './s04-small-puts.ts';
import { s5 } from './s05-whole-object-for-a-part.ts';
import { s6 } from './s06-athena-on-request-path.ts';
import { s7 } from './s07-s3-select.ts';
import { s8 } from './s08-hot-prefix.ts';
import { s9 } from './s09-open-bucket.ts';
import { s10 } from './s10-upload-through-function.ts';
import { s11 } from './s11-scratch-objects.ts';

const bucket = (properties = '', more = '') => `
Resources:
  Uploads:
    Type: AWS::S3::Bucket
    Properties:
      BucketName: uploads
      ${properties}
${more}`;
const fn = (properties: string) => `
  Fn:
    Type: AWS::Serverless::Function
    Properties:
      FunctionName: Fn
      Handler: index.handler
      Runtime: nodejs22.x
      ${properties}
`;
const event = (filter: string) => `Policies: [{ S3CrudPolicy: { BucketName: uploads } }]
      Events: { New: { Type: S3, Properties: { Bucket: !Ref Uploads, Events: 's3:ObjectCreated:*'${filter} } } }`;
const PREFIX = ', Filter: { S3Key: { Rules: [{ Name: prefix, Value: in/ }] } }';
const route = (path: string) => `Policies: [{ S3WritePolicy: { BucketName: uploads } }]
      Events: { Put: { Type: HttpApi, Properties: { Method: POST, Path: ${path} } } }`;
const select = { Effect: 'Allow', Action: 's3:SelectObjectContent', Resource: '*' };
const GOOD = `LifecycleConfiguration: { Rules: [{ Status: Enabled, AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 } }] }`;
const POLICY = `  Policy:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: !Ref Uploads
      PolicyDocument: { Statement: [{ Effect: Deny, Principal: '*', Action: 's3:*', Resource: '*', Condition: { Bool: { 'aws:SecureTransport': false } } }] }
`;
const query = (more = {}) => call('athena', 'StartQueryExecution', more);

checkCases([
  {
    rule: s1,
    found: [
      { template: bucket('', fn(event(''))), says: /Fn is called by objects in Uploads and may write there/ },
      {
        template: bucket('', fn(event(PREFIX))),
        calls: invocations(3, () => [object('PutObject', 'in/b')]),
        expect: { count: 3 },
      },
    ],
    silent: [
      { template: bucket('', fn(event(PREFIX))) },
      { template: bucket('', fn(event(PREFIX))), calls: invocations(3, () => [object('PutObject', 'out/b')]) },
      { template: bucket('', fn(event(''))), calls: invocations(3, () => [object('GetObject', 'in/b')]) },
      { template: bucket('', fn(event('').replace('S3CrudPolicy', 'S3ReadPolicy'))) },
    ],
  },
  {
    rule: s3,
    found: [
      { calls: invocations(61, () => [object('ListObjectsV2', '')]), expect: { count: 61 }, money: 61 * 730 * 5e-6 },
    ],
    silent: [
      { calls: invocations(61, (n) => (n < 12 ? [object('ListObjectsV2', '')] : [])) },
      { calls: overAnHour(61, () => object('ListObjectsV2', '')) },
    ],
  },
  {
    rule: s4,
    found: [
      {
        calls: overAnHour(200, (n) => object('PutObject', `k${n}`, { requestBytes: 4_000 })),
        money: 200 * 730 * (5e-6 - 4 * 0.625e-6),
      },
      {
        calls: overAnHour(200, (n) => object('PutObject', `k${n}`, { requestBytes: 1024 })),
        expect: { count: 200 },
        money: 200 * 730 * (5e-6 - 0.625e-6),
      },
    ],
    silent: [
      { calls: overAnHour(200, (n) => object('PutObject', `k${n}`, { requestBytes: 9_000 })) },
      { calls: overAnHour(50, (n) => object('PutObject', `k${n}`, { requestBytes: 100 })) },
    ],
  },
  {
    rule: s5,
    found: [{ calls: [object('GetObject', 'a', { responseBytes: 10_000_000, bytesUsed: 500_000 })], says: /5 %/ }],
    silent: [
      { calls: [object('GetObject', 'a', { responseBytes: 10_000_000, bytesUsed: 9_000_000 })] },
      { calls: [object('GetObject', 'a', { responseBytes: 10_000_000 })] },
    ],
  },
  {
    rule: s6,
    found: [
      { template: bucket('', fn(route('/x'))), calls: invocations(2, () => [query()]), says: /while a request waits/ },
      { calls: [query({ bytesScanned: 5e9 })] },
      { calls: invocations(61, () => [query()]), money: 61 * 730 * 10 * 1024 * 1024 * 5e-12 },
    ],
    silent: [{ calls: overAnHour(9, () => query({ bytesScanned: 1e6 })) }, { calls: invocations(2, () => [query()]) }],
  },
  {
    rule: s7,
    found: [
      { calls: [object('SelectObjectContent', 'a.csv')], says: /S3 Select reads uploads/ },
      { template: bucket('', fn(`Policies: [{ Statement: [${JSON.stringify(select)}] }]`)) },
    ],
    silent: [{ calls: [object('GetObject', 'a.csv')] }, { template: bucket('', fn(event(''))) }],
  },
  {
    rule: s8,
    found: [
      {
        calls: Array.from({ length: 5_600 }, (_, n) => at(n % 900, object('GetObject', `in/${n}`))),
        expect: { count: 5_600 },
      },
      {
        calls: Array.from({ length: 3_600 }, (_, n) => at(n % 900, object('PutObject', `in/${n}`))),
        expect: { count: 3_600 },
      },
      { calls: [object('GetObject', 'in/a', { errorCode: 'SlowDown' })] },
    ],
    silent: [
      { calls: Array.from({ length: 3_600 }, (_, n) => at(n % 900, object('PutObject', `${n % 2}/${n}`))) },
      { calls: Array.from({ length: 3_600 }, (_, n) => at(n % 900, object('GetObject', `in/${n}`))) },
    ],
  },
  {
    rule: s9,
    found: [
      { template: bucket(), expect: { templateLine: 4, count: 2 } },
      {
        template: bucket(`${GOOD}\n      PublicAccessBlockConfiguration: { BlockPublicAcls: false }`, POLICY),
        says: /^Uploads is open to the public$/,
      },
    ],
    silent: [{ template: bucket(GOOD, POLICY) }],
  },
  {
    rule: s10,
    found: [
      { template: bucket('', fn(route('/uploads'))) },
      {
        template: bucket('', fn(route('/x'))),
        calls: invocations(2, () => [object('PutObject', 'a', { requestBytes: 4_200_000 })]),
        says: /up to 4\.0 MB/,
      },
    ],
    silent: [
      { template: bucket('', fn(route('/x'))), calls: invocations(2, () => [object('PutObject', 'a')]) },
      {
        template: bucket('', fn(event(''))),
        calls: invocations(2, () => [object('PutObject', 'a', { requestBytes: 4_200_000 })]),
      },
    ],
  },
  {
    rule: s11,
    found: [
      {
        calls: invocations(61, (n) => [object('PutObject', `frame-${n}`), object('GetObject', `frame-${n}`)]),
        expect: { count: 61 },
      },
    ],
    silent: [
      { calls: invocations(61, (n) => [object('PutObject', `frame-${n}`), object('GetObject', `frame-${n - 5}`)]) },
      { calls: invocations(5, (n) => [object('PutObject', `frame-${n}`), object('GetObject', `frame-${n}`)]) },
    ],
  },
]);
