/** Q12: the secret is fetched again in every invocation. */
import { callFinding, moneyAt } from '../findings.ts';
import { groupCalls } from '../flows.ts';
import type { Rule } from '../rule.ts';

const INVOCATIONS_MIN = 10;
const SHARE_MIN = 0.5;

export const q12: Rule = {
  id: 'Q12',
  title: 'GetSecretValue in every invocation',
  symptom: 'A function asks for its secret about as often as it is invoked.',
  why: '0.05 USD for 10,000 calls, and a round trip before the work begins.',
  fix: 'Keep the value in module scope for some minutes, or add the caching extension.',
  source: 'https://docs.aws.amazon.com/secretsmanager/latest/userguide/retrieving-secrets_lambda.html',
  safeToIgnoreWhen: 'The secret rotates within minutes.',
  check(context) {
    const reads = (context.calls?.of('secrets-manager', 'GetSecretValue') ?? []).filter(
      (call) => call.functionName !== undefined,
    );
    return [...groupCalls(reads, (call) => call.functionName)].flatMap(([functionName, calls]) => {
      const invocations = context.calls?.invocationsOf(functionName) ?? [];
      const cold = invocations.filter((call) => call.cold === true).length;
      if (invocations.length < INVOCATIONS_MIN || calls.length / invocations.length < SHARE_MIN) return [];
      if (calls.length <= cold) return [];
      const message = `${functionName} reads a secret ${calls.length} times in ${invocations.length} invocations`;
      return callFinding('Q12', context, calls, message, {
        moneyPerMonth: moneyAt(context, calls.length - cold, 'secrets-manager.request'),
      });
    });
  },
};
