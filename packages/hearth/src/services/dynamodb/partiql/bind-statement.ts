/** A statement with its parameters: all that can be checked before its table is looked up. */
import { invalid } from '../errors.ts';
import type { BoundClause, BoundCondition, PathParts } from '../expression/syntax.ts';
import type { Item } from '../items/attribute-value.ts';
import { bindChanges } from './bind-changes.ts';
import { bindWhere } from './bind-where.ts';
import { itemOf, type Parameters, readParameters } from './literals.ts';
import { parseStatement } from './parse-statement.ts';
import type { Returning, SelectStatement, Source, Statement } from './syntax.ts';

interface Bound {
  readonly source: Source;
}

export interface BoundSelect extends Bound {
  readonly kind: 'select';
  readonly columns: readonly PathParts[] | undefined;
  /** What is wrong with the columns. */
  readonly problem: Error | undefined;
  readonly where: BoundCondition | undefined;
  readonly orderBy: readonly { readonly name: string; readonly descending: boolean }[];
}

export type BoundWrite = Bound &
  (
    | { readonly kind: 'insert'; readonly item: Item }
    | {
        readonly kind: 'update';
        readonly clauses: readonly BoundClause[];
        readonly where: BoundCondition | undefined;
        readonly returning: Returning | undefined;
      }
    | {
        readonly kind: 'delete';
        readonly where: BoundCondition | undefined;
        readonly returning: Returning | undefined;
      }
    | { readonly kind: 'exists'; readonly where: BoundCondition | undefined }
  );

export interface StatementInput {
  readonly Statement: string;
  readonly Parameters?: readonly unknown[] | undefined;
}

export function readStatement(input: StatementInput): BoundSelect | BoundWrite {
  const { statement, parameters } = parseStatement(input.Statement);
  return bind(statement, readParameters(input.Parameters, parameters));
}

function bind(statement: Statement, parameters: Parameters): BoundSelect | BoundWrite {
  switch (statement.kind) {
    case 'select':
      return bindSelect(statement, parameters);
    case 'insert':
      return { kind: 'insert', source: statement.source, item: itemOf(statement.value, parameters) };
    case 'update': {
      const { source, returning } = statement;
      const clauses = bindChanges(statement.changes, parameters);
      return { kind: 'update', source, clauses, where: where(statement, parameters), returning };
    }
    case 'delete': {
      const { source, returning } = statement;
      return { kind: 'delete', source, where: where(statement, parameters), returning };
    }
    case 'exists':
      if (statement.select.problem) throw statement.select.problem;
      return { kind: 'exists', source: statement.select.source, where: where(statement.select, parameters) };
  }
}

function where(statement: Pick<SelectStatement, 'where'>, parameters: Parameters): BoundCondition | undefined {
  return statement.where && bindWhere(statement.where, parameters);
}

function bindSelect(statement: SelectStatement, parameters: Parameters): BoundSelect {
  if (statement.orderBy.length > 0 && !statement.where) {
    throw invalid('Must have WHERE clause in the statement when using ORDER BY clause.');
  }
  return {
    kind: 'select',
    source: statement.source,
    columns: statement.columns?.map((column) => column.parts),
    problem: statement.problem,
    where: where(statement, parameters),
    orderBy: statement.orderBy.map(({ path, descending }) => {
      const name = path.kind === 'path' && path.parts.length === 1 ? path.parts[0] : undefined;
      if (typeof name !== 'string') throw invalid('ORDER BY clause may only name key attributes');
      return { name, descending };
    }),
  };
}
