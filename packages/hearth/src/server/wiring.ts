/**
 * Where services meet. Each is opened with functions of the others; none imports another. Opened in order of need, closed in
 * reverse.
 */
import type { Clock } from '../base/clock.ts';
import type { Conditions } from '../base/conditions.ts';
import type { Log } from '../base/log.ts';
import type { Random } from '../base/random.ts';
import { openSeal, type Seal } from '../base/seal.ts';
import { dynamodbApi } from '../api/dynamodb.gen.ts';
import { dynamodbStreamsApi } from '../api/dynamodb-streams.gen.ts';
import { eventsApi } from '../api/events.gen.ts';
import { iamApi } from '../api/iam.gen.ts';
import { lambdaApi } from '../api/lambda.gen.ts';
import { logsApi } from '../api/logs.gen.ts';
import { rdsApi } from '../api/rds.gen.ts';
import { rdsDataApi } from '../api/rds-data.gen.ts';
import { s3Api } from '../api/s3.gen.ts';
import { schedulerApi } from '../api/scheduler.gen.ts';
import { secretsManagerApi } from '../api/secrets-manager.gen.ts';
import { sqsApi } from '../api/sqs.gen.ts';
import { ssmApi } from '../api/ssm.gen.ts';
import { stsApi } from '../api/sts.gen.ts';
import { Lmdb } from '../engines/lmdb.ts';
import * as dynamodb from '../services/dynamodb/index.ts';
import * as dynamodbStreams from '../services/dynamodb/streams/index.ts';
import * as events from '../services/events/index.ts';
import * as scheduler from '../services/events/scheduler/index.ts';
import * as iam from '../services/iam/index.ts';
import { compilePattern } from '../services/lambda/event-sources/pattern/compile.ts';
import { roleSessionName } from '../services/lambda/function-name.ts';
import * as lambda from '../services/lambda/index.ts';
import type { EnvironmentProcess, InvocationRecord } from '../services/lambda/deps.ts';
import * as logs from '../services/logs/index.ts';
import * as rds from '../services/rds/index.ts';
import * as rdsData from '../services/rds-data/index.ts';
import * as s3 from '../services/s3/index.ts';
import * as secretsManager from '../services/secrets-manager/index.ts';
import * as sqs from '../services/sqs/index.ts';
import * as ssm from '../services/ssm/index.ts';
import * as sts from '../services/iam/sts/index.ts';
import { type MountedService, mount } from '../wire/operation.ts';
import type { CloseList } from './close-list.ts';
import { sendToDestination } from './destinations.ts';
import { EventDelivery } from './event-delivery.ts';
import { functionRoles } from './function-roles.ts';
import { ObjectFilesOfHome } from './object-files.ts';
import { databaseTokens } from './database-tokens.ts';
import { proxyRoles } from './proxy-roles.ts';
import { LeftOpenInDatabases } from './left-open.ts';
import { urlParts } from './url-parts.ts';
import { secretRotation } from './secret-rotation.ts';
import type { StateDirectory } from './state.ts';

export interface WiringParts {
  readonly state: StateDirectory;
  readonly durable: boolean;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly conditions: Conditions;
  readonly region: string;
  readonly accountId: string;
  readonly rootKey: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly host: string;
  readonly endpoint: string;
  /** 0 takes any. */
  readonly postgresPort: number;
  readonly logSink: (functionName: string, line: string, logStream: string) => void;
  readonly logRoom?: () => Promise<void> | undefined;
  readonly onInvocation: (record: InvocationRecord) => void;
  /** A session of a proxy was pinned. */
  readonly onPin: (event: rds.PinEvent) => void;
  /** A client of a database did something over TCP; its environment, where it has one. */
  readonly onDatabaseCall: (call: rds.DatabaseCall, owner: EnvironmentProcess | undefined) => void;
  /** An invocation that leaves something open in a database fails. */
  readonly strict: boolean;
  readonly lenientDataApi: boolean;
  readonly closers: CloseList;
}

/** Which service may invoke which function, on behalf of what. */
export type FunctionPermissions = lambda.Lambda['permissions'];

