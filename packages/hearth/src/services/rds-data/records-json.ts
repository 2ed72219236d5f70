/** `formatRecordsAs: JSON`: the rows as one string, an array of objects by column name. */
import { ServiceError } from '../../wire/errors.ts';
import type { Field } from './fields.ts';

export function formatRecords(names: readonly string[], records: readonly (readonly Field[])[]): string {
  if (new Set(names).size !== names.length) {
    throw new ServiceError('BadRequestException', 'Column names must be unique when formatRecordsAs is JSON.');
  }
  const rows = records.map((record) =>
    Object.fromEntries(record.map((field, i) => [names[i] ?? '', plainValue(field)])),
  );
  return JSON.stringify(rows);
}

function plainValue(field: Field): unknown {
  if (field.blobValue !== undefined) return Buffer.from(field.blobValue).toString('base64');
  if (field.arrayValue !== undefined) return Object.values(field.arrayValue)[0] ?? [];
  return field.stringValue ?? field.longValue ?? field.doubleValue ?? field.booleanValue ?? null;
}
