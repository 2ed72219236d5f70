/**
 * An HTTP API made part by part: AWS::ApiGatewayV2::Api without a definition, ::Integration and ::Route. Each route opens the API
 * anew on its port, for nothing says which route is the last.
 */
import { HearthError } from '../../base/hearth-error.ts';
import { componentsOf, securityOf } from './api-auth.ts';
import { tell, unservedRoutes } from './left-out.ts';
import { Properties, type ResolvedResource } from './properties.ts';
import type { Provision, ProvisionContext } from './provisioner.ts';

interface Parts {
  readonly name: string;
  readonly cors: unknown;
  readonly paths: Record<string, Record<string, unknown>>;
  readonly integrations: Map<string, unknown>;
}

const apis = new WeakMap<ProvisionContext['httpApis'], Map<string, Parts>>();

/** @returns the address at which it listens */
export async function openHttpApiInParts(
  context: ProvisionContext,
  id: string,
  name: string,
  properties: Properties,
): Promise<string> {
  const parts: Parts = { name, cors: properties.raw('CorsConfiguration'), paths: {}, integrations: new Map() };
  const known = apis.get(context.httpApis) ?? new Map<string, Parts>();
  apis.set(context.httpApis, known.set(id, parts));
  const target = properties.text('Target');
  if (target !== undefined) parts.paths['/$default'] = { [ANY]: operation(functionUri(target)) };
  return open(context, id, parts);
}

const ANY = 'x-amazon-apigateway-any-method';

async function open(context: ProvisionContext, id: string, { name, paths, cors }: Parts): Promise<string> {
  const { url } = await context.httpApis.put({
    id,
    name,
    body: { paths, components: componentsOf(context, id) },
    cors,
  });
  return url;
}

function partsOf(context: ProvisionContext, properties: Properties): Parts {
  const parts = apis.get(context.httpApis)?.get(properties.requiredText('ApiId'));
  if (!parts) throw properties.problem('ApiId', 'names no HTTP API of the template that is made part by part');
  return parts;
}

export const provisionIntegration: Provision = (context, resource) => {
  const properties = new Properties(resource);
  const id = resource.physicalName;
  partsOf(context, properties).integrations.set(id, {
    type: properties.requiredText('IntegrationType').toLowerCase(),
    uri: functionUri(properties.text('IntegrationUri') ?? ''),
    httpMethod: properties.text('IntegrationMethod'),
    connectionType: properties.text('ConnectionType'),
    integrationSubtype: properties.text('IntegrationSubtype'),
    requestParameters: properties.raw('RequestParameters'),
    // As API Gateway: the older form unless the template says otherwise.
    payloadFormatVersion: properties.text('PayloadFormatVersion') ?? '1.0',
    timeoutInMillis: properties.number('TimeoutInMillis'),
  });
  return Promise.resolve({ ref: id, attributes: { IntegrationId: id } });
};

export const provisionRoute: Provision = async (context, resource) => {
  const properties = new Properties(resource);
  const parts = partsOf(context, properties);
  const key = properties.requiredText('RouteKey');
  const [method = '', path = ''] = key === '$default' ? ['ANY', '/$default'] : key.split(' ');
  const integration = parts.integrations.get((properties.text('Target') ?? '').replace(/^integrations\//, ''));
  const name = method === 'ANY' ? ANY : method.toLowerCase();
  const route = { ...securityOf(properties), 'x-amazon-apigateway-integration': integration ?? {} };
  const components = componentsOf(context, properties.requiredText('ApiId'));
  const unserved = unservedRoutes({ paths: { [path]: { [name]: route } }, components }, parts.name, 'http');
  tell(
    context,
    resource,
    unserved.map((one) => ({ ...one, path: ['RouteKey'] })),
  );
  if (unserved.length === 0) await openRoute(context, resource, parts, { path, name, route });
  return { ref: resource.physicalName, attributes: { RouteId: resource.physicalName } };
};

/** Where the issuer of its tokens does not answer, nobody could pass: the route is left out, and said. */
async function openRoute(
  context: ProvisionContext,
  resource: ResolvedResource,
  parts: Parts,
  { path, name, route }: { readonly path: string; readonly name: string; readonly route: object },
): Promise<void> {
  const before = { ...parts.paths[path] };
  const id = new Properties(resource).requiredText('ApiId');
  parts.paths[path] = { ...before, [name]: route };
  try {
    await open(context, id, parts);
  } catch (error) {
    if (!(error instanceof HearthError) || error.code !== 'HEARTH_TEMPLATE_UNSUPPORTED') throw error;
    parts.paths[path] = before;
    context.log.warn(`${resource.at('AuthorizerId')}: ${error.message}; the route is left out`);
    await open(context, id, parts);
  }
}

function operation(uri: string): object {
  return { 'x-amazon-apigateway-integration': { type: 'aws_proxy', uri, payloadFormatVersion: '2.0' } };
}

/** A function's own ARN stands for the address by which API Gateway calls it. */
function functionUri(uri: string): string {
  return /^arn:[^:]+:lambda:/.test(uri)
    ? `arn:aws:apigateway:${uri.split(':')[3]}:lambda:path/2015-03-31/functions/${uri}/invocations`
    : uri;
}
