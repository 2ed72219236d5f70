/** What AWS prints of a batch's requests in its messages: of BatchGetItem JSON, of BatchWriteItem the fields of Java's classes. */

/** Text that is printed as it is. */
export function echoJson(requests: object): string {
  return JSON.stringify(requests);
}

/** The members of AWS's own class, in its order (us-east-1, 2026-10-09; eu-west-2 prints objects' hashes). */
const VALUE_FIELDS: readonly (readonly [printed: string, type: string | undefined])[] = [
  ['s', 'S'],
  ['n', 'N'],
  ['b', 'B'],
  ['iNT', undefined],
  ['dECIMAL', undefined],
  ['dOUBLE', undefined],
  ['sS', 'SS'],
  ['nS', 'NS'],
  ['bS', 'BS'],
  ['iNTSET', undefined],
  ['dECIMALSET', undefined],
  ['dOUBLESET', undefined],
  ['m', 'M'],
  ['l', 'L'],
  ['nULL', 'NULL'],
  ['bOOL', 'BOOL'],
];
/** Deeper values end here; the parser of requests goes as deep. */
const DEPTH_MAX = 256;

/** `{T=[WriteRequest(putRequest=PutRequest(item={pk=AttributeValue(s=a, …)}, workloadProfileName=null), deleteRequest=null)]}` */
export function echoWriteRequests(requests: object): string {
  const tables = Object.entries(requests).map(([name, list]) => `${name}=${listed(list, writeRequest)}`);
  return `{${tables.join(', ')}}`;
}

function writeRequest(request: unknown): string {
  const put = memberOf(request, 'PutRequest');
  const remove = memberOf(request, 'DeleteRequest');
  const putText =
    put === undefined ? 'null' : `PutRequest(item=${item(memberOf(put, 'Item'))}, workloadProfileName=null)`;
  const deleteText =
    remove === undefined ? 'null' : `DeleteRequest(key=${item(memberOf(remove, 'Key'))}, workloadProfileName=null)`;
  return `WriteRequest(putRequest=${putText}, deleteRequest=${deleteText})`;
}

function item(value: unknown, depth = 0): string {
  if (typeof value !== 'object' || value === null) return 'null';
  if (depth > DEPTH_MAX) return '…';
  return `{${Object.entries(value)
    .map(([name, each]) => `${name}=${attributeValue(each, depth + 1)}`)
    .join(', ')}}`;
}

function attributeValue(value: unknown, depth: number): string {
  const fields = VALUE_FIELDS.map(([printed, type]) => {
    const content = type === undefined ? undefined : memberOf(value, type);
    if (type === 'M') return `${printed}=${item(content, depth)}`;
    if (type === 'L') return `${printed}=${listed(content, (each) => attributeValue(each, depth + 1))}`;
    return `${printed}=${Array.isArray(content) ? `[${content.join(', ')}]` : String(content ?? null)}`;
  });
  return `AttributeValue(${fields.join(', ')})`;
}

function listed(list: unknown, print: (each: unknown) => string): string {
  return Array.isArray(list) ? `[${list.map(print).join(', ')}]` : 'null';
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined;
}
