/**
 * DynamoDB's numbers: exact decimals of at most 38 significant digits, magnitudes 1E-130 to 9.99…E+125. Text in, text
 * out; no binary floating point anywhere. Also their order-preserving key bytes.
 */
import { invalid } from '../errors.ts';
import { READ } from './value-wording.ts';

/** 0.digits × 10^exponent; digits have neither leading nor trailing zeros, and are empty for zero. */
export interface Decimal {
  readonly negative: boolean;
  readonly digits: string;
  readonly exponent: number;
}

// AWS: Service quotas, "Number precision" (2026-11).
const SIGNIFICANT_DIGITS_MAX = 38;
const EXPONENT_MAX = 126;
const EXPONENT_MIN = -129;
// Beyond these an exponent makes the text no number: in the older layer BigDecimal's 32 bits, in the other 64.
const INT_MIN = -(2 ** 31);
const INT_MAX = 2 ** 31 - 1;
/** Longer than the longest of 64 bits, and short enough to be converted at once. */
const LONG_LENGTH_MAX = 20;
const LONG_MIN = -(2n ** 63n);
const LONG_MAX = 2n ** 63n - 1n;

const NUMBER = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/;
const PLAIN = /^(?:0|-?[1-9]\d{0,30})$/;

const ZERO: Decimal = { negative: false, digits: '', exponent: 0 };

/** Reads a number as a client may write it. Throws ValidationException with AWS's texts. */
export function parseNumber(text: string, wording = READ): Decimal {
  const match = NUMBER.exec(text);
  const [, sign, whole = '', fraction = '', written = '0'] = match ?? [];
  const digits = whole + fraction;
  const exponent = wording.older ? javaExponent(digits, fraction.length, written) : exponentOf(written);
  if (!match || digits === '' || exponent === undefined) {
    // Of an empty text the older layer leaves out the colon too.
    const shown = wording.older && text === '' ? '' : `: ${text}`;
    throw invalid(`${wording.envelope}The parameter cannot be converted to a numeric value${shown}`);
  }
  const decimal = normalise(sign === '-', digits, whole.length + exponent);
  if (decimal.digits.length > SIGNIFICANT_DIGITS_MAX) {
    throw invalid(`${wording.envelope}Attempting to store more than 38 significant digits in a Number`);
  }
  // AWS takes a zero for as large as its exponent says.
  checkMagnitude(decimal.digits === '' ? 1 - fraction.length + exponent : decimal.exponent, wording.envelope);
  return decimal;
}

function exponentOf(written: string): number | undefined {
  const digits = written.replace(/^([+-]?)0+(?=\d)/, '$1');
  if (digits.length > LONG_LENGTH_MAX) return undefined;
  const exponent = BigInt(digits);
  return exponent < LONG_MIN || exponent > LONG_MAX ? undefined : Number(exponent);
}

/** BigDecimal holds exponent and scale in 32 bits each, and a magnitude that does not fit comes out as very small. */
function javaExponent(digits: string, decimals: number, written: string): number | undefined {
  const exponent = Number(written);
  const scale = decimals - exponent;
  if (exponent < INT_MIN || exponent > INT_MAX || scale < INT_MIN || scale > INT_MAX) return undefined;
  const precision = Math.max(1, digits.replace(/^0+/, '').length);
  return precision - scale > INT_MAX ? INT_MIN : exponent;
}

function normalise(negative: boolean, digits: string, exponent: number): Decimal {
  let first = 0;
  while (first < digits.length && digits.charCodeAt(first) === 48) first++;
  let last = digits.length;
  while (last > first && digits.charCodeAt(last - 1) === 48) last--;
  if (first === last) return ZERO;
  return { negative, digits: digits.slice(first, last), exponent: exponent - first };
}

function checkMagnitude(exponent: number, envelope: string): void {
  if (exponent > EXPONENT_MAX) throw overflow(envelope);
  if (exponent < EXPONENT_MIN) {
    throw invalid(
      `${envelope}Number underflow. Attempting to store a number with magnitude smaller than supported range`,
    );
  }
}

function overflow(envelope = ''): Error {
  return invalid(`${envelope}Number overflow. Attempting to store a number with magnitude larger than supported range`);
}

