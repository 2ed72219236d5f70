/**
 * What can be told of a connection from the bytes that pass: which process of PostgreSQL answers, and whether an answer is
 * still owed. Reads no more than it must: the answers up to BackendKeyData, then the last six bytes of each.
 */

/** A message's type and length (PostgreSQL 17, 53.7). */
const HEAD_BYTES = 5;
const BACKEND_KEY_DATA = 0x4b;
/** ReadyForQuery: `Z`, a length of 5, the state of the transaction. It is the last of what a server sends in one go. */
const READY_FOR_QUERY = Buffer.from([0x5a, 0, 0, 0, 5]);
const READY_BYTES = READY_FOR_QUERY.length + 1;
/** Who comes in gets less than this before BackendKeyData; one who does not is not followed. */
const OPENING_BYTES_MAX = 64 * 1024;

export interface Listener {
  clientSaid(chunk: Buffer): void;
  serverSaid(chunk: Buffer): void;
}

export class Conversation {
  /** Of PostgreSQL's process; undefined until the client is let in. */
  processId: number | undefined;
  /** The client has said something, and the server is not done with it. */
  answerOwed = true;
  /** Hears what passes, where somebody records it. */
  listener: Listener | undefined;
  #opening: Buffer | undefined = Buffer.alloc(0);

  clientSaid(chunk: Buffer): void {
    this.answerOwed = true;
    this.listener?.clientSaid(chunk);
  }

  serverSaid(chunk: Buffer): void {
    this.listener?.serverSaid(chunk);
    if (this.#opening) this.#readOpening(Buffer.concat([this.#opening, chunk]));
    const end = chunk.length - READY_BYTES;
    // What comes unasked (a notification, a changed setting) leaves things as they are.
    if (end >= 0 && chunk.subarray(end, -1).equals(READY_FOR_QUERY)) this.answerOwed = false;
  }

  #readOpening(bytes: Buffer): void {
    let at = 0;
    while (at + HEAD_BYTES <= bytes.length) {
      const end = at + 1 + bytes.readUInt32BE(at + 1);
      if (bytes[at] === BACKEND_KEY_DATA && at + HEAD_BYTES + 4 <= bytes.length) {
        this.processId = bytes.readUInt32BE(at + HEAD_BYTES);
        this.#opening = undefined;
        return;
      }
      if (end > bytes.length) break;
      at = end;
    }
    this.#opening = bytes.length > OPENING_BYTES_MAX ? undefined : bytes.subarray(at);
  }
}
