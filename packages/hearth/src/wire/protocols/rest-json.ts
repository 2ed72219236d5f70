/** REST-JSON (Lambda, the Data API): operation in method and path, members in path, query and headers, the rest JSON. */
import type { OperationApi, ServiceApi } from '../../api/service-api.ts';
import type { WireResponse } from '../message.ts';
import { compileInputBindings, isStructure } from './http-input.ts';
import { compileOutputBindings, rawBody, recordOf } from './http-output.ts';
import { JsonReaders, parseJsonExact, serializationException } from './json-read.ts';
import { writeJson } from './json-write.ts';
import type { CompiledOperation, CompiledService } from './protocol.ts';
import { compileErrors, statusOf } from './shapes.ts';

export function compileRestJson(api: ServiceApi): CompiledService {
  const readers = new JsonReaders(api);
  const operations = new Map<string, CompiledOperation>();
  for (const [name, operation] of Object.entries(api.operations)) {
    operations.set(name, compileOperation(api, operation, readers));
  }
  const errors = compileErrors(api);
  return {
    api,
    operations,
    serializeError(error, requestId) {
      const facts = errors.get(error.code);
      const type = facts?.hasType ? { Type: facts.api.fault === 'Receiver' ? 'Service' : 'User' } : {};
      const message = error.message === '' ? {} : { [facts?.messageKey ?? 'message']: error.message };
      return {
        status: statusOf(error, facts),
        headers: { ...headersOf(requestId), 'x-amzn-errortype': error.code, ...error.headers },
        body: writeJson({ ...type, ...message, ...error.members }),
      };
    },
  };
}

function headersOf(requestId: string): Record<string, string> {
  return { 'content-type': 'application/json', 'x-amzn-requestid': requestId };
}

function compileOperation(api: ServiceApi, operation: OperationApi, readers: JsonReaders): CompiledOperation {
  const input = compileInputBindings(api, operation.input, (location, text) =>
    serializationException(`Value '${text}' at '${location}' cannot be converted`),
  );
  const readBody = readers.structure(input.body, operation.input ?? '', 'element');
  const payload = input.payload;
  const readPayload =
    payload && isStructure(api, payload.member) ? readers.member(payload.member, 'element') : undefined;
  return {
    streamsInput: input.streams,
    parse(request, body, labels) {
      const bound = input.bind(request, labels);
      if (!body || body.length === 0) return bound;
      if (payload) {
        bound[payload.name] = readPayload ? readPayload(parseJsonExact(body), 0) : body;
        return bound;
      }
      if (input.body.length === 0) return bound;
      const parsed = recordOf(readBody(parseJsonExact(body), 0));
      // Only the modelled members: what else the JSON holds (`__proto__`) must not get near the input.
      for (const [name] of input.body) if (Object.hasOwn(parsed, name)) bound[name] = parsed[name];
      return bound;
    },
    serialize: compileSerialize(api, operation),
  };
}

function compileSerialize(api: ServiceApi, operation: OperationApi): CompiledOperation['serialize'] {
  const bindings = compileOutputBindings(api, operation);
  const { payload, body } = bindings;
  return (output, requestId) => {
    const given = recordOf(output);
    const headers = headersOf(requestId);
    bindings.headers(given, headers);
    const response: WireResponse = { status: bindings.status(given), headers };
    if (payload) {
      const value = given[payload.name];
      // A stream of events is a union in the model; it comes as the bytes that it is.
      const streamed = payload.member.traits?.streaming === true;
      const written = isStructure(api, payload.member) && !streamed ? writeJson(value ?? {}) : rawBody(value);
      return written === undefined ? response : { ...response, body: written };
    }
    if (operation.output === undefined) return response;
    const members: Record<string, unknown> = {};
    for (const [name] of body) if (given[name] !== undefined) members[name] = given[name];
    return { ...response, body: writeJson(members) };
  };
}
