/**
 * What a connector grants from one type of resource to another. Facts from SAM's connector profiles (Apache-2.0), read 2026-11,
 * for the pairs of types that Hearth serves. In resources `S` and `D` stand for the ARNs of source and destination.
 */

export interface Grant {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}

export type Profile =
  /** A managed policy on the role of the source, or of the destination. */
  | {
      readonly kind: 'policy';
      readonly role: 'source' | 'destination';
      /** In SAM's order. */
      readonly grants: Readonly<Record<string, Grant>>;
      /** Read and Write only together. */
      readonly together?: true;
      /** An event source mapping between the two waits for the policy. */
      readonly beforeMapping?: true;
    }
  /** A permission on the destination, a function. */
  | { readonly kind: 'permission'; readonly principal: string; readonly account?: true; readonly api?: true }
  /** A policy of the destination, a queue. */
  | { readonly kind: 'queue'; readonly principal: string };

function of(service: string, words: string): readonly string[] {
  return words.split(' ').map((word) => `${service}:${word}`);
}

const TABLE = ['D', 'D/index/*'];
const BUCKET = ['D', 'D/*'];

const toTable: Profile = {
  kind: 'policy',
  role: 'source',
  grants: {
    Read: {
      actions: of('dynamodb', 'GetItem Query Scan BatchGetItem ConditionCheckItem PartiQLSelect'),
      resources: TABLE,
    },
    Write: {
      actions: of('dynamodb', 'PutItem UpdateItem DeleteItem BatchWriteItem PartiQLDelete PartiQLInsert PartiQLUpdate'),
      resources: TABLE,
    },
  },
};

const toBucket: Profile = {
  kind: 'policy',
  role: 'source',
  grants: {
    Read: {
      actions: of(
        's3',
        'GetObject GetObjectAcl GetObjectLegalHold GetObjectRetention GetObjectTorrent GetObjectVersion GetObjectVersionAcl ' +
          'GetObjectVersionForReplication GetObjectVersionTorrent ListBucket ListBucketMultipartUploads ListBucketVersions ' +
          'ListMultipartUploadParts',
      ),
      resources: BUCKET,
    },
    Write: {
      actions: of(
        's3',
        'AbortMultipartUpload DeleteObject DeleteObjectVersion PutObject PutObjectLegalHold PutObjectRetention RestoreObject',
      ),
      resources: BUCKET,
    },
  },
};

const write = (actions: readonly string[]): Profile => ({
  kind: 'policy',
  role: 'source',
  grants: { Write: { actions, resources: ['D'] } },
});

const PROFILES: Readonly<Record<string, Profile>> = {
  'AWS::Lambda::Function AWS::DynamoDB::Table': toTable,
  'AWS::Lambda::Function AWS::S3::Bucket': toBucket,
  'AWS::Lambda::Function AWS::SQS::Queue': {
    kind: 'policy',
    role: 'source',
    grants: {
      Read: { actions: of('sqs', 'ReceiveMessage GetQueueAttributes'), resources: ['D'] },
      Write: { actions: of('sqs', 'DeleteMessage SendMessage ChangeMessageVisibility PurgeQueue'), resources: ['D'] },
    },
  },
  'AWS::Lambda::Function AWS::Events::EventBus': write(['events:PutEvents']),
  'AWS::Lambda::Function AWS::Lambda::Function': write(of('lambda', 'InvokeAsync InvokeFunction')),
  'AWS::Lambda::Function AWS::SNS::Topic': write(['sns:Publish']),
  'AWS::Events::Rule AWS::Events::EventBus': write(['events:PutEvents']),
  'AWS::DynamoDB::Table AWS::Lambda::Function': {
    kind: 'policy',
    role: 'destination',
    beforeMapping: true,
    grants: {
      Read: {
        actions: of('dynamodb', 'DescribeStream GetRecords GetShardIterator ListStreams'),
        resources: ['S/stream/*'],
      },
    },
  },
  'AWS::SQS::Queue AWS::Lambda::Function': {
    kind: 'policy',
    role: 'destination',
    beforeMapping: true,
    together: true,
    grants: {
      Write: { actions: ['sqs:DeleteMessage'], resources: ['S'] },
      Read: { actions: of('sqs', 'ReceiveMessage GetQueueAttributes'), resources: ['S'] },
    },
  },
  'AWS::S3::Bucket AWS::Lambda::Function': { kind: 'permission', principal: 's3.amazonaws.com', account: true },
  'AWS::Events::Rule AWS::Lambda::Function': { kind: 'permission', principal: 'events.amazonaws.com' },
  'AWS::SNS::Topic AWS::Lambda::Function': { kind: 'permission', principal: 'sns.amazonaws.com' },
  'AWS::ApiGateway::RestApi AWS::Lambda::Function': {
    kind: 'permission',
    principal: 'apigateway.amazonaws.com',
    api: true,
  },
  'AWS::ApiGatewayV2::Api AWS::Lambda::Function': {
    kind: 'permission',
    principal: 'apigateway.amazonaws.com',
    api: true,
  },
  'AWS::Events::Rule AWS::SQS::Queue': { kind: 'queue', principal: 'events.amazonaws.com' },
  'AWS::SNS::Topic AWS::SQS::Queue': { kind: 'queue', principal: 'sns.amazonaws.com' },
};

/** Undefined for a pair that SAM does not connect, or of which Hearth serves neither side. */
export function connectorProfile(source: string, destination: string): Profile | undefined {
  return PROFILES[`${source} ${destination}`];
}
