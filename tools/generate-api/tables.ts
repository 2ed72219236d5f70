/** Turns the SDK's schemas of the served operations into Hearth's tables, joined with the constraints that we keep. */
import type { NormalizedSchema } from '@smithy/core/schema';
import type {
  Constraint,
  ErrorApi,
  Member,
  OperationApi,
  ServiceApi,
  Shape,
  SimpleKind,
  Traits,
} from '../../packages/hearth/src/api/service-api.ts';
import type { ServedService } from '../served.ts';
import type { ConstraintTable } from './constraints.ts';
import type { SdkError, SdkService } from './sdk.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Traits that decide bytes on the wire; the SDK carries others (sensitive, http, error) that do not. */
const WIRE_TRAITS = [
  'httpLabel',
  'httpHeader',
  'httpPrefixHeaders',
  'httpQuery',
  'httpQueryParams',
  'httpPayload',
  'httpResponseCode',
  'streaming',
  'jsonName',
  'xmlName',
  'xmlFlattened',
  'xmlAttribute',
  'xmlNamespace',
  'sparse',
  'idempotencyToken',
  'base64',
] as const;

/** Members of the SDK's own making that no service sends. */
const SDK_ONLY: ReadonlySet<string> = new Set(['ExpiresString']);

const TIMESTAMP_FORMATS = { 5: 'date-time', 6: 'http-date', 7: 'epoch-seconds' } as const;

export function buildTables(service: ServedService, sdk: SdkService, constraints: ConstraintTable): ServiceApi {
  const builder = new TableBuilder(constraints, service.client.includes('dynamodb'));
  const operations: Record<string, OperationApi> = {};
  for (const name of service.operations) {
    const operation = sdk.operations.get(name);
    if (!operation) throw new Error(`${service.client} has no operation ${name}`);
    const [method, uri, status] = operation.http;
    const entry: Mutable<OperationApi> = { http: { method, uri, status } };
    if (!operation.input.isUnitSchema()) entry.input = builder.structure(operation.input);
    if (!operation.output.isUnitSchema()) entry.output = builder.structure(operation.output);
    operations[name] = entry;
  }
  const errors: Record<string, ErrorApi> = {};
  for (const name of constraints.errors) {
    const error = sdk.errors.get(name);
    if (error) errors[name] = errorApi(error, builder, constraints.statuses?.[name]);
  }
  return {
    service: service.name,
    serviceId: sdk.serviceId,
    signingName: service.signingName,
    protocol: sdk.protocol,
    version: sdk.version,
    targetPrefix: sdk.targetPrefix,
    xmlNamespace: sdk.xmlNamespace,
    errorNamespace: service.errorNamespace,
    ...(service.queryNamespace === undefined ? {} : { queryNamespace: service.queryNamespace }),
    operations,
    shapes: builder.sorted(),
    errors,
  };
}

function errorApi(error: SdkError, builder: TableBuilder, knownStatus: number | undefined): ErrorApi {
  const traits = error.schema.getMergedTraits() as {
    readonly error?: string;
    readonly httpError?: number;
    readonly awsQueryError?: readonly [string, number];
  };
  const fault = traits.error === 'server' ? 'Receiver' : 'Sender';
  const status = knownStatus ?? traits.httpError ?? traits.awsQueryError?.[1] ?? (fault === 'Sender' ? 400 : 500);
  const entry: Mutable<ErrorApi> = { status, fault };
  if (traits.awsQueryError && traits.awsQueryError[0] !== error.name) entry.queryCode = traits.awsQueryError[0];
  const members = Object.keys(error.schema.getMemberSchemas());
  // `shape` is there also for the one member `message`: services differ in writing `message` or `Message`.
  if (members.length > 0) entry.shape = builder.structure(error.schema);
  return entry;
}

class TableBuilder {
  readonly #shapes = new Map<string, Shape>();
  readonly #constraints: ConstraintTable;
  /** DynamoDB's JSON stays as it came: its blobs are base64 strings here. */
  readonly #plainBlobs: boolean;

  constructor(constraints: ConstraintTable, plainBlobs: boolean) {
    this.#constraints = constraints;
    this.#plainBlobs = plainBlobs;
  }

