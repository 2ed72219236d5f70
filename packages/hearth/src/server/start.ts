/**
 * The life of the process, one visible ordered list: read the template, take the state directory, listen, open the
 * services, provision, start event sources, watch. Closing is the list backwards.
 */
import { createServer } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Clock, systemClock } from '../base/clock.ts';
import { HearthError } from '../base/hearth-error.ts';
import { createRandom } from '../base/random.ts';
import { silentLog } from '../base/log.ts';
import { CloseList } from './close-list.ts';
import { CustomResourceAnswers } from './custom-resource-answers.ts';
import { homeEnvironment, writeEnvFile } from './env-file.ts';
import { functionControls } from './function-controls.ts';
import type { Home, HomeDescription } from './home.ts';
import { closeServer, listen } from './listen.ts';
import { CLOSE_GRACE_MS, type StartOptions, WELL_KNOWN_KEY } from './options.ts';
import { createGate } from './gate.ts';
import { type Life, type LifeParts, openLife, STATE_FOLDERS } from './life.ts';
import { removeRunningHome, writeRunningHome } from './running-home.ts';
import { readStack, regionOf } from './stack.ts';
import { openStateDirectory, type StateDirectory } from './state.ts';
import { watchSources } from './watch.ts';

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
  const answers = new CustomResourceAnswers();
  const gate = createGate(clock, answers);
  const server = createServer(
    { keepAliveTimeout: KEEP_ALIVE_MS },
    (incoming, outgoing) => void gate.handle(incoming, outgoing),
  );
  server.on('checkContinue', (incoming, outgoing) => void gate.handleContinue(incoming, outgoing));
  const port = await listen(server, host, options.port ?? 0);
  closers.add('http server', () => closeServer(server, CLOSE_GRACE_MS, clock.after));
  const endpoint = `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${port}`;

  answers.listenOn(endpoint);
  const parts: LifeParts = { answers, options, clock, random, log, state, durable, host, port, endpoint, gate, key };
  let life = await openLife(parts, stack);
  closers.add('services', () => life.close());

  const env = () =>
    homeEnvironment({ endpoint, region: regionOf(options), ...key, outputs: life.provisioned().outputs });
  const envFile = options.envFile ? join(dirname(stack.file), '.env.hearth') : undefined;
  const publish = (): void => {
    if (envFile !== undefined) writeEnvFile(envFile, env());
    writeRunningHome(state.path, {
      endpoint,
      region: regionOf(options),
      ...key,
      names: Object.fromEntries(life.provisioned().refs),
    });
  };
  publish();
  closers.add('home.json', () => removeRunningHome(state.path));

  const reload = async (): Promise<void> => {
    stack = readStack(options);
    await life.provision(stack);
    publish();
  };
  if (options.watch)
    closers.add('watcher', watchSources({ stack: () => stack, lambda: () => life.lambda, clock, log, reload }));

  const readyMs = clock.monotonic() - startedAt;
  const reset = async (): Promise<void> => {
    await life.close();
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
      return life.provisioned().outputs;
    },
    clock,
    journal: { recent: (limit) => life.journal.recent(limit === undefined ? {} : { limit }) },
    ...functionControls({ life: () => life, clock, server, keepAliveMs: KEEP_ALIVE_MS }),
    idle: () => life.idle(),
    databases: () => life.databases(),
    reset,
    describe: () => describe(life, { endpoint, template: stack.file, readyMs, envFile }),
    close: () => closers.close(),
    [Symbol.asyncDispose]: () => closers.close(),
  };
}

/** Node's default of 5 s closes connections that a frozen function believes in; AWS's endpoints keep them longer. */
const KEEP_ALIVE_MS = 65_000;

function takeState(options: StartOptions, closers: CloseList): { state: StateDirectory; durable: boolean } {
  const ephemeral = options.ephemeral ?? options.dataDir === undefined;
  const path = ephemeral
    ? mkdtempSync(join(tmpdir(), 'hearth-'))
    : (options.dataDir ?? join(dirname(options.template), '.hearth'));
  if (ephemeral) closers.add('temporary folder', () => rmSync(path, { recursive: true, force: true }));
  const state = openStateDirectory(path);
  closers.add('state directory', () => state.release());
  return { state, durable: !ephemeral };
}

function refuseOpenDoor(host: string, accessKeyId: string): void {
  const local = host === '127.0.0.1' || host === 'localhost' || host === '::1';
  if (local || accessKeyId !== WELL_KNOWN_KEY.accessKeyId) return;
  throw new HearthError(
    'HEARTH_BIND_REFUSED',
    `${host} would let the network in with the well-known key '${WELL_KNOWN_KEY.accessKeyId}'`,
  );
}

function describe(
  life: Life,
  home: { endpoint: string; template: string; readyMs: number; envFile: string | undefined },
): HomeDescription {
  return {
    endpoint: home.endpoint,
    template: home.template,
    readyMs: home.readyMs,
    resources: life.provisioned().summaries,
    apis: life.httpApis(),
    outputs: life.provisioned().outputs,
    ...(home.envFile !== undefined && { envFile: home.envFile }),
  };
}
