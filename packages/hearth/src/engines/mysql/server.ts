/** What a home needs of MySQL, whether Hearth runs it or somebody else does. */
import type { Connection, ConnectionOptions } from 'mysql2';

export interface MysqlServer {
  /** Resolves when clients are let in. @param port the one wanted */
  start(port: number): Promise<{ readonly host: string; readonly port: number }>;
  /** As the administrator, in order. */
  run(statements: readonly string[]): Promise<void>;
  stop(): Promise<void>;
  /** Stops it and deletes its data. */
  destroy(): Promise<void>;
}

export function quoteText(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}

export function quoteName(name: string): string {
  return `\`${name.replaceAll('`', '``')}\``;
}

export async function runAs(options: ConnectionOptions, statements: readonly string[]): Promise<void> {
  const connection = await connectAs(options);
  try {
    for (const sql of statements) {
      await new Promise<void>((resolve, reject) =>
        connection.query(sql, (cause) => (cause ? reject(cause) : resolve())),
      );
    }
  } finally {
    connection.destroy();
  }
}

async function connectAs(options: ConnectionOptions): Promise<Connection> {
  // Loaded by the first home that has such a cluster.
  const { createConnection } = await import('mysql2');
  const connection = createConnection(options);
  await new Promise<void>((resolve, reject) => {
    connection.once('error', reject);
    connection.connect((cause) => (cause ? reject(cause) : resolve()));
  });
  return connection;
}

/** A server that somebody else runs: `mysql://user:password@host:port`. Its data are left alone. */
export class ExternalMysql implements MysqlServer {
  readonly #url: URL;

  constructor(url: string) {
    this.#url = new URL(url);
  }

  async start(): Promise<{ host: string; port: number }> {
    await this.run([]);
    return this.#place;
  }

  run(statements: readonly string[]): Promise<void> {
    const { username, password } = this.#url;
    return runAs(
      { ...this.#place, user: decodeURIComponent(username), password: decodeURIComponent(password) },
      statements,
    );
  }

  stop = (): Promise<void> => Promise.resolve();
  destroy = (): Promise<void> => Promise.resolve();

  get #place(): { host: string; port: number } {
    return { host: this.#url.hostname, port: Number(this.#url.port || MYSQL_PORT) };
  }
}

const MYSQL_PORT = 3306;
