/** AWS::ApiGatewayV2::Api: an HTTP API on a port of its own. */
import { isRecord, Properties } from './properties.ts';
import type { Provision } from './provisioner.ts';

export const provisionHttpApi: Provision = async (context, resource) => {
  const properties = new Properties(resource);
  const body = properties.raw('Body');
  if (!isRecord(body))
    throw properties.problem('Body', 'must hold the API as OpenAPI; routes as resources of their own are not served');
  const id = apiId(resource.physicalName);
  const name = properties.text('Name') ?? resource.logicalId;
  const api = await context.httpApis.put({ id, name, body, cors: properties.raw('CorsConfiguration') });
  return { ref: id, attributes: { ApiEndpoint: api.url, ApiId: id } };
};

/** Ten lower-case characters, as AWS's ids, the same at every start. */
function apiId(physicalName: string): string {
  let hash = 7n;
  for (const char of physicalName) hash = (hash * 31n + BigInt(char.codePointAt(0) ?? 0)) % 36n ** 10n;
  return hash.toString(36).padStart(10, 'a');
}

/** What the API needs beside itself and Hearth has in it: stages and their deployment. */
export const provisionStage: Provision = (_context, resource) => {
  const name = new Properties(resource).text('StageName') ?? '$default';
  return Promise.resolve({ ref: name, attributes: {} });
};
