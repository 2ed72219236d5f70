/**
 * S3's checksum algorithms: how each is computed in a stream, and what its headers and messages are called.
 * SHA512, MD5 and XXHASH* (2026) are not served.
 */
import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { crcCombiner } from './crc-combine.ts';
import { type CrcEngine, crcEngine } from './crc-engine.ts';

/** In the order of AWS's own message about unsupported ones. */
export const CHECKSUM_ALGORITHMS = ['CRC32', 'CRC32C', 'CRC64NVME', 'SHA1', 'SHA256'] as const;
export type ChecksumAlgorithm = (typeof CHECKSUM_ALGORITHMS)[number];
export type ChecksumType = 'FULL_OBJECT' | 'COMPOSITE';

/** The members that carry checksums in inputs and outputs. */
export interface ChecksumMembers {
  readonly ChecksumCRC32?: string | undefined;
  readonly ChecksumCRC32C?: string | undefined;
  readonly ChecksumCRC64NVME?: string | undefined;
  readonly ChecksumSHA1?: string | undefined;
  readonly ChecksumSHA256?: string | undefined;
}

/** Takes in bytes; `digest` may be called once. */
export interface Digest {
  update(bytes: Uint8Array): void;
  digest(): Buffer;
}

export const CHECKSUM_BYTES: Readonly<Record<ChecksumAlgorithm, number>> = {
  CRC32: 4,
  CRC32C: 4,
  CRC64NVME: 8,
  SHA1: 20,
  SHA256: 32,
};

const CRC32_POLYNOMIAL = 0xedb88320n;
const CRC32C_POLYNOMIAL = 0x82f63b78n;
const CRC64NVME_POLYNOMIAL = 0x9a6c9329ac4bc9b5n;

let crc32cEngine: CrcEngine | undefined;
let crc64Engine: CrcEngine | undefined;

export function newDigest(algorithm: ChecksumAlgorithm): Digest {
  switch (algorithm) {
    case 'CRC32':
      return crc32Digest();
    case 'CRC32C':
      return engineDigest((crc32cEngine ??= crcEngine(CRC32C_POLYNOMIAL, 32)), 4);
    case 'CRC64NVME':
      return engineDigest((crc64Engine ??= crcEngine(CRC64NVME_POLYNOMIAL, 64)), 8);
    case 'SHA1':
    case 'SHA256':
      return createHash(algorithm);
  }
}

const combiners = {
  CRC32: crcCombiner(CRC32_POLYNOMIAL, 32),
  CRC32C: crcCombiner(CRC32C_POLYNOMIAL, 32),
  CRC64NVME: crcCombiner(CRC64NVME_POLYNOMIAL, 64),
};

export function isCrc(algorithm: ChecksumAlgorithm): algorithm is keyof typeof combiners {
  return algorithm in combiners;
}

/** Base64 checksum of pieces joined, from the base64 checksum and size of each. */
export function combineCrcs(
  algorithm: keyof typeof combiners,
  pieces: readonly { checksum: string; size: number }[],
): string {
  const combine = combiners[algorithm];
  let joined = 0n;
  for (const { checksum, size } of pieces) {
    joined = combine(joined, BigInt(`0x${Buffer.from(checksum, 'base64').toString('hex')}`), size);
  }
  const hex = joined.toString(16).padStart(CHECKSUM_BYTES[algorithm] * 2, '0');
  return Buffer.from(hex, 'hex').toString('base64');
}

/** Base64 of the checksum over the parts' raw checksums; AWS adds `-<number of parts>`. */
export function compositeChecksum(algorithm: ChecksumAlgorithm, checksums: readonly string[]): string {
  const digest = newDigest(algorithm);
  for (const checksum of checksums) digest.update(Buffer.from(checksum, 'base64'));
  return `${digest.digest().toString('base64')}-${checksums.length}`;
}

function crc32Digest(): Digest {
  let register = 0;
  return {
    update(bytes) {
      register = crc32(bytes, register);
    },
    digest() {
      const out = Buffer.alloc(4);
      out.writeUInt32BE(register);
      return out;
    },
  };
}

function engineDigest(engine: CrcEngine, size: 4 | 8): Digest {
  let register = engine.initial;
  return {
    update(bytes) {
      register = engine.update(register, bytes);
    },
    digest() {
      const out = Buffer.alloc(8);
      out.writeBigUInt64BE(engine.finish(register));
      return out.subarray(8 - size);
    },
  };
}
