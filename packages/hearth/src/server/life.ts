/**
 * One life of a home's services: opened on the state directory, provisioned from the template, closed in reverse. `reset`
 * ends one life and begins another behind the same address.
 */
import type { Clock } from '../base/clock.ts';
import { conditions } from '../base/conditions.ts';
import type { Log } from '../base/log.ts';
import type { Random } from '../base/random.ts';
import { openSeal } from '../base/seal.ts';
import { type Journal, openJournal } from '../journal/journal.ts';
import type { Stack } from '../template/stack.ts';
import type { ProtocolName } from '../api/service-api.ts';
import type { Call, Credential } from '../wire/operation.ts';
import { createAuthorizer, roleLines } from './authorize.ts';
import { CloseList } from './close-list.ts';
import type { CustomResourceAnswers } from './custom-resource-answers.ts';
import { customResources } from './custom-resources.ts';
import type { Gate } from './gate.ts';
import { HttpApis } from './http-apis.ts';
import { ACCOUNT_DEFAULT, CLOSE_GRACE_MS, POSTGRES_PORT_DEFAULT, type StartOptions } from './options.ts';
import { operator } from './operate.ts';
import { bucketCors } from './bucket-cors.ts';
import { createPipeline } from './pipeline.ts';
import { Deployed, DEPLOYED_FILE } from './provision/deployed.ts';
import { provision, type ProvisionedStack } from './provision/provision.ts';
import { needsPostgres } from './provision/rds.ts';
import type { Update } from './provision/update.ts';
import { recordInvocation } from './record-invocation.ts';
import { recordDatabaseCall } from './record-database-call.ts';
import { recordPin } from './record-pin.ts';
import { regionOf } from './stack.ts';
import type { StateDirectory } from './state.ts';
import { openServices, type Services, type WiringParts } from './wiring.ts';

/** Records held in memory: about 5 MB. */
const JOURNAL_CAPACITY = 10_000;

/** Everything in the state directory that belongs to the services. */
export const STATE_FOLDERS = ['control', 'logs', 'dynamodb', 's3', 'postgres', 'lambda', 'journal', DEPLOYED_FILE];

export interface LifeParts {
  readonly options: StartOptions;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly state: StateDirectory;
  readonly durable: boolean;
  readonly host: string;
  readonly port: number;
  readonly endpoint: string;
  readonly gate: Gate;
  readonly answers: CustomResourceAnswers;
  readonly key: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

export type Life = Awaited<ReturnType<typeof openLife>>;

/** @throws HearthError with everything closed again */
export async function openLife(parts: LifeParts, stack: Stack) {
  const closers = new CloseList();
  try {
    return await live(parts, stack, closers);
  } catch (error) {
    await closers.close();
    throw error;
  }
}

async function live(parts: LifeParts, firstStack: Stack, closers: CloseList) {
  const { options, clock, random, log } = parts;
  const region = regionOf(options);
  const accountId = options.credentials?.accountId ?? ACCOUNT_DEFAULT;
  const common = { clock, random, log, region, accountId };
  let stack = firstStack;
  let provisioned: ProvisionedStack = { outputs: {}, summaries: [], refs: new Map() };

  const journal = openJournal({
    capacity: JOURNAL_CAPACITY,
    clock,
    log,
    ...(parts.durable && { directory: parts.state.folder('journal') }),
  });
  closers.add('journal', () => journal.close());
  const services = await openServices(wiringParts(parts, journal, closers, region, accountId));
  const httpApis = new HttpApis({ host: parts.host, firstPort: httpApiPort(parts), services, ...common });
  closers.add('http apis', () => httpApis.close());
  const operate = operator(services.mounted, common);
  const localUrl = (text: string): string => httpApis.localUrl(text);

  const lineOfRole = roleLines(
    () => stack,
    () => provisioned.refs,
  );
  const authorizer = createAuthorizer({ iam: services.iam, log, region, protocolOf: protocols(services), lineOfRole });
  const lookup = (id: string): Credential | undefined => services.iam.credentials(id);
  const invocationOf = (id: string): string | undefined =>
    services.lambda.processes().find(({ accessKeyId }) => accessKeyId === id)?.requestId;
  const pipeline = createPipeline({
    ...common,
    services: services.mounted,
    journal,
    lookup,
    authorizer,
    bucketCors: bucketCors(services.bucketNamed),
    invocationOf,
  });
  closers.add('gate', () => parts.gate.shut(CLOSE_GRACE_MS));
  // First to close: what a function is doing needs the gate open to finish.
  closers.add('lambda', () => services.lambda.close());
  const custom = customResources(parts.answers, openSeal(parts.state.file('key')), () => parts.gate.admit(pipeline));
  const put = async (next: Stack): Promise<void> => {
    stack = next;
    const managedPolicies = new Map();
    const update = updateOf(parts);
    const { imports = {} } = options;
    const context = { ...common, services, httpApis, managedPolicies, operate, localUrl, update, custom, imports };
    services.lambda.template.begin();
    if (needsPostgres(next)) services.preparePostgres();
    provisioned = await provision(context, next);
    await services.lambda.endTemplate();
  };
  await put(firstStack);
  parts.gate.open(pipeline, () => ({ databases: services.databases() }));
  await services.start();
  // While nobody asks yet; an invocation that comes first waits for its own function only.
  if (options.watch) void services.lambda.warmUp();
  return {
    journal,
    lambda: services.lambda,
    databases: () => services.databases(),
    provisioned: () => provisioned,
    provision: put,
    httpApis: () => httpApis.list(),
    idle: () => services.idle(),
    close: () => closers.close(),
  };
}

function wiringParts(
  parts: LifeParts,
  journal: Journal,
  closers: CloseList,
  region: string,
  accountId: string,
): WiringParts {
  const { options, clock, random, log, state, durable, host, endpoint } = parts;
  return {
    state,
    durable,
    clock,
    random,
    log,
    conditions: conditions(options.conditions ?? 'calm', options.lag),
    region,
    accountId,
    rootKey: parts.key,
    host,
    endpoint,
    postgresPort: options.postgresPort ?? (options.port ? POSTGRES_PORT_DEFAULT : 0),
    // A carriage return would write over the name of the function.
    logSink: (functionName, line) => log.info(`${functionName}  ${line.replaceAll('\r', '\n')}`),
    onInvocation: (record) => recordInvocation(journal, clock, record),
    onPin: (event) => recordPin(journal, clock, event),
    onDatabaseCall: (call, owner) => recordDatabaseCall({ journal, clock, region, accountId }, call, owner),
    strict: options.strict ?? false,
    lenientDataApi: options.lenientDataApi ?? false,
    closers,
  };
}

function protocols(services: Services): (call: Call) => ProtocolName {
  const byService = new Map(services.mounted.map(({ api }) => [api.service, api]));
  return (call) => {
    const api = byService.get(call.service);
    if (api?.queryNamespace !== undefined && call.request.headers['x-amz-target'] === undefined) return 'aws-query';
    return api?.protocol ?? 'aws-json-1.1';
  };
}

function updateOf({ state, options }: LifeParts): Update {
  return { deployed: new Deployed(state.file(DEPLOYED_FILE)), removeData: options.removeData ?? false };
}

function httpApiPort(parts: LifeParts): number {
  return parts.options.httpApiPort ?? (parts.options.port ? parts.port + 1 : 0);
}
