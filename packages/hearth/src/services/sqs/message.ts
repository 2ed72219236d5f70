/** One message, what SQS refuses about it, and the digests that clients check. Pure. */
import { createHash } from 'node:crypto';
import type { SendMessageInput } from '../../api/sqs.gen.ts';
import { invalidParameter, invalidValue, missing } from './errors.ts';

type MessageAttributeValue = NonNullable<SendMessageInput['MessageAttributes']>[string];
export type MessageAttributes = Readonly<Record<string, Readonly<MessageAttributeValue>>>;

export interface Message {
  readonly id: string;
  /** Ours: the order of sending. FIFO queues show it as SequenceNumber, 20 digits. */
  readonly sequence: number;
  readonly body: string;
  readonly attributes: MessageAttributes;
  readonly traceHeader: string | undefined;
  readonly senderId: string;
  readonly sentAt: number;
  readonly groupId: string | undefined;
  readonly deduplicationId: string | undefined;
  readonly deadLetterSource: string | undefined;
  receiveCount: number;
  firstReceivedAt: number | undefined;
  /** Not to be received before. */
  visibleAt: number;
  /** Of the latest receipt handle. */
  receipt: string | undefined;
}

/** docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html, read 2026-11: 10 attributes. */
const ATTRIBUTES_MAX = 10;
const NAME_LENGTH_MAX = 256;
const ID = /^[A-Za-z0-9!"#$%&'()*+,\-./:;<=>?@[\\\]^_`{|}~]{1,128}$/;

export function checkBody(body: string | undefined): string {
  if (body === undefined || body === '') throw missing('MessageBody');
  const wrong = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd]/.exec(body.replaceAll(/[\ud800-\udbff][\udc00-\udfff]/g, ''));
  if (wrong)
    throw invalidParameter(
      'Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF',
    );
  return body;
}

export function checkId(name: 'MessageGroupId' | 'MessageDeduplicationId', value: string | undefined): void {
  if (value === undefined || ID.test(value)) return;
  throw invalidValue(
    name,
    value,
    `${name} can only include alphanumeric and punctuation characters. 1 to 128 in length.`,
  );
}

/** Texts beside the recorded one: what AWS's answers are in the tests of moto, 2025. */
export function checkAttributes(attributes: MessageAttributes): void {
  const entries = Object.entries(attributes);
  if (entries.length > ATTRIBUTES_MAX)
    throw invalidParameter(
      `Number of message attributes [${entries.length}] exceeds the allowed maximum [${ATTRIBUTES_MAX}].`,
    );
  for (const [name, value] of entries) checkAttribute(name, value);
}

function checkAttribute(name: string, value: MessageAttributeValue): void {
  if (!/^[A-Za-z0-9_.-]+$/.test(name) || /^\.|\.$|\.\.|^(?:aws|amazon)\./i.test(name) || name.length > NAME_LENGTH_MAX)
    throw invalidParameter(
      `The message attribute name '${name}' is invalid. Attribute name can contain A-Z, a-z, 0-9, underscore (_), hyphen (-), and period (.) characters.`,
    );
  const given: string | undefined = value.DataType;
  if (given === undefined || given === '')
    throw invalidParameter(`The message attribute '${name}' must contain non-empty message attribute type.`);
  const type = given.split('.')[0];
  if (type !== 'String' && type !== 'Number' && type !== 'Binary')
    throw invalidParameter(
      `The message attribute '${name}' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.`,
    );
  const empty = type === 'Binary' ? !value.BinaryValue?.byteLength : !value.StringValue;
  if (empty)
    throw invalidParameter(`Message (user) attribute '${name}' must contain a non-empty value of type '${type}'.`);
  if (type === 'Number' && Number.isNaN(Number(value.StringValue)))
    throw invalidParameter(`Can't cast the value of message (user) attribute '${name}' to a number.`);
}

/** The one that there is: X-Ray's. */
export function traceHeaderOf(attributes: MessageAttributes): string | undefined {
  for (const [name, value] of Object.entries(attributes)) {
    if (name !== 'AWSTraceHeader') throw invalidParameter(`Message system attribute name '${name}' is invalid.`);
    if (value.DataType !== 'String')
      throw invalidParameter(`Message system attribute '${name}' must be of type 'String'.`);
  }
  return attributes['AWSTraceHeader']?.StringValue;
}

/** What counts towards the size limits: the body, and names, types and values of attributes. */
export function sizeOf(body: string, attributes: MessageAttributes): number {
  let bytes = Buffer.byteLength(body);
  for (const [name, value] of Object.entries(attributes)) {
    bytes += Buffer.byteLength(name) + Buffer.byteLength(value.DataType ?? '');
    bytes += value.BinaryValue?.byteLength ?? Buffer.byteLength(value.StringValue ?? '');
  }
  return bytes;
}

export function sequenceNumber(sequence: number): string {
  return `188${String(sequence).padStart(17, '0')}`;
}

export function md5(text: string | Uint8Array): string {
  return createHash('md5').update(text).digest('hex');
}

/** docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html#sqs-attributes-md5-message-digest-calculation */
export function md5OfAttributes(attributes: MessageAttributes): string | undefined {
  const names = Object.keys(attributes).toSorted();
  if (names.length === 0) return undefined;
  const parts: Buffer[] = [];
  const add = (bytes: Uint8Array): void => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.byteLength);
    parts.push(length, Buffer.from(bytes));
  };
  for (const name of names) {
    const value = attributes[name];
    const type = value?.DataType;
    if (!value || type === undefined) continue;
    add(Buffer.from(name));
    add(Buffer.from(type));
    const binary = type.startsWith('Binary');
    parts.push(Buffer.from([binary ? 2 : 1]));
    add(binary ? (value.BinaryValue ?? new Uint8Array()) : Buffer.from(value.StringValue ?? ''));
  }
  return md5(Buffer.concat(parts));
}
