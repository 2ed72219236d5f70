import { expect, test } from 'vitest';
import { databasesText } from './databases.ts';

test('says what each instance does, and what keeps a cluster awake', () => {
  const text = databasesText([
    {
      name: 'places',
      instances: [
        { identifier: 'one', role: 'writer', state: 'running', capacity: 2, connections: 1, replicaLagMs: undefined },
        { identifier: 'other', role: 'reader', state: 'running', capacity: 0.5, connections: 0, replicaLagMs: 0.4 },
      ],
      awakeBecause: [{ kind: 'connection', instance: 'one', text: 'the function Api has been connected for 400 s' }],
    },
    { name: 'idle', instances: [], awakeBecause: [] },
  ]);
  expect(text.split('\n')).toEqual([
    'places',
    '  one    writer  running  2 ACU  1 connections',
    '  other  reader  running  0.5 ACU  0 connections  0 ms behind',
    '  awake: the function Api has been connected for 400 s',
    'idle',
    '',
  ]);
  expect(databasesText([])).toBe('no databases\n');
});
