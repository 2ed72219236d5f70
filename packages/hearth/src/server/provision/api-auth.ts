/**
 * Who may call an API that is made part by part: AWS::ApiGateway::Authorizer and AWS::ApiGatewayV2::Authorizer as the schemes of an
 * OpenAPI definition, what a method or route asks for; and AWS::ApiGateway::ApiKey, ::UsagePlan and ::UsagePlanKey.
 */
import { isRecord, Properties } from './properties.ts';
import type { Provision, ProvisionContext } from './provisioner.ts';

type Schemes = Record<string, unknown>;

const AWS_IAM = 'AWS_IAM';
const API_KEY = 'api_key';
const STANDARD: Schemes = {
  [AWS_IAM]: { type: 'apiKey', name: 'Authorization', in: 'header', 'x-amazon-apigateway-authtype': 'awsSigv4' },
  [API_KEY]: { type: 'apiKey', name: 'x-api-key', in: 'header' },
};

const schemes = new WeakMap<ProvisionContext['httpApis'], Map<string, Schemes>>();

/** `components` of a definition: the schemes that the template has made for an API so far. */
export function componentsOf({ httpApis }: ProvisionContext, apiId: string): { readonly securitySchemes: Schemes } {
  return { securitySchemes: { ...STANDARD, ...schemes.get(httpApis)?.get(apiId) } };
}

function add({ httpApis }: ProvisionContext, apiId: string, name: string, scheme: unknown): void {
  const known = schemes.get(httpApis) ?? new Map<string, Schemes>();
  schemes.set(httpApis, known.set(apiId, { ...known.get(apiId), [name]: scheme }));
}

/** `security` of a method or route; nothing where it is open. */
export function securityOf(properties: Properties): { readonly security?: readonly unknown[] } {
  const asked: unknown[] = [];
  const type = properties.text('AuthorizationType') ?? 'NONE';
  const authorizer = properties.text('AuthorizerId');
  const scopes = properties.texts('AuthorizationScopes');
  if (type === AWS_IAM) asked.push({ [AWS_IAM]: [] });
  else if (type !== 'NONE' && authorizer !== undefined) asked.push({ [authorizer]: scopes });
  if (properties.flag('ApiKeyRequired') === true) asked.push({ [API_KEY]: [] });
  return asked.length > 0 ? { security: asked } : {};
}

export const provisionRestAuthorizer: Provision = (context, resource) => {
  const properties = new Properties(resource);
  const type = properties.requiredText('Type').toLowerCase();
  const source = properties.text('IdentitySource') ?? 'method.request.header.Authorization';
  const seconds = properties.number('AuthorizerResultTtlInSeconds');
  const expression = properties.text('IdentityValidationExpression');
  add(context, properties.requiredText('RestApiId'), resource.physicalName, {
    type: 'apiKey',
    // Of a token: the header that carries it.
    name: type === 'token' ? source.replace(/^method\.request\.header\./, '') : 'Unused',
    in: 'header',
    'x-amazon-apigateway-authorizer': {
      type,
      authorizerUri: properties.text('AuthorizerUri'),
      identitySource: source,
      ...(seconds !== undefined && { authorizerResultTtlInSeconds: seconds }),
      ...(expression !== undefined && { identityValidationExpression: expression }),
    },
  });
  return Promise.resolve({ ref: resource.physicalName, attributes: { AuthorizerId: resource.physicalName } });
};

export const provisionHttpAuthorizer: Provision = (context, resource) => {
  const properties = new Properties(resource);
  const jwt = properties.child('JwtConfiguration');
  const seconds = properties.number('AuthorizerResultTtlInSeconds');
  add(context, properties.requiredText('ApiId'), resource.physicalName, {
    type: jwt ? 'oauth2' : 'apiKey',
    'x-amazon-apigateway-authorizer': {
      type: properties.requiredText('AuthorizerType').toLowerCase(),
      identitySource: properties.texts('IdentitySource'),
      ...(jwt
        ? { jwtConfiguration: { issuer: jwt.text('Issuer'), audience: jwt.texts('Audience') } }
        : {
            authorizerUri: properties.text('AuthorizerUri'),
            authorizerPayloadFormatVersion: properties.text('AuthorizerPayloadFormatVersion') ?? '1.0',
            enableSimpleResponses: properties.flag('EnableSimpleResponses') === true,
            ...(seconds !== undefined && { authorizerResultTtlInSeconds: seconds }),
          }),
    },
  });
  return Promise.resolve({ ref: resource.physicalName, attributes: { AuthorizerId: resource.physicalName } });
};

export const provisionApiKey: Provision = (context, resource) => {
  const properties = new Properties(resource);
  const id = resource.physicalName;
  // Twenty characters at least, as AWS makes them, and the same at every start.
  const value = properties.text('Value') ?? id.padEnd(20, '0');
  context.httpApis.keys.putKey(id, value, properties.flag('Enabled') === true);
  return Promise.resolve({
    ref: id,
    attributes: { APIKeyId: id },
    summary: { kind: 'api key', detail: `x-api-key: ${value}` },
  });
};

export const provisionUsagePlan: Provision = (context, resource) => {
  const stages = new Properties(resource)
    .list('ApiStages')
    .flatMap((one) => (isRecord(one) ? [{ apiId: String(one['ApiId']), stage: String(one['Stage']) }] : []));
  context.httpApis.keys.putPlan(resource.physicalName, stages);
  return Promise.resolve({ ref: resource.physicalName, attributes: { Id: resource.physicalName } });
};

export const provisionUsagePlanKey: Provision = (context, resource) => {
  const properties = new Properties(resource);
  context.httpApis.keys.addToPlan(properties.requiredText('UsagePlanId'), properties.requiredText('KeyId'));
  return Promise.resolve({ ref: resource.physicalName, attributes: { Id: resource.physicalName } });
};
