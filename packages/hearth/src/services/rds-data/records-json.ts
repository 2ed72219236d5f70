/** `formatRecordsAs: JSON`: the rows as one string, an array of objects by column name. */
import { ServiceError } from '../../wire/errors.ts';
import type { Field } from './fields.ts';

export function formatRecords(names: readonly string[], records: readonly (readonly Field[])[]): string {
  if (new Set(names).size !== names.length) {
    throw new ServiceError('BadRequestException', 'Column names must be unique when formatRecordsAs is JSON.');
  }
  const keys = names.map((name) => `${JSON.stringify(name)}:`);
  const rows = records.map((record) => `{${record.map((field, i) => (keys[i] ?? '') + fieldText(field)).join(',')}}`);
  return `[${rows.join(',')}]`;
}

function fieldText(field: Field): string {
  if (field.blobValue !== undefined) return valueText(Buffer.from(field.blobValue).toString('base64'));
  if (field.arrayValue === undefined) {
    return valueText(field.stringValue ?? field.longValue ?? field.doubleValue ?? field.booleanValue);
  }
  const values: readonly unknown[] = Object.values(field.arrayValue)[0] ?? [];
  return `[${values.map(valueText).join(',')}]`;
}

/** Longs may be bigints; JSON has no number for NaN and the infinities. */
function valueText(value: unknown): string {
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : `"${value}"`;
  return JSON.stringify(value ?? null);
}
