import { expect, it } from 'vitest';
import { roleSessionName } from './function-name.ts';

it('names a session by its function; one letter is too short for the name of a session', () => {
  expect([roleSessionName('f'), roleSessionName('fn')]).toEqual(['f@lambda_function', 'fn']);
});
