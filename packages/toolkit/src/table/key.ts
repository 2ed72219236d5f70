/** Key templates: `AIRPORT#{iata}`. The names in braces are attributes; the compiler reads them too. */
import { ToolkitError } from '../base/error.ts';

/** The names in a template: `Parts<'A#{b}#{c}'>` is `'b' | 'c'`. */
export type Parts<Template> = Template extends `${string}{${infer Name}}${infer Rest}` ? Name | Parts<Rest> : never;

/** What a template is filled from. Numbers are padded to 16 digits, so that they sort as numbers do. */
export type KeyPart = string | number | bigint | Date;

const NUMBER_DIGITS = 16;

/** @throws ToolkitError INVALID when a part is missing, empty, or would be mistaken for two */
export function fill(template: string, values: Readonly<Record<string, unknown>>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => partOf(template, name, values[name]));
}

/** True when all parts of the template have values. */
export function fillable(template: string, values: Readonly<Record<string, unknown>>): boolean {
  return partsOf(template).every((name) => values[name] !== undefined && values[name] !== null && values[name] !== '');
}

/** As much of the template as there are values for, up to the first that is missing: what a sort key begins with. */
export function prefix(template: string, values: Readonly<Record<string, unknown>>): string {
  const missing = partsOf(template).find((name) => values[name] === undefined);
  return fill(missing === undefined ? template : template.slice(0, template.indexOf(`{${missing}}`)), values);
}

export function partsOf(template: string): string[] {
  return [...template.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
}

function partOf(template: string, name: string, value: unknown): string {
  if (value === undefined || value === null || value === '')
    throw new ToolkitError('INVALID', `the key ${template} needs ${name}`);
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'string') {
    // `#` ends a part: A#b#c must not be another item's A#b, c.
    if (value.includes('#') && !template.endsWith(`{${name}}`))
      throw new ToolkitError('INVALID', `${name} holds a #, which separates the parts of ${template}`);
    return value;
  }
  if (
    (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) ||
    (typeof value === 'bigint' && value >= 0n)
  )
    return String(value).padStart(NUMBER_DIGITS, '0');
  throw new ToolkitError('INVALID', `${name} cannot be part of a key: a text, a whole number from 0, or a Date can`);
}
