/**
 * The CRC of two pieces joined, from the CRCs of the pieces: crc(A‖B) = crc(A)·x^(8·|B|) + crc(B) in the field of the
 * polynomial. So the full-object checksum of a multipart upload needs no second reading of its parts.
 */

/** `polynomial` reflected, as in crc-engine.ts. Remembers the powers of x for lengths seen, since parts are mostly of one size. */
export function crcCombiner(
  polynomial: bigint,
  bits: 32 | 64,
): (first: bigint, second: bigint, secondBytes: number) => bigint {
  const one = 1n << BigInt(bits - 1);
  const powers = new Map<number, bigint>();

  const multiply = (a: bigint, b: bigint): bigint => {
    let product = 0n;
    let shifted = b;
    for (let bit = one; bit > 0n; bit >>= 1n) {
      if (a & bit) product ^= shifted;
      shifted = shifted & 1n ? (shifted >> 1n) ^ polynomial : shifted >> 1n;
    }
    return product;
  };

  /** x^(8·bytes), by squaring. */
  const power = (bytes: number): bigint => {
    const known = powers.get(bytes);
    if (known !== undefined) return known;
    let result = one;
    // In the reflected form, x^8 is the bit eight places below one.
    let square = one >> 8n;
    for (let rest = BigInt(bytes); rest > 0n; rest >>= 1n) {
      if (rest & 1n) result = multiply(result, square);
      square = multiply(square, square);
    }
    powers.set(bytes, result);
    return result;
  };

  return (first, second, secondBytes) => multiply(power(secondBytes), first) ^ second;
}
