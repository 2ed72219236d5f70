/** One MariaDB or MySQL server with a data directory of its own, ended with Hearth however Hearth ends. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../../base/clock.ts';
import { HearthError } from '../../base/hearth-error.ts';
import type { Log } from '../../base/log.ts';
import type { Random } from '../../base/random.ts';
import { runProgram } from '../postgres/run-program.ts';
import { type Guarded, keepAlive, startGuarded } from '../postgres/watchdog.ts';
import { holdPort } from './held-port.ts';
import type { MysqlProgram } from './program.ts';
import { type MysqlServer, quoteText, runAs } from './server.ts';

export interface MysqlOptions {
  readonly program: MysqlProgram;
  readonly dataDirectory: string;
  /** Address that it binds. */
  readonly host: string;
  /** True: what is committed survives a power cut. */
  readonly durable: boolean;
  readonly log: Log;
  readonly clock: Clock;
  readonly random: Random;
}

const ADMIN = 'rdsadmin';
const PASSWORD_LENGTH = 32;
const PASSWORD_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
/** A start takes half a second; after a crash, recovery. */
const READY_WAIT_MAX_MS = 60_000;
const STOP_WAIT_MAX_MS = 20_000;
const LOOK_EVERY_MS = 25;

/** Hearth's own account: the superuser of the machine runs it as such, for its files are below folders of mode 700. */
const ACCOUNT = { mode: 'direct', prefix: [] } as const;

export class MysqlInstance implements MysqlServer {
  readonly #options: MysqlOptions;
  readonly #password: string;
  #running: { readonly guarded: Guarded; readonly port: number } | undefined;

  constructor(options: MysqlOptions) {
    this.#options = options;
    this.#password = options.random.text(PASSWORD_LENGTH, PASSWORD_ALPHABET);
  }

