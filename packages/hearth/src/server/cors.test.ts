/** Pages in browsers call a home: those of the developer's machine may, those of the internet may not. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Home } from './home.ts';
import { start } from './start.ts';

const directory = mkdtempSync(join(tmpdir(), 'hearth-cors-'));
let home: Home;

beforeAll(async () => {
  const template = join(directory, 'template.yaml');
  writeFileSync(template, 'Resources: { Orders: { Type: AWS::SQS::Queue } }\n');
  home = await start({ template, ephemeral: true });
});

afterAll(async () => {
  await home.close();
  rmSync(directory, { recursive: true, force: true });
});

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

  it('says nothing of objects', async () => {
    expect(sharedWith(await ask('/bucket/key', 'http://localhost:5173'))).toBeNull();
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
