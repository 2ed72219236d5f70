/** D7: a partition key with few values: a date, a status, a constant. */
import { isWrite, resourceOf, shortNameOf } from '../../evidence/call-names.ts';
import { callFinding, templateFinding } from '../findings.ts';
import { groupCalls } from '../flows.ts';
import type { Finding, Rule, RuleContext } from '../rule.ts';
import { resourcesOf } from '../stack-view.ts';
import { keySchemasOf } from './table-view.ts';

const FEW_VALUES = new Set(
  'status state type kind category date day month year country gender flag priority level'.split(' '),
);
const CONSTANT = /^(?:all|constant|const|dummy|static|fixed|global|partition|entity|__typename)$/i;
const WRITES_MIN = 100;
const VALUES_MAX = 10;

export const d7: Rule = {
  id: 'D7',
  title: 'A partition key with few values',
  symptom: 'The partition key of a table or index is a date, a status, a type or a constant.',
  why: 'All items of one value lie in one partition, with its limit of 1,000 writes a second; a date makes today the only partition that works.',
  fix: 'Put an id in front, or add a shard number; an index over time takes the month and a shard as its key.',
  source: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-partition-key-uniform-load.html',
  safeToIgnoreWhen: 'Items of the key are few and rarely written, or the index is sparse.',
  check(context) {
    return [...fromTemplate(context), ...fromCalls(context)];
  },
};

function fromTemplate(context: RuleContext): Finding[] {
  return resourcesOf(context.stack, 'AWS::DynamoDB::Table').flatMap((table) =>
    keySchemasOf(table).flatMap(({ hash, index, path }) => {
      if (hash === undefined || !(FEW_VALUES.has(lastWordOf(hash)) || CONSTANT.test(hash))) return [];
      const where = index === undefined ? table.logicalId : `index ${index} of ${table.logicalId}`;
      const message = `The partition key ${hash} of ${where} has few values, by its name`;
      return templateFinding('D7', context, table.logicalId, path, message);
    }),
  );
}

/** `orderDate` and `order_date` → `date`. */
function lastWordOf(name: string): string {
  return (name.split(/[_\-#.]|(?<=[a-z])(?=[A-Z])/).at(-1) ?? name).toLowerCase();
}

function fromCalls(context: RuleContext): Finding[] {
  const writes = (context.calls?.of('dynamodb') ?? []).filter(
    (call) => isWrite(call) && call.partitionKeyHash !== undefined,
  );
  return [...groupCalls(writes, resourceOf)].flatMap(([resource, calls]) => {
    const values = new Set(calls.map((call) => call.partitionKeyHash)).size;
    if (calls.length < WRITES_MIN || values > VALUES_MAX) return [];
    const message = `${calls.length} writes to ${shortNameOf(resource)} went to ${values} partition keys`;
    return callFinding('D7', context, calls, message, { resource });
  });
}
