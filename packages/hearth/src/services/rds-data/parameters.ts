/**
 * Named parameters → what Bind sends. As on AWS each value has the type of the member that carries it, so that PostgreSQL does
 * not guess: a uuid given as `stringValue` without a cast or a typeHint is an error here as it is there. With `lenient`, text
 * and whole numbers go without a type and PostgreSQL infers one.
 */
import type { ExecuteStatementInput } from '../../api/rds-data.gen.ts';
import { ServiceError, validationException } from '../../wire/errors.ts';
import { numberedText, type Statement } from './statement.ts';
import { OID } from './types.ts';

export type SqlParameter = NonNullable<ExecuteStatementInput['parameters']>[number];

export type BindValue = string | Buffer | null;

export interface BoundStatement {
  readonly text: string;
  /** One OID a parameter; 0 leaves the type to PostgreSQL. */
  readonly types: readonly number[];
  readonly values: readonly BindValue[];
}

interface Bound {
  readonly oid: number;
  readonly value: BindValue;
}

/** The protocol counts parameters in 16 bits. */
const PARAMETERS_MAX = 65_535;

const HINTED: Readonly<Record<string, number>> = {
  DATE: OID.date,
  DECIMAL: OID.numeric,
  JSON: OID.jsonb,
  TIME: OID.time,
  TIMESTAMP: OID.timestamp,
  UUID: OID.uuid,
};

/** Every place of a parameter is bound for itself, as JDBC does: `:a` used twice may be of two types when it is null. */
export function bindParameters(
  statement: Statement,
  parameters: readonly SqlParameter[],
  lenient: boolean,
): BoundStatement {
  const byName = new Map<string, Bound>();
  for (const parameter of parameters) {
    if (parameter.name !== undefined) byName.set(parameter.name, bind(parameter, lenient));
  }
  const types: number[] = [];
  const values: BindValue[] = [];
  let slices = false;
  for (const piece of statement.pieces) {
    if (typeof piece === 'string') continue;
    const bound = byName.get(piece.name);
    if (bound) {
      types.push(bound.oid);
      values.push(bound.value);
    } else if (piece.maybeSlice) slices = true;
    else throw new ServiceError('BadRequestException', `Cannot find parameter: ${piece.name}`);
  }
  const text = slices ? numberedText(statement.pieces, (name) => byName.has(name)) : statement.numbered;
  if (values.length > PARAMETERS_MAX) {
    throw new ServiceError('BadRequestException', `A statement has at most ${PARAMETERS_MAX} parameters`);
  }
  return { text, types, values };
}

/** The name behind each `$n` of {@link bindParameters}. */
export function boundNames(statement: Statement, parameters: readonly SqlParameter[]): readonly string[] {
  const given = new Set(parameters.map(({ name }) => name));
  return statement.pieces.flatMap((piece) => (typeof piece !== 'string' && given.has(piece.name) ? [piece.name] : []));
}

function bind(parameter: SqlParameter, lenient: boolean): Bound {
  const field = parameter.value ?? { isNull: true };
  if (field.isNull === true) return { oid: 0, value: null };
  if (field.stringValue !== undefined) {
    return { oid: stringType(parameter.typeHint, lenient), value: field.stringValue };
  }
  if (field.longValue !== undefined) return { oid: lenient ? 0 : OID.int8, value: String(field.longValue) };
  if (field.doubleValue !== undefined) return { oid: OID.float8, value: String(field.doubleValue) };
  if (field.booleanValue !== undefined) return { oid: OID.bool, value: field.booleanValue ? 't' : 'f' };
  if (field.blobValue !== undefined) return { oid: OID.bytea, value: Buffer.from(field.blobValue) };
  if (field.arrayValue !== undefined) throw validationException('Array parameters are not supported');
  return { oid: 0, value: null };
}

/** Since v2 plain strings are `text` (observed 2024-2026: "operator does not exist: uuid = text"); v1 said `character varying`. */
function stringType(hint: string | undefined, lenient: boolean): number {
  const hinted = hint === undefined ? undefined : HINTED[hint];
  return hinted ?? (lenient ? 0 : OID.text);
}

/**
 * One type a parameter for a whole batch: where a set has null, the type that another set gives it there. PostgreSQL then parses
 * the statement once, unless sets truly differ (1 is a long, 1.5 a double).
 */
export function alignTypes(sets: readonly BoundStatement[]): readonly BoundStatement[] {
  const common: number[] = [];
  for (const set of sets) {
    for (const [i, oid] of set.types.entries()) if (oid !== 0) common[i] ??= oid;
  }
  return sets.map((set) => {
    if (!set.types.includes(0)) return set;
    return { ...set, types: set.types.map((oid, i) => (oid === 0 ? (common[i] ?? 0) : oid)) };
  });
}
