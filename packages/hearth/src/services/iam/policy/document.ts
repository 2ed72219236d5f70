/**
 * A policy document as text → typed, or MalformedPolicyDocument with AWS's text. What a document means is compile.ts.
 * Texts: `This policy contains invalid Json` observed by AWS's recorded answers; the others as AWS's console and SDK users
 * report them (2026-11), not recorded.
 */
import { ServiceError } from '../../../wire/errors.ts';
import { OPERATORS } from './condition.ts';

export interface PolicyDocument {
  readonly version: '2012-10-17' | '2008-10-17';
  readonly statements: readonly Statement[];
}

export interface Statement {
  readonly sid: string | undefined;
  readonly effect: 'Allow' | 'Deny';
  readonly actions: readonly string[];
  readonly notActions: boolean;
  /** Undefined only in trust policies, which have no resource. */
  readonly resources: readonly string[] | undefined;
  readonly notResources: boolean;
  /** By kind (`AWS`, `Service`, …); `{ AWS: ['*'] }` for a bare `*`. Undefined in identity policies. */
  readonly principals: Readonly<Record<string, readonly string[]>> | undefined;
  readonly notPrincipals: boolean;
  /** Operator → key → values. */
  readonly conditions: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

/** identity: on roles and users, boundaries, sessions. trust: who may assume a role. resource: a bucket's, a secret's. */
export type PolicyKind = 'identity' | 'trust' | 'resource';

/** @throws ServiceError MalformedPolicyDocument */
export function parsePolicyText(text: string, kind: PolicyKind): PolicyDocument {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw malformed('This policy contains invalid Json');
  }
  return parsePolicy(parsed, kind);
}

/** For services that keep policies themselves: what is not one would fail every call on what has it. */
export function isResourcePolicy(parsed: unknown): boolean {
  try {
    parsePolicy(parsed, 'resource');
    return true;
  } catch {
    return false;
  }
}

/** @throws ServiceError MalformedPolicyDocument */
export function parsePolicy(parsed: unknown, kind: PolicyKind): PolicyDocument {
  if (!isRecord(parsed)) throw malformed('Syntax errors in policy.');
  onlyKeys(parsed, ['Version', 'Id', 'Statement']);
  const version = parsed['Version'] ?? '2008-10-17';
  if (version !== '2012-10-17' && version !== '2008-10-17') {
    throw malformed(typeof version === 'string' && version > '2012-10-17' ? 'Syntax errors in policy.' : TOO_OLD);
  }
  const listed = parsed['Statement'];
  if (listed === undefined) throw malformed('Syntax errors in policy.');
  const statements = (Array.isArray(listed) ? listed : [listed]).map((one: unknown) => parseStatement(one, kind));
  const sids = statements.flatMap((one) => (one.sid === undefined || one.sid === '' ? [] : [one.sid]));
  if (new Set(sids).size !== sids.length) throw malformed('Statement IDs (SID) in a single policy must be unique.');
  return { version, statements };
}

const TOO_OLD = 'Policy document must be version 2012-10-17 or greater.';
const STATEMENT_KEYS = [
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
];

function parseStatement(parsed: unknown, kind: PolicyKind): Statement {
  if (!isRecord(parsed)) throw malformed('Syntax errors in policy.');
  onlyKeys(parsed, STATEMENT_KEYS);
  const { Effect: effect, Sid: sid } = parsed;
  if (effect !== 'Allow' && effect !== 'Deny') throw malformed('Syntax errors in policy.');
  if (sid !== undefined && typeof sid !== 'string') throw malformed('Syntax errors in policy.');
  if (kind === 'identity' && sid !== undefined && !/^[0-9A-Za-z]*$/.test(sid)) {
    throw malformed(
      'Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*',
    );
  }
  return {
    sid,
    effect,
    ...actionsOf(parsed, kind),
    ...resourcesOf(parsed, kind),
    ...principalsOf(parsed, kind),
    conditions: parseConditions(parsed['Condition']),
  };
}

