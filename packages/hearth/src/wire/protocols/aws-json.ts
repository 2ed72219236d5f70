/**
 * AWS JSON 1.0 and 1.1: the operation is in `X-Amz-Target`, all of the input in the body. DynamoDB adds a CRC of the answer, and
 * `Server`.
 */
import { crc32 } from 'node:zlib';
import { isAscii, JsonText } from '../../base/json-text.ts';
import type { OperationApi, ServiceApi } from '../../api/service-api.ts';
import type { ServiceError } from '../errors.ts';
import type { WireResponse } from '../message.ts';
import { type JsonReader, JsonReaders, parseJson, serializationException } from './json-read.ts';
import { writeJson } from './json-write.ts';
import type { CompiledOperation, CompiledService } from './protocol.ts';
import { compileErrors, type ErrorFacts, statusOf } from './shapes.ts';

const EMPTY = new JsonText('');

type Respond = (status: number, body: JsonText, requestId: string) => WireResponse;

export function compileAwsJson(api: ServiceApi): CompiledService {
  const respond = compileRespond(api);
  const readers = new JsonReaders(api);
  const operations = new Map<string, CompiledOperation>();
  for (const [name, operation] of Object.entries(api.operations)) {
    operations.set(name, compileOperation(operation, readers, respond, isDynamodb(api)));
  }
  const errors = compileErrors(api);
  return {
    api,
    operations,
    serializeError(error, requestId) {
      const facts = errors.get(error.code);
      const response = respond(statusOf(error, facts), writeJson(errorBody(api, error, facts)), requestId);
      if (api.queryNamespace !== undefined) response.headers['x-amzn-query-error'] = queryError(error, facts);
      Object.assign(response.headers, error.headers);
      return response;
    },
  };
}

function isDynamodb(api: ServiceApi): boolean {
  return api.signingName === 'dynamodb';
}

/** @param needsBody whether nothing at all is no input: what DynamoDB says of it is known (dynalite's suite, verified against AWS) */
function compileOperation(
  operation: OperationApi,
  readers: JsonReaders,
  respond: Respond,
  needsBody: boolean,
): CompiledOperation {
  const read: JsonReader =
    operation.input === undefined ? () => ({}) : readers.member({ shape: operation.input }, 'element');
  const status = operation.http.status;
  const empty = operation.output === undefined;
  return {
    streamsInput: false,
    parse(_request, body) {
      if (!body || body.length === 0) {
        if (needsBody) throw serializationException();
        return {};
      }
      return read(parseJson(body), 0);
    },
    serialize(output, requestId) {
      // AWS answers nothing at all, not `{}`, where the model has no output (DynamoDB's TagResource).
      return respond(status, empty ? EMPTY : writeJson(output ?? {}), requestId);
    },
  };
}

function compileRespond(api: ServiceApi): Respond {
  const contentType = api.protocol === 'aws-json-1.0' ? 'application/x-amz-json-1.0' : 'application/x-amz-json-1.1';
  const withChecksum = isDynamodb(api);
  return (status, body, requestId) => {
    const headers: Record<string, string> = { 'content-type': contentType, 'x-amzn-requestid': requestId };
    if (withChecksum) {
      headers['server'] = 'Server';
      headers['x-amz-crc32'] = String(checksum(body));
    }
    return { status, headers, body };
  };
}

/** Of text that is ASCII alone Node makes the bytes itself. */
function checksum({ latin1 }: JsonText): number {
  return crc32(isAscii(latin1) ? latin1 : Buffer.from(latin1, 'latin1'));
}

/** The older code, which SDKs of a service that moved from AWS Query to JSON go on showing. */
function queryError(error: ServiceError, facts: ErrorFacts | undefined): string {
  return `${error.queryCode ?? facts?.api.queryCode ?? error.code};${facts?.api.fault ?? 'Sender'}`;
}

/** Thrown before the service's own code runs, and by AWS's framework written with a capital: seen in DynamoDB's answers. */
const CAPITAL_MESSAGE: ReadonlySet<string> = new Set(['SerializationException', 'AccessDeniedException']);

function errorBody(api: ServiceApi, error: ServiceError, facts: ErrorFacts | undefined): Record<string, unknown> {
  // The item of a condition that was not met brings a capital, whatever the model says (moto's suite, verified against AWS).
  const modelled = 'Item' in error.members ? 'Message' : facts?.messageKey;
  const messageKey = modelled ?? (CAPITAL_MESSAGE.has(error.code) ? 'Message' : 'message');
  // Services without a namespace of their own send bare names throughout (SSM, Secrets Manager).
  const namespace = api.errorNamespace === '' ? '' : (error.namespace ?? api.errorNamespace);
  return {
    __type: namespace === '' ? error.code : `${namespace}#${error.code}`,
    ...error.members,
    ...(error.message === '' ? {} : { [messageKey]: error.message }),
  };
}
