/**
 * Typed output to JSON in its final bytes, JsonText spliced in as it is, at any depth.
 * Dates become seconds since the epoch, bytes become base64, undefined members are left out.
 */
import { bytesAsLatin1, JsonText } from '../../base/json-text.ts';

export function writeJson(value: unknown): JsonText {
  const out = new JsonOut();
  out.value(value);
  return out.end();
}

class JsonOut {
  /** A character for each byte. */
  #text = '';

  end(): JsonText {
    return new JsonText(this.#text);
  }

  value(value: unknown): void {
    if (typeof value === 'string') this.#text += quote(value);
    else if (typeof value === 'number') this.#text += numberText(value);
    else if (typeof value === 'object' && value !== null) this.#object(value);
    else if (typeof value === 'boolean' || typeof value === 'bigint') this.#text += String(value);
    else this.#text += 'null';
  }

  #object(value: object): void {
    if (value instanceof JsonText) this.#text += value.latin1;
    else if (Array.isArray(value)) this.#array(value);
    else if (value instanceof Date) this.#text += String(value.getTime() / 1000);
    else if (value instanceof Uint8Array) this.#text += `"${base64(value)}"`;
    else this.#record(value);
  }

  #array(values: readonly unknown[]): void {
    this.#text += '[';
    for (let i = 0; i < values.length; i++) {
      if (i > 0) this.#text += ',';
      this.value(values[i]);
    }
    this.#text += ']';
  }

  #record(value: object): void {
    let opened = false;
    for (const name of Object.keys(value)) {
      const inner: unknown = Reflect.get(value, name);
      if (inner === undefined) continue;
      this.#text += opened ? ',' : '{';
      this.#text += quote(name);
      this.#text += ':';
      opened = true;
      this.value(inner);
    }
    this.#text += opened ? '}' : '{}';
  }
}

const NOTHING_TO_ESCAPE = /^[\w .:/+=-]*$/;

/** Most names and short values need no escaping: looking is cheaper than JSON.stringify. */
function quote(text: string): string {
  return text.length < 64 && NOTHING_TO_ESCAPE.test(text) ? `"${text}"` : bytesAsLatin1(JSON.stringify(text));
}

/** What JSON has no number for is written as AWS writes it. */
function numberText(value: number): string {
  return Number.isFinite(value) ? String(value) : `"${String(value)}"`;
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}
