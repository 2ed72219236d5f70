/** S2: a stream handler that writes what it listens to. */
import { isWrite } from '../../evidence/call-names.ts';
import { isAbout } from './table-view.ts';
import { templateFinding } from '../findings.ts';
import { mayDo, sourceMappingsOf } from '../functions-view.ts';
import type { Rule } from '../rule.ts';
import { at, nameOf } from '../stack-view.ts';

export const s2: Rule = {
  id: 'S2',
  title: 'A stream handler updates its own table',
  symptom: 'The function on a table’s stream writes to that table, and nothing filters.',
  why: 'Each write makes a record that calls the function again: a loop.',
  fix: 'FilterCriteria that its own writes do not match, or a condition that makes the second write a no-op.',
  source: 'https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html',
  safeToIgnoreWhen: 'The handler compares old and new image and writes only once.',
  check(context) {
    const { stack, calls } = context;
    if (!stack) return [];
    return sourceMappingsOf(stack).flatMap(({ mapping, fn, source }) => {
      if (!fn || source?.type !== 'AWS::DynamoDB::Table' || at(mapping, 'FilterCriteria') !== undefined) return [];
      const name = nameOf(stack, fn);
      const writes = (calls?.of('dynamodb') ?? []).filter(
        (call) => call.functionName === name && isWrite(call) && isAbout(stack, source, call.resource),
      );
      if (writes.length > 0) {
        const message = `${fn.logicalId} wrote ${writes.length} times to ${source.logicalId}, whose stream calls it`;
        return templateFinding('S2', context, mapping.logicalId, [], message, { calls: writes, count: writes.length });
      }
      const ran = calls !== undefined && calls.invocationsOf(name).length > 0;
      const may = ['PutItem', 'UpdateItem'].some((action) => mayDo(stack, fn, `dynamodb:${action}`, source));
      if (ran || !may) return [];
      const message = `${fn.logicalId} listens to ${source.logicalId} and may write to it`;
      return templateFinding('S2', context, mapping.logicalId, [], message);
    });
  },
};
