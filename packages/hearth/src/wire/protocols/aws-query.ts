/** AWS Query (IAM, STS, RDS, and SQS beside its JSON): a form in, XML out in `<OpResponse><OpResult>`, errors in `<ErrorResponse>`. */
import type { OperationApi, ServiceApi } from '../../api/service-api.ts';
import type { ServiceError } from '../errors.ts';
import type { WireRequest } from '../message.ts';
import { recordOf } from './http-output.ts';
import type { CompiledOperation, CompiledService } from './protocol.ts';
import { compileFormStructure, parseForm } from './query-form.ts';
import { compileErrors, type ErrorFacts, membersOf, statusOf } from './shapes.ts';
import { formatTimestamp, type TimestampFormat } from './timestamps.ts';
import { element, escapeXml, XmlWriters } from './xml-write.ts';

export function compileAwsQuery(api: ServiceApi): CompiledService {
  // RDS answers milliseconds; IAM and STS keep whole seconds and write no fraction.
  const writers = new XmlWriters(api, api.service === 'rds' ? formatTimestamp : withoutZeroFraction);
  const operations = new Map<string, CompiledOperation>();
  for (const [name, operation] of Object.entries(api.operations)) {
    operations.set(name, compileOperation(api, name, operation, writers));
  }
  const errors = compileErrors(api);
  return {
    api,
    operations,
    serializeError(error, requestId) {
      const facts = errors.get(error.code);
      const status = statusOf(error, facts);
      return {
        status,
        headers: { ...headersOf(requestId), ...error.headers },
        body: errorBody(api, error, facts, status, requestId),
      };
    },
  };
}

function withoutZeroFraction(date: Date, format: TimestampFormat): string {
  return formatTimestamp(date, format).replace('.000Z', 'Z');
}

function headersOf(requestId: string): Record<string, string> {
  return { 'content-type': 'text/xml', 'x-amzn-requestid': requestId };
}

function compileOperation(
  api: ServiceApi,
  name: string,
  operation: OperationApi,
  writers: XmlWriters,
): CompiledOperation {
  const read = compileFormStructure(api, operation.input);
  const takesQueue = membersOf(api, operation.input).some(([member]) => member === 'QueueUrl');
  const write = operation.output === undefined ? undefined : writers.structure(operation.output);
  return {
    streamsInput: false,
    parse(request, body) {
      const input = read(parseForm(body && body.length > 0 ? body.toString('utf8') : request.query));
      return takesQueue && input['QueueUrl'] === undefined ? { ...input, ...addressedQueue(request) } : input;
    },
    serialize(output, requestId) {
      const result = write ? element(`${name}Result`, write(recordOf(output))) : '';
      const metadata = `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata>`;
      const body = `<${name}Response xmlns="${api.xmlNamespace}">${result}${metadata}</${name}Response>`;
      return { status: operation.http.status, headers: headersOf(requestId), body };
    },
  };
}

/** SQS's older clients post to the queue's own URL and need not name it again. */
function addressedQueue(request: WireRequest): { readonly QueueUrl?: string } {
  return /^\/\d{12}\/[\w.-]+$/.test(request.path) ? { QueueUrl: request.path } : {};
}

/** Texts that the older protocol words differently (SQS, recorded 2024-04). */
const OLDER_WORDS: ReadonlyMap<string, string> = new Map([
  ['QueueDoesNotExist', 'The specified queue does not exist for this wsdl version.'],
]);

function errorBody(
  api: ServiceApi,
  error: ServiceError,
  facts: ErrorFacts | undefined,
  status: number,
  requestId: string,
): string {
  const members: Readonly<Record<string, unknown>> = {
    Type: (facts ? facts.api.fault === 'Receiver' : status >= 500) ? 'Receiver' : 'Sender',
    Code: error.queryCode ?? facts?.api.queryCode ?? error.code,
    ...(error.message === '' ? {} : { Message: OLDER_WORDS.get(error.code) ?? error.message }),
    // SQS's own, and always empty (recorded 2024-04 to 2025-09).
    ...(api.queryNamespace === undefined ? {} : { Detail: '' }),
    ...error.members,
  };
  const content = Object.entries(members).map(([key, value]) => element(key, escapeXml(String(value))));
  return `<ErrorResponse xmlns="${api.xmlNamespace}"><Error>${content.join('')}</Error><RequestId>${requestId}</RequestId></ErrorResponse>`;
}
