/** A recorded shape of SQL as a pattern: what it asks of a store that does not speak SQL. */
import { assume } from '../assumptions.ts';
import type { Op, Pattern } from '../needs.ts';
import { exactly } from '../range.ts';
import type { SqlShapeEvidence } from './evidence.ts';
import { load } from './patterns-from-evidence.ts';

const AGGREGATE = /\b(?:count|sum|avg|min|max|array_agg|string_agg)\s*\(|\bgroup\s+by\b/i;
const CATALOGUE = /\bfrom\s+(?:pg_|information_schema\.)/i;
/** Changes what is there. */
const UPSERT = /\bdo\s+update\b|\bon\s+duplicate\s+key\b/i;
const JOIN = /\bjoin\b/gi;
const WHERE = /\bwhere\b(.*?)(?:\b(?:group|order|limit|offset|for|returning)\b|$)/is;
/** `a = ? and b = ?`: what a key answers. */
const EQUALITIES = /^\s*\(?\s*[\w."]+\s*=\s*[^\s=<>]+\s*\)?(?:\s+and\s+\(?\s*[\w."]+\s*=\s*[^\s=<>]+\s*\)?)*\s*;?\s*$/i;
const COLUMN = /([\w."]+)\s*=/g;
const NAME_LETTERS_MAX = 60;

/** @returns undefined for statements that move no data (BEGIN, SET, DDL) */
export function sqlPatternOf(evidence: SqlShapeEvidence, part: string): Pattern | undefined {
  const { shape, count, rows, responseBytes } = evidence;
  const op = opOfSql(shape);
  if (op === undefined) return undefined;
  const columns = keyColumns(shape);
  const joins = [...shape.matchAll(JOIN)].length;
  const returned = Math.max(1, Math.round(rows / Math.max(1, count)));
  const bytes = responseBytes.mean / returned;
  return {
    name: shape.length > NAME_LETTERS_MAX ? `${shape.slice(0, NAME_LETTERS_MAX)}…` : shape,
    op,
    data: [part],
    keyKnown: op === 'search' || op === 'aggregate' ? 'no' : 'yes',
    by: op === 'query' ? columns : undefined,
    joins,
    adHoc: 'no',
    rows: exactly(returned),
    bytes: op === 'query' || op === 'search' ? exactly(Math.max(1, Math.round(bytes))) : assume('recordBytes'),
    ...load(evidence.rate),
    consistency: 'strong',
    latencyMs: op === 'aggregate' ? assume('backgroundLatencyMs') : assume('userLatencyMs'),
    hottestKeyRate: undefined,
    userPath: 'unknown',
  };
}

export function opOfSql(shape: string): Op | undefined {
  const [verb = ''] = /^\s*(\w+)/.exec(shape)?.slice(1) ?? [];
  switch (verb.toLowerCase()) {
    case 'insert':
      return UPSERT.test(shape) ? 'update' : 'put';
    case 'copy':
      return 'put';
    case 'merge':
    case 'update':
      return 'update';
    case 'delete':
      return 'delete';
    case 'select':
    case 'with':
      // Without a table, or about the catalogue, it is no question to the data.
      if (!/\bfrom\b/i.test(shape) || CATALOGUE.test(shape)) return undefined;
      return AGGREGATE.test(shape) ? 'aggregate' : keyColumns(shape) === undefined ? 'search' : 'query';
    default:
      return undefined;
  }
}

/** The columns of a WHERE that only compares for equality, in order of name: a key could be made of them. */
function keyColumns(shape: string): string | undefined {
  const where = WHERE.exec(shape)?.[1];
  if (where === undefined || !EQUALITIES.test(where)) return undefined;
  return [...where.matchAll(COLUMN)]
    .map(([, column = '']) => column.split('.').at(-1) ?? column)
    .sort()
    .join(', ');
}
