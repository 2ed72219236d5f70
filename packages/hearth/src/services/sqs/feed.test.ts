import { afterEach, beforeEach, expect, it } from 'vitest';
import { queueFeed } from './index.ts';
import { SqsHome } from './testing/sqs-home.ts';

let home: SqsHome;
beforeEach(() => (home = new SqsHome()));
afterEach(() => home.close());

it('lets whoever reads a queue that is not there wait, as for a message that does not come', async () => {
  let read = false;
  const reading = queueFeed(home.sqs)
    .receive('arn:aws:sqs:us-east-1:000000000000:none', 1, 20_000, new AbortController().signal)
    .then((messages) => {
      read = true;
      return messages;
    });
  await new Promise(setImmediate);
  expect(read).toBe(false);
  home.clock.advance(20_000);
  expect(await reading).toEqual([]);
});
