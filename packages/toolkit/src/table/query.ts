/** Items of one partition, page by page. */
import type { QueryCommandInput } from '@aws-sdk/client-dynamodb';
import { asItComes } from './as-it-comes.ts';
import type { Item } from './attribute.ts';
import { keysOf, send, type TableContext } from './client.ts';
import { decodeItems, ENTITY, type EntityContext } from './codec.ts';
import type { KeyTemplates } from './definition.ts';
import { Expression } from './expression.ts';
import { fill, missingPart, prefix, type Values } from './key.ts';

export interface QueryOptions<T> {
  /** Sort keys from … to …, both included; each begins as the pattern's template does. */
  readonly from?: Partial<T>;
  readonly to?: Partial<T>;
  /** The last first. */
  readonly reverse?: boolean;
  /** Items read at most, in all. */
  readonly limit?: number;
  /** Only items with these values. Read and paid for all the same. */
  readonly filter?: Partial<T>;
  /** Where a page said that the next one begins. */
  readonly cursor?: string;
}

export interface Page<T> {
  readonly items: T[];
  readonly units: number;
  /** Undefined on the last page. */
  readonly cursor: string | undefined;
}

/** Nothing is asked before it is iterated. `for await (const item of results)` reads page after page. */
export interface Results<T> extends AsyncIterable<T> {
  /** The first page, or the one of `cursor`. */
  page(): Promise<Page<T>>;
  pages(): AsyncGenerator<Page<T>, void, undefined>;
  /** All items: mind their number. */
  all(): Promise<{ readonly items: T[]; readonly units: number }>;
}

/** What a query asks, but for its conditions. */
interface Asked {
  readonly consistent: boolean;
  readonly index?: string | undefined;
  readonly reverse?: boolean;
  readonly cursor?: string;
  readonly limit?: number;
}

export function query<T>(
  entity: EntityContext,
  templates: KeyTemplates,
  key: Values,
  options: QueryOptions<T> & Asked,
): Results<T> {
  const { table, name } = entity;
  const expression = new Expression();
  const conditions = keyConditions(table, templates, key, options, expression);
  // Where the sort key tells kinds of items apart there are hardly others: what is left out here costs DynamoDB no filter.
  const kind = conditions.length > 1 ? {} : { [ENTITY]: name };
  const FilterExpression = expression.all({ ...kind, ...options.filter }).join(' AND ') || undefined;
  const request = { KeyConditionExpression: conditions.join(' AND '), FilterExpression };
  return ask(table, request, expression, options, (items) => {
    const mine = items.filter((item) => item[ENTITY]?.S === name);
    return decodeItems(entity, mine) as Promise<T[]>; // what the schema makes is T
  });
}

function keyConditions<T>(
  table: TableContext,
  templates: KeyTemplates,
  key: Values,
  { from, to, index }: QueryOptions<T> & Asked,
  expression: Expression,
): string[] {
  const { pk, sk } = keysOf(table, index);
  const partition = expression.equal(pk, fill(templates.pk, key));
  const start = prefix(templates.sk, { ...key, ...from });
  if (!sk || !(start || to)) return [partition];
  const sort = expression.name(sk);
  if (from ?? to) {
    const end = `${prefix(templates.sk, { ...key, ...to })}\uFFFF`;
    return [partition, `${sort} BETWEEN ${expression.value(start)} AND ${expression.value(end)}`];
  }
  if (!missingPart(templates.sk, key)) return [partition, expression.equal(sk, start)];
  return [partition, `begins_with(${sort}, ${expression.value(start)})`];
}

/** A query's pages. Nothing is asked before it is iterated. */
export function ask<T>(
  table: TableContext,
  conditions: Partial<QueryCommandInput>,
  expression: Expression,
  { consistent, index, reverse, cursor: start, limit }: Asked,
  decode: (items: Item[]) => Promise<T[]>,
): Results<T> {
  const read = async (cursor: string | undefined, left: number | undefined): Promise<Page<T>> => {
    const { output, units } = await send(
      table,
      'Query',
      {
        TableName: table.name,
        ...conditions,
        ...expression.members,
        ScanIndexForward: !reverse,
        ...(index === undefined ? { ConsistentRead: consistent } : { IndexName: index }),
        Limit: left,
        // A cursor is the last key as JSON: keys are texts here.
        ExclusiveStartKey: cursor ? (JSON.parse(Buffer.from(cursor, 'base64url').toString()) as Item) : undefined,
      },
      asItComes,
    );
    const { Items = [], LastEvaluatedKey: last } = output;
    const next = last && Buffer.from(JSON.stringify(last)).toString('base64url');
    return { items: await decode(Items), units, cursor: next };
  };
  async function* pages(): AsyncGenerator<Page<T>, void, undefined> {
    let cursor = start;
    let left = limit;
    do {
      const page = await read(cursor, left);
      yield page;
      cursor = page.cursor;
      if (left) left -= page.items.length;
    } while (cursor && left !== 0);
  }
  return {
    page: () => read(start, limit),
    pages,
    async all() {
      const items: T[] = [];
      let units = 0;
      for await (const page of pages()) {
        items.push(...page.items);
        units += page.units;
      }
      return { items, units };
    },
    async *[Symbol.asyncIterator]() {
      for await (const page of pages()) yield* page.items;
    },
  };
}
