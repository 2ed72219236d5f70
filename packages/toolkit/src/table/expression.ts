/** Expressions with every name and value apart: no reserved word, no injection. */
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { type Item, toAttribute } from './attribute.ts';

/** Collects names and values while an expression is written. */
export class Expression {
  readonly #names: string[] = [];
  readonly #values: AttributeValue[] = [];

  name(attribute: string): string {
    const known = this.#names.indexOf(attribute);
    return `#${known < 0 ? this.#names.push(attribute) - 1 : known}`;
  }

  value(value: unknown): string {
    return this.attribute(toAttribute(value));
  }

  attribute(value: AttributeValue): string {
    return `:${this.#values.push(value) - 1}`;
  }

  /** `name = value`; `undefined` asks for its absence. */
  equal(attribute: string, value: unknown): string {
    const name = this.name(attribute);
    return value === undefined ? `attribute_not_exists(${name})` : `${name} = ${this.value(value)}`;
  }

  /** `equal` for all of them. */
  all(values: object = {}): string[] {
    return Object.entries(values).map(([name, value]) => this.equal(name, value));
  }

  /** The members of a request; DynamoDB refuses empty ones. */
  get members() {
    const numbered = (sign: string, all: readonly unknown[]) =>
      all.length ? Object.fromEntries(all.map((each, index) => [sign + index, each])) : undefined;
    return {
      ExpressionAttributeNames: numbered('#', this.#names) as Record<string, string> | undefined,
      ExpressionAttributeValues: numbered(':', this.#values) as Item | undefined,
    };
  }
}
