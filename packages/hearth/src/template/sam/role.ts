/** `<Function>Role`: the execution role that SAM makes for a function that names none. */
import type { Draft } from '../draft.ts';
import { mapFrom, placed, withEntry, withItem } from '../lines.ts';
import { entry, isList, type Value, type ValueMap } from '../value.ts';
import { lineIn, ownName, type Reader, readMap, readText, type SamContext, tagList } from './context.ts';
import { managedPolicyArn, readPolicies } from './policies.ts';

const TRUST = {
  Version: '2012-10-17',
  Statement: [{ Action: ['sts:AssumeRole'], Effect: 'Allow', Principal: { Service: ['lambda.amazonaws.com'] } }],
};

export interface InlinePolicy {
  readonly name: string;
  readonly document: ValueMap;
  readonly line: number;
}

/** @param extra policies that other properties of the function ask for; SAM puts them before those of `Policies` */
export function functionRole(context: SamContext, draft: Draft, reader: Reader, extra: readonly InlinePolicy[]): Draft {
  const roleId = `${draft.logicalId}Role`;
  const roleName = ownName(context, roleId);
  const { managedArns, documents } = readPolicies(context, reader);
  const inline = [
    ...extra,
    ...documents.map(({ index, document, line }) => ({ name: `${roleName}Policy${index}`, document, line })),
  ];
  const path = readText(context, reader, 'RolePath');
  const properties = mapFrom(context.lines, draft.line, [
    [
      'AssumeRolePolicyDocument',
      readMap(context, reader, 'AssumeRolePolicyDocument') ?? TRUST,
      lineIn(context, reader, 'AssumeRolePolicyDocument'),
    ],
    ['ManagedPolicyArns', arnList(context, reader, draft.line, managedArns), lineIn(context, reader, 'Policies')],
    [
      'Policies',
      inline.length > 0 ? policyList(context, draft.line, inline) : undefined,
      lineIn(context, reader, 'Policies'),
    ],
    ['Path', path, lineIn(context, reader, 'RolePath')],
    ['PermissionsBoundary', entry(reader.map, 'PermissionsBoundary'), lineIn(context, reader, 'PermissionsBoundary')],
    ['Tags', tagList(context, reader), lineIn(context, reader, 'Tags')],
  ]);
  return {
    logicalId: roleId,
    type: 'AWS::IAM::Role',
    properties,
    line: draft.line,
    dependsOn: [],
    origin: draft.logicalId,
  };
}

type Placed = { readonly value: Value; readonly line: number };

function arnList(context: SamContext, reader: Reader, line: number, given: readonly Placed[]): readonly Value[] {
  const own: Placed[] = [{ value: managedPolicyArn(context.partition, 'AWSLambdaBasicExecutionRole'), line }];
  const tracing = entry(reader.map, 'Tracing');
  if (tracing !== undefined && tracing !== 'Disabled') {
    // The older name where it exists, as SAM: https://github.com/aws/serverless-application-model, model/xray_utils.py, 2026-11
    const name = context.partition === 'aws' ? 'AWSXrayWriteOnlyAccess' : 'AWSXRayDaemonWriteAccess';
    own.push({ value: managedPolicyArn(context.partition, name), line: lineIn(context, reader, 'Tracing') });
  }
  if (entry(reader.map, 'VpcConfig') !== undefined) {
    own.push({
      value: managedPolicyArn(context.partition, 'AWSLambdaVPCAccessExecutionRole'),
      line: lineIn(context, reader, 'VpcConfig'),
    });
  }
  const all = [...own, ...given].filter(
    ({ value }, index, list) => list.findIndex((other) => other.value === value) === index,
  );
  return placed(
    context.lines,
    all.map(({ value }) => value),
    line,
    all.map((arn, index) => [index, arn.line]),
  );
}

function policyList(context: SamContext, line: number, policies: readonly InlinePolicyLike[]): readonly Value[] {
  const list = policies.map((policy) =>
    mapFrom(context.lines, policy.line, [
      ['PolicyName', policy.name],
      ['PolicyDocument', policy.document],
    ]),
  );
  return placed(
    context.lines,
    list,
    line,
    policies.map((policy, index) => [index, policy.line]),
  );
}

type InlinePolicyLike = { readonly name: string; readonly document: Value; readonly line: number };

/** A pull event adds what it needs to the role, once. */
export function grantManagedPolicy(context: SamContext, role: Draft, name: string, line: number): void {
  const arn = managedPolicyArn(context.partition, name);
  const arns = entry(role.properties, 'ManagedPolicyArns');
  if (!isList(arns) || arns.includes(arn)) return;
  role.properties = withEntry(
    context.lines,
    role.properties,
    'ManagedPolicyArns',
    withItem(context.lines, arns, arn, line),
    line,
  );
}

/** An event that sends what failed somewhere lets the role do so. */
export function grantInlinePolicy(context: SamContext, role: Draft, policy: InlinePolicy): void {
  const before = entry(role.properties, 'Policies');
  const [made] = policyList(context, policy.line, [policy]);
  if (made === undefined) return;
  const list = withItem(context.lines, isList(before) ? before : [], made, policy.line);
  role.properties = withEntry(context.lines, role.properties, 'Policies', list, policy.line);
}
