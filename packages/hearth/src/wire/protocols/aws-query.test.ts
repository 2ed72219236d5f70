import { describe, expect, it } from 'vitest';
import { iamApi } from '../../api/iam.gen.ts';
import { rdsApi } from '../../api/rds.gen.ts';
import { ServiceError } from '../errors.ts';
import type { WireRequest } from '../message.ts';
import { compileService, type CompiledOperation, type CompiledService } from './protocol.ts';

const iam = compileService(iamApi);
const rds = compileService(rdsApi);
const request: WireRequest = {
  method: 'POST',
  path: '/',
  query: '',
  headers: {},
  rawHeaders: [],
  sourceIp: '127.0.0.1',
};

function operation(service: CompiledService, name: string): CompiledOperation {
  const found = service.operations.get(name);
  if (!found) throw new Error(name);
  return found;
}

describe('parsing', () => {
  it('reads lists by number, under either name, and empty ones', () => {
    const body =
      'Action=CreateDBCluster&VpcSecurityGroupIds.VpcSecurityGroupId.2=b&VpcSecurityGroupIds.VpcSecurityGroupId.10=c&VpcSecurityGroupIds.VpcSecurityGroupId.1=a&AvailabilityZones.member.1=z&Tags=&Port=5432&DeletionProtection=true';
    expect(operation(rds, 'CreateDBCluster').parse(request, Buffer.from(body), {})).toEqual({
      VpcSecurityGroupIds: ['a', 'b', 'c'],
      AvailabilityZones: ['z'],
      Tags: [],
      Port: 5432,
      DeletionProtection: true,
    });
  });

  it('takes the query string where there is no body', () => {
    const input = operation(iam, 'GetRole').parse(
      { ...request, query: 'Action=GetRole&RoleName=a%20b+c' },
      undefined,
      {},
    );
    expect(input).toEqual({ RoleName: 'a b c' });
  });

  it.each(['MaxItems=many', `${'a.'.repeat(1000)}b=1`])('refuses %.30s', (body) => {
    const parse = (): unknown => operation(iam, 'ListRoles').parse(request, Buffer.from(body), {});
    expect(parse).toThrow(expect.objectContaining({ code: 'MalformedInput', status: 400 }));
  });

  it('never looks at names that no shape has', () => {
    const body = '__proto__.x=1&constructor.prototype.y=2&RoleName=r&RoleName.member.1=z';
    expect(operation(iam, 'GetRole').parse(request, Buffer.from(body), {})).toEqual({ RoleName: 'r' });
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });
});

describe('answering', () => {
  it('wraps the result, and leaves it out where the model has none', () => {
    const user = { UserName: 'u<', CreateDate: new Date(0) };
    expect(operation(iam, 'GetUser').serialize({ User: user }, 'r').body).toBe(
      '<GetUserResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><GetUserResult><User><UserName>u&lt;</UserName><CreateDate>1970-01-01T00:00:00Z</CreateDate></User></GetUserResult><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></GetUserResponse>',
    );
    expect(operation(iam, 'DeleteUser').serialize({}, 'r').body).toBe(
      '<DeleteUserResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></DeleteUserResponse>',
    );
  });

  it("writes errors with AWS Query's codes, by either name", () => {
    for (const code of ['NoSuchEntityException', 'NoSuchEntity']) {
      const response = iam.serializeError(new ServiceError(code, 'no "x"'), 'r', request);
      expect(response).toMatchObject({ status: 404, headers: { 'content-type': 'text/xml' } });
      expect(response.body).toBe(
        '<ErrorResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><Error><Type>Sender</Type><Code>NoSuchEntity</Code><Message>no &quot;x&quot;</Message></Error><RequestId>r</RequestId></ErrorResponse>',
      );
    }
  });
});
