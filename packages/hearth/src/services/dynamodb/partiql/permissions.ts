/** What a PartiQL statement takes to be allowed: actions and condition keys as AWS's Service Authorization Reference lists them. */
import type { Permission } from '../../../wire/operation.ts';
import type { Database } from '../database.ts';
import { pathsOf } from '../expression/paths-of.ts';
import { member } from '../items/attribute-value.ts';
import { tableNameOf } from '../tables/catalog.ts';
import { type BoundSelect, type BoundWrite, readStatement, type StatementInput } from './bind-statement.ts';
import { leadingKeys, planKeys } from './key-plan.ts';

const ACTIONS = {
  select: 'PartiQLSelect',
  insert: 'PartiQLInsert',
  update: 'PartiQLUpdate',
  delete: 'PartiQLDelete',
  exists: 'ConditionCheckItem',
} as const;

/** Statements that cannot be read need nothing: the handler refuses them. */
export function statementPermissions(db: Database, inputs: readonly StatementInput[]): readonly Permission[] {
  return inputs.flatMap((input) => {
    try {
      // Reading parameters changes them in place: the handler reads its own.
      return [permissionOf(db, readStatement(structuredClone(input)))];
    } catch {
      return [];
    }
  });
}

function permissionOf(db: Database, statement: BoundSelect | BoundWrite): Permission {
  const { table: name, index } = statement.source;
  const table = db.catalog.find(name);
  const arn = table?.arn ?? db.catalog.arnOf(tableNameOf(name));
  const schema = (index === undefined ? undefined : table?.index(index)?.schema) ?? table?.schema;
  const where = statement.kind === 'insert' ? undefined : statement.where;
  const context: Record<string, string | readonly string[]> = {};
  const keys = schema ? leadingKeys(schema, where) : [];
  if (statement.kind === 'insert' && schema) {
    const value: unknown = Object.values(member(statement.item, schema.hash.name) ?? {})[0];
    if (typeof value === 'string') context['dynamodb:LeadingKeys'] = [value];
  } else if (keys.length > 0) {
    context['dynamodb:LeadingKeys'] = [...new Set(keys)];
  }
  const attributes = attributesOf(statement);
  if (attributes.size > 0) context['dynamodb:Attributes'] = [...attributes];
  if (statement.kind === 'select' && schema) {
    context['dynamodb:FullTableScan'] = String(planKeys(schema, where).keys === undefined);
  }
  return {
    action: `dynamodb:${ACTIONS[statement.kind]}`,
    resource: index === undefined ? arn : `${arn}/index/${index}`,
    context,
  };
}

function attributesOf(statement: BoundSelect | BoundWrite): ReadonlySet<string> {
  if (statement.kind === 'insert') return new Set(Object.keys(statement.item));
  const names = (statement.where ? pathsOf(statement.where) : []).map(([name]) => String(name));
  if (statement.kind === 'select') names.push(...(statement.columns ?? []).map(([name]) => String(name)));
  if (statement.kind === 'update') names.push(...statement.clauses.map(({ path }) => String(path[0])));
  return new Set(names);
}
