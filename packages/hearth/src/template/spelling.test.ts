import { describe, expect, it } from 'vitest';
import { meant } from './spelling.ts';

const KNOWN = ['Environment', 'Timeout', 'MemorySize', 'Role', 'Tags', 'AWS::Serverless::Function'];

describe('meant', () => {
  it.each([
    ['Enviroment', 'Environment'],
    ['Timeuot', 'Timeout'],
    ['memory_size', 'MemorySize'],
    ['Rolle', 'Role'],
    ['AWS::Serverless:Function', 'AWS::Serverless::Function'],
    ['aws::serverless::function', 'AWS::Serverless::Function'],
  ])('%s: %s', (word, expected) => {
    expect(meant(word, KNOWN)).toBe(expected);
  });

  it.each(['Description', 'Rule2', 'Timeouts and more', 'Pole', ''])(
    'leaves %s alone where nothing is near',
    (word) => {
      const known = word === 'Pole' ? ['Tags'] : KNOWN.filter((name) => name !== 'Role');
      expect(meant(word, known)).toBeUndefined();
    },
  );

  it('takes the nearest', () => {
    expect(meant('Metod', ['Model', 'Method'])).toBe('Method');
  });
});
