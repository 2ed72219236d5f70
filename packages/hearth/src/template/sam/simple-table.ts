/** AWS::Serverless::SimpleTable → AWS::DynamoDB::Table with a hash key of one attribute. */
import type { Draft } from '../draft.ts';
import { mapFrom } from '../lines.ts';
import { entry } from '../value.ts';
import { lineIn, type Reader, readMap, type SamContext, warnUnknown } from './context.ts';

const KNOWN = new Set([
  'PrimaryKey',
  'ProvisionedThroughput',
  'TableName',
  'Tags',
  'SSESpecification',
  'PointInTimeRecoverySpecification',
]);
const TYPES: Readonly<Record<string, string>> = { String: 'S', Number: 'N', Binary: 'B' };

export function simpleTable(context: SamContext, draft: Draft, reader: Reader): Draft {
  warnUnknown(context, reader, KNOWN, draft.type);
  const key = primaryKey(context, reader);
  const at = (name: string): number => lineIn(context, reader, name);
  const throughput = readMap(context, reader, 'ProvisionedThroughput');
  const tags = readMap(context, reader, 'Tags');
  const properties = mapFrom(context.lines, draft.line, [
    ['TableName', entry(reader.map, 'TableName'), at('TableName')],
    ['AttributeDefinitions', [key], at('PrimaryKey')],
    ['KeySchema', [{ AttributeName: key.AttributeName, KeyType: 'HASH' }], at('PrimaryKey')],
    ['ProvisionedThroughput', throughput, at('ProvisionedThroughput')],
    ['BillingMode', throughput ? undefined : 'PAY_PER_REQUEST'],
    ['SSESpecification', readMap(context, reader, 'SSESpecification'), at('SSESpecification')],
    [
      'PointInTimeRecoverySpecification',
      readMap(context, reader, 'PointInTimeRecoverySpecification'),
      at('PointInTimeRecoverySpecification'),
    ],
    ['Tags', tags && Object.entries(tags).map(([Key, Value]) => ({ Key, Value })), at('Tags')],
  ]);
  return { ...draft, type: 'AWS::DynamoDB::Table', properties, origin: draft.logicalId };
}

function primaryKey(context: SamContext, reader: Reader): { AttributeName: string; AttributeType: string } {
  const given = readMap(context, reader, 'PrimaryKey');
  if (!given) return { AttributeName: 'id', AttributeType: 'S' };
  const line = lineIn(context, reader, 'PrimaryKey');
  const [name, type] = [entry(given, 'Name'), entry(given, 'Type')];
  if (typeof name !== 'string' || typeof type !== 'string')
    return context.report.invalid(line, `PrimaryKey of ${reader.title} needs a Name and a Type`);
  const attributeType = Object.hasOwn(TYPES, type) ? TYPES[type] : undefined;
  if (!attributeType)
    return context.report.invalid(
      line,
      `the Type of PrimaryKey of ${reader.title} must be String, Number or Binary, not ${type}`,
    );
  return { AttributeName: name, AttributeType: attributeType };
}
