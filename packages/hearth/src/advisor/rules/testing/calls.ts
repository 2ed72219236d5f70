/** For tests: recorded calls, prices of us-east-1 (2026-11) and a context around them. */
import { loadText } from '../../../template/testing/load-text.ts';
import type { Stack } from '../../../template/stack.ts';
import type { ObservedCall } from '../../evidence/observed-call.ts';
import { indexCalls } from '../call-index.ts';
import type { Measurements, PriceName, RuleContext } from '../rule.ts';

export const TABLE = 'arn:aws:dynamodb:eu-central-1:000000000000:table/Orders';
export const OTHER_TABLE = 'arn:aws:dynamodb:eu-central-1:000000000000:table/Customers';
export const BUCKET = 'arn:aws:s3:::uploads';
export const CLUSTER = 'arn:aws:rds:eu-central-1:000000000000:cluster:places';
export const SAM = 'Transform: AWS::Serverless-2016-10-31\n';

const START = 1_700_000_000_000;
let next = 0;

export function call(service: string, operation: string, more: Partial<ObservedCall> = {}): ObservedCall {
  const number = next++;
  return {
    requestId: `request-${number}`,
    traceId: undefined,
    at: START,
    durationMs: 2,
    service,
    operation,
    principal: 'arn:aws:sts::000000000000:assumed-role/role/Fn',
    functionName: undefined,
    status: more.errorCode === undefined ? 200 : 400,
    errorCode: undefined,
    resource: undefined,
    readUnits: undefined,
    writeUnits: undefined,
    itemsRead: undefined,
    itemsReturned: undefined,
    rows: undefined,
    sqlShape: undefined,
    consistency: undefined,
    index: undefined,
    requestBytes: 200,
    responseBytes: 100,
    cold: undefined,
    ...more,
  };
}

export function dynamodb(operation: string, more: Partial<ObservedCall> = {}): ObservedCall {
  return call('dynamodb', operation, { resource: TABLE, ...more });
}

export function s3(operation: string, key: string, more: Partial<ObservedCall> = {}): ObservedCall {
  return call('s3', operation, { resource: key === '' ? BUCKET : `${BUCKET}/${key}`, ...more });
}

export function sql(shape: string, more: Partial<ObservedCall> = {}): ObservedCall {
  return call('rds-data', 'ExecuteStatement', { resource: CLUSTER, sqlShape: shape, ...more });
}

export interface InvocationPlan {
  readonly functionName?: string;
  readonly cold?: boolean;
  readonly errorCode?: string;
  readonly durationMs?: number;
}

/** So many invocations, a minute apart, each making these calls 10 ms apart (or `at` ms after the invocation began). */
export function invocations(
  count: number,
  callsOf: (number: number) => readonly ObservedCall[],
  plan: InvocationPlan = {},
): ObservedCall[] {
  const { functionName = 'Fn', cold = false, errorCode, durationMs = 30_000 } = plan;
  return Array.from({ length: count }, (_, number) => {
    const at = START + number * 60_000;
    const traceId = `Root=1-${functionName}-${String(number)};Parent=0;Sampled=1`;
    const calls = callsOf(number).map((made, index) => ({
      ...made,
      functionName,
      traceId,
      at: made.at === START ? at + 10 * (index + 1) : at + made.at,
    }));
    const own = call('lambda', 'Invocation', {
      functionName,
      resource: functionName,
      traceId,
      at,
      cold,
      errorCode,
      durationMs,
    });
    return [...calls, own];
  }).flat();
}

/** The same call so often, spread over an hour. */
export function overAnHour(count: number, make: (number: number) => ObservedCall): ObservedCall[] {
  return Array.from({ length: count }, (_, number) => ({
    ...make(number),
    at: START + Math.round((number * 3_600_000) / Math.max(1, count - 1)),
  }));
}

/** @returns the calls with each `at` counted from the start of time here */
export function at(ms: number, made: ObservedCall): ObservedCall {
  return { ...made, at: START + ms };
}

const PRICES: Readonly<Record<PriceName, number>> = {
  'dynamodb.write-request-unit': 0.625e-6,
  'dynamodb.read-request-unit': 0.125e-6,
  'dynamodb.wcu-hour': 0.00065,
  'dynamodb.rcu-hour': 0.00013,
  'dynamodb.storage-gb-month': 0.25,
  'dynamodb.infrequent-storage-gb-month': 0.1,
  'dynamodb.infrequent-write-request-unit': 0.781e-6,
  'dynamodb.infrequent-read-request-unit': 0.156e-6,
  's3.put-request': 5e-6,
  's3.get-request': 0.4e-6,
  's3.list-request': 5e-6,
  'rds-data.request-unit': 0.35e-6,
  'aurora.acu-hour': 0.12,
  'aurora.io-optimized.acu-hour': 0.156,
  'aurora.io-request': 0.2e-6,
  'aurora.storage-gb-month': 0.1,
  'aurora.io-optimized.storage-gb-month': 0.225,
  'rds-proxy.acu-hour': 0.015,
  'athena.scanned-byte': 5e-12,
  'lambda.request': 0.2e-6,
  'secrets-manager.request': 5e-6,
  'nat.gb': 0.045,
  'xray.trace': 5e-6,
};

export interface ContextPlan {
  readonly template?: string;
  readonly calls?: readonly ObservedCall[];
  readonly measured?: Measurements;
}

export function contextOf({ template, calls, measured }: ContextPlan): RuleContext & { readonly stack?: Stack } {
  return {
    prices: { perUnit: (name) => PRICES[name] },
    ...(template !== undefined && { stack: loadText(SAM + template) }),
    ...(calls && { calls: indexCalls(calls) }),
    ...(measured && { measured }),
  };
}
