/** REST-XML, which is S3: members in path, query and headers, bodies of XML or bytes, errors without a wrapper. */
import { Buffer } from 'node:buffer';
import type { OperationApi, ServiceApi } from '../../api/service-api.ts';
import { ServiceError } from '../errors.ts';
import type { WireResponse } from '../message.ts';
import { compileInputBindings, isStructure } from './http-input.ts';
import { compileOutputBindings, rawBody, recordOf } from './http-output.ts';
import type { CompiledOperation, CompiledService } from './protocol.ts';
import { compileErrors, statusOf, structureOf } from './shapes.ts';
import { compileXmlReader, readXmlDocument } from './xml-read.ts';
import { escapeXml, XML_DECLARATION, XmlWriters } from './xml-write.ts';

export function compileRestXml(api: ServiceApi): CompiledService {
  const writers = new XmlWriters(api);
  const operations = new Map<string, CompiledOperation>();
  for (const [name, operation] of Object.entries(api.operations)) {
    const serialize = name === 'GetBucketLocation' ? serializeLocation(api) : compileSerialize(api, operation, writers);
    operations.set(name, compileOperation(api, operation, serialize));
  }
  const errors = compileErrors(api);
  return {
    api,
    operations,
    serializeError(error, requestId, request) {
      const status = statusOf(error, errors.get(error.code));
      const headers: Record<string, string> = { ...headersOf(requestId), ...error.headers };
      if (request.method === 'HEAD' || status === 304) return { status, headers };
      headers['content-type'] = 'application/xml';
      return { status, headers, body: errorBody(error, requestId, headers['x-amz-id-2'] ?? '') };
    },
  };
}

function headersOf(requestId: string): Record<string, string> {
  return { 'x-amz-request-id': requestId, 'x-amz-id-2': Buffer.from(`${requestId}${requestId}`).toString('base64') };
}

function errorBody(error: ServiceError, requestId: string, hostId: string): string {
  const members: Readonly<Record<string, unknown>> = {
    Code: error.code,
    Message: error.message,
    ...error.members,
    RequestId: requestId,
    HostId: hostId,
  };
  const content = Object.entries(members)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `<${name}>${escapeXml(String(value))}</${name}>`);
  return `${XML_DECLARATION}<Error>${content.join('')}</Error>`;
}

/** S3's own words where a header or a parameter is no value of its kind. */
function refuse(location: string, text: string): ServiceError {
  const message =
    location === 'partNumber'
      ? 'Part number must be an integer between 1 and 10000, inclusive'
      : location.startsWith('max-')
        ? `Provided ${location} not an integer or within integer range`
        : `Invalid value for ${location}`;
  return new ServiceError('InvalidArgument', message, {
    status: 400,
    members: { ArgumentName: location, ArgumentValue: text },
  });
}

function compileOperation(
  api: ServiceApi,
  operation: OperationApi,
  serialize: CompiledOperation['serialize'],
): CompiledOperation {
  const input = compileInputBindings(api, operation.input, refuse);
  const payload = input.payload;
  const read = payload && isStructure(api, payload.member) ? compileXmlReader(api, payload.member) : undefined;
  const rootName = payload?.member.traits?.xmlName ?? payload?.member.shape ?? '';
  return {
    streamsInput: input.streams,
    parse(request, body, labels) {
      const bound = input.bind(request, labels);
      if (!payload) return bound;
      if (!body || body.length === 0) {
        if (payload.member.required)
          throw new ServiceError('MissingRequestBodyError', 'Request Body is empty', { status: 400 });
        return bound;
      }
      bound[payload.name] = read ? readXmlDocument(body, rootName, read) : body;
      return bound;
    },
    serialize,
  };
}

function compileSerialize(
  api: ServiceApi,
  operation: OperationApi,
  writers: XmlWriters,
): CompiledOperation['serialize'] {
  const bindings = compileOutputBindings(api, operation);
  const { payload, body } = bindings;
  const writeBody = compileBody(api, operation, bindings, writers);
  return (output, requestId) => {
    const given = recordOf(output);
    const headers = headersOf(requestId);
    bindings.headers(given, headers);
    // The model gives 200 to ranges as well; S3 answers them as HTTP does (RFC 9110, 15.3.7).
    const status = headers['content-range'] === undefined ? bindings.status(given) : 206;
    const response: WireResponse = { status, headers };
    if (payload && !isStructure(api, payload.member)) {
      const raw = rawBody(given[payload.name]);
      return raw === undefined ? response : { ...response, body: raw };
    }
    if (!payload && body.length === 0) return response;
    headers['content-type'] = 'application/xml';
    return { ...response, body: writeBody(given) };
  };
}

function compileBody(
  api: ServiceApi,
  operation: OperationApi,
  bindings: ReturnType<typeof compileOutputBindings>,
  writers: XmlWriters,
): (output: Record<string, unknown>) => string {
  const { payload, body } = bindings;
  if (payload && isStructure(api, payload.member)) {
    const root =
      payload.member.traits?.xmlName ?? structureOf(api, payload.member.shape).traits?.xmlName ?? payload.member.shape;
    const write = writers.structure(payload.member.shape);
    return (output) => document(root, api.xmlNamespace, write(recordOf(output[payload.name])));
  }
  const output = operation.output ?? '';
  const root = output === '' ? '' : (structureOf(api, output).traits?.xmlName ?? output);
  const write = writers.members(body);
  return (given) => document(root, api.xmlNamespace, write(given));
}

function document(root: string, namespace: string, content: string): string {
  return `${XML_DECLARATION}<${root} xmlns="${namespace}">${content}</${root}>`;
}

/** The one output that is its member's text, without a structure around it; empty for us-east-1. */
function serializeLocation(api: ServiceApi): CompiledOperation['serialize'] {
  return (output, requestId) => {
    const location = recordOf(output)['LocationConstraint'];
    const text = typeof location === 'string' ? escapeXml(location) : '';
    const open = `LocationConstraint xmlns="${api.xmlNamespace}"`;
    const body = text === '' ? `<${open}/>` : `<${open}>${text}</LocationConstraint>`;
    return {
      status: 200,
      headers: { ...headersOf(requestId), 'content-type': 'application/xml' },
      body: XML_DECLARATION + body,
    };
  };
}
