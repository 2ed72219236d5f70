/** Exact decimals, and the order of their key bytes: the key order must be the numbers' order. */
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../base/random.ts';
import { addNumbers, canonicalNumber, compareNumbers, encodeNumber, numberBytes, subtractNumbers } from './number.ts';

describe('numbers', () => {
  it.each([
    ['0042.1200', '42.12'],
    ['-0', '0'],
    ['+5', '5'],
    ['1E3', '1000'],
    ['.5', '0.5'],
    ['5.', '5'],
    ['1e-3', '0.001'],
    ['-12.5e-1', '-1.25'],
    ['9.9999999999999999999999999999999999999E+125', `${'9'.repeat(38)}${'0'.repeat(88)}`],
    ['1E-130', `0.${'0'.repeat(129)}1`],
  ])('stores %s as %s', (text, stored) => {
    expect(canonicalNumber(text)).toBe(stored);
  });

  it.each([
    ['', 'The parameter cannot be converted to a numeric value'],
    ['b', 'The parameter cannot be converted to a numeric value: b'],
    [' 5', 'The parameter cannot be converted to a numeric value:  5'],
    ['1.2.3', 'The parameter cannot be converted to a numeric value: 1.2.3'],
    ['1e', 'The parameter cannot be converted to a numeric value: 1e'],
    ['.', 'The parameter cannot be converted to a numeric value: .'],
    ['NaN', 'The parameter cannot be converted to a numeric value: NaN'],
    ['1'.repeat(39), 'Attempting to store more than 38 significant digits in a Number'],
    ['1E126', 'Number overflow. Attempting to store a number with magnitude larger than supported range'],
    ['1E-131', 'Number underflow. Attempting to store a number with magnitude smaller than supported range'],
  ])('refuses %j', (text, message) => {
    expect(() => canonicalNumber(text)).toThrow(message);
  });

  it.each([
    ['0.1', '0.2', '0.3', '-0.1'],
    [
      '99999999999999999999999999999999999999',
      '-1',
      '99999999999999999999999999999999999998',
      '100000000000000000000000000000000000000',
    ],
    ['-5', '5', '0', '-10'],
    ['1E-100', '0', `0.${'0'.repeat(99)}1`, `0.${'0'.repeat(99)}1`],
  ])('adds and subtracts %s and %s', (a, b, sum, difference) => {
    expect(addNumbers(a, b)).toBe(sum);
    expect(subtractNumbers(a, b)).toBe(difference);
  });

  it.each([
    ['1', '1E-38'],
    ['1E50', '1'],
    ['9E125', '9E125'],
  ])('calls the sum of %s and %s an overflow, be it for its digits or its size', (a, b) => {
    expect(() => addNumbers(a, b)).toThrow('Number overflow. Attempting to store a number with magnitude');
  });

  // Observed 2026-08-18.
  it.each([
    ['3.14159', 5],
    ['123456', 4],
    ['1E125', 2],
    ['42', 2],
    ['0', 1],
    ['-1', 3],
    ['0.001', 2],
  ])('counts %s as %i bytes', (text, bytes) => {
    expect(numberBytes(text)).toBe(bytes);
  });

  it('orders key bytes as numbers (seeded)', () => {
    const random = createRandom('numbers');
    const pick = (limit: number): number => Math.floor(random.next() * limit);
    const numbers = Array.from({ length: 3000 }, () => {
      const digits = random.text(1 + pick(pick(2) ? 38 : 3), '0123456789');
      return canonicalNumber(
        `${pick(2) ? '-' : ''}${digits.slice(0, 1)}.${digits.slice(1)}E${pick(2) ? pick(6) - 3 : pick(250) - 125}`,
      );
    });
    const byBytes = numbers.toSorted((a, b) => Buffer.compare(encodeNumber(a), encodeNumber(b)));
    for (let i = 1; i < byBytes.length; i++) {
      const [before = '', after = ''] = byBytes.slice(i - 1, i + 1);
      const order = compareNumbers(before, after);
      expect(order, `${before} before ${after}`).toBeLessThanOrEqual(0);
      expect(encodeNumber(before).equals(encodeNumber(after))).toBe(order === 0);
    }
  });
});