  sorted(): Record<string, Shape> {
    return Object.fromEntries([...this.#shapes].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  structure(schema: NormalizedSchema): string {
    const name = shapeName(schema);
    if (this.#shapes.has(name)) return name;
    const members: Record<string, Member> = {};
    const shape = { kind: schema.isUnionSchema() ? ('union' as const) : ('structure' as const), members };
    const traits = wireTraits(schema.getOwnTraits());
    this.#shapes.set(name, traits ? { ...shape, traits } : shape);
    const known = this.#constraints.shapes[name];
    const required = new Set([...requiredOf(schema), ...(known?.required ?? [])]);
    for (const [memberName, memberSchema] of schema.structIterator()) {
      if (SDK_ONLY.has(memberName)) continue;
      const member: Mutable<Member> = this.#member(memberSchema, known?.targets?.[memberName]);
      if (required.has(memberName) && !known?.optional?.includes(memberName)) member.required = true;
      members[memberName] = member;
    }
    return name;
  }

  /** @param target the model's own name of the member's shape: the SDK inlines simple shapes and loses it. */
  #member(schema: NormalizedSchema, target: string | undefined): Mutable<Member> {
    const member: Mutable<Member> = { shape: this.#shape(schema, target) };
    const own = schema.isStructSchema() ? schema.getMemberTraits() : schema.getMergedTraits();
    const traits = wireTraits({
      ...own,
      ...timestampFormat(schema),
      ...(schema.isStreaming() ? { streaming: 1 } : {}),
      ...(this.#plainBlobs && schema.isBlobSchema() ? { base64: 1 } : {}),
    });
    if (traits) member.traits = traits;
    const constraint = target === undefined ? undefined : this.#constraint(target);
    if (constraint && isSimple(schema)) member.constraint = constraint;
    return member;
  }

  #shape(schema: NormalizedSchema, target: string | undefined): string {
    if (schema.isStructSchema()) return this.structure(schema);
    if (schema.isListSchema()) return this.#list(schema, target);
    if (schema.isMapSchema()) return this.#map(schema, target);
    return this.#kind(schema);
  }

  #kind(schema: NormalizedSchema): SimpleKind {
    if (schema.isStringSchema()) return 'string';
    if (schema.isBooleanSchema()) return 'boolean';
    if (schema.isNumericSchema() || schema.isBigIntegerSchema() || schema.isBigDecimalSchema()) return 'number';
    if (schema.isBlobSchema()) return this.#plainBlobs ? 'string' : 'blob';
    if (schema.isTimestampSchema()) return 'timestamp';
    if (schema.isDocumentSchema()) return 'document';
    throw new Error(`no kind for schema ${schema.getName(true)}`);
  }

  #list(schema: NormalizedSchema, target: string | undefined): string {
    const of = schema.getValueSchema();
    const name = this.#collectionName(schema, target, `${this.#elementName(of)}List`);
    if (this.#shapes.has(name)) return name;
    // Named before its member is read, so that a shape may contain itself.
    this.#shapes.set(name, { kind: 'list', of: { shape: name } });
    const constraint = target === undefined ? undefined : this.#constraint(target);
    const member = this.#member(of, this.#constraints.shapes[target ?? name]?.member);
    this.#shapes.set(name, { kind: 'list', of: member, ...(constraint ? { constraint } : {}) });
    return name;
  }

  #map(schema: NormalizedSchema, target: string | undefined): string {
    const of = schema.getValueSchema();
    const name = this.#collectionName(schema, target, `${this.#elementName(of)}Map`);
    if (this.#shapes.has(name)) return name;
    this.#shapes.set(name, { kind: 'map', key: { shape: 'string' }, value: { shape: name } });
    const known = this.#constraints.shapes[target ?? name];
    const constraint = target === undefined ? undefined : this.#constraint(target);
    const key = this.#member(schema.getKeySchema(), known?.key);
    const value = this.#member(of, known?.value);
    this.#shapes.set(name, { kind: 'map', key, value, ...(constraint ? { constraint } : {}) });
    return name;
  }

  #elementName(of: NormalizedSchema): string {
    if (!isSimple(of)) return shapeName(of);
    return of.isBlobSchema() && this.#plainBlobs ? 'Base64' : capital(this.#kind(of));
  }

  #collectionName(schema: NormalizedSchema, target: string | undefined, fallback: string): string {
    if (target !== undefined) return capital(target);
    return Array.isArray(schema.getSchema()) ? shapeName(schema) : fallback;
  }

  #constraint(target: string): Constraint | undefined {
    const known = this.#constraints.shapes[target];
    if (!known) return undefined;
    const { length, range, pattern, enum: values, orArn } = known;
    const constraint: Constraint = {
      ...(length ? { length } : {}),
      ...(range ? { range } : {}),
      ...(pattern === undefined ? {} : { pattern }),
      ...(values ? { enum: values } : {}),
      ...(orArn ? { orArn } : {}),
    };
    return Object.keys(constraint).length > 0 ? constraint : undefined;
  }
}

function requiredOf(schema: NormalizedSchema): readonly string[] {
  const raw: unknown = schema.getSchema();
  if (!Array.isArray(raw)) return [];
  // Structure: [3, namespace, name, traits, names, schemas, how many of the first are required].
  const count: unknown = raw[6];
  return typeof count === 'number' ? raw[4].slice(0, count) : [];
}

function isSimple(schema: NormalizedSchema): boolean {
  return !schema.isStructSchema() && !schema.isListSchema() && !schema.isMapSchema();
}

function shapeName(schema: NormalizedSchema): string {
  return capital(schema.getName() ?? '');
}

function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function timestampFormat(schema: NormalizedSchema): Traits {
  const raw: unknown = schema.getSchema();
  if (raw === 5 || raw === 6 || raw === 7) return { timestampFormat: TIMESTAMP_FORMATS[raw] };
  return {};
}

function wireTraits(all: object): Traits | undefined {
  const given: Record<string, unknown> = { ...all };
  const traits: Record<string, unknown> = {};
  for (const name of WIRE_TRAITS) {
    const value = given[name];
    if (value !== undefined && value !== 0) traits[name] = value === 1 ? true : value;
  }
  if (given['timestampFormat'] !== undefined) traits['timestampFormat'] = given['timestampFormat'];
  return Object.keys(traits).length > 0 ? traits : undefined;
}
