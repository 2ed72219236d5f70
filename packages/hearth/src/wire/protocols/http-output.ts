/** The REST protocols' output bindings: which members become the status, headers, the body. */
import { Readable } from 'node:stream';
import type { Member, OperationApi, ServiceApi } from '../../api/service-api.ts';
import type { WireResponse } from '../message.ts';
import { headerText, textWriter } from './http-text.ts';
import { isRecord, membersOf, shapeOf, simpleKind } from './shapes.ts';

type Headers = Record<string, string>;
type HeaderWriter = (output: Record<string, unknown>, headers: Headers) => void;

export interface OutputBindings {
  headers(output: Record<string, unknown>, into: Headers): void;
  status(output: Record<string, unknown>): number;
  readonly payload: { readonly name: string; readonly member: Member } | undefined;
  readonly body: readonly (readonly [string, Member])[];
}

export function compileOutputBindings(api: ServiceApi, operation: OperationApi): OutputBindings {
  const writers: HeaderWriter[] = [];
  const body: (readonly [string, Member])[] = [];
  let payload: OutputBindings['payload'];
  let statusMember: string | undefined;
  for (const [name, member] of membersOf(api, operation.output)) {
    if (member.traits?.httpPayload) payload = { name, member };
    else if (member.traits?.httpResponseCode) statusMember = name;
    else {
      const writer = compileHeader(api, name, member);
      if (writer) writers.push(writer);
      else body.push([name, member]);
    }
  }
  return {
    payload,
    body,
    headers(output, into) {
      for (const write of writers) write(output, into);
    },
    status(output) {
      const value = statusMember === undefined ? undefined : output[statusMember];
      return typeof value === 'number' ? value : operation.http.status;
    },
  };
}

function compileHeader(api: ServiceApi, name: string, member: Member): HeaderWriter | undefined {
  const { httpHeader, httpPrefixHeaders } = member.traits ?? {};
  if (httpPrefixHeaders !== undefined) return prefixWriter(name, httpPrefixHeaders.toLowerCase());
  if (httpHeader === undefined) return undefined;
  const header = httpHeader.toLowerCase();
  const element = simpleKind(member) ? member : listElement(api, member);
  const write = textWriter(element, 'http-date');
  return (output, headers) => {
    const value = output[name];
    if (value === undefined || value === null) return;
    headers[header] = headerText(Array.isArray(value) ? value.map(write).join(', ') : write(value));
  };
}

function listElement(api: ServiceApi, member: Member): Member {
  const shape = shapeOf(api, member.shape);
  return shape.kind === 'list' ? shape.of : member;
}

function prefixWriter(name: string, prefix: string): HeaderWriter {
  return (output, headers) => {
    const map = output[name];
    if (!isRecord(map)) return;
    for (const [key, value] of Object.entries(map)) headers[prefix + key.toLowerCase()] = headerText(String(value));
  };
}

/** A payload of bytes, text or a stream, as the body that it is. */
export function rawBody(value: unknown): WireResponse['body'] {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string' || value instanceof Uint8Array || value instanceof Readable) return value;
  throw new TypeError('a payload must be bytes, text or a Readable');
}

export function recordOf(output: unknown): Record<string, unknown> {
  return isRecord(output) ? output : {};
}
