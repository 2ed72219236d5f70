/** G2: permissions that a recorded run did not use. */
import { templateFinding } from '../findings.ts';
import { functionsOf, statementsOf } from '../functions-view.ts';
import type { Rule } from '../rule.ts';
import { nameOf } from '../stack-view.ts';
import { actionsOf, isRecorded } from './call-actions.ts';

/** With fewer calls the run was too short to say so. */
const CALLS_MIN = 20;

export const g2: Rule = {
  id: 'G2',
  title: 'Permissions that are not used',
  symptom: 'A function’s role allows actions that none of its recorded calls needed.',
  why: 'What is not needed can only do harm.',
  fix: 'Allow the actions that were called; leave the others out.',
  source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege',
  safeToIgnoreWhen: 'The run did not go through every path of the function.',
  check(context) {
    const { stack, calls } = context;
    if (!stack || !calls) return [];
    return functionsOf(stack).flatMap((fn) => {
      const acts = calls.acts.filter((act) => act.functionName === nameOf(stack, fn) && act.operation !== 'Invocation');
      const made = acts.reduce((total, act) => total + act.count, 0);
      if (made < CALLS_MIN) return [];
      const used = new Set(acts.flatMap((act) => actionsOf(act.service, act.operation)));
      const granted = new Set(
        statementsOf(stack, fn)
          .flatMap((statement) => statement.actions)
          .filter(isRecorded),
      );
      const unused = [...granted].filter((action) => !used.has(action)).sort();
      if (unused.length === 0) return [];
      const message = `${fn.logicalId} did not use ${unused.length} of ${granted.size} actions in ${made} calls: ${unused.join(', ')}`;
      return templateFinding('G2', context, fn.logicalId, [], message, { count: unused.length });
    });
  },
};
