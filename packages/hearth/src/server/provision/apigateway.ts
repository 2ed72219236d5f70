/** AWS::ApiGatewayV2::Api and AWS::ApiGateway::RestApi: each on a port of its own. */
import { HearthError } from '../../base/hearth-error.ts';
import type { HttpApi } from '../../services/apigateway/http-api.ts';
import type { ApiKind } from '../../services/apigateway/routes.ts';
import type { HttpApiDefinition } from '../http-apis.ts';
import { componentsOf, securityOf } from './api-auth.ts';
import { openHttpApiInParts } from './http-api-parts.ts';
import { tell, unservedRoutes } from './left-out.ts';
import { isRecord, Properties, type ResolvedResource } from './properties.ts';
import type { Provision, ProvisionContext } from './provisioner.ts';

export const provisionHttpApi: Provision = async (context, resource) => {
  const properties = new Properties(resource);
  const body = properties.raw('Body');
  const id = apiId(resource.physicalName);
  const name = properties.text('Name') ?? resource.logicalId;
  if (!isRecord(body)) {
    const url = await openHttpApiInParts(context, id, name, properties);
    return { ref: id, attributes: { ApiEndpoint: url, ApiId: id } };
  }
  const served = servedRoutes(context, resource, name, body, 'http');
  const definition = { id, name, body: served, cors: properties.raw('CorsConfiguration') };
  const api = await openGuarded(context, resource, definition);
  return { ref: id, attributes: { ApiEndpoint: api.url, ApiId: id } };
};

/** Where the issuer of its tokens does not answer, nobody could pass: the routes that ask for them are left out, and said. */
async function openGuarded(
  context: ProvisionContext,
  resource: ResolvedResource,
  definition: HttpApiDefinition,
): Promise<HttpApi> {
  try {
    return await context.httpApis.put(definition);
  } catch (error) {
    if (!(error instanceof HearthError) || error.code !== 'HEARTH_TEMPLATE_UNSUPPORTED') throw error;
    const { body } = definition;
    const schemes = recordOf(recordOf(body['components'])['securitySchemes']);
    const byToken = new Set(Object.keys(schemes).filter((name) => isToken(schemes[name])));
    const without = withoutRoutes(body, (operation) => asked(operation, body).some((name) => byToken.has(name)));
    context.log.warn(`${resource.at('Body')}: ${error.message}; the routes that ask for tokens are left out`);
    return await context.httpApis.put({ ...definition, body: without });
  }
}

function isToken(scheme: unknown): boolean {
  return recordOf(recordOf(scheme)['x-amazon-apigateway-authorizer'])['type'] === 'jwt';
}

function asked(operation: unknown, body: Readonly<Record<string, unknown>>): readonly string[] {
  const security = recordOf(operation)['security'] ?? body['security'];
  return (Array.isArray(security) ? security : []).flatMap((one) => Object.keys(recordOf(one)));
}

function withoutRoutes(
  body: Readonly<Record<string, unknown>>,
  gone: (operation: unknown, path: string, method: string) => boolean,
): Readonly<Record<string, unknown>> {
  const paths = Object.entries(recordOf(body['paths'])).map(([path, item]) => {
    const kept = Object.entries(recordOf(item)).filter(([method, operation]) => !gone(operation, path, method));
    return [path, Object.fromEntries(kept)];
  });
  return { ...body, paths: Object.fromEntries(paths) };
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? value : {};
}

/** The definition without the routes that Hearth does not serve; each is named with its line. */
function servedRoutes(
  context: ProvisionContext,
  resource: ResolvedResource,
  name: string,
  body: Readonly<Record<string, unknown>>,
  kind: ApiKind,
): Readonly<Record<string, unknown>> {
  const unserved = unservedRoutes(body, name, kind);
  tell(context, resource, unserved);
  return withoutRoutes(body, (_operation, path, method) =>
    unserved.some((one) => one.route === path && one.method === method),
  );
}

/** Ten lower-case characters, as AWS's ids, the same at every start. */
function apiId(physicalName: string): string {
  let hash = 7n;
  for (const char of physicalName) hash = (hash * 31n + BigInt(char.codePointAt(0) ?? 0)) % 36n ** 10n;
  return hash.toString(36).padStart(10, 'a');
}

/** What the API needs beside itself and Hearth has in it: stages and their deployment. */
export const provisionStage: Provision = (_context, resource) => {
  const name = new Properties(resource).text('StageName') ?? '$default';
  return Promise.resolve({ ref: name, attributes: { DeploymentId: resource.physicalName } });
};

/** A REST API while it is being provisioned: resources and methods come one by one, stages last. */
interface RestDraft {
  readonly name: string;
  readonly paths: Record<string, Record<string, unknown>>;
  readonly resources: Map<string, string>;
  readonly stages: Map<string, Readonly<Record<string, string>> | undefined>;
  readonly binaryMediaTypes: readonly string[];
  /** Of a body; undefined where methods are resources of their own. */
  readonly body: Readonly<Record<string, unknown>> | undefined;
}

const drafts = new WeakMap<ProvisionContext['httpApis'], Map<string, RestDraft>>();

function draftsOf({ httpApis }: ProvisionContext): Map<string, RestDraft> {
  const known = drafts.get(httpApis) ?? new Map<string, RestDraft>();
  drafts.set(httpApis, known);
  return known;
}