  async start(wanted: number): Promise<{ host: string; port: number }> {
    const { host } = this.#options;
    if (this.#running) return { host, port: this.#running.port };
    await this.#makeData();
    await this.#stopOrphan();
    const held = await holdPort(host, wanted);
    const { port } = held;
    await held.release();
    writeFileSync(this.#file('init.sql'), this.#adminSql(), { mode: 0o600 });
    const guarded = await startGuarded(ACCOUNT, this.#command(port), this.#file('server.log'), 'TERM');
    this.#running = { guarded, port };
    try {
      await this.#untilReady(guarded);
    } catch (cause) {
      await this.stop();
      throw cause;
    }
    keepAlive(guarded.child, false);
    return { host, port };
  }

  run(statements: readonly string[]): Promise<void> {
    return runAs({ socketPath: this.#socket, user: ADMIN, password: this.#password }, statements);
  }

  async stop(): Promise<void> {
    const guarded = this.#running?.guarded;
    this.#running = undefined;
    if (!guarded) return;
    keepAlive(guarded.child, true);
    signal(guarded.pid, 'SIGTERM');
    const late = this.#options.clock.after(STOP_WAIT_MAX_MS, () => signal(guarded.pid, 'SIGKILL'));
    await guarded.exited;
    late.cancel();
  }

  async destroy(): Promise<void> {
    await this.stop();
    rmSync(this.#options.dataDirectory, { recursive: true, force: true });
  }

  get #socket(): string {
    return this.#file('s');
  }

  #file(name: string): string {
    return join(this.#options.dataDirectory, name);
  }

  async #makeData(): Promise<void> {
    const { dataDirectory, program } = this.#options;
    const made = this.#file('made');
    if (existsSync(made)) return;
    rmSync(dataDirectory, { recursive: true, force: true });
    for (const name of ['data', 'files']) mkdirSync(this.#file(name), { recursive: true, mode: 0o700 });
    const data = `--datadir=${this.#file('data')}`;
    const command =
      program.installer === undefined
        ? [program.server, '--no-defaults', '--initialize-insecure', data]
        : [program.installer, '--no-defaults', '--auth-root-authentication-method=normal', '--skip-test-db', data];
    await runProgram(ACCOUNT, [...command, ...asRoot()]);
    writeFileSync(made, '');
  }

  #command(port: number): readonly string[] {
    const { program, host, durable } = this.#options;
    return [
      program.server,
      '--no-defaults',
      `--datadir=${this.#file('data')}`,
      `--socket=${this.#socket}`,
      `--pid-file=${this.#file('pid')}`,
      `--init-file=${this.#file('init.sql')}`,
      `--bind-address=${host}`,
      `--port=${port}`,
      '--skip-log-bin',
      '--skip-name-resolve',
      // An empty folder: files of the machine are nobody's business, whatever a grant says.
      `--secure-file-priv=${this.#file('files')}`,
      '--performance-schema=OFF',
      '--innodb-buffer-pool-size=64M',
      `--innodb-flush-log-at-trx-commit=${durable ? 1 : 0}`,
      '--character-set-server=utf8mb4',
      '--default-time-zone=+00:00',
      // As on Aurora MySQL, where the host's file system knows cases.
      '--lower-case-table-names=0',
      '--max-allowed-packet=64M',
      ...asRoot(),
    ];
  }

  /** One statement a line. Nobody but Hearth administers it, and with a password that only this process knows. */
  #adminSql(): string {
    const admin = `'${ADMIN}'@'localhost'`;
    const identified = `IDENTIFIED BY ${quoteText(this.#password)}`;
    return `CREATE USER IF NOT EXISTS ${admin} ${identified};
ALTER USER ${admin} ${identified};
GRANT ALL PRIVILEGES ON *.* TO ${admin} WITH GRANT OPTION;
ALTER USER 'root'@'localhost' ACCOUNT LOCK;
`;
  }

  async #untilReady(guarded: Guarded): Promise<void> {
    const { clock } = this.#options;
    const untilMs = clock.monotonic() + READY_WAIT_MAX_MS;
    const logFile = this.#file('server.log');
    let exitCode: number | undefined;
    void guarded.exited.then((code) => (exitCode = code));
    for (;;) {
      if (exitCode !== undefined) {
        throw new HearthError('HEARTH_ENGINE_FAILED', `MySQL ended with ${exitCode}; its log is ${logFile}`);
      }
      const refused = await this.run([]).then(
        () => undefined,
        (cause: unknown) => cause,
      );
      if (refused === undefined) return;
      if (clock.monotonic() > untilMs) {
        throw new HearthError('HEARTH_ENGINE_FAILED', `MySQL is not ready; its log is ${logFile}`, { cause: refused });
      }
      await clock.sleep(LOOK_EVERY_MS);
    }
  }

  /** What an earlier Hearth has left running, its guard killed too. */
  async #stopOrphan(): Promise<void> {
    const { clock, log } = this.#options;
    const pid = readNumber(this.#file('pid'));
    if (pid === undefined || !servesFrom(pid, this.#file('data'))) return;
    log.warn(`mysql: stopping process ${pid}, left behind on ${this.#file('data')}`);
    signal(pid, 'SIGTERM');
    const untilMs = clock.monotonic() + STOP_WAIT_MAX_MS;
    while (servesFrom(pid, this.#file('data'))) {
      if (clock.monotonic() > untilMs) signal(pid, 'SIGKILL');
      await clock.sleep(LOOK_EVERY_MS);
    }
  }
}

/** The server refuses to run as root unless it is told to. */
function asRoot(): readonly string[] {
  return process.getuid?.() === 0 ? ['--user=root'] : [];
}

function readNumber(file: string): number | undefined {
  try {
    return Number(readFileSync(file, 'utf8').trim()) || undefined;
  } catch {
    return undefined;
  }
}

function servesFrom(pid: number, data: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(`--datadir=${data}`);
  } catch {
    return false;
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended by itself.
  }
}
