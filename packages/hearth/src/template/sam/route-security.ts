/**
 * Which authorisers and keys each route of an API asks for: what its event says, else what the API's Auth does. Names that SAM
 * leaves behind (NONE, api_key_false) are read as it reads them. Source: SAM's swagger and OpenAPI editors, 2026-11.
 */
import { type Lines, lineOfEntry, withEntry } from '../lines.ts';
import { entry, isList, isMap, type Value, type ValueMap } from '../value.ts';
import { type ApiKind, type Authorizers, AWS_IAM, IAM_SCHEME } from './authorizers.ts';
import { lineIn, type Reader, type SamContext } from './context.ts';

const API_KEY = 'api_key';
const KEY_SCHEME = { type: 'apiKey', name: 'x-api-key', in: 'header' };
/** SAM's marks for what an event does without although its API asks for it. */
const NO_API_KEY = 'api_key_false';
const NO_AUTHORIZER = 'NONE';

/** `security` that an event asks for itself; undefined where it leaves it to the API. */
export function eventSecurity(
  context: SamContext,
  authorizers: Authorizers,
  event: Reader,
  kind: ApiKind,
): readonly Value[] | undefined {
  const auth = entry(event.map, 'Auth');
  const own = entry(auth, 'Authorizer') ?? (kind === 'http' && isMap(auth) ? authorizers.standard : undefined);
  const keyed = kind === 'rest' ? entry(auth, 'ApiKeyRequired') : undefined;
  const security: Value[] = [];
  if (typeof own === 'string') {
    checkNamed(context, authorizers, event, own);
    const scopes =
      entry(auth, 'AuthorizationScopes') ?? (own === NO_AUTHORIZER ? undefined : authorizers.scopes.get(own));
    security.push({ [own]: isList(scopes) ? scopes : [] });
  }
  if (keyed === true) security.push({ [API_KEY]: [] });
  if (keyed === false && authorizers.apiKey) security.push({ [NO_API_KEY]: [] });
  return security.length > 0 ? security : undefined;
}

/** SAM's own words (its eventsources/push.py, 2026-11). */
function checkNamed(context: SamContext, { schemes, standard }: Authorizers, event: Reader, name: string): void {
  if (name === AWS_IAM || Object.hasOwn(schemes, name)) return;
  const line = lineIn(context, event, 'Auth');
  if (name !== NO_AUTHORIZER) {
    context.report.invalid(line, `${event.title}: Authorizer ${name} is not among the Authorizers of its API`);
  }
  if (standard === undefined)
    context.report.invalid(
      line,
      `${event.title}: 'NONE' is only a valid Authorizer when a DefaultAuthorizer on the API is specified`,
    );
}

/**
 * The definition, SAM's own or the template's, as the API's Auth leaves it: every operation that calls something has the default
 * authoriser and key unless it says otherwise, and the schemes that it names are there.
 */
export function withAuth(
  lines: Lines,
  body: ValueMap,
  authorizers: Authorizers,
  kind: ApiKind,
  line: number,
): ValueMap {
  let guarded = body;
  for (const [path, method, operation] of operationsOf(body)) {
    const security =
      kind === 'rest' ? restSecurity(authorizers, method, operation) : httpSecurity(authorizers, method, operation);
    if (security === undefined) continue;
    guarded = withOperation(
      lines,
      guarded,
      path,
      method,
      withEntry(lines, operation, 'security', security, line),
      line,
    );
  }
  return withSchemes(lines, guarded, authorizers, kind, line);
}

function* operationsOf(body: ValueMap): Generator<readonly [path: string, method: string, operation: ValueMap]> {
  const paths = entry(body, 'paths');
  for (const [path, item] of Object.entries(isMap(paths) ? paths : {}))
    for (const [method, operation] of Object.entries(isMap(item) ? item : {}))
      if (isMap(operation) && entry(operation, 'x-amazon-apigateway-integration') !== undefined)
        yield [path, method.toLowerCase(), operation];
}

