import { describe, expect, it } from 'vitest';
import { s3Api } from '../../api/s3.gen.ts';
import { ServiceError } from '../errors.ts';
import type { WireRequest } from '../message.ts';
import { compileService, type CompiledOperation } from './protocol.ts';

const s3 = compileService(s3Api);
const request: WireRequest = {
  method: 'POST',
  path: '/b',
  query: '',
  headers: {},
  rawHeaders: [],
  sourceIp: '127.0.0.1',
};

function operation(name: string): CompiledOperation {
  const found = s3.operations.get(name);
  if (!found) throw new Error(name);
  return found;
}

function parse(name: string, body: string, over: Partial<WireRequest> = {}): unknown {
  return operation(name).parse({ ...request, ...over }, Buffer.from(body), { Bucket: 'b', Key: 'k' });
}

function refusal(name: string, body: string, over: Partial<WireRequest> = {}): ServiceError {
  try {
    parse(name, body, over);
  } catch (error) {
    if (error instanceof ServiceError) return error;
    throw error;
  }
  throw new Error('was accepted');
}

describe('parsing', () => {
  it('reads flattened lists, entities, CDATA, comments and name space prefixes', () => {
    const body = `<?xml version="1.0"?><!-- c --><s:Delete xmlns:s="http://s3.amazonaws.com/doc/2006-03-01/">
      <s:Object><s:Key>a &amp;&#x41;&#66;</s:Key></s:Object><s:Object><s:Key><![CDATA[<&amp;>]]></s:Key></s:Object><s:Quiet>true</s:Quiet></s:Delete>`;
    expect(parse('DeleteObjects', body)).toMatchObject({
      Delete: { Objects: [{ Key: 'a &AB' }, { Key: '<&amp;>' }], Quiet: true },
    });
  });

  it.each([
    ['', 'MissingRequestBodyError'],
    ['<Delete>', 'MalformedXML'],
    ['nonsense', 'MalformedXML'],
    ['<Delete></Delete>', 'MalformedXML'],
    ['<Remove><Object><Key>a</Key></Object></Remove>', 'MalformedXML'],
    ['<Delete><Object><Key>a</Key></Object><Quiet>perhaps</Quiet></Delete>', 'MalformedXML'],
    [
      '<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><Delete><Object><Key>&b;</Key></Object></Delete>',
      'MalformedXML',
    ],
    ['<Delete><Object><Key>a</Key></Object></Delete><Delete/>', 'MalformedXML'],
    [`<Delete>${'<a>'.repeat(100_000)}${'</a>'.repeat(100_000)}</Delete>`, 'MalformedXML'],
  ])('refuses %.60s', (body, code) => {
    expect(refusal('DeleteObjects', body)).toMatchObject({ code, status: 400 });
  });

  it('keeps hostile names out of the input', () => {
    const hostile = (name: string): string =>
      `<Delete><${name}><x>1</x></${name}><Object><Key>a</Key></Object></Delete>`;
    expect(refusal('DeleteObjects', hostile('constructor')).code).toBe('MalformedXML');
    expect(refusal('DeleteObjects', hostile('__proto__')).code).toBe('MalformedXML');
    const headers = { 'x-amz-meta-__proto__': 'p', 'x-amz-meta-a': '1' };
    const put = operation('PutObject').parse({ ...request, headers }, undefined, { Bucket: 'b', Key: 'k' });
    expect(Object.entries((put as { Metadata: object }).Metadata)).toEqual([
      ['__proto__', 'p'],
      ['a', '1'],
    ]);
  });

  it('reads query and headers by their kinds, and refuses what is none', () => {
    expect(
      parse('ListObjectsV2', '', {
        query: 'list-type=2&max-keys=7&prefix=a%2Fb+c&x-id=ListObjectsV2&fetch-owner=true',
      }),
    ).toEqual({
      Bucket: 'b',
      MaxKeys: 7,
      Prefix: 'a/b c',
      FetchOwner: true,
    });
    expect(refusal('ListObjectsV2', '', { query: 'max-keys=x' })).toMatchObject({
      code: 'InvalidArgument',
      message: 'Provided max-keys not an integer or within integer range',
      members: { ArgumentName: 'max-keys', ArgumentValue: 'x' },
    });
    const headers = { 'if-modified-since': 'yesterday', 'if-unmodified-since': 'Mon, 01 Jan 2024 00:00:00 GMT' };
    expect(parse('GetObject', '', { headers })).toEqual({
      Bucket: 'b',
      Key: 'k',
      IfUnmodifiedSince: new Date('2024-01-01T00:00:00Z'),
    });
  });
});

describe('serialising', () => {
  it('writes lists flat, dates with milliseconds, and escapes', () => {
    const response = operation('ListObjectsV2').serialize(
      { Name: 'b', Contents: [{ Key: 'a<&>\u0001', LastModified: new Date(0), Size: 0 }], IsTruncated: false },
      'R1',
    );
    expect(response.body).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><IsTruncated>false</IsTruncated><Contents><Key>a&lt;&amp;&gt;&#x1;</Key><LastModified>1970-01-01T00:00:00.000Z</LastModified><Size>0</Size></Contents><Name>b</Name></ListBucketResult>',
    );
    expect(response.headers).toMatchObject({ 'x-amz-request-id': 'R1', 'content-type': 'application/xml' });
    expect(response.headers['x-amz-id-2']).toBeTruthy();
  });

  it('writes headers that Node can send', () => {
    const response = operation('GetObject').serialize(
      {
        Body: Buffer.from('x'),
        Metadata: { Abc: '1' },
        ContentDisposition: 'a\r\nset-cookie: b',
        ContentType: '語',
        LastModified: new Date(0),
      },
      'R1',
    );
    expect(response.headers).toMatchObject({
      'x-amz-meta-abc': '1',
      'content-disposition': 'a  set-cookie: b',
      'content-type': Buffer.from('語').toString('latin1'),
      'last-modified': 'Thu, 01 Jan 1970 00:00:00 GMT',
    });
    expect(response.body).toEqual(Buffer.from('x'));
  });

  it('writes a location as the text of its element', () => {
    expect(operation('GetBucketLocation').serialize({}, 'R').body).toContain(
      '<LocationConstraint xmlns="http://s3.amazonaws.com/doc/2006-03-01/"/>',
    );
    expect(operation('GetBucketLocation').serialize({ LocationConstraint: 'eu-west-1' }, 'R').body).toContain(
      '>eu-west-1</LocationConstraint>',
    );
  });
});

describe('errors', () => {
  const missing = new ServiceError('NoSuchKey', 'The specified key does not exist.', { members: { Key: 'a&b' } });

  it('writes S3 errors without a wrapper, with their members before the ids', () => {
    const response = s3.serializeError(missing, 'R1', { ...request, method: 'GET' });
    expect(response.status).toBe(404);
    expect(response.body).toMatch(
      /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<Error><Code>NoSuchKey<\/Code><Message>The specified key does not exist\.<\/Message><Key>a&amp;b<\/Key><RequestId>R1<\/RequestId><HostId>[^<]+<\/HostId><\/Error>$/,
    );
  });

  it('gives no body to HEAD and to 304, and keeps the headers', () => {
    expect(s3.serializeError(missing, 'R1', { ...request, method: 'HEAD' })).not.toHaveProperty('body');
    const unchanged = new ServiceError('NotModified', '', { status: 304, headers: { etag: '"e"' } });
    const response = s3.serializeError(unchanged, 'R1', { ...request, method: 'GET' });
    expect(response).toMatchObject({ status: 304, headers: { etag: '"e"' } });
    expect(response).not.toHaveProperty('body');
  });
});