export interface Services {
  readonly mounted: readonly MountedService[];
  readonly iam: iam.Iam;
  readonly lambda: lambda.Lambda;
  readonly events: events.Events;
  readonly scheduler: scheduler.Scheduler;
  readonly permissions: FunctionPermissions;
  /** What a browser's page may do with a bucket's objects. */
  readonly bucketNamed: (name: string) => s3.SharedBucket | undefined;
  /** What the databases do now, and why each that is awake does not pause. */
  databases(): readonly rds.DatabaseState[];
  /** Begins to make what every new database is copied from. */
  preparePostgres(): void;
  /** Starts what waits for everything to be provisioned: queued events, streams. */
  start(): Promise<void>;
  /** Resolves when no event is waiting for a function and none is being handled. */
  idle(): Promise<void>;
}

/**
 * Opens every service, in order of need; each adds its closing to `parts.closers`, but for Lambda: its functions need the
 * home to finish, so the caller closes it while requests still pass. Engines start on first use.
 */
export async function openServices(parts: WiringParts): Promise<Services> {
  const { state, closers, clock, random, region, accountId } = parts;
  const seal = openSeal(state.file('key'));
  const control = openLmdb(parts, 'control');
  const sealed = { lmdb: control, seal, clock, random, region, accountId };
  const identities = iam.openIam({ ...sealed, rootKey: parts.rootKey });
  const parameters = ssm.openSsm(sealed);
  const secrets = secretsManager.openSecretsManager(sealed);

  const files = new ObjectFilesOfHome(parts);
  const { isResourcePolicy: readablePolicy } = iam;
  const tables = dynamodb.openDynamodb({ lmdb: openLmdb(parts, 'dynamodb'), ...parts, files, readablePolicy });
  closers.add('dynamodb', () => tables.close());
  const queues = sqs.openSqs({ lmdb: control, ...parts });
  closers.add('sqs', () => queues.close());
  const lines = logs.openLogs({ ...parts, lmdb: openLmdb(parts, 'logs') });
  closers.add('logs', () => lines.close());
  const leftOpen = new LeftOpenInDatabases();
  const functions: lambda.Lambda = openFunctions(
    keepingLines(parts, lines, (name) => functions.logGroup(name)),
    control,
    identities,
    tables,
    queues,
    leftOpen,
    files,
    () => rules,
  );
  const { delivery, rules, schedules } = openEventing(parts, control, { iam: identities, queues, lines, functions });
  const { permissions } = functions;
  const started = new Latch();
  const objects = await openObjects(parts, delivery, started);
  files.use(objects);
  const clusters = await openClusters(parts, control, seal, secrets, identities, leftOpen);
  const dataApi = openDataApi(parts, clusters, secrets);
  leftOpen.use({ lambda: functions, rds: clusters, rdsData: dataApi });
  const rotation = secretRotation(parts, { secrets, functions, permissions, clusters });

  return {
    mounted: [
      mount(dynamodbApi, tables, dynamodb.handlers, dynamodb.access),
      mount(dynamodbStreamsApi, tables, dynamodbStreams.handlers, dynamodbStreams.access),
      mount(s3Api, objects, s3.handlers, s3.access),
      mount(rdsApi, clusters, rds.handlers, rds.access),
      mount(rdsDataApi, dataApi, rdsData.handlers, rdsData.access),
      mount(eventsApi, rules, events.handlers, events.access),
      mount(schedulerApi, schedules, scheduler.handlers, scheduler.access),
      mount(logsApi, lines, logs.handlers, logs.access),
      mount(lambdaApi, functions, lambda.handlers, lambda.access),
      mount(iamApi, identities, iam.handlers, iam.access),
      mount(stsApi, identities, sts.handlers, sts.access),
      mount(sqsApi, queues, sqs.handlers, sqs.access),
      mount(ssmApi, parameters, ssm.handlers, ssm.access),
      mount(secretsManagerApi, secrets, secretsManager.handlers, secretsManager.access),
    ],
    iam: identities,
    lambda: functions,
    events: rules,
    scheduler: schedules,
    permissions,
    bucketNamed: (name) => objects.buckets.get(name),
    databases: () => rds.databaseStates(clusters),
    preparePostgres: () => clusters.prepare(),
    start: () => startWaiting({ tables, functions, rules, schedules, rotation, started }),
    idle: () => untilIdle({ objects, rules, schedules, rotation, functions }),
  };
}