function actionsOf(parsed: Record<string, unknown>, kind: PolicyKind): Pick<Statement, 'actions' | 'notActions'> {
  const { given, negated } = either(parsed, 'Action', 'NotAction', 'Policy statement must contain actions.');
  const actions = strings(given);
  if (actions.length === 0) throw malformed('Policy statement must contain actions.');
  for (const action of actions) {
    if (action === '*') continue;
    const [vendor, name, ...more] = action.split(':');
    if (name === undefined) {
      throw malformed('Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.');
    }
    if (more.length > 0) throw malformed('Actions/Condition can contain only one colon.');
    if (vendor === undefined || !/^[A-Za-z0-9-]+$/.test(vendor)) throw malformed(`Vendor ${vendor} is not valid`);
    if (kind === 'trust' && vendor.toLowerCase() !== 'sts') {
      throw malformed('AssumeRole policy may only specify STS AssumeRole actions.');
    }
  }
  return { actions, notActions: negated };
}

function resourcesOf(parsed: Record<string, unknown>, kind: PolicyKind): Pick<Statement, 'resources' | 'notResources'> {
  if (kind === 'trust') {
    for (const key of ['Resource', 'NotResource']) if (key in parsed) throw malformed(`Has prohibited field ${key}`);
    return { resources: undefined, notResources: false };
  }
  const { given, negated } = either(parsed, 'Resource', 'NotResource', 'Policy statement must contain resources.');
  const resources = strings(given);
  if (resources.length === 0) throw malformed('Policy statement must contain resources.');
  for (const resource of resources) {
    if (resource !== '*' && !resource.startsWith('arn:') && !resource.startsWith('${')) {
      throw malformed(`Resource ${resource} must be in ARN format or "*".`);
    }
  }
  return { resources, notResources: negated };
}

function principalsOf(
  parsed: Record<string, unknown>,
  kind: PolicyKind,
): Pick<Statement, 'principals' | 'notPrincipals'> {
  const named = 'Principal' in parsed || 'NotPrincipal' in parsed;
  if (kind === 'identity') {
    if (named) throw malformed('Policy document should not specify a principal.');
    return { principals: undefined, notPrincipals: false };
  }
  const { given, negated } = either(parsed, 'Principal', 'NotPrincipal', 'Missing required field Principal');
  if (given === '*') return { principals: { AWS: ['*'] }, notPrincipals: negated };
  if (!isRecord(given)) throw malformed('Invalid principal in policy.');
  const principals: Record<string, readonly string[]> = {};
  for (const [type, value] of Object.entries(given)) {
    if (!['AWS', 'Service', 'Federated', 'CanonicalUser'].includes(type)) {
      throw malformed(`Invalid principal in policy: "${type}"`);
    }
    principals[type] = strings(value);
    for (const one of type === 'AWS' ? principals[type] : []) {
      if (one !== '*' && !/^\d{12}$/.test(one) && !one.startsWith('arn:') && !/^A[A-Z0-9]{15,}$/.test(one)) {
        throw malformed(`Invalid principal in policy: "AWS":"${one}"`);
      }
    }
  }
  return { principals, notPrincipals: negated };
}

function parseConditions(given: unknown): Statement['conditions'] {
  if (given === undefined) return {};
  if (!isRecord(given)) throw malformed('Syntax errors in policy.');
  const conditions: Record<string, Record<string, readonly string[]>> = {};
  for (const [operator, keys] of Object.entries(given)) {
    const base = operator.replace(/^ForA(?:llValues|nyValue):/i, '').replace(/IfExists$/i, '');
    if (!isRecord(keys) || !OPERATORS.has(base.toLowerCase())) throw malformed('Syntax errors in policy.');
    conditions[operator] = Object.fromEntries(Object.entries(keys).map(([key, value]) => [key, strings(value)]));
  }
  return conditions;
}

function either(
  parsed: Record<string, unknown>,
  plain: string,
  negated: string,
  missing: string,
): { given: unknown; negated: boolean } {
  if (plain in parsed && negated in parsed) throw malformed('Syntax errors in policy.');
  if (plain in parsed) return { given: parsed[plain], negated: false };
  if (negated in parsed) return { given: parsed[negated], negated: true };
  throw malformed(missing);
}

/** A string or a list of them; numbers and booleans in conditions count as their text. */
function strings(given: unknown): readonly string[] {
  return (Array.isArray(given) ? given : [given]).map((one: unknown) => {
    if (typeof one === 'string') return one;
    if (typeof one === 'number' || typeof one === 'boolean') return String(one);
    throw malformed('Syntax errors in policy.');
  });
}

function onlyKeys(parsed: Record<string, unknown>, allowed: readonly string[]): void {
  if (Object.keys(parsed).some((key) => !allowed.includes(key))) throw malformed('Syntax errors in policy.');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function malformed(message: string): ServiceError {
  return new ServiceError('MalformedPolicyDocument', message, { status: 400 });
}
