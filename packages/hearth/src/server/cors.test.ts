/**
 * Pages in browsers call a home: those of the developer's machine may, those of the internet may not. Of objects, their
 * bucket's own rules decide, as the template has them.
 */
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { GetBucketCorsCommand, GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Home } from './home.ts';
import { openTemplateHome, type TemplateHome } from './testing/template-home.ts';

const PAGE = 'https://app.example.com';
const TEMPLATE = `
Resources:
  Orders: { Type: AWS::SQS::Queue }
  Closed: { Type: AWS::S3::Bucket, Properties: { BucketName: closed } }
  Uploads:
    Type: AWS::S3::Bucket
    Properties:
      BucketName: uploads
      CorsConfiguration:
        CorsRules:
          - Id: pages
            AllowedMethods: [PUT, GET]
            AllowedOrigins: ['${PAGE}']
            AllowedHeaders: ['*']
            ExposedHeaders: [ETag]
            MaxAge: '300'
`;
let scene: TemplateHome;
let home: Home;

beforeAll(async () => {
  scene = await openTemplateHome(TEMPLATE);
  ({ home } = scene);
});

afterAll(() => scene.close());

const sharedWith = (response: Response): string | null => response.headers.get('access-control-allow-origin');

function ask(path: string, origin: string | undefined): Promise<Response> {
  return fetch(home.endpoint + path, {
    method: 'OPTIONS',
    headers: {
      ...(origin !== undefined && { Origin: origin }),
      'Access-Control-Request-Method': 'POST',
      'Access-Control-Request-Headers': 'x-amz-target,authorization',
    },
  });
}

function call(target: string, origin: string): Promise<Response> {
  const headers = { 'X-Amz-Target': target, 'Content-Type': 'application/x-amz-json-1.0', Origin: origin };
  return fetch(home.endpoint, { method: 'POST', headers, body: '{}' });
}

describe('preflight', () => {
  it('lets local pages send what they ask for', async () => {
    const response = await ask('/', 'http://localhost:5173');
    expect(response.status).toBe(200);
    expect(sharedWith(response)).toBe('*');
    expect(response.headers.get('access-control-allow-methods')).toBe('POST');
    expect(response.headers.get('access-control-allow-headers')).toBe('x-amz-target,authorization');
    expect(response.headers.get('access-control-max-age')).toBe('172800');
    expect(await response.text()).toBe('');
  });

  it.each(['https://example.com', 'http://localhost.example.com', 'http://127.0.0.1.nip.io', 'null', undefined])(
    'does not let %s',
    async (origin) => expect(sharedWith(await ask('/', origin))).toBeNull(),
  );

  it("is a bucket's to answer, and this one has no rules", async () => {
    const response = await ask('/closed/key', 'http://localhost:5173');
    expect(response.status).toBe(403);
    expect(sharedWith(response)).toBeNull();
    expect(await response.text()).toContain('<Message>CORSResponse: CORS is not enabled for this bucket.</Message>');
  });
});

describe('answers', () => {
  it('are shared with local pages, refusals too', async () => {
    const response = await call('DynamoDB_20120810.ListTables', 'http://[::1]:3000');
    expect(response.status).toBe(400);
    expect(sharedWith(response)).toBe('*');
    expect(response.headers.get('access-control-expose-headers')).toContain('x-amzn-RequestId');
  });

  it('are not shared with pages of the internet', async () => {
    expect(sharedWith(await call('DynamoDB_20120810.ListTables', 'https://example.com'))).toBeNull();
  });
});

describe('a page that uploads by a presigned address', () => {
  const client = (forcePathStyle: boolean): S3Client =>
    new S3Client({
      endpoint: forcePathStyle ? home.endpoint : home.endpoint.replace('127.0.0.1', 'localhost'),
      forcePathStyle,
      region: 'us-east-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      requestChecksumCalculation: 'WHEN_REQUIRED',
    });
  const object = { Bucket: 'uploads', Key: 'a page/1.txt' };

  it.each([
    ['path', true],
    ['virtual-host', false],
  ])('may, where the bucket lets it (%s style)', async (_style, forcePathStyle) => {
    const s3 = client(forcePathStyle);
    const put = await getSignedUrl(s3, new PutObjectCommand(object));
    const asked = await asBrowser(put, {
      method: 'OPTIONS',
      headers: {
        Origin: PAGE,
        'Access-Control-Request-Method': 'PUT',
        'Access-Control-Request-Headers': 'content-type',
      },
    });
    expect(asked.status).toBe(200);
    expect(sharedWith(asked)).toBe(PAGE);
    expect(asked.headers.get('access-control-allow-headers')).toBe('content-type');
    expect(asked.headers.get('access-control-max-age')).toBe('300');
    const stored = await asBrowser(put, {
      method: 'PUT',
      headers: { Origin: PAGE, 'Content-Type': 'text/plain' },
      body: 'hello',
    });
    expect([stored.status, sharedWith(stored)]).toEqual([200, PAGE]);
    expect(stored.headers.get('access-control-expose-headers')).toBe('ETag');
    const get = await getSignedUrl(s3, new GetObjectCommand(object));
    const read = await asBrowser(get, { headers: { Origin: PAGE } });
    expect([await read.text(), sharedWith(read), read.headers.get('vary')]).toEqual([
      'hello',
      PAGE,
      'Origin, Access-Control-Request-Headers, Access-Control-Request-Method',
    ]);
    s3.destroy();
  });

  it('may read a refusal, which another page may not', async () => {
    const s3 = client(true);
    const url = await getSignedUrl(s3, new GetObjectCommand({ Bucket: 'uploads', Key: 'missing' }));
    const told = await fetch(url, { headers: { Origin: PAGE } });
    expect([told.status, sharedWith(told)]).toEqual([404, PAGE]);
    expect(sharedWith(await fetch(url, { headers: { Origin: 'http://localhost:5173' } }))).toBeNull();
    const { CORSRules } = await s3.send(new GetBucketCorsCommand({ Bucket: 'uploads' }));
    expect(CORSRules).toEqual([
      {
        ID: 'pages',
        AllowedMethods: ['PUT', 'GET'],
        AllowedOrigins: [PAGE],
        AllowedHeaders: ['*'],
        ExposeHeaders: ['ETag'],
        MaxAgeSeconds: 300,
      },
    ]);
    s3.destroy();
  });
});

/** `uploads.localhost` need not resolve on this machine: the request goes to the home with the host that the address has. */
async function asBrowser(address: string, { method = 'GET', headers, body }: RequestInit): Promise<Response> {
  const { host, port, pathname, search } = new URL(address);
  const named = { ...Object.fromEntries(new Headers(headers)), host };
  const sent = request({ host: '127.0.0.1', port, path: pathname + search, method, headers: named });
  sent.end(body);
  const [incoming] = (await once(sent, 'response')) as [IncomingMessage]; // what Node hands to its listeners
  const bytes = Buffer.concat(await incoming.toArray());
  const got = Object.entries(incoming.headersDistinct).flatMap(([name, values = []]) =>
    values.map((value): [string, string] => [name, value]),
  );
  return new Response(bytes.length > 0 ? bytes : null, { status: incoming.statusCode ?? 0, headers: got });
}
