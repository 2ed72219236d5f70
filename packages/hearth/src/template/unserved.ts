/**
 * Resources that are not made: types that Hearth does not serve, functions that it cannot run, and what is about those alone.
 * What else names them keeps the name that AWS would have given (stand-in.ts), and a finding says where.
 */
import type { SupportedType } from './accepted.ts';
import type { Draft, Drafts } from './draft.ts';
import { isElsewhere, notIncluded } from './expand.ts';
import { type Lines, lineOfEntry } from './lines.ts';
import type { Reference } from './references.ts';
import type { Report } from './report.ts';
import { receiverItem } from './receivers.ts';
import { type Path, rewrite } from './rewrite.ts';
import { type Reason, whyNotRun } from './runnable.ts';
import { whyNoDatabase } from './runnable-database.ts';
import { givenName, type StandInScope, standIn } from './stand-in.ts';
import { NESTED_LOCATION } from './nested.ts';
import { madeTypes, supportedType } from './supported.ts';
import { meant } from './spelling.ts';
import { entry, intrinsicName, isList, type Value, type ValueMap } from './value.ts';

export type Unserved = ReadonlyMap<string, Reason>;

/** Logical id → why it is not made. */
export function unservedResources(
  drafts: Drafts,
  references: ReadonlyMap<string, readonly Reference[]>,
): Map<string, Reason> {
  const unserved = new Map<string, Reason>();
  for (const draft of drafts.values()) {
    const reason = reasonOf(draft);
    if (reason) unserved.set(draft.logicalId, reason);
  }
  // What is about something unserved may have something about itself: a version of a function, an alias of the version.
  for (let before = -1; before !== unserved.size;) {
    before = unserved.size;
    for (const draft of drafts.values()) {
      const about = supportedType(draft.type)?.about;
      if (!about?.size || unserved.has(draft.logicalId)) continue;
      const found = (references.get(draft.logicalId) ?? []).find(
        ({ target, path }) => unserved.has(target) && about.has(String(path[0])),
      );
      if (found) unserved.set(draft.logicalId, aboutReason(drafts, found));
    }
  }
  return unserved;
}

function reasonOf(draft: Draft): Reason | undefined {
  if (Object.hasOwn(NESTED_LOCATION, draft.type)) return nestedElsewhere(draft);
  if (!supportedType(draft.type))
    return { text: `Hearth does not serve ${draft.type}`, remedy: typeRemedy(draft.type) };
  if (draft.type === 'AWS::ApiGatewayV2::Api' && entry(draft.properties, 'ProtocolType') === 'WEBSOCKET') {
    return {
      text: 'WebSocket APIs are not served',
      property: 'ProtocolType',
      remedy: 'Test that part on AWS.',
    };
  }
  const apart = includesElsewhere(draft) ?? definitionElsewhere(draft);
  if (apart) return apart;
  if (draft.type.startsWith('AWS::RDS::')) return whyNoDatabase(draft);
  if (draft.type === 'AWS::Lambda::LayerVersion') return layerInS3(draft);
  if (draft.type === 'AWS::Lambda::EventSourceMapping') return foreignSource(draft);
  return draft.type === 'AWS::Lambda::Function' ? whyNotRun(draft) : undefined;
}

const SAM_TYPES = ['Api', 'Connector', 'Function', 'HttpApi', 'LayerVersion', 'SimpleTable', 'StateMachine'];
const KNOWN_TYPES = [...madeTypes(), ...SAM_TYPES.map((name) => `AWS::Serverless::${name}`)];

/** One letter at most: `AWS::ApiGatewayV2::Model` is a type of its own. */
function typeRemedy(type: string): string {
  const name = meant(type, KNOWN_TYPES, 1);
  return name === undefined ? 'Test that part on AWS.' : `Did you mean ${name}? Otherwise test that part on AWS.`;
}

function includesElsewhere({ properties }: Draft): Reason | undefined {
  const property = Object.keys(properties).find(
    (name) => notIncluded({ [name]: properties[name] ?? null }) !== undefined,
  );
  if (property === undefined) return undefined;
  const location = notIncluded({ [property]: properties[property] ?? null });
  const name = typeof location === 'string' ? location : JSON.stringify(location);
  return { ...notHere(`it includes ${name}`, name), property };
}

function definitionElsewhere({ type, properties }: Draft): Reason | undefined {
  if (type !== 'AWS::ApiGateway::RestApi' && type !== 'AWS::ApiGatewayV2::Api') return undefined;
  const property = 'BodyS3Location';
  const location = entry(properties, property);
  if (location === undefined) return undefined;
  const text = typeof location === 'string' ? location : 's3://';
  return { ...notHere(`its definition is ${isElsewhere(text) ? 'in S3' : text}`, text), property };
}

function notHere(text: string, location: string): Reason {
  if (!isElsewhere(location))
    return { text: `${text}, which is not there`, remedy: 'Put the file there, or correct its name.' };
  const remedy = 'Name the local file; deploying uploads it.';
  return { text: `${text}; Hearth reads local files alone`, remedy };
}

/** What is left of nested stacks once those with a local template have been read: their template is somewhere else. */
function nestedElsewhere({ type, properties }: Draft): Reason {
  const property = NESTED_LOCATION[type] ?? '';
  const location = entry(properties, property);
  const from =
    entry(location, 'ApplicationId') === undefined
      ? `its template ${typeof location === 'string' ? location : ''} is not a file beside this one`
      : `it is an application of the Serverless Application Repository, ${JSON.stringify(entry(location, 'ApplicationId'))}`;
  return { text: from, property, remedy: 'Name a local template, or test that part on AWS.' };
}

