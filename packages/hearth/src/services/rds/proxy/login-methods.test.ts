/** The ways in other than SCRAM: MD5, and IAM database tokens, which need TLS. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openProxyFixture, PASSWORD, type ProxyFixture } from './fixture.ts';

let fixture: ProxyFixture;
beforeAll(async () => {
  fixture = await openProxyFixture();
});
afterAll(() => fixture.close());

const by = (method: 'md5' | 'iam') => ({
  logins: (user: string) => Promise.resolve(user === 'app' ? [{ password: PASSWORD, method }] : []),
});
const TLS = { ssl: { rejectUnauthorized: false } };

test('MD5', async () => {
  const { connect } = await fixture.open(by('md5'));
  const client = await connect();
  expect((await client.query('select current_user as name')).rows).toEqual([{ name: 'app' }]);
  await client.end();
  await expect(connect({ password: 'wrong' })).rejects.toMatchObject({
    code: '28P01',
    message: 'The password that was provided for the role app is wrong.',
  });
});

test('a token of IAM, over TLS only; the password of the secret is none', async () => {
  const asked: object[] = [];
  const { connect, port } = await fixture.open({
    ...by('iam'),
    checkToken: (token, user, at) => {
      asked.push({ token, user, at });
      return Promise.resolve(token === 'good');
    },
  });
  await expect(connect({ password: 'good' })).rejects.toThrow('IAM is allowed only with SSL connections.');
  const client = await connect({ password: 'good', ...TLS });
  expect((await client.query('select current_user as name')).rows).toEqual([{ name: 'app' }]);
  await client.end();
  await expect(connect({ password: PASSWORD, ...TLS })).rejects.toMatchObject({
    code: '28P01',
    message: 'The IAM authentication failed for the role app. Check the IAM token for this role and try again.',
  });
  expect(asked).toEqual(
    ['good', PASSWORD].map((token) => ({ token, user: 'app', at: { address: '127.0.0.1', port } })),
  );
});

test('nobody checks tokens: none is good', async () => {
  const { connect } = await fixture.open(by('iam'));
  await expect(connect({ password: 'good', ...TLS })).rejects.toMatchObject({ code: '28P01' });
});
