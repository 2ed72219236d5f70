/**
 * AWS::Serverless::Connector and the `Connectors` attribute: what one resource may do with another, as policies and
 * permissions. Read after everything else is made, for it asks for roles and event source mappings.
 */
import type { Draft } from '../draft.ts';
import { lineOfEntry, mapFrom, ownLine } from '../lines.ts';
import { entry, isList, isMap, type Value, type ValueMap } from '../value.ts';
import { connectorProfile, type Profile } from './connector-profiles.ts';
import { addDraft, type SamContext } from './context.ts';

const CONNECTOR = 'AWS::Serverless::Connector';
const CFN_TYPES: Readonly<Record<string, string>> = {
  'AWS::Serverless::Function': 'AWS::Lambda::Function',
  'AWS::Serverless::Api': 'AWS::ApiGateway::RestApi',
  'AWS::Serverless::HttpApi': 'AWS::ApiGatewayV2::Api',
  'AWS::Serverless::SimpleTable': 'AWS::DynamoDB::Table',
  'AWS::Serverless::StateMachine': 'AWS::StepFunctions::StateMachine',
};

interface Connector {
  readonly logicalId: string;
  readonly properties: ValueMap;
  readonly line: number;
}

/** Changes `context.drafts` in place. @throws HearthError HEARTH_TEMPLATE_INVALID */
export function connectors(context: SamContext): void {
  const found: Connector[] = [];
  const concerned = [...context.drafts.values()].filter((draft) => draft.type === CONNECTOR || draft.connectors);
  for (const draft of concerned) {
    if (draft.type === CONNECTOR) {
      found.push(draft);
      context.drafts.delete(draft.logicalId);
    }
    for (const [name, body] of Object.entries(draft.connectors ?? {})) {
      const properties = entry(body, 'Properties');
      const line = lineOfEntry(context.lines, draft.connectors, name) ?? draft.line;
      if (!isMap(properties))
        return context.report.invalid(line, `the connector ${name} of ${draft.logicalId} must have Properties`);
      const reference = entry(body, 'SourceReference');
      const source = { Id: draft.logicalId.slice(context.prefix.length), ...(isMap(reference) && reference) };
      found.push({ logicalId: `${draft.logicalId}${name}`, properties: { ...properties, Source: source }, line });
    }
  }
  const made = new Map<string, readonly string[]>();
  for (const connector of found) {
    const before = new Set(context.drafts.keys());
    connect(context, connector);
    made.set(
      connector.logicalId,
      [...context.drafts.keys()].filter((name) => !before.has(name)),
    );
  }
  // Who waits for a connector waits for what is made of it.
  for (const draft of context.drafts.values())
    draft.dependsOn = draft.dependsOn.flatMap((name) => made.get(name) ?? [name]);
}

interface Side {
  readonly draft: Draft | undefined;
  readonly type: string;
  readonly arn: Value | undefined;
  readonly role: Value | undefined;
  readonly queueUrl: Value | undefined;
  readonly apiId: Value | undefined;
  readonly qualifier: Value;
}

function connect(context: SamContext, connector: Connector): void {
  const { properties, line, logicalId } = connector;
  const source = sideOf(context, connector, entry(properties, 'Source'), 'Source');
  const given = entry(properties, 'Destination');
  const list = isList(given) ? given : [given];
  const permissions = entry(properties, 'Permissions');
  const wanted = isList(permissions) ? permissions.map(String) : [];
  for (const [index, one] of list.entries()) {
    const destination = sideOf(context, connector, one, 'Destination');
    const profile = connectorProfile(source.type, destination.type);
    if (!profile) {
      const message = `${logicalId} connects ${source.type} with ${destination.type}, which Hearth does not serve`;
      context.report.warn(
        'TEMPLATE_RESOURCE_SKIPPED',
        line,
        `Resources/${logicalId}`,
        message,
        'Test that part on AWS.',
      );
      continue;
    }
    checkPermissions(context, connector, profile, wanted);
    const suffix = isList(given) ? `Destination${index}` : '';
    make(context, { connector, profile, source, destination, wanted, suffix });
  }
}

function checkPermissions(
  { report }: SamContext,
  { logicalId, line }: Connector,
  profile: Profile,
  wanted: readonly string[],
): void {
  const known = profile.kind === 'policy' ? Object.keys(profile.grants) : ['Write'];
  const wrong = wanted.find((name) => !known.includes(name));
  if (wanted.length === 0 || wrong !== undefined)
    report.invalid(line, `Permissions of the connector ${logicalId} must be of ${known.join(', ')}`);
  if (profile.kind === 'policy' && profile.together && wanted.length !== known.length)
    report.invalid(line, `Permissions of the connector ${logicalId} must be ${known.join(' and ')} together`);
}

