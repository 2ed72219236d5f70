/** Child process of kill.test.ts: puts objects as fast as it can and says which were acknowledged, until it is killed. */
import { writeSync } from 'node:fs';
import { S3Home } from './s3-home.ts';

const WRITERS = 8;
const SIZES = [10, 5000, 70_000, 300_000];

const home = await S3Home.open({
  directory: process.argv[2] ?? '',
  durable: true,
  // Nothing is ever delivered in this life.
  deliver: () => new Promise(() => {}),
});
await home.send('CreateBucket', { Bucket: 'bucket' });
await home.send('PutBucketNotificationConfiguration', {
  Bucket: 'bucket',
  NotificationConfiguration: {
    LambdaFunctionConfigurations: [
      { LambdaFunctionArn: 'arn:aws:lambda:us-east-1:000000000000:function:f', Events: ['s3:ObjectCreated:*'] },
    ],
  },
});

async function write(writer: number): Promise<never> {
  for (let i = 0; ; i++) {
    const size = SIZES[(writer + i) % SIZES.length] ?? 0;
    await home.put(`${writer}/${i}`, String(i % 10).repeat(size));
    // A pipe is written at once, so that the parent knows all that was acknowledged before the kill.
    writeSync(1, `${writer}/${i} ${size}\n`);
  }
}
await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer)));
