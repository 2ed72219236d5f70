/** Expressions with every name and value apart: no reserved word, no injection. */
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { toAttribute } from './attribute.ts';

export class Expression {
  readonly names: Record<string, string> = {};
  readonly values: Record<string, AttributeValue> = {};

  name(attribute: string): string {
    const known = Object.entries(this.names).find(([, name]) => name === attribute);
    const alias = known?.[0] ?? `#${Object.keys(this.names).length}`;
    this.names[alias] = attribute;
    return alias;
  }

  value(value: unknown): string {
    const alias = `:${Object.keys(this.values).length}`;
    this.values[alias] = toAttribute(value);
    return alias;
  }

  /** `name = value`; `undefined` asks for its absence. */
  equal(attribute: string, value: unknown): string {
    const name = this.name(attribute);
    return value === undefined ? `attribute_not_exists(${name})` : `${name} = ${this.value(value)}`;
  }

  /** The members of a request; DynamoDB refuses empty ones. */
  get members() {
    return {
      ...(Object.keys(this.names).length > 0 && { ExpressionAttributeNames: this.names }),
      ...(Object.keys(this.values).length > 0 && { ExpressionAttributeValues: this.values }),
    };
  }
}
