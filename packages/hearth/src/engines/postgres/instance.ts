/**
 * One PostgreSQL server over one data directory: started, stopped, watched. Knows nothing of AWS. It listens on a socket file,
 * and on 127.0.0.1 where a port is asked for; every connection needs a password.
 */
import { readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../../base/clock.ts';
import { HearthError } from '../../base/hearth-error.ts';
import type { Log } from '../../base/log.ts';
import type { Random } from '../../base/random.ts';
import { type Account, type AccountMode, chooseAccount } from './account.ts';
import { copyServer } from './backup.ts';
import { type Binaries, findBinaries } from './binaries.ts';
import { signalProcess, stopOrphan } from './orphan.ts';
import { findPlaces, makeSocketDirectory, type Places, removeBeside } from './places.ts';
import {
  configureStandby,
  copyPrimary,
  isStandby,
  promoted,
  type StandbySettings,
  templateWillDo,
  writeAccessRules,
} from './standby.ts';
import { type Parameters, writeParameters } from './parameter-file.ts';
import { checkDataDirectory, startFailure } from './start-failure.ts';
import { copyTemplate, prepareTemplate, type Template, type TemplateOptions, type Workshop } from './template.ts';
import { type Guarded, keepAlive, startGuarded } from './watchdog.ts';
import { makeWhole, onDisk, removeWhole, settled } from './whole.ts';

export interface PostgresOptions extends TemplateOptions {
  readonly dataDirectory: string;
  /** Shared by all instances of a home: the template, its password, copied programs. */
  readonly stateDirectory: string;
  /** True: what is committed survives a power cut. False: fsync off. */
  readonly durable: boolean;
  /** Listen on 127.0.0.1 as well. */
  readonly port?: number;
  /** Server parameters by name, as in postgresql.conf. */
  readonly parameters?: Parameters;
  /** For tests: the way to take where Hearth is root. */
  readonly account?: AccountMode;
  readonly log: Log;
  readonly clock: Clock;
  readonly random: Random;
}

/** What a client needs to connect. */
export interface ConnectionSettings {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
}

/** The number in the socket file's name; nothing listens on it unless `port` is given. */
const SOCKET_PORT = 5432;
const READY_LOOK_EVERY_MS = 4;
/** Recovery after a crash reads all WAL since the last checkpoint. */
const READY_WAIT_MAX_MS = 300_000;
const FAST_STOP_WAIT_MS = 10_000;
const LOG_FILE_BYTES_MAX = 8 * 1024 * 1024;

export class PostgresInstance {
  readonly #options: PostgresOptions;
  readonly #account: Account;
  readonly #places: Places;
  /** One after the other: a later one may know more. */
  #preparing: Promise<Binaries> | undefined;
  #template: Template | undefined;
  #running: Guarded | undefined;
  #stopping = false;
  readonly #abandoned = new AbortController();
  #standby: StandbySettings | undefined;
  /** What it was made from could not follow. */
  #copiesPrimary = false;
  #parameters: Parameters;
  #accessRules: readonly string[] = [];
  /** Called when PostgreSQL ends without having been stopped. */
  onExit: ((code: number) => void) | undefined;

  constructor(options: PostgresOptions) {
    this.#options = options;
    this.#parameters = options.parameters ?? {};
    this.#account = chooseAccount(options.account);
    this.#places = findPlaces(options.stateDirectory, options.dataDirectory, this.#account, options.durable);
  }

  get pid(): number | undefined {
    return this.#running?.pid;
  }

  get running(): boolean {
    return this.#running !== undefined;
  }

  get accountMode(): AccountMode {
    return this.#account.mode;
  }

  /** Where the data directory truly lies. */
  get dataDirectory(): string {
    return this.#places.data;
  }

  get logFile(): string {
    return this.#places.logFile;
  }

  /** The superuser's connection, or another user's. The instance must have been started once. */
  connection(as?: { user: string; password: string; database: string }): ConnectionSettings {
    const { superuser } = this.#options;
    const who = as ?? { user: superuser, password: this.#template?.password ?? '', database: 'postgres' };
    return { host: this.#places.socket, port: this.#options.port ?? SOCKET_PORT, ...who };
  }

  /** Server parameters: a running server takes up those that may change while it runs, the rest with its next start. */
  setParameters(parameters: Parameters): void {
    if (JSON.stringify(parameters) === JSON.stringify(this.#parameters)) return;
    this.#parameters = parameters;
    if (!this.#running) return;
    this.#writeParameters();
    signalProcess(this.#running.pid, 'SIGHUP');
  }

  /** Lines of pg_hba.conf that stand before the usual ones; a running server reads them at once. */
  setAccessRules(rules: readonly string[]): void {
    if (JSON.stringify(rules) === JSON.stringify(this.#accessRules)) return;
    this.#accessRules = rules;
    if (!this.#running) return;
    writeAccessRules(this.#places.data, this.#account, rules);
    signalProcess(this.#running.pid, 'SIGHUP');
  }

  /**
   * Makes this server a hot standby, which replays what the primary writes: from the next start, or, where it is one already,
   * at once. A missing data directory is copied from the template, or from the primary, which must then be running; either way
   * it takes a moment until what the primary has committed is seen.
   */
  follow(settings: StandbySettings): void {
    this.#standby = settings;
    const running = this.#running;
    if (!running) return;
    configureStandby(this.#places.data, this.#account, settings);
    signalProcess(running.pid, 'SIGHUP');
  }

  /** From the next start: a primary, whatever it was; a running standby has to be promoted instead. */
  lead(): void {
    this.#standby = undefined;
  }

  /** Ends the replay of a running standby; resolves when it takes writes. */
  async promote(): Promise<void> {
    await onDisk(this.#places.data);
    this.#standby = undefined;
    await promoted(this.connection());
  }

  /** Deletes the data directory of a stopped server: the next start copies it from its primary. */
  async discard(): Promise<void> {
    if (this.#running) throw new Error('a running server keeps its data');
    await removeWhole(this.#places.data);
    this.#copiesPrimary = true;
  }

  /**
   * Makes what a first start needs: the programs, the template, the data directory. Start does so too.
   * @param primaryData of the server that it is to follow, for a standby
   */
  async prepare(primaryData = this.#standby?.primaryData): Promise<Binaries> {
    const before = this.#preparing?.then(ignore, ignore) ?? Promise.resolve();
    const preparing = before.then(() => this.#prepare(primaryData));
    this.#preparing = preparing;
    return preparing;
  }

  /** Makes no more than what all instances of a home are copied from. */
  async prepareTemplate(): Promise<void> {
    await this.#findTemplate();
  }

  /** Makes its data, if there is none, of what another server has now; that one must not be started or stopped meanwhile. */
  async copyFrom(other: PostgresInstance): Promise<void> {
    await other.prepare();
    const { data } = this.#places;
    const { shop } = await this.#findTemplate();
    const connection = other.running ? other.connection() : undefined;
    await makeWhole(data, shop, () => copyServer({ data: other.dataDirectory, connection }, data, shop));
    await onDisk(data);
  }

  /** Ends a preparation that is under way; the instance is not to be used again. */
  async abandon(): Promise<void> {
    this.#abandoned.abort();
    await this.#preparing?.catch(() => undefined);
    await settled(this.#places.data);
    if (this.#template) await settled(this.#template.directory);
  }

  /** Resolves when connections are accepted. Makes the data directory at first. */
  async start(): Promise<void> {
    if (this.#running) return;
    const { clock, log } = this.#options;
    const { data, socket, logFile } = this.#places;
    const binaries = await this.prepare();
    checkDataDirectory(data);
    makeSocketDirectory(socket, this.#account);
    await stopOrphan(data, socket, clock, log);
    rotateLog(logFile);
    writeAccessRules(data, this.#account, this.#accessRules);
    this.#writeParameters();
    const awaitsPromotion = !this.#standby && isStandby(data);
    if (this.#standby) configureStandby(data, this.#account, this.#standby);
    const logStart = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
    const guarded = await startGuarded(this.#account, this.#command(binaries), logFile);
    await this.#untilReady(guarded, logStart);
    keepAlive(guarded.child, false);
    this.#running = guarded;
    this.#stopping = false;
    void guarded.exited.then((code) => this.#ended(guarded, code));
    if (!this.#standby) await this.#untilOnDisk();
    if (awaitsPromotion) await this.promote();
  }

  /** A standby's data can be had again; what others acknowledge must last. */
  async #untilOnDisk(): Promise<void> {
    try {
      await onDisk(this.#places.data);
    } catch (cause) {
      await this.stop('immediate');
      throw cause;
    }
  }

  /** `fast` ends sessions and writes a checkpoint; `immediate` leaves recovery to the next start. */
  async stop(mode: 'fast' | 'immediate' = 'fast'): Promise<void> {
    const guarded = this.#running;
    if (!guarded) return;
    this.#stopping = true;
    keepAlive(guarded.child, true);
    signalProcess(guarded.pid, mode === 'fast' ? 'SIGINT' : 'SIGQUIT');
    const quit = this.#options.clock.after(FAST_STOP_WAIT_MS, () => signalProcess(guarded.pid, 'SIGQUIT'));
    const kill = this.#options.clock.after(2 * FAST_STOP_WAIT_MS, () => signalProcess(guarded.pid, 'SIGKILL'));
    await guarded.exited;
    quit.cancel();
    kill.cancel();
    this.#running = undefined;
    rmSync(this.#places.socket, { recursive: true, force: true });
  }

  /** Stops at once and deletes all data. */
  async destroy(): Promise<void> {
    await this.abandon();
    await this.stop('immediate');
    await removeWhole(this.#places.data);
    removeBeside(this.#places);
  }

  async #prepare(primaryData: string | undefined): Promise<Binaries> {
    const { data } = this.#places;
    const { template, shop } = await this.#findTemplate();
    const fromTemplate =
      primaryData === undefined || (!this.#copiesPrimary && templateWillDo(template.directory, primaryData));
    const standby = this.#standby;
    if (fromTemplate) await makeWhole(data, shop, () => copyTemplate(template, data, shop));
    else if (standby) await makeWhole(data, shop, () => copyPrimary(standby, data, shop));
    return shop.binaries;
  }

  async #findTemplate(): Promise<{ readonly template: Template; readonly shop: Workshop }> {
    const { random, durable } = this.#options;
    const { root } = this.#places;
    const binaries = await findBinaries(root, this.#account, random);
    const shop = { binaries, account: this.#account, random, durable, signal: this.#abandoned.signal };
    const template = (this.#template ??= await prepareTemplate(root, this.#options, shop));
    return { template, shop };
  }

  #ended(guarded: Guarded, code: number): void {
    if (this.#running !== guarded) return;
    this.#running = undefined;
    if (this.#stopping) return;
    this.#options.log.error(`postgres: ended by itself with ${code}; its log is ${this.#places.logFile}`);
    this.onExit?.(code);
  }

  #writeParameters(): void {
    const usual: Parameters = {
      // LOG stands above ERROR in this setting: clients' errors are theirs, and would fill the file.
      log_min_messages: 'log',
      log_checkpoints: 'off',
      max_wal_size: '256MB',
      // For standbys that were away for a while, and come back within a moment.
      wal_keep_size: '32MB',
      max_wal_senders: '20',
      wal_retrieve_retry_interval: '100ms',
      hot_standby_feedback: 'on',
      ...(this.#options.durable ? {} : { autovacuum_naptime: '10min' }),
    };
    writeParameters(this.#places.data, this.#account, { ...usual, ...this.#parameters });
  }

  /** What no parameter may change stands on the command line, which comes before every file. */
  #command(binaries: Binaries): readonly string[] {
    const { durable, port } = this.#options;
    const all: Record<string, string> = {
      fsync: durable ? 'on' : 'off',
      full_page_writes: durable ? 'on' : 'off',
      listen_addresses: port === undefined ? '' : '127.0.0.1',
      port: String(port ?? SOCKET_PORT),
      unix_socket_directories: this.#places.socket,
    };
    const settings = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    return [binaries.postgres, '-D', this.#places.data, ...settings];
  }

  async #untilReady(guarded: Guarded, logStart: number): Promise<void> {
    const { clock } = this.#options;
    const untilMs = clock.monotonic() + READY_WAIT_MAX_MS;
    let exitCode: number | undefined;
    void guarded.exited.then((code) => (exitCode = code));
    while (!isReady(this.#places.data, guarded.pid)) {
      if (exitCode !== undefined) throw startFailure(exitCode, this.#places.logFile, logStart);
      if (clock.monotonic() > untilMs) {
        signalProcess(guarded.pid, 'SIGQUIT');
        throw new HearthError('HEARTH_ENGINE_FAILED', `PostgreSQL is not ready; its log is ${this.#places.logFile}`);
      }
      await clock.sleep(READY_LOOK_EVERY_MS);
    }
  }
}

/** The eighth line of postmaster.pid tells the state: `ready`, or `standby` on a server that only replays. */
function isReady(data: string, pid: number): boolean {
  try {
    const lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
    const state = lines[7]?.trim();
    return Number(lines[0]) === pid && (state === 'ready' || state === 'standby');
  } catch {
    return false;
  }
}

function ignore(): void {}

function rotateLog(logFile: string): void {
  const size = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LOG_FILE_BYTES_MAX) renameSync(logFile, `${logFile}.1`);
}
