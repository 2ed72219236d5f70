/** `hearth-toolkit/sql`: statements, and what they answer. The ways to a database are `/postgres` and `/data-api`. */
export { type Fragment, ident, list, raw, shapeOf, sql } from './fragment.ts';
export { as } from './encode.ts';
export { DatabaseError, type ReadOptions, type Row } from './transport.ts';
export type { Ask, Queries, QueriesOf, Sql } from './sql.ts';
export type { CallOptions } from './place.ts';
export type { TransactionOptions } from './transaction.ts';
export { insert, type InsertOptions } from './insert.ts';
export { stream, type StreamOptions } from './stream.ts';
export { isToolkitError, ToolkitError, type ToolkitErrorCode } from '../base/error.ts';
