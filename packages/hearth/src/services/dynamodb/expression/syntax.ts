/** The trees that expressions are read into. Parsed trees keep placeholders (`#n`, `:v`); bound trees hold names and values. */
import type { AttributeValue } from '../items/attribute-value.ts';

export type ExpressionKind =
  | 'ConditionExpression'
  | 'FilterExpression'
  | 'KeyConditionExpression'
  | 'ProjectionExpression'
  | 'SearchConditionExpression'
  | 'UpdateExpression';

/** Names (or `#placeholders` before binding) and list indexes, from the item down. */
export type PathParts = readonly (string | number)[];

export type Comparator = '=' | '<>' | '<' | '<=' | '>' | '>=';

/** `Value` is a `:placeholder` in a parsed tree, an AttributeValue in a bound one. */
export type Operand<Value> =
  | { readonly kind: 'path'; readonly parts: PathParts }
  | { readonly kind: 'value'; readonly value: Value }
  | Call<Value>;

export interface Call<Value> {
  readonly kind: 'call';
  readonly name: string;
  readonly args: readonly Operand<Value>[];
}

export type Condition<Value> =
  | { readonly kind: 'and' | 'or'; readonly left: Condition<Value>; readonly right: Condition<Value> }
  | { readonly kind: 'not'; readonly condition: Condition<Value> }
  | {
      readonly kind: 'compare';
      readonly comparator: Comparator;
      readonly left: Operand<Value>;
      readonly right: Operand<Value>;
    }
  | {
      readonly kind: 'between';
      readonly operand: Operand<Value>;
      readonly low: Operand<Value>;
      readonly high: Operand<Value>;
    }
  | { readonly kind: 'in'; readonly operand: Operand<Value>; readonly list: readonly Operand<Value>[] }
  | Call<Value>;

export type SetValue<Value> =
  | Operand<Value>
  | {
      readonly kind: 'arithmetic';
      readonly operator: '+' | '-';
      readonly left: SetValue<Value>;
      readonly right: SetValue<Value>;
    };

export type UpdateClause<Value> =
  | { readonly kind: 'SET'; readonly path: PathParts; readonly value: SetValue<Value> }
  | { readonly kind: 'REMOVE'; readonly path: PathParts }
  | { readonly kind: 'ADD' | 'DELETE'; readonly path: PathParts; readonly value: Value };

export type ParsedCondition = Condition<string>;
export type BoundCondition = Condition<AttributeValue>;
export type BoundOperand = Operand<AttributeValue>;
export type BoundClause = UpdateClause<AttributeValue>;

/** As AWS prints a path in its messages: `[a, [0], b]`. */
export function printPath(parts: PathParts): string {
  return `[${parts.map((part) => (typeof part === 'number' ? `[${part}]` : part)).join(', ')}]`;
}
