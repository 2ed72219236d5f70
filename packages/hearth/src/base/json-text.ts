/**
 * JSON in its final bytes, held as Latin-1 text: a character for each byte of its UTF-8. V8 copies and joins such text faster
 * than Buffers are made, and turns all of an answer into bytes at once.
 */

/** The JSON protocols splice it into an answer as it is, at any depth: an item goes from the store to the client undecoded. */
export class JsonText {
  readonly latin1: string;

  /** @param latin1 see bytesAsLatin1 */
  constructor(latin1: string) {
    this.latin1 = latin1;
  }

  static of(json: string): JsonText {
    return new JsonText(bytesAsLatin1(json));
  }

  /** The JSON as JSON.parse wants it. */
  toString(): string {
    const { latin1 } = this;
    return isAscii(latin1) ? latin1 : Buffer.from(latin1, 'latin1').toString('utf8');
  }
}

/** A character for each byte of the text's UTF-8. */
export function bytesAsLatin1(text: string): string {
  return isAscii(text) ? text : Buffer.from(text, 'utf8').toString('latin1');
}

/** By a native count, which no loop of ours beats. */
export function isAscii(text: string): boolean {
  return Buffer.byteLength(text, 'utf8') === text.length;
}
