/**
 * The messages of PostgreSQL's extended protocol that run statements, written into one buffer and sent in few pieces: a batch
 * of 1,000 rows is 2,000 messages, which one by one would cost more than PostgreSQL takes to execute them.
 * Format: PostgreSQL 17 documentation, 53.7 Message Formats.
 */
import type { BindValue } from './parameters.ts';

const CODE = { parse: 0x50, bind: 0x42, describe: 0x44, execute: 0x45, sync: 0x53, portal: 0x50 } as const;
const TEXT_FORMAT = 0;
const BINARY_FORMAT = 1;
const START_BYTES = 1024;
/** UTF-8 takes at most three bytes for one UTF-16 unit. */
const UTF8_PER_UNIT_MAX = 3;

export class MessageWriter {
  #buffer = Buffer.allocUnsafe(START_BYTES);
  #length = 0;
  #messageStart = 0;

  get length(): number {
    return this.#length;
  }

  /** @param name of ASCII characters; empty: the unnamed statement. `text` must not contain a zero character. */
  parse(text: string, types: readonly number[], name = ''): void {
    this.#begin(CODE.parse);
    this.#room(2 + name.length + text.length * UTF8_PER_UNIT_MAX + 2 + types.length * 4);
    this.#name(name);
    this.#length += this.#buffer.write(text, this.#length, 'utf8');
    this.#byte(0);
    this.#int16(types.length);
    for (const oid of types) this.#length = this.#buffer.writeUInt32BE(oid, this.#length);
    this.#end();
  }

  /** The unnamed portal; all results as text. Text goes as text, bytes go as they are. */
  bind(values: readonly BindValue[], name = ''): void {
    this.#begin(CODE.bind);
    this.#room(2 + name.length + 2 + values.length * 2 + 2);
    this.#byte(0);
    this.#name(name);
    this.#int16(values.length);
    for (const value of values) this.#int16(Buffer.isBuffer(value) ? BINARY_FORMAT : TEXT_FORMAT);
    this.#int16(values.length);
    for (const value of values) this.#value(value);
    this.#room(4);
    this.#int16(1);
    this.#int16(TEXT_FORMAT);
    this.#end();
  }

  describe(): void {
    this.#begin(CODE.describe);
    this.#room(2);
    this.#byte(CODE.portal);
    this.#byte(0);
    this.#end();
  }

  /** All rows. */
  execute(): void {
    this.#begin(CODE.execute);
    this.#room(5);
    this.#byte(0);
    this.#int32(0);
    this.#end();
  }

  sync(): void {
    this.#begin(CODE.sync);
    this.#end();
  }

  /** What was written so far; the writer begins anew. */
  take(): Buffer {
    const taken = this.#buffer.subarray(0, this.#length);
    this.#buffer = Buffer.allocUnsafe(Math.max(START_BYTES, this.#length));
    this.#length = 0;
    return taken;
  }

  #value(value: BindValue): void {
    if (value === null) {
      this.#room(4);
      this.#int32(-1);
    } else if (typeof value === 'string') {
      this.#room(4 + value.length * UTF8_PER_UNIT_MAX);
      const written = this.#buffer.write(value, this.#length + 4, 'utf8');
      this.#int32(written);
      this.#length += written;
    } else {
      this.#room(4 + value.length);
      this.#int32(value.length);
      value.copy(this.#buffer, this.#length);
      this.#length += value.length;
    }
  }

  #begin(code: number): void {
    this.#room(5);
    this.#byte(code);
    this.#messageStart = this.#length;
    this.#length += 4;
  }

  /** A message's length counts itself and what follows, not its code. */
  #end(): void {
    this.#buffer.writeInt32BE(this.#length - this.#messageStart, this.#messageStart);
  }

  #name(name: string): void {
    this.#length += this.#buffer.write(name, this.#length, 'latin1');
    this.#byte(0);
  }

  #byte(value: number): void {
    this.#buffer[this.#length++] = value;
  }

  #int16(value: number): void {
    this.#length = this.#buffer.writeUInt16BE(value, this.#length);
  }

  #int32(value: number): void {
    this.#length = this.#buffer.writeInt32BE(value, this.#length);
  }

  #room(bytes: number): void {
    if (this.#length + bytes <= this.#buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.#buffer.length * 2, this.#length + bytes));
    this.#buffer.copy(larger, 0, 0, this.#length);
    this.#buffer = larger;
  }
}
