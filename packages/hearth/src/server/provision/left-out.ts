/**
 * Parts of resources that Hearth makes but cannot serve: routes, targets of rules, topics of a bucket, layers of another account. The
 * provisioners tell them at start, `hearth validate` before (foresee.ts): both from here.
 */
import { HearthError } from '../../base/hearth-error.ts';
import { type ApiKind, readRoutes } from '../../services/apigateway/routes.ts';
import { reservedVariables } from '../../services/lambda/definition.ts';
import { isRecord, type Properties, type ResolvedResource } from './properties.ts';
import type { ProvisionContext } from './provisioner.ts';

export interface LeftOut {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

export function tell(
  { log }: Pick<ProvisionContext, 'log'>,
  resource: ResolvedResource,
  all: readonly LeftOut[],
): void {
  for (const { path, message } of all) log.warn(`${resource.at(...path)}: ${message}`);
}

export interface UnservedRoute extends LeftOut {
  readonly route: string;
  readonly method: string;
}

/** @param body an OpenAPI definition */
export function unservedRoutes(
  body: Readonly<Record<string, unknown>>,
  name: string,
  kind: ApiKind,
): readonly UnservedRoute[] {
  const paths = isRecord(body['paths']) ? body['paths'] : {};
  return Object.entries(paths).flatMap(([route, item]) =>
    Object.entries(isRecord(item) ? item : {}).flatMap(([method, operation]) => {
      const problem = problemOf({ ...body, paths: { [route]: { [method]: operation } } }, name, kind);
      if (problem === undefined) return [];
      return [{ route, method, path: ['Body', 'paths', route, method], message: `${problem}; the route is left out` }];
    }),
  );
}

function problemOf(body: Readonly<Record<string, unknown>>, name: string, kind: ApiKind): string | undefined {
  try {
    readRoutes(body, name, kind);
    return undefined;
  } catch (error) {
    if (!(error instanceof HearthError)) throw error;
    return error.message;
  }
}

/** What the rules of EventBridge may deliver to. */
const TARGETS = /^arn:[^:]+:(?:lambda|sqs|logs|events):/;

export function unservedTargets(logicalId: string, targets: readonly Properties[]): readonly LeftOut[] {
  return targets.flatMap((target, index) => unservedTarget(logicalId, target, ['Targets', index, 'Arn']));
}

/** Of a schedule, which has one. */
export function unservedTarget(
  logicalId: string,
  target: Properties | undefined,
  path: LeftOut['path'] = ['Target', 'Arn'],
): readonly LeftOut[] {
  const arn = target?.text('Arn');
  if (arn === undefined || TARGETS.test(arn)) return [];
  return [{ path, message: `${logicalId} has the target ${arn}, which is not served: its events stay away` }];
}

/** Those that name a topic of the template are gone by now, and told. */
export function unservedTopics(logicalId: string, notifications: Properties | undefined): readonly LeftOut[] {
  const topics = notifications?.raw('TopicConfigurations') ?? [];
  if (Array.isArray(topics) && topics.length === 0) return [];
  const message = `TopicConfigurations of ${logicalId} are not served, for Hearth has no SNS: the bucket notifies the others alone`;
  return [{ path: ['NotificationConfiguration', 'TopicConfigurations'], message }];
}

export function isForeignLayer(arn: string, accountId: string): boolean {
  return /^arn:[^:]+:lambda:[^:]+:\d+:layer:/.test(arn) && arn.split(':')[4] !== accountId;
}

export function foreignLayers(logicalId: string, arns: readonly string[], accountId: string): readonly LeftOut[] {
  return arns.flatMap((arn, index) => {
    if (!isForeignLayer(arn, accountId)) return [];
    const message = `${logicalId} runs without the layer ${arn}, which lies in another account: bring its files into a layer of the template`;
    return [{ path: ['Layers', index], message }];
  });
}

/** On AWS the deployment fails for it; templates that are run by `sam local` alone have such variables. */
export function reservedNames(logicalId: string, environment: unknown): readonly LeftOut[] {
  return reservedVariables(isRecord(environment) ? environment : {}).map((name) => ({
    path: ['Environment', 'Variables', name],
    message: `${logicalId} runs with Lambda's own ${name}: it is a reserved name, and AWS refuses the function that sets it`,
  }));
}

/** What Lambda may send to once an invocation or a record has succeeded or failed. */
const RECEIVERS = /^arn:[^:]+:(?:lambda|sqs|s3|events):/;

/** @param path to a property that names where something is sent */
export function unservedReceiver(
  logicalId: string,
  properties: Properties,
  path: readonly string[],
): readonly LeftOut[] {
  const arn = receiverAt(properties, path);
  if (arn === undefined || RECEIVERS.test(arn)) return [];
  const message = `${path.join('/')} of ${logicalId} is dropped: ${arn} is not served; Hearth sends to queues, functions, buckets and buses`;
  return [{ path, message }];
}

export function receiverAt(properties: Properties, path: readonly string[]): string | undefined {
  const [name = '', ...rest] = path;
  if (rest.length === 0) return properties.text(name);
  const inside = properties.child(name);
  return inside && receiverAt(inside, rest);
}