/** The stored form: an expanded decimal without superfluous zeros (`0042.1200` → `42.12`, `-0` → `0`). */
export function formatNumber({ negative, digits, exponent }: Decimal): string {
  if (digits === '') return '0';
  const sign = negative ? '-' : '';
  if (exponent <= 0) return `${sign}0.${'0'.repeat(-exponent)}${digits}`;
  if (exponent >= digits.length) return sign + digits.padEnd(exponent, '0');
  return `${sign}${digits.slice(0, exponent)}.${digits.slice(exponent)}`;
}

export function canonicalNumber(text: string, wording = READ): string {
  return PLAIN.test(text) ? text : formatNumber(parseNumber(text, wording));
}

export function compareNumbers(a: string, b: string): number {
  return a === b ? 0 : compareDecimals(parseNumber(a), parseNumber(b));
}

export function compareDecimals(a: Decimal, b: Decimal): number {
  const signA = signOf(a);
  const signB = signOf(b);
  if (signA !== signB) return signA - signB;
  if (signA === 0) return 0;
  if (a.exponent !== b.exponent) return (a.exponent - b.exponent) * signA;
  if (a.digits === b.digits) return 0;
  return a.digits < b.digits ? -signA : signA;
}

function signOf(decimal: Decimal): number {
  if (decimal.digits === '') return 0;
  return decimal.negative ? -1 : 1;
}

/** a + b, exactly; throws when the sum leaves DynamoDB's range. */
export function addNumbers(a: string, b: string): string {
  return addDecimals(parseNumber(a), parseNumber(b));
}

export function subtractNumbers(a: string, b: string): string {
  const right = parseNumber(b);
  return addDecimals(parseNumber(a), { ...right, negative: !right.negative });
}

function addDecimals(a: Decimal, b: Decimal): string {
  // The power of ten of the last digit of either; at most some 290 digits lie between the two ends.
  const scale = Math.min(a.exponent - a.digits.length, b.exponent - b.digits.length);
  const sum = toInteger(a, scale) + toInteger(b, scale);
  const digits = (sum < 0n ? -sum : sum).toString();
  const decimal = normalise(sum < 0n, digits, digits.length + scale);
  // AWS calls a sum of too many digits an overflow too.
  if (decimal.digits.length > SIGNIFICANT_DIGITS_MAX) throw overflow();
  if (decimal.digits !== '') checkMagnitude(decimal.exponent, '');
  return formatNumber(decimal);
}

function toInteger({ negative, digits, exponent }: Decimal, scale: number): bigint {
  if (digits === '') return 0n;
  const value = BigInt(digits.padEnd(exponent - scale, '0'));
  return negative ? -value : value;
}

/**
 * Bytes of a number: one, plus one for each two significant digits before and after the point, plus one below zero
 * (observed 2026-08-18: `3.14159` 5, `123456` 4, `1E125` 2; AWS's page rounds otherwise).
 */
export function numberBytes(text: string): number {
  const { negative, digits, exponent } = parseNumber(text);
  const whole = Math.min(Math.max(exponent, 0), digits.length);
  return 1 + Math.ceil(whole / 2) + Math.ceil((digits.length - whole) / 2) + (negative ? 1 : 0);
}

// Below zero every digit byte is at most 101, so this ends the shorter of two above the longer.
const NEGATIVE_END = 102;
const EXPONENT_BIAS = 64;

/**
 * Key bytes whose order is the numbers' order: an exponent of 100, then the digits by pairs, each plus one; complemented
 * below zero. The form that AWS hashes too (learned from scan orders), so that scans run in AWS's order.
 */
export function encodeNumber(text: string): Buffer {
  const { negative, digits, exponent } = parseNumber(text);
  if (digits === '') return Buffer.from([0x80]);
  const odd = exponent % 2 !== 0;
  const pairs = (odd ? '0' : '') + digits;
  const count = Math.ceil(pairs.length / 2);
  const out = Buffer.alloc(1 + count + (negative ? 1 : 0));
  const power = ((exponent + (odd ? 1 : 0)) / 2 - EXPONENT_BIAS) & 0xff;
  out[0] = negative ? ~power & 0xff : power;
  for (let i = 0; i < count; i++) {
    const pair = Number(pairs.slice(2 * i, 2 * i + 2).padEnd(2, '0'));
    out[i + 1] = negative ? 101 - pair : pair + 1;
  }
  if (negative) out[count + 1] = NEGATIVE_END;
  return out;
}
