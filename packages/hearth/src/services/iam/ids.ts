/** AWS's forms of ids and keys. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html (2026-11) */
import type { Random } from '../../base/random.ts';

// AWS's ids are base 32: no 0, 1, 8, 9.
const ID_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const SECRET_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

export const roleId = (random: Random): string => `AROA${random.text(17, ID_ALPHABET)}`;
export const userId = (random: Random): string => `AIDA${random.text(17, ID_ALPHABET)}`;
export const accessKeyId = (random: Random): string => `AKIA${random.text(16, ID_ALPHABET)}`;
export const temporaryKeyId = (random: Random): string => `ASIA${random.text(16, ID_ALPHABET)}`;
export const secretAccessKey = (random: Random): string => random.text(40, SECRET_ALPHABET);

const TOKEN_BYTES = 192;
/** Opaque, as AWS's is; clients know them by their first characters. */
export const sessionToken = (random: Random): string =>
  `IQoJb3JpZ2luX2Vj${random.bytes(TOKEN_BYTES).toString('base64')}`;
