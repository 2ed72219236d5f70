/** Rows through a schema. */
import { type Schema, validate } from '../base/schema.ts';
import type { Row } from './transport.ts';

/** @throws ToolkitError INVALID naming the row */
export function parseRows(schema: Schema, rows: readonly Row[]): Promise<Row[]> {
  // A schema may make anything of a row; the caller's types say what.
  return Promise.all(rows.map((row, index) => validate(schema, row, `row ${index + 1}`))) as Promise<Row[]>;
}
