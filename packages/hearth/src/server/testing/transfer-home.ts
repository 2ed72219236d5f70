/** A home with a table, a bucket and clients of both, for what DynamoDB moves to and from S3. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CreateBucketCommand, GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { Home } from '../home.ts';
import { openTemplateHome } from './template-home.ts';

const TEMPLATE = `Resources:
  Items:
    Type: AWS::DynamoDB::Table
    Properties:
      TableName: Items
      BillingMode: PAY_PER_REQUEST
      AttributeDefinitions: [{ AttributeName: pk, AttributeType: S }]
      KeySchema: [{ AttributeName: pk, KeyType: HASH }]
`;
export const Bucket = 'transfers';

export interface TransferHome {
  readonly home: Home;
  readonly dynamodb: DynamoDBClient;
  readonly s3: S3Client;
  upload(key: string, body: string | Buffer): Promise<void>;
  read(key: string): Promise<Buffer>;
  close(): Promise<void>;
}

export async function openTransferHome(): Promise<TransferHome> {
  const opened = await openTemplateHome(TEMPLATE);
  const { home, client } = opened;
  const dynamodb = new DynamoDBClient(client);
  const s3 = new S3Client({ ...client, forcePathStyle: true });
  await s3.send(new CreateBucketCommand({ Bucket }));
  return {
    home,
    dynamodb,
    s3,
    async upload(Key, Body) {
      await s3.send(new PutObjectCommand({ Bucket, Key, Body }));
    },
    async read(Key) {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
      return Buffer.from((await Body?.transformToByteArray()) ?? []);
    },
    close: () => opened.close(),
  };
}

/** Asks again until it is so; each answer takes a turn of the home. */
export async function ended<Answer>(ask: () => Promise<Answer>, done: (answer: Answer) => boolean): Promise<Answer> {
  for (;;) {
    const answer = await ask();
    if (done(answer)) return answer;
  }
}
