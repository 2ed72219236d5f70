/** Which authorisers, keys and preflights routes get. Expected: the outputs of SAM's own transform 1.115 for these templates, 2026-11. */
import { describe, expect, it } from 'vitest';
import { loadText, refusal } from '../testing/load-text.ts';
import type { Stack } from '../stack.ts';
import { entry, type Value } from '../value.ts';

const HEAD = `Transform: AWS::Serverless-2016-10-31
Globals: { Function: { Runtime: nodejs22.x, Handler: a.b, CodeUri: src } }
Resources:
  Guard: { Type: AWS::Serverless::Function }
`;
const GUARDED = '{ DefaultAuthorizer: T, Authorizers: { T: { FunctionArn: !GetAtt Guard.Arn } } }';
const load = (resources: string): Stack => loadText(HEAD + resources);
const at = (stack: Stack, ...path: readonly string[]): Value | undefined => {
  const [name = '', ...rest] = path;
  let value: Value | undefined = stack.resources.get(name)?.properties;
  for (const key of rest) value = entry(value, key);
  return value;
};
const securityAt = (stack: Stack, api: string, path: string, method: string): Value | undefined =>
  at(stack, api, 'Body', 'paths', path, method, 'security');
const route = (name: string, more: string): string => `
        ${name}: { Type: Api, Properties: { RestApiId: !Ref Api, Path: /${name}, Method: get${more} } }`;
const callers = (events: string): string => `
  Fn:
    Type: AWS::Serverless::Function
    Properties:
      Events:${events}
`;

describe('a REST API', () => {
  it('asks for its default authoriser on every route and preflight that says nothing else', () => {
    const stack = load(`
  Api: { Type: AWS::Serverless::Api, Properties: { StageName: v, Cors: "'*'", Auth: ${GUARDED} } }
${callers(route('a', '') + route('b', ', Auth: { Authorizer: NONE }'))}`);
    expect(securityAt(stack, 'Api', '/a', 'get')).toEqual([{ T: [] }]);
    expect(securityAt(stack, 'Api', '/a', 'options')).toEqual([{ T: [] }]);
    expect(securityAt(stack, 'Api', '/b', 'get')).toEqual([{ NONE: [] }]);
    expect(securityAt(stack, 'Api', '/b', 'options')).toEqual([{ T: [] }]);
  });

  it('leaves preflights open where it says so', () => {
    const auth = GUARDED.replace('{ Default', '{ AddDefaultAuthorizerToCorsPreflight: false, Default');
    const stack = load(`
  Api: { Type: AWS::Serverless::Api, Properties: { StageName: v, Cors: "'*'", Auth: ${auth} } }
${callers(route('a', ''))}`);
    expect(securityAt(stack, 'Api', '/a', 'options')).toBeUndefined();
  });

  it('asks for keys beside authorisers, and not where a route goes without', () => {
    const stack = load(`
  Api:
    Type: AWS::Serverless::Api
    Properties: { StageName: v, Cors: "'*'", Auth: { ApiKeyRequired: true, AddApiKeyRequiredToCorsPreflight: false, DefaultAuthorizer: AWS_IAM, InvokeRole: NONE } }
${callers(route('a', '') + route('b', ', Auth: { ApiKeyRequired: false }'))}`);
    expect(securityAt(stack, 'Api', '/a', 'get')).toEqual([{ AWS_IAM: [] }, { api_key: [] }]);
    expect(securityAt(stack, 'Api', '/a', 'options')).toEqual([{ AWS_IAM: [] }]);
    expect(securityAt(stack, 'Api', '/b', 'get')).toEqual([{ AWS_IAM: [] }]);
    const call = at(stack, 'Api', 'Body', 'paths', '/a', 'get', 'x-amazon-apigateway-integration');
    expect(entry(call, 'credentials')).toBeUndefined();
  });

  it('guards the definition that the template brings, answers its preflights and knows its binary types', () => {
    const stack = load(`
  Api:
    Type: AWS::Serverless::Api
    Properties:
      StageName: v
      Cors: "'*'"
      BinaryMediaTypes: [image~1gif]
      Auth: ${GUARDED}
      DefinitionBody:
        swagger: '2.0'
        paths:
          /x:
            get: { x-amazon-apigateway-integration: { type: mock } }
            post: { security: [{ T: [s] }], x-amazon-apigateway-integration: { type: mock } }
            put: { summary: calls nothing }
`);
    expect(securityAt(stack, 'Api', '/x', 'get')).toEqual([{ T: [] }]);
    expect(securityAt(stack, 'Api', '/x', 'post')).toEqual([{ T: ['s'] }]);
    expect(securityAt(stack, 'Api', '/x', 'put')).toBeUndefined();
    expect(securityAt(stack, 'Api', '/x', 'options')).toEqual([{ T: [] }]);
    expect(at(stack, 'Api', 'Body', 'securityDefinitions', 'T')).toMatchObject({
      'x-amazon-apigateway-authtype': 'custom',
    });
    expect(at(stack, 'Api', 'Body', 'x-amazon-apigateway-binary-media-types')).toEqual(['image/gif']);
  });

  it('says that its resource policy is not evaluated', () => {
    const { findings } = load(`
  Api:
    Type: AWS::Serverless::Api
    Properties:
      StageName: v
      Auth:
        ResourcePolicy: { IpRangeWhitelist: [10.0.0.0/8] }
${callers(route('a', ''))}`);
    expect(findings.map(({ line, path }) => [line, path])).toEqual([
      [11, 'Resources/Api/Properties/Auth/ResourcePolicy'],
    ]);
  });

  it.each([
    ['Missing', 'the event a of Fn: Authorizer Missing is not among the Authorizers of its API'],
    ['NONE', "the event a of Fn: 'NONE' is only a valid Authorizer when a DefaultAuthorizer on the API is specified"],
  ])('refuses a route that asks for %s', (name, message) => {
    const text = `${HEAD}
  Api: { Type: AWS::Serverless::Api, Properties: { StageName: v } }
${callers(route('a', `, Auth: { Authorizer: ${name} }`))}`;
    expect(refusal(text)).toBe(`HEARTH_TEMPLATE_INVALID template.yaml:12: ${message}`);
  });
});

describe('an HTTP API', () => {
  const jwt = '{ DefaultAuthorizer: J, Authorizers: { J: { JwtConfiguration: { issuer: i, audience: [a] } } } }';

  it('guards the definition that the template brings, but no preflight', () => {
    const stack = load(`
  H:
    Type: AWS::Serverless::HttpApi
    Properties:
      Auth: ${jwt}
      DefinitionBody:
        openapi: 3.0.1
        paths:
          /k:
            get: { x-amazon-apigateway-integration: { type: aws_proxy } }
            options: { x-amazon-apigateway-integration: { type: aws_proxy } }
`);
    expect(securityAt(stack, 'H', '/k', 'get')).toEqual([{ J: [] }]);
    expect(securityAt(stack, 'H', '/k', 'options')).toBeUndefined();
    expect(at(stack, 'H', 'Body', 'components', 'securitySchemes', 'J')).toMatchObject({ type: 'oauth2' });
  });

  it('may call an alias by every route of its own, for SAM does not see that it has the default one', () => {
    const stack = load(`
  Fn:
    Type: AWS::Serverless::Function
    Properties:
      AutoPublishAlias: live
      Events:
        D: { Type: HttpApi }
        B: { Type: HttpApi, Properties: { Path: /b, Method: get } }
`);
    expect(stack.resources.has('FnBPermission')).toBe(true);
  });
});
