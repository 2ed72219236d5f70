/** The trees that PartiQL statements are read into. Parameters are numbered; names stand as they were written. */
import type { Comparator, PathParts } from '../expression/syntax.ts';

/** Counted from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
  readonly length: number;
}

export interface Call {
  readonly kind: 'call';
  /** In lower case. */
  readonly name: string;
  readonly args: readonly Expression[];
  readonly at: Position;
}

export interface Path {
  readonly kind: 'path';
  readonly parts: PathParts;
  readonly at: Position;
}

export type Expression =
  | Path
  | { readonly kind: 'string'; readonly text: string; readonly at: Position }
  | { readonly kind: 'number'; readonly text: string; readonly at: Position }
  | { readonly kind: 'constant'; readonly value: true | false | null | 'missing'; readonly at: Position }
  | { readonly kind: 'parameter'; readonly index: number; readonly at: Position }
  | { readonly kind: 'list' | 'bag'; readonly members: readonly Expression[]; readonly at: Position }
  | { readonly kind: 'struct'; readonly members: readonly (readonly [Expression, Expression])[]; readonly at: Position }
  | Call
  | {
      readonly kind: 'and' | 'or';
      readonly left: Expression;
      readonly right: Expression;
      readonly at: Position;
    }
  | { readonly kind: 'not'; readonly operand: Expression; readonly at: Position }
  | {
      readonly kind: 'compare';
      readonly comparator: Comparator;
      readonly left: Expression;
      readonly right: Expression;
      readonly at: Position;
    }
  | {
      readonly kind: 'between';
      readonly operand: Expression;
      readonly low: Expression;
      readonly high: Expression;
      readonly at: Position;
    }
  | { readonly kind: 'in'; readonly operand: Expression; readonly list: Expression; readonly at: Position }
  | { readonly kind: 'is'; readonly operand: Expression; readonly type: string; readonly at: Position }
  | {
      readonly kind: 'arithmetic';
      readonly operator: '+' | '-' | '*' | '/' | '%' | '||' | 'like';
      readonly left: Expression;
      readonly right: Expression;
      readonly at: Position;
    }
  | { readonly kind: 'statement'; readonly statement: Statement; readonly at: Position };

/** A table, or an index of one. */
export interface Source {
  readonly table: string;
  readonly index: string | undefined;
}

export interface SelectStatement {
  readonly kind: 'select';
  /** Undefined: `*`. */
  readonly columns: readonly Path[] | undefined;
  /** What is wrong with the columns; AWS tells it when it has looked up the index. */
  readonly problem: Error | undefined;
  readonly source: Source;
  readonly where: Expression | undefined;
  readonly orderBy: readonly { readonly path: Expression; readonly descending: boolean }[];
}

export interface InsertStatement {
  readonly kind: 'insert';
  readonly source: Source;
  readonly value: Expression;
}

export type Change =
  | { readonly kind: 'set'; readonly path: Path; readonly value: Expression }
  | { readonly kind: 'remove'; readonly path: Path };

/** `ALL_OLD` and its kin, as UpdateItem's ReturnValues names them. */
export type Returning = 'ALL_OLD' | 'ALL_NEW' | 'UPDATED_OLD' | 'UPDATED_NEW';

export interface UpdateStatement {
  readonly kind: 'update';
  readonly source: Source;
  readonly changes: readonly Change[];
  readonly where: Expression | undefined;
  readonly returning: Returning | undefined;
}

export interface DeleteStatement {
  readonly kind: 'delete';
  readonly source: Source;
  readonly where: Expression | undefined;
  readonly returning: Returning | undefined;
}

/** `EXISTS(SELECT …)`: a check within a transaction. */
export interface ExistsStatement {
  readonly kind: 'exists';
  readonly select: SelectStatement;
}

export type Statement = SelectStatement | InsertStatement | UpdateStatement | DeleteStatement | ExistsStatement;

export interface ParsedStatement {
  readonly statement: Statement;
  /** How many `?` the text holds. */
  readonly parameters: number;
}
