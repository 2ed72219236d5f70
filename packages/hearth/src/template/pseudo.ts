/** Pseudo parameters: what `!Ref AWS::…` gives without anything being made. */
import { createHash } from 'node:crypto';
import type { Value } from './value.ts';

/** Stands for `AWS::NoValue`: the entry that holds it is removed. */
export const NO_VALUE: unique symbol = Symbol('AWS::NoValue');

export interface StackIdentity {
  readonly stackName: string;
  readonly region: string;
  readonly accountId: string;
}

export function arnOfStack({ region, accountId }: Omit<StackIdentity, 'stackName'>, stackName: string): string {
  return `arn:${partitionOf(region)}:cloudformation:${region}:${accountId}:stack/${stackName}/${stackUuid(stackName)}`;
}

export function pseudoParameters({ stackName, region, accountId }: StackIdentity): ReadonlyMap<string, Value> {
  const partition = partitionOf(region);
  return new Map<string, Value>([
    ['AWS::AccountId', accountId],
    ['AWS::NotificationARNs', []],
    ['AWS::Partition', partition],
    ['AWS::Region', region],
    ['AWS::StackId', arnOfStack({ region, accountId }, stackName)],
    ['AWS::StackName', stackName],
    ['AWS::URLSuffix', partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com'],
  ]);
}

export function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}

/** The same stack has the same id at every start. */
function stackUuid(stackName: string): string {
  const hex = createHash('sha256').update(`stack ${stackName}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