function sideOf(context: SamContext, { logicalId, line }: Connector, given: Value | undefined, title: string): Side {
  if (!isMap(given)) return context.report.invalid(line, `${title} of the connector ${logicalId} must be a map`);
  const id = entry(given, 'Id');
  if (id === undefined) {
    const type = String(entry(given, 'Type') ?? 'what has no Type');
    return {
      draft: undefined,
      type: CFN_TYPES[type] ?? type,
      arn: entry(given, 'Arn'),
      role: entry(given, 'RoleName'),
      queueUrl: entry(given, 'QueueUrl'),
      apiId: entry(given, 'ResourceId'),
      qualifier: entry(given, 'Qualifier') ?? '*',
    };
  }
  const name = context.prefix + String(id);
  const draft = context.drafts.get(name);
  if (!draft) {
    const at = ownLine(context.lines, given) ?? line;
    return context.report.invalid(at, `${title} of the connector ${logicalId}: there is no resource ${String(id)}`);
  }
  return {
    draft,
    type: CFN_TYPES[draft.type] ?? draft.type,
    arn: draft.type === 'AWS::SNS::Topic' ? { Ref: name } : { 'Fn::GetAtt': [name, 'Arn'] },
    role: roleOf(draft),
    queueUrl: { Ref: name },
    apiId: { Ref: name },
    qualifier: entry(given, 'Qualifier') ?? '*',
  };
}

/** The role that a function names, where it is one of the template's. */
function roleOf(draft: Draft): Value | undefined {
  const role = entry(draft.properties, 'Role');
  const getAtt = entry(role, 'Fn::GetAtt');
  const target = isList(getAtt) ? getAtt[0] : entry(role, 'Ref');
  return typeof target === 'string' ? { Ref: target } : undefined;
}

interface Connection {
  readonly connector: Connector;
  readonly profile: Profile;
  readonly source: Side;
  readonly destination: Side;
  readonly wanted: readonly string[];
  readonly suffix: string;
}

function make(context: SamContext, connection: Connection): void {
  const { connector, profile, source, destination, suffix } = connection;
  const { line, logicalId: origin } = connector;
  const add = (name: string, type: string, parts: readonly (readonly [string, Value | undefined])[]): void =>
    addDraft(context, {
      logicalId: `${origin}${name}${suffix}`,
      type,
      line,
      dependsOn: [],
      origin,
      properties: mapFrom(context.lines, line, parts),
    });
  if (profile.kind === 'policy') return addPolicy(context, connection, profile, add);
  if (profile.kind === 'permission') {
    return add('WriteLambdaPermission', 'AWS::Lambda::Permission', [
      ['Action', 'lambda:InvokeFunction'],
      ['FunctionName', destination.arn],
      ['Principal', profile.principal],
      ['SourceArn', profile.api ? apiArn(context, source, line) : source.arn],
      ['SourceAccount', profile.account ? context.accountId : undefined],
    ]);
  }
  const statement = {
    Effect: 'Allow',
    Principal: { Service: profile.principal },
    Resource: destination.arn ?? '*',
    Action: 'sqs:SendMessage',
    Condition: { ArnEquals: { 'aws:SourceArn': source.arn ?? '*' } },
  };
  add('QueuePolicy', 'AWS::SQS::QueuePolicy', [
    ['PolicyDocument', { Version: '2012-10-17', Statement: [statement] }],
    ['Queues', [destination.queueUrl ?? '']],
  ]);
}

function apiArn(context: SamContext, source: Side, line: number): Value {
  const arn =
    'arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${SourceResourceId}/${SourceQualifier}';
  const variables = { SourceResourceId: source.apiId ?? '', SourceQualifier: source.qualifier };
  return context.fold({ 'Fn::Sub': [arn, variables] }, line);
}

type Add = (name: string, type: string, parts: readonly (readonly [string, Value | undefined])[]) => void;

function addPolicy(
  context: SamContext,
  { connector, source, destination, wanted, suffix }: Connection,
  profile: Extract<Profile, { kind: 'policy' }>,
  add: Add,
): void {
  const { line, logicalId } = connector;
  const role = profile.role === 'source' ? source.role : destination.role;
  if (role === undefined)
    return context.report.invalid(
      line,
      `the connector ${logicalId} finds no role of its ${profile.role} in the template`,
    );
  const arnOf = (resource: string): Value => {
    const base = (resource.startsWith('S') ? source.arn : destination.arn) ?? '*';
    return resource.length === 1
      ? base
      : context.fold({ 'Fn::Sub': [`\${Arn}${resource.slice(1)}`, { Arn: base }] }, line);
  };
  const statements = Object.entries(profile.grants).flatMap(([name, { actions, resources }]) =>
    wanted.includes(name) ? [{ Effect: 'Allow', Action: actions, Resource: resources.map(arnOf) }] : [],
  );
  add('Policy', 'AWS::IAM::ManagedPolicy', [
    ['PolicyDocument', { Version: '2012-10-17', Statement: statements }],
    ['Roles', [role]],
  ]);
  if (!profile.beforeMapping || !source.draft || !destination.draft) return;
  const mappings = [...context.drafts.values()].filter((draft) => mapsBetween(draft, source, destination));
  const [mapping] = mappings;
  if (mapping && mappings.length === 1) mapping.dependsOn = [...mapping.dependsOn, `${logicalId}Policy${suffix}`];
}

function mapsBetween(draft: Draft, source: Side, destination: Side): boolean {
  if (draft.type !== 'AWS::Lambda::EventSourceMapping') return false;
  return (
    targetOf(entry(draft.properties, 'EventSourceArn')) === source.draft?.logicalId &&
    targetOf(entry(draft.properties, 'FunctionName')) === destination.draft?.logicalId
  );
}

function targetOf(value: Value | undefined): Value | undefined {
  const getAtt = entry(value, 'Fn::GetAtt');
  return isList(getAtt) ? getAtt[0] : entry(value, 'Ref');
}