function draftOf(context: ProvisionContext, properties: Properties): RestDraft {
  const draft = draftsOf(context).get(properties.requiredText('RestApiId'));
  if (!draft) throw properties.problem('RestApiId', 'names no REST API of the template');
  return draft;
}

async function openRest(context: ProvisionContext, id: string, draft: RestDraft): Promise<void> {
  const { name, stages, binaryMediaTypes } = draft;
  const body = draft.body ?? { paths: draft.paths, components: componentsOf(context, id) };
  await context.httpApis.put({ id, name, body, cors: undefined, rest: { stages, binaryMediaTypes } });
}

export const provisionRestApi: Provision = async (context, resource) => {
  const properties = new Properties(resource);
  const body = properties.raw('Body');
  const id = apiId(resource.physicalName);
  const own = isRecord(body) ? body['x-amazon-apigateway-binary-media-types'] : undefined;
  const types = [...properties.list('BinaryMediaTypes'), ...(Array.isArray(own) ? own : [])];
  const name = properties.text('Name') ?? resource.logicalId;
  const draft: RestDraft = {
    name,
    paths: {},
    resources: new Map([[rootResource(id), '']]),
    stages: new Map(),
    binaryMediaTypes: types.map((type) => String(type).replaceAll('~1', '/')),
    body: isRecord(body) ? servedRoutes(context, resource, name, body, 'rest') : undefined,
  };
  draftsOf(context).set(id, draft);
  if (draft.body) await openRest(context, id, draft);
  return { ref: id, attributes: { RestApiId: id, RootResourceId: rootResource(id) } };
};

function rootResource(id: string): string {
  return `${id}-root`;
}

export const provisionRestResource: Provision = (context, resource) => {
  const properties = new Properties(resource);
  const draft = draftOf(context, properties);
  const parent = draft.resources.get(properties.requiredText('ParentId'));
  if (parent === undefined) throw properties.problem('ParentId', 'names no resource of the API');
  const id = apiId(resource.physicalName).slice(0, 6);
  draft.resources.set(id, `${parent}/${properties.requiredText('PathPart')}`);
  return Promise.resolve({ ref: id, attributes: { ResourceId: id } });
};

export const provisionRestMethod: Provision = (context, resource) => {
  const properties = new Properties(resource);
  const draft = draftOf(context, properties);
  const path = draft.resources.get(properties.requiredText('ResourceId'));
  if (path === undefined) throw properties.problem('ResourceId', 'names no resource of the API');
  const route = path === '' ? '/' : path;
  const definition = methodDefinition(properties, route, securityOf(properties));
  const whole = { ...definition, components: componentsOf(context, properties.requiredText('RestApiId')) };
  const unserved = unservedRoutes(whole, draft.name, 'rest');
  tell(
    context,
    resource,
    unserved.map((one) => ({ ...one, path: ['Integration'] })),
  );
  if (unserved.length === 0) draft.paths[route] = { ...draft.paths[route], ...definition.paths[route] };
  return Promise.resolve({ ref: resource.physicalName, attributes: {} });
};

/** A method as the one operation of a definition. */
export function methodDefinition(
  properties: Properties,
  route: string,
  security: object = {},
): { readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>> } {
  const method = properties.requiredText('HttpMethod').toLowerCase();
  const integration = properties.child('Integration');
  const responses = (integration?.children('IntegrationResponses') ?? []).map((response): [string, unknown] => [
    response.text('SelectionPattern') ?? 'default',
    {
      statusCode: response.text('StatusCode'),
      responseParameters: response.raw('ResponseParameters'),
      responseTemplates: response.raw('ResponseTemplates'),
    },
  ]);
  const operation = {
    ...security,
    'x-amazon-apigateway-integration': {
      type: integration?.text('Type')?.toLowerCase(),
      uri: integration?.raw('Uri'),
      httpMethod: integration?.text('IntegrationHttpMethod'),
      connectionType: integration?.text('ConnectionType'),
      requestParameters: integration?.raw('RequestParameters'),
      requestTemplates: integration?.raw('RequestTemplates'),
      timeoutInMillis: integration?.number('TimeoutInMillis'),
      responses: Object.fromEntries(responses),
    },
  };
  const name = method === 'any' ? 'x-amazon-apigateway-any-method' : method;
  return { paths: { [route]: { [name]: operation } } };
}

/** What a deployment takes is what the methods have become by then. */
export const provisionRestDeployment: Provision = async (context, resource) => {
  const properties = new Properties(resource);
  const draft = draftOf(context, properties);
  const stage = properties.text('StageName');
  if (stage !== undefined) draft.stages.set(stage, undefined);
  if (!draft.body) await openRest(context, properties.requiredText('RestApiId'), draft);
  return { ref: resource.physicalName, attributes: { DeploymentId: resource.physicalName } };
};

export const provisionRestStage: Provision = (context, resource) => {
  const properties = new Properties(resource);
  const name = properties.requiredText('StageName');
  const variables = properties.raw('Variables');
  draftOf(context, properties).stages.set(
    name,
    isRecord(variables)
      ? Object.fromEntries(Object.entries(variables).map(([key, value]) => [key, String(value)]))
      : undefined,
  );
  return Promise.resolve({ ref: name, attributes: {} });
};
