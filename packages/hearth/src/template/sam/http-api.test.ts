/**
 * What the transform makes, beside what SAM makes: expectations retyped from the project's own
 * tests/translator/output/*.json (read 2026-11), with pseudo parameters filled in and Fn::Sub written as Fn::Join.
 */
import { describe, expect, it } from 'vitest';
import { loadText } from '../testing/load-text.ts';
import { plainResources } from '../testing/plain.ts';
import { BASIC, lambdaAndRole, POLICY, SAM } from '../testing/sam-expectations.ts';

describe('SAM APIs', () => {
  const uri = (name: string): object => ({
    'Fn::Join': [
      '',
      [
        'arn:aws:apigateway:eu-central-1:lambda:path/2015-03-31/functions/',
        { 'Fn::GetAtt': [name, 'Arn'] },
        '/invocations',
      ],
    ],
  });
  const integration = (name: string): object => ({
    httpMethod: 'POST',
    type: 'aws_proxy',
    uri: uri(name),
    payloadFormatVersion: '2.0',
  });
  const permission = (name: string, api: string, resource: string): object => ({
    Type: 'AWS::Lambda::Permission',
    Properties: {
      Action: 'lambda:InvokeFunction',
      Principal: 'apigateway.amazonaws.com',
      FunctionName: { Ref: name },
      SourceArn: { 'Fn::Join': ['', ['arn:aws:execute-api:eu-central-1:000000000000:', { Ref: api }, resource]] },
    },
  });

  it('implicit_http_api: one API for the events that name none', () => {
    const stack = loadText(`${SAM}
Resources:
  HttpApiFunction:
    Type: AWS::Serverless::Function
    Properties:
      Handler: index.restapi
      Runtime: nodejs22.x
      CodeUri: ./todo_list
      Policies: AmazonDynamoDBFullAccess
      Events:
        Basic: { Type: HttpApi, Properties: { Path: /basic, Method: post } }
        SimpleCase: { Type: HttpApi }
  HttpApiFunction2:
    Type: AWS::Serverless::Function
    Properties:
      Handler: index.restapi
      Runtime: nodejs22.x
      CodeUri: ./todo_list
      Events:
        Basic2: { Type: HttpApi, Properties: { Path: '/basic2/{id}/', Method: POST, TimeoutInMillis: 1000 } }
        Any: { Type: HttpApi, Properties: { Path: '/all/{proxy+}', Method: ANY, PayloadFormatVersion: 1.0 } }
`);
    expect(plainResources(stack)).toEqual({
      ...lambdaAndRole('HttpApiFunction', './todo_list', 'index.restapi', {
        ManagedPolicyArns: [BASIC, `${POLICY}AmazonDynamoDBFullAccess`],
      }),
      ...lambdaAndRole('HttpApiFunction2', './todo_list', 'index.restapi'),
      HttpApiFunctionSimpleCasePermission: permission('HttpApiFunction', 'ServerlessHttpApi', '/*/*'),
      HttpApiFunction2Basic2Permission: permission('HttpApiFunction2', 'ServerlessHttpApi', '/*/POST/basic2/*'),
      HttpApiFunction2AnyPermission: permission('HttpApiFunction2', 'ServerlessHttpApi', '/*/*/all/*'),
      ServerlessHttpApi: {
        Type: 'AWS::ApiGatewayV2::Api',
        Properties: {
          Body: {
            openapi: '3.0.1',
            info: { version: '1.0', title: 'demo' },
            paths: {
              $default: {
                'x-amazon-apigateway-any-method': {
                  'x-amazon-apigateway-integration': integration('HttpApiFunction'),
                  isDefaultRoute: true,
                  responses: {},
                },
              },
              '/basic': { post: { 'x-amazon-apigateway-integration': integration('HttpApiFunction'), responses: {} } },
              '/basic2/{id}/': {
                post: {
                  'x-amazon-apigateway-integration': { ...integration('HttpApiFunction2'), timeoutInMillis: 1000 },
                  responses: {},
                  parameters: [{ name: 'id', in: 'path', required: true }],
                },
              },
              '/all/{proxy+}': {
                'x-amazon-apigateway-any-method': {
                  'x-amazon-apigateway-integration': {
                    ...integration('HttpApiFunction2'),
                    payloadFormatVersion: '1.0',
                  },
                  responses: {},
                  parameters: [{ name: 'proxy+', in: 'path', required: true }],
                },
              },
            },
            tags: [{ name: 'httpapi:createdBy', 'x-amazon-apigateway-tag-value': 'SAM' }],
          },
        },
      },
      ServerlessHttpApiApiGatewayDefaultStage: {
        Type: 'AWS::ApiGatewayV2::Stage',
        Properties: {
          ApiId: { Ref: 'ServerlessHttpApi' },
          AutoDeploy: true,
          StageName: '$default',
          Tags: { 'httpapi:createdBy': 'SAM' },
        },
      },
    });
    expect(stack.lineOf('ServerlessHttpApi', ['Body', 'paths', '/basic2/{id}/'])).toBe(21);
    expect(stack.resources.get('ServerlessHttpApi')?.origin).toBe('HttpApiFunction/Basic');
  });

  it('http_api_with_cors: an API of its own, routes added to what it defines', () => {
    const stack = loadText(`${SAM}
Resources:
  MyApi:
    Type: AWS::Serverless::HttpApi
    Properties:
      Name: mine
      StageName: prod
      CorsConfiguration:
        AllowHeaders: [x-apigateway-header]
        AllowMethods: [GET]
        AllowOrigins: ['https://foo.com']
        ExposeHeaders: [x-amzn-header]
  Fn:
    Type: AWS::Serverless::Function
    Properties:
      Handler: index.handler
      Runtime: nodejs22.x
      Events:
        Get: { Type: HttpApi, Properties: { ApiId: !Ref MyApi, Path: /a, Method: get } }
`);
    const resources = plainResources(stack);
    expect(resources['MyApi']?.Properties['Body']).toMatchObject({
      info: { version: '1.0', title: 'mine' },
      paths: { '/a': { get: { 'x-amazon-apigateway-integration': integration('Fn') } } },
      'x-amazon-apigateway-cors': {
        allowHeaders: ['x-apigateway-header'],
        allowMethods: ['GET'],
        allowOrigins: ['https://foo.com'],
        exposeHeaders: ['x-amzn-header'],
      },
    });
    expect(resources['MyApiprodStage']?.Properties).toMatchObject({ StageName: 'prod', ApiId: { Ref: 'MyApi' } });
    expect(resources['ServerlessHttpApi']).toBeUndefined();
    expect(resources['FnGetPermission']).toEqual(permission('Fn', 'MyApi', '/*/GET/a'));
  });

  it('keeps the integration that the definition of the template has for the route of an event', () => {
    const stack = loadText(`${SAM}
Resources:
  Http:
    Type: AWS::Serverless::HttpApi
    Properties:
      DefinitionBody:
        openapi: 3.0.1
        paths:
          /a/{id}:
            get:
              x-amazon-apigateway-integration: { type: aws_proxy, httpMethod: POST, uri: !GetAtt Fn.Arn }
      Auth:
        Authorizers:
          Jwt: { IdentitySource: $request.header.Authorization, JwtConfiguration: { audience: [a], issuer: https://a } }
  Fn:
    Type: AWS::Serverless::Function
    Properties:
      Handler: a.b
      Runtime: nodejs22.x
      CodeUri: ./todo_list
      Events:
        A:
          Type: HttpApi
          Properties:
            { ApiId: !Ref Http, Path: '/a/{id}', Method: get, PayloadFormatVersion: 1.0, Auth: { Authorizer: Jwt } }
        B: { Type: HttpApi, Properties: { ApiId: !Ref Http, Path: /b, Method: get } }
`);
    expect(stack.resources.get('Http')?.properties).toMatchObject({
      Body: {
        paths: {
          '/a/{id}': {
            get: {
              'x-amazon-apigateway-integration': {
                type: 'aws_proxy',
                httpMethod: 'POST',
                uri: { 'Fn::GetAtt': ['Fn', 'Arn'] },
                payloadFormatVersion: '1.0',
              },
              parameters: [{ name: 'id', in: 'path', required: true }],
              security: [{ Jwt: [] }],
            },
          },
          '/b': { get: { 'x-amazon-apigateway-integration': integration('Fn') } },
        },
      },
    });
  });
});
