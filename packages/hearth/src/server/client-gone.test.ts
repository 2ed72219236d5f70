/** A client that leaves before its answer: what works for it learns of it, and takes nothing that another could have. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { expect, it } from 'vitest';
import { start } from './start.ts';

it('does not hand a message to a long poll whose client has gone', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'hearth-gone-'));
  const template = join(directory, 'template.yaml');
  writeFileSync(
    template,
    'Resources: { Orders: { Type: AWS::SQS::Queue } }\nOutputs: { Url: { Value: !Ref Orders } }\n',
  );
  const home = await start({ template, ephemeral: true });
  const client = new SQSClient({
    endpoint: home.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  const QueueUrl = home.outputs['Url'] ?? '';
  try {
    const leaves = new AbortController();
    const polls = client.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 20 }), {
      abortSignal: leaves.signal,
    });
    const short = await client.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 0 }));
    expect(short.Messages).toBeUndefined();
    leaves.abort();
    await expect(polls).rejects.toMatchObject({ name: 'AbortError' });
    // The home journals the poll once it has noticed.
    await expect
      .poll(() => home.journal.recent().filter(({ operation }) => operation === 'ReceiveMessage').length)
      .toBe(2);
    await client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'for one who stays' }));
    const { Messages } = await client.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 20 }));
    expect(Messages?.map(({ Body }) => Body)).toEqual(['for one who stays']);
  } finally {
    client.destroy();
    await home.close();
    rmSync(directory, { recursive: true, force: true });
  }
});
