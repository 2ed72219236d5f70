/** Whether a text is a policy that a table or stream can have. What it means is IAM's to say. Texts seen 2026-10-09. */
import type { Database } from '../database.ts';
import { invalid, invalidParameter } from '../errors.ts';
import { unknownActions } from './policy-actions.ts';

/** AWS: 20 KB, white space included. */
const POLICY_BYTES_MAX = 20 * 1024;
const VERSIONS: ReadonlySet<unknown> = new Set([undefined, '2012-10-17', '2008-10-17']);
const POLICY_KEYS = new Set(['Version', 'Id', 'Statement']);
const STREAM = '/stream/';
const RELATIVE_ID = /^arn:[^:]*:dynamodb:[^:]*:[^:]*:(table\/.+)$/;
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

/** Returns the parsed document. @param arn of the table or stream that is to have it */
export function checkPolicy(db: Database, arn: string, text: string): unknown {
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
  const checked = statements.map((statement) => checkStatement(statement, arn, syntax));
  const sids = checked.flatMap(({ sid }) => (sid === undefined ? [] : [sid]));
  if (new Set(sids).size < sids.length) throw problem('The Statement Ids in the policy are not unique');
  if (checked.some((statement) => statement.unbounded)) throw unbounded();
  // What IAM could not weigh at every later call.
  if (!db.readablePolicy(document)) throw syntax();
  return document;
}

interface CheckedStatement {
  readonly sid: unknown;
  /** Allows everybody, under no condition. */
  readonly unbounded: boolean;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw problem('This policy contains invalid Json');
  }
}

function checkStatement(given: unknown, arn: string, syntax: () => Error): CheckedStatement {
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
  const [action, resource] = [one('Action'), one('Resource')];
  if (!isText(action) || !isText(resource)) throw syntax();
  const unknown = unknownActions(textsOf(action), arn);
  if (unknown.length > 0) {
    throw problem(`The following action names are invalid: ${unknown.map((name) => `"${name}"`).join(', ')}`);
  }
  checkResources(textsOf(resource), arn);
  return {
    sid: statement.get('Sid'),
    unbounded:
      effect === 'Allow' && statement.get('Condition') === undefined && isEverybody(statement.get('Principal')),
  };
}

/** Tables may be told of each other's policies, AWS does not compare; but never of streams, nor streams of tables. */
function checkResources(resources: readonly string[], arn: string): void {
  for (const resource of resources) {
    const relative = RELATIVE_ID.exec(resource)?.[1];
    if (relative !== undefined && relative.includes(STREAM) !== arn.includes(STREAM)) {
      throw problem(`The relative-id "${relative}" is invalid for ARN "${resource}"`);
    }
  }
}

function isEverybody(principal: unknown): boolean {
  if (principal === '*') return true;
  return Object.values(principal ?? {}).some((given: unknown) => textsOf(given).includes('*'));
}

function textsOf(given: unknown): readonly string[] {
  return (Array.isArray(given) ? given : [given]).filter((each) => typeof each === 'string');
}

function unbounded(): Error {
  return invalid(
    'Resource-based policy grants unbounded access in one or more elements. Please revise the policy to ensure least-privilege form of access',
  );
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
