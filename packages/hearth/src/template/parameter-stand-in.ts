/**
 * A value for a parameter that has none: what its type, its constraints and its name let it be. On AWS it must be given; a home comes
 * up with a name for it, as it does for what a store or another stack would give, and a finding says so.
 */
import { javaRegex } from './java-regex.ts';
import type { StandInScope } from './stand-in.ts';
import { entry, isList, type Value, type ValueMap } from './value.ts';

// The forms of AWS's own ids; what they would name is not built here, so that any will do.
const NETWORK_NAMES: Readonly<Record<string, string>> = {
  'AWS::EC2::AvailabilityZone::Name': 'a',
  'AWS::EC2::KeyPair::KeyName': 'key',
  'AWS::EC2::SecurityGroup::GroupName': 'default',
  'AWS::EC2::SecurityGroup::Id': 'sg-00000000000000000',
  'AWS::EC2::Subnet::Id': 'subnet-00000000000000000',
  'AWS::EC2::VPC::Id': 'vpc-00000000000000000',
  'AWS::Route53::HostedZone::Id': 'Z0000000000000',
};

/** Of a list so many: what spreads over zones wants two. */
const LIST_LENGTH = 2;

/** Undefined where the type is none of a part of a network. */
export function networkName(type: string): Value | undefined {
  const one = /^List<(.+)>$/.exec(type)?.[1];
  const made = NETWORK_NAMES[one ?? type];
  return made === undefined || one === undefined ? made : Array.from({ length: LIST_LENGTH }, () => made);
}

/** What names hint at, tried before the name itself in small letters, which buckets, queues, databases and users all may have. */
const HINTS: readonly (readonly [RegExp, string])[] = [
  [/e?mail/i, 'someone@example.com'],
  [/cidr/i, '10.0.0.0/16'],
  [/ur[il]$|endpoint$|origin$/i, 'https://example.com'],
  [/domain/i, 'example.com'],
];

/** Forms that patterns of public templates ask for. */
const FORMS = [
  'value',
  'Value123!',
  '12',
  '123456789012',
  '2025-01-01',
  '10.0.0.0/16',
  'someone@example.com',
  'us-east-1',
];

/** As text; undefined where nothing that is tried passes the constraints. */
export function parameterStandIn(scope: ArnScope, name: string, body: ValueMap): string | undefined {
  const type = String(entry(body, 'Type'));
  const one = candidates(scope, name, body).find((value) => fits(body, value));
  const many = type === 'CommaDelimitedList' || type.startsWith('List<');
  return one === undefined || !many ? one : Array.from({ length: LIST_LENGTH }, () => one).join(',');
}

type ArnScope = Pick<StandInScope, 'partition' | 'region' | 'accountId'>;

function candidates({ partition, region, accountId }: ArnScope, name: string, body: ValueMap): readonly string[] {
  const allowed = entry(body, 'AllowedValues');
  if (isList(allowed)) return allowed.map(String);
  if (/^(?:List<)?Number>?$/.test(String(entry(body, 'Type')))) {
    const [least, most] = [entry(body, 'MinValue'), entry(body, 'MaxValue')];
    return [String(least ?? Math.min(1, Number(most ?? 1)))];
  }
  const words = name.replaceAll(/([a-z0-9])([A-Z])|([A-Z])(?=[A-Z][a-z])/g, '$1$3-$2').toLowerCase();
  const arn = `arn:${partition}:hearth:${region}:${accountId}:parameter/${words}`;
  const hints = HINTS.filter(([hint]) => hint.test(name)).map(([, value]) => value);
  const tried = [...(/arns?$/i.test(name) ? [arn] : []), ...hints, name.toLowerCase(), words, name, ...FORMS];
  return tried.map((value) => sized(body, value));
}

function sized(body: ValueMap, value: string): string {
  const [least, most] = [Number(entry(body, 'MinLength') ?? 0), Number(entry(body, 'MaxLength') ?? value.length)];
  return value.padEnd(least, value.slice(-1)).slice(0, Math.max(least, most));
}

function fits(body: ValueMap, value: string): boolean {
  const pattern = entry(body, 'AllowedPattern');
  return typeof pattern !== 'string' || (javaRegex(pattern)?.test(value) ?? false);
}
