/**
 * `application/vnd.amazon.eventstream`: messages of headers and a payload, each with a checksum of its prelude and of its
 * whole. Pure. docs.aws.amazon.com/AmazonS3/latest/API/RESTSelectObjectAppendix.html, read 2026-11.
 */
import { crc32 } from 'node:zlib';

const PRELUDE_BYTES = 12;
const CHECKSUM_BYTES = 4;
const STRING_TYPE = 7;

export function eventMessage(headers: Readonly<Record<string, string>>, payload: Uint8Array): Buffer {
  const head = Buffer.concat(Object.entries(headers).map(([name, value]) => stringHeader(name, value)));
  const length = PRELUDE_BYTES + head.length + payload.length + CHECKSUM_BYTES;
  const prelude = Buffer.alloc(PRELUDE_BYTES);
  prelude.writeUInt32BE(length, 0);
  prelude.writeUInt32BE(head.length, 4);
  prelude.writeUInt32BE(crc32(prelude.subarray(0, 8)), 8);
  const body = Buffer.concat([prelude, head, payload]);
  const checksum = Buffer.alloc(CHECKSUM_BYTES);
  checksum.writeUInt32BE(crc32(body), 0);
  return Buffer.concat([body, checksum]);
}

/** An event of a modelled stream. @param contentType of the payload */
export function event(type: string, contentType: string, payload: Uint8Array): Buffer {
  return eventMessage({ ':message-type': 'event', ':event-type': type, ':content-type': contentType }, payload);
}

function stringHeader(name: string, value: string): Buffer {
  const nameBytes = Buffer.from(name);
  const valueBytes = Buffer.from(value);
  const header = Buffer.alloc(1 + nameBytes.length + 3 + valueBytes.length);
  header.writeUInt8(nameBytes.length, 0);
  nameBytes.copy(header, 1);
  header.writeUInt8(STRING_TYPE, 1 + nameBytes.length);
  header.writeUInt16BE(valueBytes.length, 2 + nameBytes.length);
  valueBytes.copy(header, 4 + nameBytes.length);
  return header;
}
