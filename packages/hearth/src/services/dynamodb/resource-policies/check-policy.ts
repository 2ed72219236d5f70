/** Whether a text is a policy that a table can have. What it means is IAM's to say. Texts seen 2026-10-09. */
import { invalid, invalidParameter } from '../errors.ts';

/** AWS: 20 KB, white space included. */
const POLICY_BYTES_MAX = 20 * 1024;
const VERSIONS: ReadonlySet<unknown> = new Set([undefined, '2012-10-17', '2008-10-17']);
const POLICY_KEYS = new Set(['Version', 'Id', 'Statement']);
const STATEMENT_KEYS = new Set([
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
]);

/** Returns the parsed document. */
export function checkPolicy(text: string): unknown {
  if (Buffer.byteLength(text) > POLICY_BYTES_MAX) {
    throw invalidParameter(`Maximum policy size of ${POLICY_BYTES_MAX} bytes exceeded`);
  }
  const document = parsed(text);
  if (document === null) throw problem('This text appears not to be a policy');
  if (typeof document !== 'object' || Array.isArray(document)) throw problem('This policy contains invalid Json');
  // AWS names the place behind the last character that it read.
  const syntax = (): Error => problem(`Syntax error at position (1,${text.length + 1})`);
  const policy = fieldsOf(document, POLICY_KEYS, syntax);
  if (!VERSIONS.has(policy.get('Version'))) throw syntax();
  const listed = policy.get('Statement');
  if (listed === undefined) throw syntax();
  const statements: readonly unknown[] = Array.isArray(listed) ? listed : [listed];
  if (statements.length === 0) throw problem('Could not parse the policy: Statement is empty!');
  for (const statement of statements) checkStatement(statement, syntax);
  return document;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw problem('This policy contains invalid Json');
  }
}

function checkStatement(given: unknown, syntax: () => Error): void {
  const statement = fieldsOf(given, STATEMENT_KEYS, syntax);
  const effect = statement.get('Effect');
  if (effect === undefined) throw missing('Effect');
  if (effect !== 'Allow' && effect !== 'Deny') throw syntax();
  const one = (name: string): unknown => {
    const values = [statement.get(name), statement.get(`Not${name}`)].filter((value) => value !== undefined);
    if (values.length === 0) throw missing(name);
    if (values.length > 1) throw syntax();
    return values[0];
  };
  const principal = one('Principal');
  if (principal !== '*' && !Object.values(principal ?? {}).every(isText)) {
    throw invalid('Invalid principal in policy document.');
  }
  if (!isText(one('Action')) || !isText(one('Resource'))) throw syntax();
}

function fieldsOf(value: unknown, known: ReadonlySet<string>, syntax: () => Error): ReadonlyMap<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw syntax();
  const fields = new Map<string, unknown>(Object.entries(value));
  for (const name of fields.keys()) if (!known.has(name)) throw syntax();
  return fields;
}

function isText(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0 && value.every((each) => typeof each === 'string');
  return typeof value === 'string';
}

function missing(field: string): Error {
  return problem(`Missing required field ${field}`);
}

function problem(detail: string): Error {
  return invalidParameter(`Invalid policy document: ${detail}`);
}
