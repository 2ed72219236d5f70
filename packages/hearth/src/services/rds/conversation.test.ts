import { expect, test } from 'vitest';
import { Conversation } from './conversation.ts';

const AUTHENTICATED = Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 0]);
const KEY = Buffer.from([0x4b, 0, 0, 0, 12, 0, 0, 1, 2, 0, 0, 0, 9]);
const READY = Buffer.from([0x5a, 0, 0, 0, 5, 0x49]);

test('finds the process in an opening that is cut anywhere', () => {
  const opening = Buffer.concat([AUTHENTICATED, KEY, READY]);
  for (let cut = 1; cut < opening.length; cut++) {
    const conversation = new Conversation();
    conversation.serverSaid(opening.subarray(0, cut));
    conversation.serverSaid(opening.subarray(cut));
    expect(conversation.processId).toBe(258);
  }
});

test('owes an answer until ReadyForQuery, whatever else comes', () => {
  const conversation = new Conversation();
  conversation.serverSaid(Buffer.concat([AUTHENTICATED, KEY, READY]));
  expect(conversation.answerOwed).toBe(false);
  conversation.clientSaid(Buffer.from('Q'));
  conversation.serverSaid(Buffer.from('a piece of a result that ends in Z'));
  expect(conversation.answerOwed).toBe(true);
  conversation.serverSaid(READY);
  conversation.serverSaid(Buffer.from([0x4e, 0, 0, 0, 4]));
  expect(conversation.answerOwed).toBe(false);
});

test('who never gets in is not followed for ever', () => {
  const conversation = new Conversation();
  for (let i = 0; i < 100; i++) conversation.serverSaid(Buffer.alloc(1_000, 0x7f));
  conversation.serverSaid(KEY);
  expect(conversation.processId).toBeUndefined();
});
