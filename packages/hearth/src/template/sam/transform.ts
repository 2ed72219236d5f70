/**
 * The AWS::Serverless-2016-10-31 transform: SAM resources → the CloudFormation resources that SAM makes of them, with SAM's
 * names. Served: Function (events S3, DynamoDB, HttpApi), SimpleTable, HttpApi. Others stay as they are, for the caller to name.
 */
import type { Draft } from '../draft.ts';
import { lineOfEntry } from '../lines.ts';
import { entry, isMap, type Value } from '../value.ts';
import { addDraft, type Reader, type SamContext } from './context.ts';
import { applyGlobals, type Globals } from './globals.ts';
import { serverlessFunction } from './function.ts';
import { httpApi, IMPLICIT_API } from './http-api.ts';
import { simpleTable } from './simple-table.ts';

/** Changes `context.drafts` in place. @throws HearthError HEARTH_TEMPLATE_INVALID */
export function samTransform(context: SamContext, globals: Globals): void {
  const all = [...context.drafts.values()];
  const functions = all.filter((draft) => draft.type === 'AWS::Serverless::Function');
  // APIs before functions: events add routes to them.
  for (const draft of all) {
    const reader = readerOf(context, globals, draft);
    if (draft.type === 'AWS::Serverless::HttpApi') httpApi(context, draft, reader);
    if (draft.type === 'AWS::Serverless::SimpleTable')
      context.drafts.set(draft.logicalId, simpleTable(context, draft, reader));
  }
  const readers = functions.map((draft) => ({ draft, reader: readerOf(context, globals, draft) }));
  const implicit = readers.flatMap(({ reader }) => implicitRoutes(context, reader))[0];
  if (implicit !== undefined) addImplicitApi(context, globals, implicit);
  for (const { draft, reader } of readers) serverlessFunction(context, draft, reader);
}

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

/** The HttpApi events that name no API: they share one that SAM makes. */
function implicitRoutes(context: SamContext, reader: Reader): readonly ImplicitRoute[] {
  const events = entry(reader.map, 'Events');
  if (!isMap(events)) return [];
  return Object.entries(events).flatMap(([name, event]) => {
    if (entry(event, 'Type') !== 'HttpApi' || entry(propertiesOf(event), 'ApiId') !== undefined) return [];
    return [{ line: lineOfEntry(context.lines, events, name) ?? reader.line, origin: `${reader.title}/${name}` }];
  });
}

function propertiesOf(event: Value): Value | undefined {
  return entry(event, 'Properties');
}

function addImplicitApi(context: SamContext, globals: Globals, { line, origin }: ImplicitRoute): void {
  const draft: Draft = {
    logicalId: IMPLICIT_API,
    type: 'AWS::Serverless::HttpApi',
    properties: {},
    line,
    origin,
    dependsOn: [],
  };
  // Named before it is transformed, so that a resource of that name is refused.
  addDraft(context, draft);
  httpApi(context, draft, readerOf(context, globals, draft));
}
