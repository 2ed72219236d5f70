/** `Cors` of a REST API: the mock that SAM puts in front of each path, in its own definition and in the template's. */
import type { Lines } from '../lines.ts';
import { entry, isMap, type Value, type ValueMap } from '../value.ts';
import { withOperation } from './route-security.ts';

const METHODS = new Set(['get', 'put', 'post', 'delete', 'head', 'patch', 'x-amazon-apigateway-any-method']);
const ANY_METHOD = 'x-amazon-apigateway-any-method';

/** A path that answers preflights itself stays as it is; paths that differ by a slash at their end are one. */
export function withPreflights(lines: Lines, body: ValueMap, cors: Value, line: number): ValueMap {
  const paths = entry(body, 'paths');
  const seen = new Set<string>();
  let answered = body;
  for (const [path, item] of Object.entries(isMap(paths) ? paths : {})) {
    const plain = path === '/' ? path : path.replace(/\/+$/, '');
    if (!isMap(item) || entry(item, 'options') !== undefined || seen.has(plain)) continue;
    seen.add(plain);
    answered = withOperation(lines, answered, path, 'options', preflight(item, cors), line);
  }
  return answered;
}

const ALL_METHODS = ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'];

/** Source: SAM's CorsProperty, 2026-11. */
function preflight(item: ValueMap, cors: Value): ValueMap {
  const own = Object.keys(item).filter((name) => METHODS.has(name));
  const methods = own.includes(ANY_METHOD)
    ? ALL_METHODS
    : [...own.map((name) => name.toUpperCase()), 'OPTIONS'].toSorted();
  const said = isMap(cors) && entry(cors, 'AllowOrigin') !== undefined ? cors : { AllowOrigin: cors };
  const headers: [string, Value | undefined][] = [
    ['Access-Control-Allow-Headers', entry(said, 'AllowHeaders')],
    ['Access-Control-Allow-Methods', entry(said, 'AllowMethods') ?? `'${methods.join(',')}'`],
    ['Access-Control-Allow-Origin', entry(said, 'AllowOrigin')],
    ['Access-Control-Max-Age', entry(said, 'MaxAge')],
    ['Access-Control-Allow-Credentials', entry(said, 'AllowCredentials') === true ? "'true'" : undefined],
    ['Access-Control-Expose-Headers', entry(said, 'ExposeHeaders')],
  ];
  const parameters = headers.flatMap(([name, value]): [string, Value][] =>
    value === undefined ? [] : [[`method.response.header.${name}`, value]],
  );
  const headerTypes = Object.fromEntries(
    headers.flatMap(([name, value]): [string, Value][] =>
      value === undefined ? [] : [[name, { type: name.endsWith('Max-Age') ? 'integer' : 'string' }]],
    ),
  );
  return {
    'x-amazon-apigateway-integration': {
      type: 'mock',
      requestTemplates: { 'application/json': '{\n  "statusCode" : 200\n}\n' },
      responses: {
        default: {
          statusCode: '200',
          responseTemplates: { 'application/json': '{}\n' },
          responseParameters: Object.fromEntries(parameters),
        },
      },
    },
    summary: 'CORS support',
    consumes: ['application/json'],
    produces: ['application/json'],
    responses: { '200': { description: 'Default response for CORS method', headers: headerTypes } },
  };
}
