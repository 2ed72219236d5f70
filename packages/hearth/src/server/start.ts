/**
 * The life of the process, one visible ordered list: read the template, take the state directory, listen, open the
 * services, provision, start event sources, watch. Closing is the list backwards.
 */
import { createServer } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Clock, systemClock } from '../base/clock.ts';
import { conditions } from '../base/conditions.ts';
import { HearthError } from '../base/hearth-error.ts';
import { type Log, silentLog } from '../base/log.ts';
import { createRandom, type Random } from '../base/random.ts';
import { type Journal, openJournal } from '../journal/journal.ts';
import type { Stack } from '../template/stack.ts';
import { CloseList } from './close-list.ts';
import { homeEnvironment, writeEnvFile } from './env-file.ts';
import { FunctionError, type Home, type HomeDescription } from './home.ts';
import { closeServer, listen } from './listen.ts';
import { ACCOUNT_DEFAULT, CLOSE_GRACE_MS, POSTGRES_PORT_DEFAULT, type StartOptions, WELL_KNOWN_KEY } from './options.ts';
import { createGate, type Gate } from './gate.ts';
import { createPipeline } from './pipeline.ts';
import { provision, type ProvisionedStack } from './provision/provision.ts';
import { removeRunningHome, writeRunningHome } from './running-home.ts';
import { readStack, regionOf } from './stack.ts';
import { openStateDirectory, type StateDirectory } from './state.ts';
import { watchSources } from './watch.ts';
import { openServices, type Services } from './wiring.ts';

const JOURNAL_CAPACITY = 10_000;

/** What one life of the services has: thrown away and made anew by `reset`. */
interface Running {
  readonly services: Services;
  readonly provisioned: ProvisionedStack;
  readonly journal: Journal;
  readonly closers: CloseList;
}

/** Boots a home. @throws HearthError for everything that a person can mend, with nothing left running. */
export async function start(options: StartOptions): Promise<Home> {
  const clock = systemClock();
  const startedAt = clock.monotonic();
  const closers = new CloseList();
  try {
    return await boot(options, clock, startedAt, closers);
  } catch (error) {
    await closers.close();
    throw error;
  }
}

async function boot(options: StartOptions, clock: Clock, startedAt: number, closers: CloseList): Promise<Home> {
  const log = options.log ?? silentLog;
  const random = createRandom(options.seed);
  const host = options.host ?? '127.0.0.1';
  const key = options.credentials ?? WELL_KNOWN_KEY;
  refuseOpenDoor(host, key.accessKeyId);
  let stack = readStack(options);

  const { state, durable } = takeState(options, closers);
  const gate = createGate(clock);
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (incoming, outgoing) => void gate.handle(incoming, outgoing));
  server.on('checkContinue', (incoming, outgoing) => void gate.handleContinue(incoming, outgoing));
  const port = await listen(server, host, options.port ?? 0);
  closers.add('http server', () => closeServer(server, CLOSE_GRACE_MS, clock.after));
  const endpoint = `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${port}`;

  const parts: LifeParts = { options, clock, random, log, state, durable, host, port, endpoint, gate, key };
  let life = await openLife(parts, stack);
  closers.add('services', () => life.closers.close());

  const env = () => homeEnvironment({ endpoint, region: regionOf(options), ...key, outputs: life.provisioned.outputs });
  const envFile = options.envFile ? join(dirname(stack.file), '.env.hearth') : undefined;
  const publish = (): void => {
    if (envFile !== undefined) writeEnvFile(envFile, env());
  };
  publish();
  writeRunningHome(state.path, { endpoint, region: regionOf(options), ...key });
  closers.add('home.json', () => removeRunningHome(state.path));

  const reload = async (): Promise<void> => {
    stack = readStack(options);
    life = { ...life, provisioned: await provision(life.services.provisionContext(stack), stack) };
    publish();
  };
  if (options.watch) closers.add('watcher', watchSources({ stack: () => stack, lambda: () => life.services.lambda, clock, log, reload }));

  const readyMs = clock.monotonic() - startedAt;
  const reset = async (): Promise<void> => {
    await life.closers.close();
    for (const name of STATE_FOLDERS) rmSync(state.file(name), { recursive: true, force: true });
    life = await openLife(parts, stack);
    publish();
  };
  return {
    endpoint,
    region: regionOf(options),
    get env() {
      return env();
    },
    get outputs() {
      return life.provisioned.outputs;
    },
    clock,
    journal: { recent: (limit) => life.journal.recent(limit === undefined ? {} : { limit }) },
    invoke: (functionName, event) => invoke(life, functionName, event),
    idle: () => life.services.idle(),
    reset,
    describe: () => describe(life, { endpoint, template: stack.file, readyMs, envFile }),
    close: () => closers.close(),
    [Symbol.asyncDispose]: () => closers.close(),
  };
}

