/** One connection to PostgreSQL: what it was told, whether it still lives, how it is cancelled. */
import type { Client, ClientConfig } from 'pg';
import { codeOf } from '../base/error.ts';
import { decode, typeOfOid } from './decode.ts';
import { encode } from './encode.ts';
import { type Fragment, raw } from './fragment.ts';
import { DatabaseError, type Result } from './transport.ts';

/** After so long without a word the connection is asked whether it lives, for the environment may have been frozen. */
const LIVENESS_AFTER_MS = 1_000;
const LIVENESS_WAIT_MS = 2_000;
const CANCEL_WAIT_MS = 2_000;

type NewClient = (config: ClientConfig) => Client;
const TEXT = { getTypeParser: () => (text: unknown) => text };

export class Lane {
  readonly #client: Client;
  readonly #config: ClientConfig;
  readonly #newClient: NewClient;
  usedMs = Date.now();
  /** Questions without an answer yet. */
  #running = 0;
  /** True once the connection is known to be gone. */
  dead = false;
  /** Between BEGIN and its end: what a query fails with is then the transaction's affair. */
  inTransaction = false;

  private constructor(client: Client, config: ClientConfig, newClient: NewClient) {
    this.#client = client;
    this.#config = config;
    this.#newClient = newClient;
    const die = (): void => void (this.dead = true);
    client.on('error', die).on('end', die);
  }

  static async open(config: ClientConfig, newClient: NewClient): Promise<Lane> {
    const client = newClient(config);
    const lane = new Lane(client, config, newClient);
    await client.connect();
    return lane;
  }

  /** False when the connection did not survive: nothing has been sent on it since its last answer. */
  async alive(): Promise<boolean> {
    if (this.dead) return false;
    if (Date.now() - this.usedMs < LIVENESS_AFTER_MS) return true;
    let timer: NodeJS.Timeout | undefined;
    const silence = new Promise<boolean>((resolve) => {
      timer = setTimeout(() => resolve(false), LIVENESS_WAIT_MS);
    });
    this.#running++;
    const answer = this.#client.query('').then(
      () => {
        this.#running--;
        return true;
      },
      () => false,
    );
    const lives = await Promise.race([answer, silence]);
    clearTimeout(timer);
    if (!lives) this.dead = true;
    return lives;
  }

  /** I, T or E as PostgreSQL says; undefined where the driver does not tell. */
  get transactionStatus(): string | null | undefined {
    const client: { getTransactionStatus?: () => string | null } = this.#client;
    return client.getTransactionStatus?.();
  }

  async execute(statement: Fragment): Promise<Result> {
    const values = statement.values.map(encode);
    const text = statement.texts
      .map((part, index) => {
        const cast = values[index - 1]?.cast;
        return index === 0 ? part : `$${index}${cast === undefined ? '' : `::${cast}`}${part}`;
      })
      .join('');
    this.#running++;
    try {
      const query = { text, values: values.map(({ value }) => plain(value)), rowMode: 'array', types: TEXT } as const;
      const { rows, fields, rowCount } = await this.#client.query<(string | null)[]>(query);
      this.usedMs = Date.now();
      const columns = fields.map(({ name, dataTypeID }) => ({ name, type: typeOfOid(dataTypeID) }));
      const objects = rows.map((row) =>
        Object.fromEntries(
          columns.map(({ name, type }, index) => {
            const cell = row[index] ?? null;
            return [name, cell === null ? null : decode(type, cell)];
          }),
        ),
      );
      return { rows: objects, count: rowCount ?? 0 };
    } catch (error) {
      throw this.#readError(error);
    } finally {
      this.#running--;
    }
  }

  /** What `work` has running when the signal aborts is cancelled. */
  async watch<T>(signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
    signal?.throwIfAborted();
    let cancelling: Promise<void> | undefined;
    const abort = (): void => {
      cancelling = this.#cancel();
    };
    signal?.addEventListener('abort', abort, { once: true });
    try {
      return await work();
    } finally {
      signal?.removeEventListener('abort', abort);
      // Sent too late it would cancel what runs here next.
      await cancelling;
    }
  }

  command(text: string): Promise<Result> {
    return this.execute(raw(text));
  }

  /** Says goodbye; a connection that owes an answer is cut, for the answer may never come. */
  async close(): Promise<void> {
    this.dead = true;
    const inside: { connection?: { stream?: { destroy?: () => void } } } = this.#client;
    if (this.#running > 0) inside.connection?.stream?.destroy?.();
    await this.#client.end().catch(() => undefined);
  }

  /** Over a connection of its own, as PostgreSQL wants it. What cannot be cancelled loses its connection. */
  async #cancel(): Promise<void> {
    const { processID } = this.#client as Client & { processID?: number | null }; // pg sets it, its types do not say so
    const other = this.#newClient({ ...this.#config, connectionTimeoutMillis: CANCEL_WAIT_MS });
    other.on('error', () => undefined);
    try {
      await other.connect();
      await other.query('select pg_cancel_backend($1)', [processID]);
    } catch {
      void this.close();
    } finally {
      await other.end().catch(() => undefined);
    }
  }

  #readError(error: unknown): unknown {
    const code = codeOf(error);
    if (!/^[0-9A-Z]{5}$/.test(code)) {
      if (!(error instanceof Error && 'severity' in error)) this.dead = true;
      return error;
    }
    if (code.startsWith('57P') || code.startsWith('08')) this.dead = true;
    return new DatabaseError(code, error instanceof Error ? error.message : String(error), error);
  }
}

function plain(value: ReturnType<typeof encode>['value']): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  return typeof value === 'number' ? String(value) : value;
}
