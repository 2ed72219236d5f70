import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Home } from '../home.ts';
import { start } from '../start.ts';

let folder = '';
let warned: string[] = [];
let home: Home | undefined;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'hearth-api-'))));
afterEach(async () => {
  await home?.close();
  home = undefined;
  rmSync(folder, { recursive: true, force: true });
});

async function boot(text: string): Promise<(name: string, path: string) => Promise<string>> {
  const template = join(folder, 'template.yaml');
  writeFileSync(template, text);
  warned = [];
  const log = {
    info: () => {},
    error: () => {},
    warn: (message: string) => void warned.push(message.replace(folder, '')),
  };
  home = await start({ template, log });
  const { apis } = home.describe();
  return async (name, path) => {
    const answer = await fetch(`${apis.find((api) => api.name === name)?.url}${path}`);
    return `${answer.status} ${await answer.text()}`;
  };
}

const FN = `  Fn: { Type: AWS::Serverless::Function, Properties: { Runtime: nodejs22.x, Handler: index.handler, InlineCode: "exports.handler = async (e) => e.routeKey" } }
  May: { Type: AWS::Lambda::Permission, Properties: { FunctionName: !Ref Fn, Action: lambda:InvokeFunction, Principal: apigateway.amazonaws.com } }
`;

describe('APIs of a template', () => {
  it('are opened from parts, route by route', async () => {
    const get = await boot(`Transform: AWS::Serverless-2016-10-31
Resources:
  Api: { Type: AWS::ApiGatewayV2::Api, Properties: { Name: parts, ProtocolType: HTTP } }
  Call: { Type: AWS::ApiGatewayV2::Integration, Properties: { ApiId: !Ref Api, IntegrationType: AWS_PROXY, IntegrationUri: !GetAtt Fn.Arn, PayloadFormatVersion: '2.0' } }
  Away: { Type: AWS::ApiGatewayV2::Integration, Properties: { ApiId: !Ref Api, IntegrationType: HTTP_PROXY, ConnectionType: VPC_LINK, IntegrationUri: 'https://example.com' } }
  One: { Type: AWS::ApiGatewayV2::Route, Properties: { ApiId: !Ref Api, RouteKey: 'GET /one/{id}', Target: !Sub 'integrations/\${Call}' } }
  Two: { Type: AWS::ApiGatewayV2::Route, Properties: { ApiId: !Ref Api, RouteKey: $default, Target: !Sub 'integrations/\${Call}' } }
  Far: { Type: AWS::ApiGatewayV2::Route, Properties: { ApiId: !Ref Api, RouteKey: 'GET /far', Target: !Sub 'integrations/\${Away}' } }
  Quick: { Type: AWS::ApiGatewayV2::Api, Properties: { Name: quick, ProtocolType: HTTP, Target: !GetAtt Fn.Arn } }
${FN}`);
    expect(await get('parts', '/one/1')).toBe('200 GET /one/{id}');
    expect(await get('parts', '/other')).toBe('200 $default');
    expect(await get('quick', '/any')).toBe('200 $default');
    expect(warned).toEqual([
      '/template.yaml:8: route GET /far of the HTTP API parts: an integration behind a VPC link is not served; the route is left out',
    ]);
  });

  it('do without the routes whose tokens nobody could check', async () => {
    const get = await boot(`Transform: AWS::Serverless-2016-10-31
Resources:
  Api:
    Type: AWS::Serverless::HttpApi
    Properties: { Auth: { Authorizers: { J: { JwtConfiguration: { issuer: 'http://127.0.0.1:1', audience: [a] }, IdentitySource: $request.header.Authorization } } } }
  Fn:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: nodejs22.x
      Handler: index.handler
      InlineCode: "exports.handler = async (e) => e.routeKey"
      Events:
        Open: { Type: HttpApi, Properties: { ApiId: !Ref Api, Path: /open, Method: get } }
        Shut: { Type: HttpApi, Properties: { ApiId: !Ref Api, Path: /shut, Method: get, Auth: { Authorizer: J } } }
`);
    expect(await get('Api', '/open')).toBe('200 GET /open');
    expect(await get('Api', '/shut')).toBe('404 {"message":"Not Found"}');
    expect(warned).toEqual([
      expect.stringMatching(
        /^\/template\.yaml:\d+: route GET \/shut of the API Api: the issuer .* the routes that ask for tokens are left out$/,
      ),
    ]);
  });

  it('do without such a route that is a resource of its own', async () => {
    const get = await boot(`Transform: AWS::Serverless-2016-10-31
Resources:
  Api: { Type: AWS::ApiGatewayV2::Api, Properties: { Name: Api, ProtocolType: HTTP } }
  J: { Type: AWS::ApiGatewayV2::Authorizer, Properties: { ApiId: !Ref Api, AuthorizerType: JWT, Name: J, IdentitySource: [$request.header.Authorization], JwtConfiguration: { Issuer: 'http://127.0.0.1:1', Audience: [a] } } }
  To: { Type: AWS::ApiGatewayV2::Integration, Properties: { ApiId: !Ref Api, IntegrationType: AWS_PROXY, IntegrationUri: !GetAtt Fn.Arn, PayloadFormatVersion: '2.0' } }
  Open: { Type: AWS::ApiGatewayV2::Route, Properties: { ApiId: !Ref Api, RouteKey: GET /both, Target: !Sub 'integrations/\${To}' } }
  Shut:
    Type: AWS::ApiGatewayV2::Route
    Properties: { ApiId: !Ref Api, RouteKey: POST /both, Target: !Sub 'integrations/\${To}', AuthorizationType: JWT, AuthorizerId: !Ref J }
${FN}`);
    expect(await get('Api', '/both')).toBe('200 GET /both');
    expect(warned).toEqual([
      expect.stringMatching(
        /^\/template\.yaml:9: route POST \/both of the API Api: the issuer .* the route is left out$/,
      ),
    ]);
  });
});
