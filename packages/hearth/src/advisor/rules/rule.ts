/**
 * What a rule of the advisor is. A rule looks at a template, at recorded calls, or at both, and says what will go wrong or cost
 * more than it must. Pure: no clock, no files.
 */
import type { Stack } from '../../template/stack.ts';
import type { CallIndex } from './call-index.ts';

export interface Rule {
  /** `D1`, `Q4`, `S1`, `G1`: never reused. */
  readonly id: string;
  readonly title: string;
  readonly symptom: string;
  readonly why: string;
  readonly fix: string;
  /** Address, or publication and date. */
  readonly source: string;
  readonly safeToIgnoreWhen: string;
  check(context: RuleContext): readonly Finding[];
}

export interface RuleContext {
  readonly stack?: Stack;
  readonly calls?: CallIndex;
  readonly prices?: PriceLookup;
  readonly measured?: Measurements;
}

export interface Finding {
  readonly ruleId: string;
  readonly message: string;
  /** Request ids of the first calls that show it. */
  readonly callIds?: readonly string[];
  readonly templateLine?: number;
  /** Of the resource that it is about. */
  readonly logicalId?: string;
  readonly count: number;
  /** USD that the fix would save, at the recorded rate. */
  readonly moneyPerMonth?: number;
}

/** USD for one of each; the unit is in the name. */
export type PriceName =
  | 'dynamodb.write-request-unit'
  | 'dynamodb.read-request-unit'
  | 'dynamodb.wcu-hour'
  | 'dynamodb.rcu-hour'
  | 'dynamodb.storage-gb-month'
  | 'dynamodb.infrequent-storage-gb-month'
  | 'dynamodb.infrequent-write-request-unit'
  | 'dynamodb.infrequent-read-request-unit'
  | 's3.put-request'
  | 's3.get-request'
  | 's3.list-request'
  | 'rds-data.request-unit'
  | 'aurora.acu-hour'
  | 'aurora.io-optimized.acu-hour'
  | 'aurora.io-request'
  | 'aurora.storage-gb-month'
  | 'aurora.io-optimized.storage-gb-month'
  | 'rds-proxy.acu-hour'
  | 'athena.scanned-byte'
  | 'lambda.request'
  | 'secrets-manager.request'
  | 'nat.gb'
  | 'xray.trace';

export interface PriceLookup {
  /** Undefined where the price is not known: the finding then carries no money. */
  perUnit(name: PriceName): number | undefined;
}

/** What no call tells, where somebody has measured it. Keys are ARNs as in the records, or physical names. */
export interface Measurements {
  readonly storedBytes?: ReadonlyMap<string, number>;
  /** Aurora: reads and writes of storage, and ACU-hours, a month. */
  readonly aurora?: ReadonlyMap<string, AuroraUse>;
  /** Bytes a month that functions in a VPC move to DynamoDB and S3. */
  readonly vpcBytesPerMonth?: number;
}

export interface AuroraUse {
  readonly ioRequestsPerMonth: number;
  readonly acuHoursPerMonth: number;
  readonly storedGb: number;
}