/** @returns the definition with one operation exchanged, everything where it was */
export function withOperation(
  lines: Lines,
  body: ValueMap,
  path: string,
  method: string,
  operation: ValueMap,
  line: number,
): ValueMap {
  const mapAt = (map: ValueMap, key: string): ValueMap => {
    const found = entry(map, key);
    return isMap(found) ? found : {};
  };
  const at = (map: ValueMap, key: string): number => lineOfEntry(lines, map, key) ?? line;
  const paths = mapAt(body, 'paths');
  const item = mapAt(paths, path);
  const newItem = withEntry(lines, item, method, operation, at(item, method));
  const newPaths = withEntry(lines, paths, path, newItem, at(paths, path));
  return withEntry(lines, body, 'paths', newPaths, at(body, 'paths'));
}

/** HTTP APIs: the default authoriser where nothing is said, never before a preflight. */
function httpSecurity(
  { standard, scopes }: Authorizers,
  method: string,
  operation: ValueMap,
): readonly Value[] | undefined {
  const said = entry(operation, 'security');
  if (standard === undefined || method === 'options' || (isList(said) && said.length > 0)) return undefined;
  const own = scopes.get(standard);
  return [{ [standard]: isList(own) ? own : [] }];
}

/** REST APIs: authorisers and keys are asked for apart from each other, of preflights too unless the API says not. */
function restSecurity(authorizers: Authorizers, method: string, operation: ValueMap): readonly Value[] | undefined {
  const said = entry(operation, 'security');
  const before = isList(said) ? said : [];
  const preflight = method === 'options';
  let security = before;
  if (authorizers.standard !== undefined && (!preflight || authorizers.preflight.standard)) {
    const own = securityByDefault(authorizers, authorizers.standard, before);
    security = own.length > 0 ? own : before;
  }
  if (authorizers.apiKey) {
    const others = security.filter((one) => !names(one, API_KEY) && !names(one, NO_API_KEY));
    const without = security.some((one) => names(one, NO_API_KEY)) || (preflight && !authorizers.preflight.apiKey);
    security = without ? others : [...others, { [API_KEY]: [] }];
  }
  return security === before ? undefined : security;
}

function securityByDefault(
  { schemes, scopes }: Authorizers,
  standard: string,
  before: readonly Value[],
): readonly Value[] {
  const known = [AWS_IAM, ...Object.keys(schemes)];
  const guards = before.filter((one) => known.some((name) => names(one, name)));
  const others = before.filter((one) => !guards.includes(one));
  const none = others.find((one) => names(one, NO_AUTHORIZER));
  if (none !== undefined) return others.filter((one) => one !== none);
  const own = scopes.get(standard);
  return [...others, ...(guards.length > 0 ? guards : [{ [standard]: isList(own) ? own : [] }])];
}

function names(security: Value, scheme: string): boolean {
  return entry(security, scheme) !== undefined;
}

/** IAM's scheme and the key's are there as soon as one route asks for them. */
function withSchemes(lines: Lines, body: ValueMap, { schemes }: Authorizers, kind: ApiKind, line: number): ValueMap {
  const asked = [...operationsOf(body)].flatMap(([, , operation]) => entry(operation, 'security') ?? []);
  const asks = (name: string): boolean => asked.some((one) => names(one, name));
  const all = {
    ...schemes,
    ...(asks(AWS_IAM) && { [AWS_IAM]: IAM_SCHEME }),
    ...(asks(API_KEY) && { [API_KEY]: KEY_SCHEME }),
  };
  if (Object.keys(all).length === 0) return body;
  const section = kind === 'rest' && entry(body, 'swagger') !== undefined ? 'securityDefinitions' : undefined;
  const components = entry(body, 'components');
  const holder = section === undefined ? components : body;
  const before = entry(holder, section ?? 'securitySchemes');
  const merged = { ...(isMap(before) && before), ...all };
  if (section !== undefined) return withEntry(lines, body, section, merged, line);
  const whole = { ...(isMap(components) && components), securitySchemes: merged };
  return withEntry(lines, body, 'components', whole, line);
}
