/** Guarded routes over a whole home, by templates as people write them. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Home } from './home.ts';
import { signedHeaders } from './testing/signed-headers.ts';
import { openTemplateHome, type TemplateHome } from './testing/template-home.ts';

const TEMPLATE = `Transform: AWS::Serverless-2016-10-31
Globals: { Function: { Runtime: nodejs22.x, CodeUri: src, Timeout: 5 } }
Resources:
  Web:
    Type: AWS::Serverless::HttpApi
    Properties:
      Auth:
        EnableIamAuthorizer: true
        Authorizers:
          Guard:
            FunctionArn: !GetAtt Guard.Arn
            EnableFunctionDefaultPermissions: true
            AuthorizerPayloadFormatVersion: '2.0'
            EnableSimpleResponses: true
            Identity: { Headers: [Authorization] }
  Shop:
    Type: AWS::Serverless::Api
    Properties:
      StageName: Prod
      Auth: { ApiKeyRequired: true }
  Key: { Type: AWS::ApiGateway::ApiKey, Properties: { Enabled: true, Value: abcdefghij0123456789 } }
  Plan:
    Type: AWS::ApiGateway::UsagePlan
    DependsOn: ShopProdStage
    Properties: { ApiStages: [{ ApiId: !Ref Shop, Stage: Prod }] }
  PlanKey: { Type: AWS::ApiGateway::UsagePlanKey, Properties: { KeyId: !Ref Key, KeyType: API_KEY, UsagePlanId: !Ref Plan } }
  Guard: { Type: AWS::Serverless::Function, Properties: { Handler: app.guard } }
  Api:
    Type: AWS::Serverless::Function
    Properties:
      Handler: app.api
      Events:
        Guarded: { Type: HttpApi, Properties: { ApiId: !Ref Web, Path: /guarded, Method: get, Auth: { Authorizer: Guard } } }
        Signed: { Type: HttpApi, Properties: { ApiId: !Ref Web, Path: /signed, Method: get, Auth: { Authorizer: AWS_IAM } } }
        Open: { Type: HttpApi, Properties: { ApiId: !Ref Web, Path: /open, Method: get } }
        Keyed: { Type: Api, Properties: { RestApiId: !Ref Shop, Path: /keyed, Method: get } }
Outputs:
  WebUrl: { Value: !Sub 'https://\${Web}.execute-api.\${AWS::Region}.amazonaws.com' }
  ShopUrl: { Value: !Sub 'https://\${Shop}.execute-api.\${AWS::Region}.amazonaws.com/Prod' }
`;

const CODE = `
exports.guard = async ({ headers }) => ({ isAuthorized: headers.authorization === 'letmein', context: { role: 'admin' } });
exports.api = async ({ requestContext }) => ({ statusCode: 200, body: JSON.stringify(requestContext.authorizer ?? null) });
`;

let scene: TemplateHome;
let home: Home;

beforeAll(async () => {
  scene = await openTemplateHome(TEMPLATE, { files: { 'src/app.js': CODE } });
  ({ home } = scene);
});

afterAll(() => scene.close());

async function get(output: string, path: string, headers: Record<string, string> = {}): Promise<[number, unknown]> {
  const answer = await fetch(`${home.outputs[output]}${path}`, { headers });
  return [answer.status, await answer.json()];
}

it('asks a function, whose context the route is told', async () => {
  expect(await get('WebUrl', '/open')).toEqual([200, null]);
  expect(await get('WebUrl', '/guarded')).toEqual([401, { message: 'Unauthorized' }]);
  expect(await get('WebUrl', '/guarded', { authorization: 'no' })).toEqual([403, { message: 'Forbidden' }]);
  expect(await get('WebUrl', '/guarded', { authorization: 'letmein' })).toEqual([200, { lambda: { role: 'admin' } }]);
});

it('checks signatures', async () => {
  expect(await get('WebUrl', '/signed')).toEqual([403, { message: 'Forbidden' }]);
  const url = new URL(`${home.outputs['WebUrl']}/signed`);
  const sign = (secretAccessKey: string) => signedHeaders(home, { service: 'execute-api', url, secretAccessKey });
  expect(await get('WebUrl', '/signed', await sign('test'))).toMatchObject([
    200,
    { iam: { accessKey: 'test', userArn: 'arn:aws:iam::000000000000:root' } },
  ]);
  expect(await get('WebUrl', '/signed', await sign('wrong'))).toEqual([403, { message: 'Forbidden' }]);
});

it('wants the key of a usage plan', async () => {
  expect(await get('ShopUrl', '/keyed')).toEqual([403, { message: 'Forbidden' }]);
  expect((await get('ShopUrl', '/keyed', { 'x-api-key': 'abcdefghij0123456789' }))[0]).toBe(200);
});