/** Node's default of 5 s closes connections that a frozen function believes in; AWS's endpoints keep them longer. */
const KEEP_ALIVE_MS = 65_000;

/** Everything in the state directory that belongs to the services. */
const STATE_FOLDERS = ['control', 'dynamodb', 's3', 'postgres', 'lambda', 'journal'];

interface LifeParts {
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
  readonly key: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

async function openLife(parts: LifeParts, stack: Stack): Promise<Running> {
  const { options, clock, random, log, state } = parts;
  const closers = new CloseList();
  try {
    const journal = openJournal({
      capacity: JOURNAL_CAPACITY,
      clock,
      ...(parts.durable && { directory: state.folder('journal') }),
    });
    closers.add('journal', () => journal.close());
    const services = await openServices({
      state,
      durable: parts.durable,
      clock,
      random,
      log,
      conditions: conditions(options.conditions ?? 'calm'),
      region: regionOf(options),
      accountId: options.credentials?.accountId ?? ACCOUNT_DEFAULT,
      rootKey: parts.key,
      host: parts.host,
      endpoint: parts.endpoint,
      httpApiPort: options.httpApiPort ?? (options.port ? parts.port + 1 : 0),
      postgresPort: options.postgresPort ?? (options.port ? POSTGRES_PORT_DEFAULT : 0),
      journal,
      closers,
    });
    const pipeline = createPipeline({
      services: services.mounted,
      clock,
      random,
      log,
      journal,
      region: regionOf(options),
      accountId: options.credentials?.accountId ?? ACCOUNT_DEFAULT,
      lookup: services.lookup,
      authorize: services.authorizer(stack),
    });
    const provisioned = await provision(services.provisionContext(stack), stack);
    parts.gate.open(pipeline);
    closers.add('gate', () => parts.gate.shut(CLOSE_GRACE_MS));
    await services.startEventSources();
    closers.add('event sources', () => services.stopEventSources());
    return { services, provisioned, journal, closers };
  } catch (error) {
    await closers.close();
    throw error;
  }
}

function takeState(options: StartOptions, closers: CloseList): { state: StateDirectory; durable: boolean } {
  const ephemeral = options.ephemeral ?? options.dataDir === undefined;
  const path = ephemeral ? mkdtempSync(join(tmpdir(), 'hearth-')) : (options.dataDir ?? join(dirname(options.template), '.hearth'));
  if (ephemeral) closers.add('temporary folder', () => rmSync(path, { recursive: true, force: true }));
  const state = openStateDirectory(path);
  closers.add('state directory', () => state.release());
  return { state, durable: !ephemeral };
}

function refuseOpenDoor(host: string, accessKeyId: string): void {
  const local = host === '127.0.0.1' || host === 'localhost' || host === '::1';
  if (local || accessKeyId !== WELL_KNOWN_KEY.accessKeyId) return;
  throw new HearthError('HEARTH_BIND_REFUSED', `${host} would let the network in with the well-known key '${WELL_KNOWN_KEY.accessKeyId}'`);
}

async function invoke(life: Running, functionName: string, event: unknown): Promise<unknown> {
  const physical = life.provisioned.refs.get(functionName) ?? functionName;
  const result = await life.services.lambda.invoke(physical, Buffer.from(JSON.stringify(event ?? null)));
  const text = Buffer.from(result.payload).toString();
  const payload: unknown = text === '' ? undefined : JSON.parse(text);
  if (result.functionError !== undefined) throw new FunctionError(functionName, payload);
  return payload;
}

function describe(life: Running, home: { endpoint: string; template: string; readyMs: number; envFile: string | undefined }): HomeDescription {
  return {
    endpoint: home.endpoint,
    template: home.template,
    readyMs: home.readyMs,
    resources: life.provisioned.summaries,
    apis: life.services.httpApis(),
    outputs: life.provisioned.outputs,
    ...(home.envFile !== undefined && { envFile: home.envFile }),
  };
}

