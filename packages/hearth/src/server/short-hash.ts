/** Hashes that only tell one from another within a journal: FNV-1a, twice 32 bits from two seeds. Not for secrets. */
const PRIME = 0x01000193;
const SEEDS = [0x811c9dc5, 0x9747b28c] as const;

export function hashBytes(bytes: Uint8Array, length: number): string {
  let [one, other]: [number, number] = [...SEEDS];
  for (let at = 0; at < length; at++) {
    const byte = bytes[at] ?? 0;
    one = Math.imul(one ^ byte, PRIME);
    other = Math.imul(other ^ byte, PRIME);
  }
  return text(one, other);
}

/** Longer texts are told apart by their beginning and their length. */
const LETTERS_MAX = 1024;

export function hashText(letters: string): string {
  let [one, other]: [number, number] = [SEEDS[0] ^ letters.length, SEEDS[1]];
  const end = Math.min(letters.length, LETTERS_MAX);
  for (let at = 0; at < end; at++) {
    const code = letters.charCodeAt(at);
    one = Math.imul(one ^ code, PRIME);
    other = Math.imul(other ^ code, PRIME);
  }
  return text(one, other);
}

function text(one: number, other: number): string {
  return (one >>> 0).toString(36) + (other >>> 0).toString(36);
}
