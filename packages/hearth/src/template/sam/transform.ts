/**
 * The AWS::Serverless-2016-10-31 transform: SAM resources → the CloudFormation resources that SAM makes of them, with SAM's
 * names. Served: Function, Api, HttpApi, SimpleTable, LayerVersion, Connector, and Application of a local template (nested.ts).
 * Others (StateMachine, GraphQLApi …) stay as they are, for the caller to name.
 */
import type { Draft } from '../draft.ts';
import { lineOfEntry, mapFrom } from '../lines.ts';
import { entry, isMap, type Value } from '../value.ts';
import { addDraft, type Reader, type SamContext } from './context.ts';
import { applyGlobals, type Globals } from './globals.ts';
import { serverlessFunction } from './function.ts';
import { connectors } from './connector.ts';
import { finishHttpApis, httpApi, IMPLICIT_API } from './http-api.ts';
import { layerVersion } from './layer-version.ts';
import { finishRestApis, IMPLICIT_REST_API, restApi } from './rest-api.ts';
import { simpleTable } from './simple-table.ts';

/** Changes `context.drafts` in place. @throws HearthError HEARTH_TEMPLATE_INVALID */
export function samTransform(context: SamContext, globals: Globals): void {
  const all = [...context.drafts.values()];
  const functions = all.filter((draft) => draft.type === 'AWS::Serverless::Function');
  // APIs before functions: events add routes to them.
  for (const draft of all) context.report.attempt(() => makeOf(context, globals, draft));
  context.report.settle();
  const readers = functions.map((draft) => ({ draft, reader: readerOf(context, globals, draft) }));
  const machines = stateMachines(context, all, globals);
  for (const kind of IMPLICIT) {
    const asking = [...readers.map(({ reader }) => reader), ...machines];
    const first = asking.flatMap((reader) => implicitRoutes(context, kind, reader))[0];
    if (first !== undefined) addImplicitApi(context, globals, kind, first);
  }
  for (const { draft, reader } of readers) context.report.attempt(() => serverlessFunction(context, draft, reader));
  context.report.settle();
  finishHttpApis(context);
  finishRestApis(context);
  connectors(context);
}

function makeOf(context: SamContext, globals: Globals, draft: Draft): void {
  const reader = readerOf(context, globals, draft);
  if (draft.type === 'AWS::Serverless::HttpApi') httpApi(context, draft, reader);
  if (draft.type === 'AWS::Serverless::Api') restApi(context, draft, reader);
  if (draft.type === 'AWS::Serverless::LayerVersion') layerVersion(context, draft, reader);
  if (draft.type === 'AWS::Serverless::SimpleTable')
    context.drafts.set(draft.logicalId, simpleTable(context, draft, reader));
}

/** State machines are not served, but what SAM makes for them is referred to by others: the implicit API, and their role. */
function stateMachines(context: SamContext, all: readonly Draft[], globals: Globals): readonly Reader[] {
  const machines = all.filter((draft) => draft.type === 'AWS::Serverless::StateMachine');
  for (const { logicalId, line, properties } of machines) {
    if (entry(properties, 'Role') !== undefined) continue;
    addDraft(context, {
      logicalId: `${logicalId}Role`,
      type: 'AWS::IAM::Role',
      line,
      dependsOn: [],
      origin: logicalId,
      properties: mapFrom(context.lines, line, [['AssumeRolePolicyDocument', ASSUMED_BY_STATES]]),
    });
  }
  return machines.map((draft) => readerOf(context, globals, draft));
}

const ASSUMED_BY_STATES = {
  Version: '2012-10-17',
  Statement: [{ Action: ['sts:AssumeRole'], Effect: 'Allow', Principal: { Service: ['states.amazonaws.com'] } }],
};

function readerOf(context: SamContext, globals: Globals, draft: Draft): Reader {
  return {
    map: applyGlobals(globals, draft, context.lines),
    title: draft.logicalId,
    path: `Resources/${draft.logicalId}/Properties`,
    line: draft.line,
  };
}

interface ImplicitRoute {
  readonly line: number;
  /** `Function/Event` */
  readonly origin: string;
}

interface ImplicitKind {
  readonly event: string;
  /** The property by which an event names its API. */
  readonly named: string;
  readonly logicalId: string;
  readonly type: string;
  readonly properties: Draft['properties'];
  readonly make: (context: SamContext, draft: Draft, reader: Reader) => void;
}

const IMPLICIT: readonly ImplicitKind[] = [
  {
    event: 'HttpApi',
    named: 'ApiId',
    logicalId: IMPLICIT_API,
    type: 'AWS::Serverless::HttpApi',
    properties: {},
    make: httpApi,
  },
  {
    event: 'Api',
    named: 'RestApiId',
    logicalId: IMPLICIT_REST_API,
    type: 'AWS::Serverless::Api',
    properties: { StageName: 'Prod' },
    make: restApi,
  },
];

/** The events that name no API: they share one that SAM makes. */
function implicitRoutes(context: SamContext, kind: ImplicitKind, reader: Reader): readonly ImplicitRoute[] {
  const events = entry(reader.map, 'Events');
  if (!isMap(events)) return [];
  return Object.entries(events).flatMap(([name, event]) => {
    if (entry(event, 'Type') !== kind.event || entry(propertiesOf(event), kind.named) !== undefined) return [];
    return [{ line: lineOfEntry(context.lines, events, name) ?? reader.line, origin: `${reader.title}/${name}` }];
  });
}

function propertiesOf(event: Value): Value | undefined {
  return entry(event, 'Properties');
}

function addImplicitApi(
  context: SamContext,
  globals: Globals,
  { logicalId, type, properties, make }: ImplicitKind,
  { line, origin }: ImplicitRoute,
): void {
  const draft: Draft = { logicalId: context.prefix + logicalId, type, properties, line, origin, dependsOn: [] };
  // Named before it is transformed, so that a resource of that name is refused.
  addDraft(context, draft);
  make(context, draft, readerOf(context, globals, draft));
}
