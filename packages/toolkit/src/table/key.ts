/** Key templates: `AIRPORT#{iata}`. The names in braces are attributes; the compiler reads them too. */
import { ToolkitError } from '../base/error.ts';

/** The names in a template: `Parts<'A#{b}#{c}'>` is `'b' | 'c'`. */
export type Parts<Template> = Template extends `${string}{${infer Name}}${infer Rest}` ? Name | Parts<Rest> : never;

/** What a template is filled from. Numbers are padded to 16 digits, so that they sort as numbers do. */
export type KeyPart = string | number | bigint | Date;

export type Values = Readonly<Record<string, unknown>>;

const NUMBER_DIGITS = 16;
const PART = /\{(\w+)\}/g;

/** @throws ToolkitError INVALID when a part is missing, empty, or would be mistaken for two */
export function fill(template: string, values: Values): string {
  return template.replace(PART, (part, name: string) => {
    const value = values[name];
    if (value instanceof Date) return value.toISOString();
    // `#` ends a part: A#b#c must not be another item's A#b, c.
    if (typeof value === 'string' && value && (!value.includes('#') || template.endsWith(part))) return value;
    if ((typeof value === 'bigint' || Number.isSafeInteger(value)) && Number(value) >= 0)
      return String(value).padStart(NUMBER_DIGITS, '0');
    throw new ToolkitError(
      'INVALID',
      `${template}: ${name} must be a text without #, a Date, or a whole number from 0`,
    );
  });
}

/** The first part that has no value. */
export function missingPart(template: string, values: Values): string | undefined {
  return partsOf(template).find((name) => (values[name] ?? '') === '');
}

/** As much of the template as there are values for, up to the first that is missing: what a sort key begins with. */
export function prefix(template: string, values: Values): string {
  const missing = missingPart(template, values);
  return fill(missing ? template.slice(0, template.indexOf(`{${missing}}`)) : template, values);
}

export function partsOf(template: string): string[] {
  return [...template.matchAll(PART)].map(([, name = '']) => name);
}
