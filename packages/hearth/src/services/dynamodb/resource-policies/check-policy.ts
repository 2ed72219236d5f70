/** Whether a text is a policy that a table can have. What it means is IAM's to say. */
import { invalid } from '../errors.ts';

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
    throw invalid(`The resource-based policy is larger than the limit of ${POLICY_BYTES_MAX} bytes`);
  }
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    throw invalid('The resource-based policy is not valid JSON');
  }
  const policy = fieldsOf(document, POLICY_KEYS);
  if (!VERSIONS.has(policy.get('Version'))) throw problem();
  const listed = policy.get('Statement');
  const statements: readonly unknown[] = Array.isArray(listed) ? listed : [listed];
  statements.forEach(checkStatement);
  return document;
}

function checkStatement(given: unknown): void {
  const statement = fieldsOf(given, STATEMENT_KEYS);
  const effect = statement.get('Effect');
  if (effect !== 'Allow' && effect !== 'Deny') throw problem();
  const one = (name: string): unknown => {
    const values = [statement.get(name), statement.get(`Not${name}`)].filter((value) => value !== undefined);
    if (values.length !== 1) throw problem();
    return values[0];
  };
  const principal = one('Principal');
  if (principal !== '*' && !Object.values(principal ?? {}).every(isText)) throw problem();
  if (!isText(one('Action')) || !isText(one('Resource'))) throw problem();
}

function fieldsOf(value: unknown, known: ReadonlySet<string>): ReadonlyMap<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw problem();
  const fields = new Map<string, unknown>(Object.entries(value));
  for (const name of fields.keys()) if (!known.has(name)) throw problem();
  return fields;
}

function isText(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0 && value.every((each) => typeof each === 'string');
  return typeof value === 'string';
}

function problem(): Error {
  return invalid('The resource-based policy is invalid: syntax errors in policy');
}