/** In this order: what rules, schedules and rotations invoke is to be there. */
async function startWaiting(waiting: {
  readonly tables: dynamodb.Database;
  readonly functions: lambda.Lambda;
  readonly rules: events.Events;
  readonly schedules: scheduler.Scheduler;
  readonly rotation: { start(): void };
  readonly started: Latch;
}): Promise<void> {
  waiting.tables.start();
  await waiting.functions.start();
  waiting.rules.start();
  waiting.schedules.start();
  waiting.rotation.start();
  waiting.started.open();
}

/** What a function does may be an event for another: only a round that leaves nothing behind is the last. */
async function untilIdle(busy: {
  readonly objects: s3.S3;
  readonly rules: events.Events;
  readonly schedules: scheduler.Scheduler;
  readonly rotation: { idle(): Promise<void> };
  readonly functions: lambda.Lambda;
}): Promise<void> {
  do {
    await busy.objects.outbox.settled();
    await busy.rules.idle();
    await busy.schedules.idle();
    await busy.rotation.idle();
    await busy.functions.drain();
  } while (busy.objects.outbox.busy || busy.rules.busy);
}

function openLmdb({ state, durable, closers }: WiringParts, name: string): Lmdb {
  const lmdb = new Lmdb({ directory: state.folder(name), durable });
  closers.add(`${name} store`, () => lmdb.close());
  return lmdb;
}

function openFunctions(
  parts: WiringParts,
  lmdb: Lmdb,
  identities: iam.Iam,
  tables: dynamodb.Database,
  queues: sqs.Sqs,
  leftOpen: LeftOpenInDatabases,
  files: ObjectFilesOfHome,
  rules: () => events.Events,
): lambda.Lambda {
  const refusalOf = functionRoles(parts.clock, identities, queues);
  const destinations = { ...parts, queues, files, rules, refusalOf, functions: () => functions };
  const functions: lambda.Lambda = lambda.openLambda({
    ...parts,
    lmdb,
    leftOpen: (environment) => leftOpen.of(environment),
    extraVariables: (accessKeyId) => leftOpen.variables(accessKeyId),
    directory: parts.state.folder('lambda'),
    endpoint: () => parts.endpoint,
    assumeRole: (roleArn, functionName) =>
      identities.assumeRole(roleArn, roleSessionName(functionName), { functionName }),
    readStream: dynamodb.streamReader(tables),
    queues: sqs.queueFeed(queues),
    readObject: (bucket, key, versionId) => files.read(bucket, key, versionId),
    web: urlParts(parts, identities),
    refusalOf,
    sendTo: (targetArn, outgoing, sender) => sendToDestination(destinations, targetArn, outgoing, sender),
  });
  return functions;
}

/** What functions write is kept for CloudWatch Logs too. */
function keepingLines(parts: WiringParts, lines: Lines, groupOf: (functionName: string) => string): WiringParts {
  return {
    ...parts,
    logSink: (functionName, line, logStream) => {
      lines.append(groupOf(functionName), logStream, line);
      parts.logSink(functionName, line, logStream);
    },
    logRoom: () => lines.lines.room(),
  };
}

type Lines = ReturnType<typeof logs.openLogs>;

/** EventBridge, its Scheduler, and the one way by which they and others reach functions, queues, log groups and buses. */
function openEventing(
  parts: WiringParts,
  lmdb: Lmdb,
  services: { iam: iam.Iam; queues: sqs.Sqs; lines: Lines; functions: lambda.Lambda },
): { delivery: EventDelivery; rules: events.Events; schedules: scheduler.Scheduler } {
  // What comes to a bus comes after everything is open.
  const delivery: EventDelivery = new EventDelivery({ ...parts, ...services, rules: () => rules });
  const deps = eventDeps(parts, lmdb, services.queues, delivery);
  const rules: events.Events = events.openEvents({ ...deps, compilePattern });
  parts.closers.add('events', () => rules.close());
  const schedules = scheduler.openScheduler(deps);
  parts.closers.add('scheduler', () => schedules.close());
  return { delivery, rules, schedules };
}

