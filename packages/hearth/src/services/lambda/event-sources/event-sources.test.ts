import { afterEach, describe, expect, it } from 'vitest';
import { MemoryStream, openHome, type TestHome } from '../testing/lambda-home.ts';
import type { MappingDefinition } from './mapping.ts';

let home: TestHome;
afterEach(() => home.close());

/** Logs the ids of each batch; fails as the record ids say. */
const READER = {
  'index.js': `const seen = {};
    exports.handler = async (event) => {
      const ids = event.Records.map((record) => record.eventID);
      console.log('batch ' + ids.join(','));
      if (ids.some((id) => id.startsWith('bad'))) throw new Error('bad record');
      const flaky = ids.find((id) => id.startsWith('flaky') && (seen[id] = (seen[id] ?? 0) + 1) < 2);
      if (flaky) throw new Error('not yet');
      const items = event.Records.filter((record) => record.eventID.startsWith('report')).map((record) => ({ itemIdentifier: record.dynamodb.SequenceNumber }));
      return { batchItemFailures: items };
    };`,
};

const batches = (): string[] => home.lines.flatMap((line) => /\tINFO\tbatch (.*)$/.exec(line)?.[1] ?? []);

async function begin(more: Partial<MappingDefinition> = {}): Promise<void> {
  await home.put('Reader', READER);
  await home.lambda.putEventSourceMapping({
    uuid: 'mapping-1',
    eventSourceArn: home.stream.arn,
    functionName: 'Reader',
    startingPosition: 'TRIM_HORIZON',
    ...more,
  });
  await home.lambda.start();
}

