/**
 * Reading the resolved properties of a template's resource. CloudFormation is lenient where the services are not: numbers
 * and booleans may come as strings. What does not fit is named with its line.
 */
import { HearthError } from '../../base/hearth-error.ts';

/** One resource of the template, its references resolved. */
export interface ResolvedResource {
  readonly logicalId: string;
  readonly type: string;
  /** The stack that has it, nested or not, and its name there. */
  readonly stackName: string;
  readonly localName: string;
  readonly properties: Readonly<Record<string, unknown>>;
  /** The resource's `Metadata`. */
  readonly metadata?: Readonly<Record<string, unknown>> | undefined;
  /** The name that AWS would make up for it, the same at every start. */
  readonly physicalName: string;
  /** Folder of the template that has it: local code is relative to it. */
  readonly directory: string;
  /** `template.yaml:42` of the resource, or of one of its properties. */
  at(...path: readonly (string | number)[]): string;
}

export class Properties {
  readonly #values: Readonly<Record<string, unknown>>;
  readonly #resource: ResolvedResource;
  readonly #path: readonly (string | number)[];

  constructor(resource: ResolvedResource, values = resource.properties, path: readonly (string | number)[] = []) {
    this.#values = values;
    this.#resource = resource;
    this.#path = path;
  }

  text(name: string): string | undefined {
    const value = this.#values[name];
    if (value === undefined || value === null) return undefined;
    if (typeof value === 'string') return value;
    if (typeof value === 'number' || typeof value === 'boolean') return String(value);
    throw this.problem(name, 'must be text');
  }

  requiredText(name: string): string {
    const value = this.text(name);
    if (value === undefined) throw this.problem(name, 'is required');
    return value;
  }

  number(name: string): number | undefined {
    const value = this.#values[name];
    if (value === undefined || value === null) return undefined;
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    if (typeof number === 'number' && Number.isFinite(number)) return number;
    throw this.problem(name, 'must be a number');
  }

  flag(name: string): boolean | undefined {
    const value = this.#values[name];
    if (value === undefined || value === null) return undefined;
    if (value === true || value === 'true') return true;
    if (value === false || value === 'false') return false;
    throw this.problem(name, 'must be true or false');
  }

  /** A list of whatever; a single value stands for a list of one, as in policy documents. */
  list(name: string): readonly unknown[] {
    const value = this.#values[name];
    if (value === undefined || value === null) return [];
    return Array.isArray(value) ? value : [value];
  }

  texts(name: string): readonly string[] {
    return this.list(name).map((value) => {
      if (typeof value !== 'string') throw this.problem(name, 'must be a list of texts');
      return value;
    });
  }

  child(name: string): Properties | undefined {
    const value = this.#values[name];
    if (value === undefined || value === null) return undefined;
    if (isRecord(value)) return new Properties(this.#resource, value, [...this.#path, name]);
    throw this.problem(name, 'must be a map');
  }

  children(name: string): readonly Properties[] {
    return this.list(name).map((value, index) => {
      if (!isRecord(value)) throw this.problem(name, 'must be a list of maps');
      return new Properties(this.#resource, value, [...this.#path, name, index]);
    });
  }

  raw(name: string): unknown {
    return this.#values[name];
  }

  /** A policy as services take it, where the template has a map or, as it may, the text of one. */
  document(name: string): string | undefined {
    const value = this.#values[name];
    if (typeof value !== 'string') return value === undefined ? undefined : JSON.stringify(value);
    try {
      return JSON.stringify(JSON.parse(value));
    } catch {
      return value; // the service refuses it, in AWS's words
    }
  }

  has(name: string): boolean {
    return this.#values[name] !== undefined;
  }

  /** The values as they stand, numbers and booleans in the types that the service's API has for the members named. */
  coerced(types: Readonly<Record<string, 'number' | 'boolean'>>): Record<string, unknown> {
    return coerce(this.#values, types) as Record<string, unknown>; // a map stays a map
  }

  problem(name: string, what: string): HearthError {
    const { logicalId, type } = this.#resource;
    return new HearthError(
      'HEARTH_TEMPLATE_INVALID',
      `${this.#resource.at(...this.#path, name)}: ${[...this.#path, name].join('.')} of ${logicalId} (${type}) ${what}`,
    );
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Only what is said: the others have AWS's defaults. */
export function defined<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  // Every entry left has a value.
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

function coerce(value: unknown, types: Readonly<Record<string, 'number' | 'boolean'>>): unknown {
  if (Array.isArray(value)) return value.map((entry) => coerce(entry, types));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, entry]) => {
      if (typeof entry !== 'string') return [name, coerce(entry, types)];
      if (types[name] === 'number' && entry.trim() !== '') return [name, Number(entry)];
      if (types[name] === 'boolean' && (entry === 'true' || entry === 'false')) return [name, entry === 'true'];
      return [name, entry];
    }),
  );
}
