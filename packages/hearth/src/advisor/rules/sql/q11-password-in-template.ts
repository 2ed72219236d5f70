/** Q11: a password where everybody reads it. */
import type { Value } from '../../../template/value.ts';
import { templateFinding } from '../findings.ts';
import { functionsOf, variablesOf } from '../functions-view.ts';
import type { Rule } from '../rule.ts';
import { at, resourcesOf } from '../stack-view.ts';

const SECRET_NAME =
  /password|passwd|secret(?!.*(?:arn|name|id)$)|api_?key|private_?key|(?:database|db|pg|postgres|connection)_?(?:url|uri|string)/i;
const URL_WITH_PASSWORD = /^[a-z][a-z0-9+]*:\/\/[^/:@\s]+:[^@\s]+@/i;

export const q11: Rule = {
  id: 'Q11',
  title: 'A password in the template',
  symptom: 'A variable or property holds a password or a URL with one.',
  why: 'It lies in the repository, in the console and in every copy of the stack.',
  fix: 'ManageMasterUserPassword or a secret, read by ARN; or IAM authentication.',
  source: 'https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html',
  safeToIgnoreWhen:
    'The value is for tests on this machine alone, or comes from a NoEcho parameter that has no default.',
  check(context) {
    const variables = functionsOf(context.stack).flatMap((fn) =>
      variablesOf(fn)
        .filter(([name, value]) => isSecret(name, value))
        .map(([name]) => {
          const message = `The variable ${name} of ${fn.logicalId} holds a secret as plain text`;
          return templateFinding('Q11', context, fn.logicalId, ['Environment', 'Variables', name], message);
        }),
    );
    const types = ['AWS::RDS::DBCluster', 'AWS::RDS::DBInstance'];
    const masters = types
      .flatMap((type) => resourcesOf(context.stack, type))
      .flatMap((database) => {
        const password = at(database, 'MasterUserPassword');
        if (typeof password !== 'string' || password.includes('{{resolve:')) return [];
        const message = `MasterUserPassword of ${database.logicalId} is plain text, not a secret`;
        return templateFinding('Q11', context, database.logicalId, ['MasterUserPassword'], message);
      });
    return [...variables, ...masters];
  },
};

function isSecret(name: string, value: Value): boolean {
  if (typeof value !== 'string' || value === '' || value.includes('{{resolve:') || value.startsWith('arn:'))
    return false;
  if (URL_WITH_PASSWORD.test(value)) return true;
  return SECRET_NAME.test(name) && !/url|uri|string/i.test(name) && !/^(?:\d+|true|false)$/i.test(value);
}
