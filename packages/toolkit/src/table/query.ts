/** Items of one partition, page by page. */
import type { QueryCommandInput } from '@aws-sdk/client-dynamodb';
import type { Item } from './attribute.ts';
import { RETURN_UNITS, send, type TableContext } from './client.ts';
import { decodeItem, ENTITY, type EntityContext } from './codec.ts';
import type { KeyTemplates } from './definition.ts';
import { Expression } from './expression.ts';
import { fill, partsOf, prefix } from './key.ts';

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

type Values = Readonly<Record<string, unknown>>;

export function query<T>(
  entity: EntityContext,
  templates: KeyTemplates,
  key: Values,
  options: QueryOptions<T> & { readonly consistent: boolean },
  index?: string,
): Results<T> {
  const { table, name } = entity;
  const expression = new Expression();
  const condition = keyCondition(table, templates, key, options, expression, index);
  const filter = [expression.equal(ENTITY, name)];
  for (const [attribute, value] of Object.entries(options.filter ?? {}))
    filter.push(expression.equal(attribute, value));
  const request: QueryCommandInput = {
    TableName: table.name,
    KeyConditionExpression: condition,
    FilterExpression: filter.join(' AND '),
    ...expression.members,
    ScanIndexForward: options.reverse !== true,
    ...(index === undefined ? { ConsistentRead: options.consistent } : { IndexName: index }),
    ...RETURN_UNITS,
  };
  // What the schema makes is T.
  const decode = (item: Item): Promise<T> => decodeItem(entity, item) as Promise<T>;
  return results((cursor, limit) => readPage(table, request, decode, cursor, limit), options);
}

function keyCondition<T>(
  table: TableContext,
  templates: KeyTemplates,
  key: Values,
  { from, to }: QueryOptions<T>,
  expression: Expression,
  index: string | undefined,
): string {
  const names = index === undefined ? table.keys : (table.indexes[index] ?? { pk: `${index}PK`, sk: `${index}SK` });
  const partition = `${expression.name(names.pk)} = ${expression.value(fill(templates.pk, key))}`;
  if (names.sk === undefined) return partition;
  const begins = prefix(templates.sk, key);
  if (from ?? to) {
    const lowest = from ? prefix(templates.sk, { ...key, ...from }) : begins;
    const highest = to ? `${prefix(templates.sk, { ...key, ...to })}\uFFFF` : `${begins}\uFFFF`;
    return `${partition} AND ${expression.name(names.sk)} BETWEEN ${expression.value(lowest)} AND ${expression.value(highest)}`;
  }
  if (begins === '') return partition;
  const whole = partsOf(templates.sk).every((part) => key[part] !== undefined);
  const sort = expression.name(names.sk);
  const value = expression.value(begins);
  return `${partition} AND ${whole ? `${sort} = ${value}` : `begins_with(${sort}, ${value})`}`;
}

export async function readPage<T>(
  table: TableContext,
  request: QueryCommandInput,
  decode: (item: Item) => Promise<T>,
  cursor: string | undefined,
  limit: number | undefined,
): Promise<Page<T>> {
  const { output, units } = await send(table, 'Query', (client, sdk) =>
    client.send(
      new sdk.QueryCommand({
        ...request,
        ...(limit !== undefined && { Limit: limit }),
        // A cursor is the last key as JSON: keys are texts here.
        ...(cursor !== undefined && {
          ExclusiveStartKey: JSON.parse(Buffer.from(cursor, 'base64url').toString()) as Item,
        }),
      }),
    ),
  );
  return {
    items: await Promise.all((output.Items ?? []).map(decode)),
    units,
    cursor: output.LastEvaluatedKey && Buffer.from(JSON.stringify(output.LastEvaluatedKey)).toString('base64url'),
  };
}

export function results<T>(
  read: (cursor: string | undefined, limit: number | undefined) => Promise<Page<T>>,
  { cursor: start, limit }: { readonly cursor?: string; readonly limit?: number },
): Results<T> {
  async function* pages(): AsyncGenerator<Page<T>, void, undefined> {
    let cursor = start;
    let left = limit;
    do {
      const page = await read(cursor, left);
      yield page;
      cursor = page.cursor;
      if (left !== undefined) left -= page.items.length;
    } while (cursor !== undefined && (left === undefined || left > 0));
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
