/**
 * The names that AWS would make up for resources that the template does not name: `<stack>-<logical id>-<12 characters>`.
 * Ours come from a hash of stack and logical id, so that a restart finds the same names.
 */
import { createHash } from 'node:crypto';

interface NameRule {
  readonly lengthMax: number;
  readonly lowerCase?: boolean;
}

// Length limits: the CreateX pages of each service's API reference, 2026-11.
const RULES: Readonly<Record<string, NameRule>> = {
  'AWS::DynamoDB::Table': { lengthMax: 255 },
  'AWS::IAM::Role': { lengthMax: 64 },
  'AWS::IAM::User': { lengthMax: 64 },
  'AWS::IAM::ManagedPolicy': { lengthMax: 128 },
  'AWS::Lambda::Function': { lengthMax: 64 },
  'AWS::Logs::LogGroup': { lengthMax: 512 },
  'AWS::RDS::DBCluster': { lengthMax: 63, lowerCase: true },
  'AWS::RDS::DBInstance': { lengthMax: 63, lowerCase: true },
  'AWS::RDS::DBProxy': { lengthMax: 63, lowerCase: true },
  'AWS::RDS::DBProxyEndpoint': { lengthMax: 63, lowerCase: true },
  'AWS::RDS::DBSubnetGroup': { lengthMax: 255, lowerCase: true },
  'AWS::RDS::DBClusterParameterGroup': { lengthMax: 255, lowerCase: true },
  'AWS::RDS::DBParameterGroup': { lengthMax: 255, lowerCase: true },
  'AWS::S3::Bucket': { lengthMax: 63, lowerCase: true },
  'AWS::SSM::Parameter': { lengthMax: 1011 },
  'AWS::SecretsManager::Secret': { lengthMax: 505 },
};
const ANY: NameRule = { lengthMax: 255 };

const SUFFIX_LENGTH = 12;
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/**
 * @returns for `AWS::S3::Bucket` lower case and at most 63 characters, for functions and roles at most 64, and so on. Secrets
 * have no stack in their name on AWS: `<logical id>-<12 characters>`; parameters are `CFN-<logical id>-<12 characters>`.
 */
export function physicalName(stackName: string, logicalId: string, type: string): string {
  const rule = RULES[type] ?? ANY;
  const suffix = suffixOf(stackName, logicalId);
  const name = fit(prefixOf(stackName, logicalId, type), rule.lengthMax - suffix.length - 1) + suffix;
  return rule.lowerCase ? name.toLowerCase() : name;
}

function prefixOf(stackName: string, logicalId: string, type: string): readonly string[] {
  if (type === 'AWS::SecretsManager::Secret') return [logicalId];
  if (type === 'AWS::SSM::Parameter') return ['CFN', logicalId];
  return [stackName, logicalId];
}

/** Too long a name loses from both parts, the longer first, as on AWS where both stay recognisable. */
function fit(parts: readonly string[], lengthMax: number): string {
  const kept = [...parts];
  const length = (): number => kept.reduce((sum, part) => sum + part.length + 1, 0) - 1;
  while (length() > lengthMax) {
    const longest = kept.reduce((best, part, index) => (part.length > (kept[best]?.length ?? 0) ? index : best), 0);
    kept[longest] = (kept[longest] ?? '').slice(0, -1);
  }
  return kept.map((part) => `${part.replace(/-+$/, '')}-`).join('');
}

function suffixOf(stackName: string, logicalId: string): string {
  const digest = createHash('sha256').update(`${stackName}\n${logicalId}`).digest();
  let text = '';
  for (const byte of digest.subarray(0, SUFFIX_LENGTH)) text += ALPHABET.charAt(byte % ALPHABET.length);
  return text;
}