function layerInS3({ properties }: Draft): Reason | undefined {
  if (entry(entry(properties, 'Content'), 'S3Key') === undefined) return undefined;
  return {
    text: 'its content lies in S3; Hearth reads a local folder',
    property: 'Content',
    remedy: 'Name the local folder (ContentUri of a SAM layer); deploying uploads it.',
  };
}

/** A queue may have been made by hand; a stream named by its ARN is another account's, and brokers are not served. */
function foreignSource({ properties }: Draft): Reason | undefined {
  const source = entry(properties, 'EventSourceArn');
  const remedy = 'Name a stream or queue of the template, or test that part on AWS.';
  if (source === undefined) return { text: 'it reads what is neither a queue nor a stream of DynamoDB', remedy };
  const text = typeof source === 'string' ? source : undefined;
  if (text === undefined || /^(?:arn:[^:]*:sqs:|\{\{resolve:)/.test(text)) return undefined;
  return { text: `its source ${text} is not of this template`, property: 'EventSourceArn', remedy };
}

function aboutReason(drafts: Drafts, { target, path }: Reference): Reason {
  return {
    text: `it is about ${target} (${drafts.get(target)?.type}), which is left out`,
    property: String(path[0]),
    remedy: 'Test that part on AWS.',
  };
}

export function reportUnserved(drafts: Drafts, unserved: Unserved, lines: Lines, report: Report): void {
  for (const [logicalId, { text, property, remedy }] of unserved) {
    const draft = drafts.get(logicalId);
    if (!draft) continue;
    // What SAM makes of a function that is left out is told with it.
    if (makers(draft).some((maker) => unserved.has(maker))) continue;
    const line = property === undefined ? undefined : lineOfEntry(lines, draft.properties, property);
    report
      .in(draft.nested?.shownFile)
      .warn(
        'TEMPLATE_RESOURCE_SKIPPED',
        line ?? draft.line,
        `Resources/${logicalId}${property === undefined ? '' : `/Properties/${property}`}`,
        `${logicalId} is left out: ${text}`,
        remedy,
      );
  }
}

/** `Function/Event`: the event, and the function that has it. */
function makers({ origin, logicalId }: Draft): readonly string[] {
  const parts = origin === undefined || origin === logicalId ? [] : origin.split('/');
  return parts.map((_part, index) => parts.slice(0, index + 1).join('/')).filter((name) => name !== logicalId);
}

export interface Naming extends StandInScope {
  readonly drafts: Drafts;
  readonly unserved: Unserved;
  readonly lines: Lines;
  readonly report: Report;
}

/** Takes what is not made out of a resource that is: list items about it go, other references become names. */
export function nameUnserved(naming: Naming, draft: Draft, references: readonly Reference[]): void {
  const { unserved, drafts } = naming;
  const report = naming.report.in(draft.nested?.shownFile);
  const concerned = references.filter(({ target, kind }) => unserved.has(target) && kind !== 'text');
  if (concerned.length === 0) return;
  const support = supportedType(draft.type);
  const gone = new Set<string>();
  for (const { target, path, line } of concerned) {
    const at = ['Resources', draft.logicalId, 'Properties', ...path].join('/');
    const what = `${target} (line ${drafts.get(target)?.line ?? '?'}, ${drafts.get(target)?.type ?? ''})`;
    const item = receiverItem(draft.type, path);
    if (item !== undefined) {
      gone.add(item);
      const message = `${item} of ${draft.logicalId} is dropped: it names ${what}, which is left out`;
      report.warn('TEMPLATE_RESOURCE_SKIPPED', line, at, message, 'Test that part on AWS.');
    } else if (
      support?.kind === 'made' &&
      !namesInSilence(draft.type, support, String(path[0])) &&
      !isToldByApi(draft, path)
    ) {
      const message = `${path.join('/')} of ${draft.logicalId} holds no more than the name of ${what}, which is left out: calls to it fail`;
      report.warn('TEMPLATE_NAME_ONLY', line, at, message, 'Test what calls it on AWS.');
    }
  }
  const { lines } = naming;
  const instead = (map: Value): string | undefined => nameOf(naming, map);
  draft.properties = rewrite({ lines, gone, instead }, draft.properties) as ValueMap; // a map stays a map
}

/** Leave to reach what is not there changes nothing, nor does leave for it to call. */
function namesInSilence(type: string, { quiet }: SupportedType, property: string): boolean {
  return type.startsWith('AWS::IAM::') || /^(?:PolicyDocument|SourceArn)$/.test(property) || quiet.has(property);
}

/** A route that calls what is not made is left out, and told by the API (server/provision/left-out.ts); one that goes on to it is kept. */
function isToldByApi({ properties }: Draft, path: Path): boolean {
  const at = path.indexOf('x-amazon-apigateway-integration');
  if (path[0] !== 'Body' || at < 0) return false;
  const integration = path
    .slice(0, at + 1)
    .reduce<Value | undefined>((part, key) => entry(part, String(key)), properties);
  return String(entry(integration, 'type')).toLowerCase() !== 'http_proxy';
}

/** Undefined where the intrinsic is not about something unserved. */
function nameOf(naming: Naming, map: Value): string | undefined {
  const name = intrinsicName(map);
  const argument = name === undefined ? undefined : entry(map, name);
  const target = name === 'Ref' ? argument : name === 'Fn::GetAtt' && isList(argument) ? argument[0] : undefined;
  if (typeof target !== 'string' || !naming.unserved.has(target)) return undefined;
  const draft = naming.drafts.get(target);
  const attribute = isList(argument) ? String(argument[1]) : undefined;
  const type = draft?.type ?? '';
  return standIn(naming, draft?.nested?.name ?? target, type, attribute, givenName(type, draft?.properties));
}