/** What rules and schedules need alike. */
function eventDeps(parts: WiringParts, lmdb: Lmdb, queues: sqs.Sqs, delivery: EventDelivery) {
  return {
    ...parts,
    lmdb,
    send: (event: events.Delivery) => delivery.send(event),
    sendToDeadLetterQueue: (queueArn: string, body: string, attributes: sqs.MessageAttributes) =>
      sqs.sendToQueue(queues, queueArn, body, { attributes }),
  };
}

async function openObjects(parts: WiringParts, delivery: EventDelivery, started: Latch): Promise<s3.S3> {
  const by = { service: 's3.amazonaws.com' };
  const objects = await s3.openS3({
    ...parts,
    lmdb: openLmdb(parts, 's3'),
    directory: parts.state.folder('s3/objects'),
    // What an earlier life left in the outbox waits until the functions are there.
    deliver: async ({ targetArn, payload, bucketArn, traceId }) => {
      await started.opened;
      await delivery.send({ targetArn, payload, sourceArn: bucketArn, by, traceId }).catch((error: unknown) => {
        if (!(error instanceof events.DeliveryError && error.forGood)) throw error;
        parts.log.warn(`s3: an event of ${bucketArn} is dropped: ${error.message}`);
      });
    },
    refusedBy: (targetArn, bucketArn) => delivery.refusal({ targetArn, sourceArn: bucketArn, by }),
  });
  parts.closers.add('s3', () => objects.close());
  parts.closers.add('events', () => started.open());
  return objects;
}

async function openClusters(
  parts: WiringParts,
  lmdb: Lmdb,
  seal: Seal,
  secrets: secretsManager.SecretsManager,
  identities: iam.Iam,
  leftOpen: LeftOpenInDatabases,
): Promise<rds.Rds> {
  const clusters = await rds.openRds({
    ...parts,
    lmdb,
    ownerOf: (peer) => leftOpen.ownerOf(peer),
    onCall: (call) => parts.onDatabaseCall(call, leftOpen.ownerOf(call.client)),
    directory: parts.state.folder('postgres'),
    seal,
    ports: { writer: parts.postgresPort, reader: parts.postgresPort === 0 ? 0 : parts.postgresPort + 1 },
    secrets: {
      create: (secret) => secretsManager.createSecret(secrets, secret),
      remove: (arn) => secretsManager.removeSecret(secrets, arn),
      read: (arn) => secretsManager.readSecretString(secrets, arn),
      update: (arn, secretString, versionId) =>
        secretsManager.replaceSecretString(secrets, arn, secretString, versionId),
    },
    checkToken: databaseTokens(parts, identities),
    whyNotRead: proxyRoles(parts, identities),
    mysqlUrl: process.env['HEARTH_MYSQL_URL'],
  });
  parts.closers.add('rds', () => clusters.close());
  return clusters;
}

function openDataApi(
  { clock, random, closers, log, lenientDataApi }: WiringParts,
  clusters: rds.Rds,
  secrets: secretsManager.SecretsManager,
): rdsData.RdsData {
  const dataApi = rdsData.openRdsData({
    target: (resourceArn) => rds.dataApiTarget(clusters, resourceArn),
    readSecret: (secretId) => secretsManager.readSecretString(secrets, secretId),
    clock,
    random,
    lenient: lenientDataApi,
    warn: (text) => log.warn(text),
  });
  closers.add('rds-data', () => dataApi.close());
  return dataApi;
}

/** A door that is opened once. */
class Latch {
  #open: () => void = () => {};
  readonly opened = new Promise<void>((resolve) => {
    this.#open = resolve;
  });

  open(): void {
    this.#open();
  }
}
