/**
 * `Policies` of a SAM function: names and ARNs of managed policies, policy documents, policy templates, alone or in a list.
 * Source: SAM's ResourcePolicies and role constructor, 2026-11.
 */
import { placed } from '../lines.ts';
import { entry, intrinsicName, isList, isMap, kindOf, type Value, type ValueMap } from '../value.ts';
import { lineIn, type Reader, type SamContext } from './context.ts';
import { isPolicyTemplate, policyTemplateDocument, policyTemplateParameters } from './policy-templates.ts';

export interface RolePolicies {
  readonly managedArns: readonly { readonly value: Value; readonly line: number }[];
  /** Inline policies, with their place in the list: SAM numbers by that. */
  readonly documents: readonly { readonly index: number; readonly document: Value; readonly line: number }[];
}

type Entry = { readonly kind: 'managed' | 'document'; readonly value: Value; readonly line: number };

export function readPolicies(context: SamContext, reader: Reader): RolePolicies {
  const given = entry(reader.map, 'Policies');
  if (given === undefined) return { managedArns: [], documents: [] };
  const line = lineIn(context, reader, 'Policies');
  const lines = isList(given) ? context.lines.get(given)?.entries : undefined;
  const list: readonly Value[] = isList(given) ? given : severalTemplates(given);
  const entries = list.flatMap((policy, index) =>
    readPolicy(context, reader, policy, lines?.get(index) ?? line).map((read) => ({ ...read, index })),
  );
  return {
    managedArns: entries.filter(({ kind }) => kind === 'managed'),
    documents: entries.flatMap((read) =>
      read.kind === 'document' ? [{ index: read.index, document: read.value, line: read.line }] : [],
    ),
  };
}

/** `Policies: { S3ReadPolicy: {…}, SQSPollerPolicy: {…} }` are several. */
function severalTemplates(given: Value): readonly Value[] {
  if (!isMap(given) || intrinsicName(given) !== undefined || entry(given, 'Statement') !== undefined) return [given];
  return Object.entries(given).map(([name, parameters]) => ({ [name]: parameters }));
}

function readPolicy(context: SamContext, reader: Reader, policy: Value, line: number): readonly Entry[] {
  if (typeof policy === 'string')
    return [{ kind: 'managed', value: managedPolicyArn(context.partition, policy), line }];
  if (!isMap(policy))
    return context.report.invalid(line, `a policy of ${reader.title} must be text or a map, not ${kindOf(policy)}`);
  if (intrinsicName(policy) !== undefined) return [{ kind: 'managed', value: policy, line }];
  if (entry(policy, 'Statement') !== undefined) return [{ kind: 'document', value: policy, line }];
  const [name, ...others] = Object.keys(policy);
  if (name === undefined || others.length > 0) {
    return context.report.invalid(
      line,
      `a policy of ${reader.title} must be a policy document with a Statement, or one policy template`,
    );
  }
  return readTemplate(context, reader, name, policy, line);
}

function readTemplate(
  context: SamContext,
  reader: Reader,
  name: string,
  policy: ValueMap,
  line: number,
): readonly Entry[] {
  if (!isPolicyTemplate(name)) {
    context.report.unsupported(
      line,
      `${reader.path}/Policies`,
      `${name} of ${reader.title} is not a policy template that Hearth knows`,
      'Correct its name, or write its statements inline.',
    );
    return [];
  }
  const given = policy[name];
  if (!isMap(given))
    return context.report.invalid(
      line,
      `the parameters of the policy template ${name} must be a map, not ${kindOf(given)}`,
    );
  const missing = policyTemplateParameters(name).filter((parameter) => entry(given, parameter) === undefined);
  if (missing.length > 0)
    context.report.invalid(line, `the policy template ${name} of ${reader.title} needs ${missing.join(', ')}`);
  const document = context.fold(policyTemplateDocument(name, given), line);
  return [{ kind: 'document', value: isMap(document) ? placed(context.lines, { ...document }, line) : document, line }];
}

/** Managed policies that do not lie directly under `policy/`. From SAM's table of AWS managed policies, 2026-11. */
const SERVICE_ROLE = new Set(
  (
    'AWSLambdaBasicExecutionRole AWSLambdaDynamoDBExecutionRole AWSLambdaENIManagementAccess AWSLambdaKinesisExecutionRole ' +
    'AWSLambdaMSKExecutionRole AWSLambdaRole AWSLambdaSQSQueueExecutionRole AWSLambdaVPCAccessExecutionRole ' +
    'AmazonAPIGatewayPushToCloudWatchLogs AmazonRDSEnhancedMonitoringRole AWSGlueServiceRole AmazonS3ObjectLambdaExecutionRolePolicy'
  ).split(' '),
);

export function managedPolicyArn(partition: string, name: string): string {
  if (name.startsWith('arn:')) return name;
  return `arn:${partition}:iam::aws:policy/${SERVICE_ROLE.has(name) ? 'service-role/' : ''}${name}`;
}