describe('a DynamoDB stream as event source', () => {
  it('hands over batches in order, and goes on where it was after a restart', async () => {
    home = openHome();
    home.stream.append(['a', 'b', 'c']);
    await begin({ batchSize: 2 });
    await home.lambda.drain();
    expect(batches()).toEqual(['a,b', 'c']);
    home.stream.append(['d']);
    await home.lambda.drain();
    expect(batches()).toEqual(['a,b', 'c', 'd']);
    home = await home.reopen();
    home.stream.append(['e']);
    await begin({ batchSize: 2 });
    await home.lambda.drain();
    expect(batches()).toEqual(['e']);
  });

  it('begins at the newest record with LATEST, once', async () => {
    home = openHome();
    home.stream.append(['a']);
    await begin({ startingPosition: 'LATEST' });
    home.stream.append(['b']);
    await home.lambda.drain();
    expect(batches()).toEqual(['b']);
    home = await home.reopen();
    home.stream.append(['while-closed']);
    await begin({ startingPosition: 'LATEST' });
    await home.lambda.drain();
    expect(batches()).toEqual(['while-closed']);
  });

  it('tries a failed batch again, before what follows it', async () => {
    home = openHome();
    home.stream.append(['flaky', 'b']);
    await begin();
    await home.line('batch flaky,b');
    expect(await home.lambda.drain()).toEqual({ waiting: 0 });
    home.stream.append(['c']);
    home.clock.advance(500);
    await home.lambda.drain();
    expect(batches()).toEqual(['flaky,b', 'flaky,b', 'c']);
  });

  it('gives a batch up after MaximumRetryAttempts and says so', async () => {
    home = openHome();
    home.stream.append(['bad', 'b']);
    const queue = 'arn:aws:sqs:us-east-1:000000000000:told';
    await begin({ maximumRetryAttempts: 1, onFailureDestination: queue });
    await home.lambda.drain();
    home.clock.advance(500);
    await home.lambda.drain();
    expect(batches()).toEqual(['bad,b', 'bad,b']);
    expect(home.sent.map(({ targetArn, body }) => [targetArn, JSON.parse(body)])).toEqual([
      [
        queue,
        expect.objectContaining({
          requestContext: expect.objectContaining({ condition: 'RetryAttemptsExhausted', approximateInvokeCount: 2 }),
          DDBStreamBatchInfo: expect.objectContaining({ batchSize: 2, shardId: 'shard-1' }),
        }),
      ],
    ]);
    expect(home.warnings).toEqual([
      expect.stringMatching(/^dropped 2 stream records for Reader from 0+1: Error, 2 attempts/),
    ]);
    home.stream.append(['c']);
    await home.lambda.drain();
    expect(batches().at(-1)).toBe('c');
  });

  it('splits a failed batch in two', async () => {
    home = openHome();
    home.stream.append(['a', 'b', 'bad', 'd']);
    await begin({ bisectBatchOnFunctionError: true, maximumRetryAttempts: 0 });
    await home.lambda.drain();
    expect(batches()).toEqual(['a,b,bad,d', 'a,b', 'bad,d', 'bad', 'd']);
    expect(home.warnings).toEqual([expect.stringContaining('dropped 1 stream records')]);
  });

  it('goes on at the lowest item that the function reports', async () => {
    home = openHome();
    home.stream.append(['a', 'report', 'c']);
    await begin({ functionResponseTypes: ['ReportBatchItemFailures'], maximumRetryAttempts: 1 });
    await home.lambda.drain();
    home.clock.advance(500);
    await home.lambda.drain();
    expect(batches()).toEqual(['a,report,c', 'report,c']);
    expect(home.warnings).toEqual([expect.stringContaining('dropped 2 stream records')]);
  });

  it('does not lose a batch that was running when Hearth closed', async () => {
    home = openHome();
    home.stream.append(['a']);
    await home.put(
      'Reader',
      {
        'index.js':
          'exports.handler = async () => { console.log("holding"); await new Promise((r) => setTimeout(r, 60_000)); };',
      },
      { timeoutMs: 100_000 },
    );
    await home.lambda.putEventSourceMapping({
      uuid: 'mapping-1',
      eventSourceArn: home.stream.arn,
      functionName: 'Reader',
      startingPosition: 'TRIM_HORIZON',
    });
    await home.lambda.start();
    await home.line('holding');
    const closing = home.reopen();
    home.clock.advance(2_000);
    home = await closing;
    await begin();
    await home.lambda.drain();
    expect(batches()).toEqual(['a']);
  });

  it('waits for the window to fill a batch', async () => {
    home = openHome();
    await begin({ maximumBatchingWindowInSeconds: 60, batchSize: 3 });
    home.stream.append(['a']);
    home.stream.append(['b']);
    home.stream.append(['c']);
    await home.lambda.drain();
    expect(batches()).toEqual(['a,b,c']);
    home.stream.append(['d']);
    // Let the reader see it and begin its window before time moves.
    await new Promise((resolve) => setImmediate(resolve));
    home.clock.advance(60_000);
    await home.lambda.drain();
    expect(batches()).toEqual(['a,b,c', 'd']);
  });

  it('passes only what the filters take, and does not come back to the rest', async () => {
    home = openHome();
    home.stream.append(['a', 'keep-1', 'b', 'keep-2', 'c']);
    await begin({ filterPatterns: ['{"dynamodb":{"Keys":{"id":{"S":[{"prefix":"keep"}]}}}}'] });
    await home.lambda.drain();
    expect(batches()).toEqual(['keep-1,keep-2']);
    home = await home.reopen();
    await begin();
    await home.lambda.drain();
    expect(batches()).toEqual([]);
  });

  it('drops records that are too old', async () => {
    home = openHome();
    home.stream.append(['old'], 'shard-1', Date.now() - 120_000);
    home.stream.append(['new']);
    await begin({ maximumRecordAgeInSeconds: 60 });
    await home.lambda.drain();
    expect(batches()).toEqual(['new']);
  });

  it('reads a shard before its children', async () => {
    home = openHome();
    await begin();
    home.stream.append(['a']);
    home.stream.addShard({ shardId: 'shard-2', parentShardId: 'shard-1' });
    home.stream.append(['child'], 'shard-2');
    await home.lambda.drain();
    expect(batches()).toEqual(['a']);
    home.stream.append(['b']);
    home.stream.closeShard('shard-1');
    await home.lambda.drain();
    expect(batches()).toEqual(['a', 'b', 'child']);
  });

  it('with LATEST skips what was there in any shard, once, and reads the children of the last to their ends', async () => {
    home = openHome();
    home.stream.append(['old']);
    home.stream.closeShard('shard-1');
    home.stream.addShard({ shardId: 'shard-2', parentShardId: 'shard-1' });
    home.stream.append(['older'], 'shard-2');
    await begin({ startingPosition: 'LATEST' });
    home.stream.append(['new'], 'shard-2');
    await home.lambda.drain();
    home = await home.reopen();
    home.stream.closeShard('shard-2');
    home.stream.addShard({ shardId: 'shard-3', parentShardId: 'shard-2' });
    home.stream.append(['while-closed'], 'shard-3');
    await begin({ startingPosition: 'LATEST' });
    await home.lambda.drain();
    expect(batches()).toEqual(['while-closed']);
  });

  it('runs several batches of a shard at once, an item always in the same', async () => {
    home = openHome();
    const ids = Array.from({ length: 40 }, (_, index) => `item-${index % 8}`);
    home.stream.append(ids);
    await begin({ parallelizationFactor: 4, batchSize: 10 });
    await home.lambda.drain();
    const seen = batches().map((batch) => batch.split(','));
    expect(seen.flat().toSorted()).toEqual(ids.toSorted());
    expect(seen.length).toBeGreaterThan(1);
    // An item's five records lie in one batch after the other of one lane, and no lane has all items.
    for (const id of new Set(ids)) expect(seen.filter((batch) => batch.includes(id)).length).toBeLessThanOrEqual(5);
    expect(seen.some((batch) => new Set(batch).size < 8)).toBe(true);
  });

  it('hands a state on within a tumbling window, and ends the window on the clock', async () => {
    home = openHome();
    await home.put('Reader', {
      'index.js': `exports.handler = async (event) => {
        const sum = (event.state.sum ?? 0) + event.Records.length;
        console.log('batch ' + [event.Records.length, sum, event.isFinalInvokeForWindow, event.window.end !== event.window.start].join());
        return { state: { sum } };
      };`,
    });
    // The next window: this one may end on the running clock at any moment.
    const at = Math.ceil(home.clock.now() / 60_000) * 60_000;
    home.stream.append(['a', 'b', 'c'], 'shard-1', at);
    await home.lambda.putEventSourceMapping({
      uuid: 'mapping-1',
      eventSourceArn: home.stream.arn,
      functionName: 'Reader',
      startingPosition: 'TRIM_HORIZON',
      batchSize: 2,
      tumblingWindowInSeconds: 60,
    });
    await home.lambda.start();
    await home.lambda.drain();
    expect(batches()).toEqual(['2,2,false,true', '1,3,false,true']);
    home.clock.advance(120_000);
    await home.line('batch 0,3,true,true');
    home.stream.append(['d'], 'shard-1', at + 120_000);
    await home.lambda.drain();
    expect(batches().at(-1)).toBe('1,1,false,true');
  });

  it('refuses what is not served or out of range', async () => {
    home = openHome(undefined, new MemoryStream());
    await home.put('Reader', READER);
    const put = (more: Partial<MappingDefinition>): Promise<void> =>
      home.lambda.putEventSourceMapping({
        uuid: 'm',
        eventSourceArn: home.stream.arn,
        functionName: 'Reader',
        startingPosition: 'LATEST',
        templateLine: 'template.yaml:9',
        ...more,
      });
    await expect(put({ functionName: 'Nobody' })).rejects.toThrow('template.yaml:9: Function does not exist: Nobody');
    await expect(put({ eventSourceArn: 'arn:aws:kinesis:us-east-1:000000000000:stream/s' })).rejects.toThrow(
      'is not served as an event source',
    );
    await expect(put({ onFailureDestination: 'arn:aws:sns:us-east-1:000000000000:t' })).rejects.toThrow(
      'is not served',
    );
    await expect(put({ batchSize: 10_001 })).rejects.toThrow('BatchSize is 10001; it must lie between 1 and 10000');
    await expect(put({ startingPosition: 'AT_TIMESTAMP' })).rejects.toThrow('it must be TRIM_HORIZON or LATEST');
    await expect(put({ filterPatterns: ['"text"'] })).rejects.toThrow('Invalid filter pattern definition.');
  });
});
