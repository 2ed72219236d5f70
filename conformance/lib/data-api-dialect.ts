/** The least that makes Kysely speak to the Data API: positional parameters become named ones, transactions its own calls. */
import {
  BeginTransactionCommand,
  CommitTransactionCommand,
  ExecuteStatementCommand,
  type Field,
  type RDSDataClient,
  RollbackTransactionCommand,
  type SqlParameter,
} from '@aws-sdk/client-rds-data';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely';

export interface DataApiBase {
  readonly resourceArn: string;
  readonly secretArn: string;
  readonly database: string;
}

export function dataApiDialect(client: RDSDataClient, base: DataApiBase): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DataApiDriver(client, base),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new DataApiCompiler(),
  };
}

class DataApiCompiler extends PostgresQueryCompiler {
  protected override getCurrentParameterPlaceholder(): string {
    return `:${this.numParameters}`;
  }
}

class DataApiDriver implements Driver {
  readonly #client: RDSDataClient;
  readonly #base: DataApiBase;

  constructor(client: RDSDataClient, base: DataApiBase) {
    this.#client = client;
    this.#base = base;
  }

  init = (): Promise<void> => Promise.resolve();
  destroy = (): Promise<void> => Promise.resolve();
  releaseConnection = (): Promise<void> => Promise.resolve();

  acquireConnection(): Promise<DataApiConnection> {
    return Promise.resolve(new DataApiConnection(this.#client, this.#base));
  }

  async beginTransaction(connection: DataApiConnection): Promise<void> {
    const { transactionId } = await this.#client.send(new BeginTransactionCommand(this.#base));
    connection.transactionId = transactionId;
  }

  async commitTransaction(connection: DataApiConnection): Promise<void> {
    await this.#client.send(new CommitTransactionCommand({ ...this.#base, transactionId: connection.end() }));
  }

  async rollbackTransaction(connection: DataApiConnection): Promise<void> {
    await this.#client.send(new RollbackTransactionCommand({ ...this.#base, transactionId: connection.end() }));
  }
}

class DataApiConnection implements DatabaseConnection {
  readonly #client: RDSDataClient;
  readonly #base: DataApiBase;
  transactionId: string | undefined;

  constructor(client: RDSDataClient, base: DataApiBase) {
    this.#client = client;
    this.#base = base;
  }

  end(): string | undefined {
    const id = this.transactionId;
    this.transactionId = undefined;
    return id;
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const answer = await this.#client.send(
      new ExecuteStatementCommand({
        ...this.#base,
        sql: query.sql,
        parameters: query.parameters.map(toParameter),
        transactionId: this.transactionId,
        includeResultMetadata: true,
      }),
    );
    const names = answer.columnMetadata?.map((column) => column.label ?? '') ?? [];
    const rows = answer.records?.map((record) =>
      Object.fromEntries(record.map((field, i) => [names[i] ?? '', fromField(field)])),
    );
    // Kysely's row type is its caller's promise.
    return { rows: (rows ?? []) as Row[], numAffectedRows: BigInt(answer.numberOfRecordsUpdated ?? 0) };
  }

  // Kysely asks for a generator; the Data API has nothing to stream.
  // oxlint-disable-next-line require-yield
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('the Data API does not stream');
  }
}

function toParameter(value: unknown, index: number): SqlParameter {
  const name = String(index + 1);
  if (value === null) return { name, value: { isNull: true } };
  if (typeof value === 'boolean') return { name, value: { booleanValue: value } };
  if (typeof value === 'number') {
    return { name, value: Number.isInteger(value) ? { longValue: value } : { doubleValue: value } };
  }
  if (value instanceof Date) {
    return { name, typeHint: 'TIMESTAMP', value: { stringValue: value.toISOString().replace('T', ' ').slice(0, -1) } };
  }
  return { name, value: { stringValue: String(value) } };
}

function fromField(field: Field): unknown {
  if (field.isNull === true) return null;
  const list = field.arrayValue && Object.values(field.arrayValue)[0];
  return list ?? field.stringValue ?? field.longValue ?? field.doubleValue ?? field.booleanValue ?? field.blobValue;
}
