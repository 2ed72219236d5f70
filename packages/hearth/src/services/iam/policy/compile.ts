/** A parsed policy → matchers, made once. What a call costs after that is a Map lookup and the statements that name its action. */
import type { Principal } from '../../../wire/operation.ts';
import { compileConditions, type ConditionMatcher } from './condition.ts';
import type { PolicyDocument, Statement } from './document.ts';
import { compileArnPattern, compilePattern, type Facts, type TextMatcher } from './pattern.ts';

/** How a statement of a resource policy came to fit the caller. */
export type PrincipalMatch =
  /** Names the user or the role session itself, or the service: grants on its own. */
  | 'direct'
  /** Names the role, or everyone: grants, but boundary and session policy still limit it. */
  | 'limited'
  /** Names the account: leaves the decision to the account's identity policies. */
  | 'delegated';

export interface CompiledStatement {
  readonly effect: 'Allow' | 'Deny';
  readonly sid: string | undefined;
  /** Policy that it stands in, for messages. */
  readonly policyName: string;
  fitsAction(action: string): boolean;
  fitsResource(resource: string, facts: Facts): boolean;
  fitsPrincipal(principal: Principal): PrincipalMatch | undefined;
  readonly condition: ConditionMatcher | undefined;
}

/** Statements that speak of one action, denies apart. */
export interface Relevant {
  readonly denies: readonly CompiledStatement[];
  readonly allows: readonly CompiledStatement[];
}

// Actions come from the access tables, of which there are a few hundred; a bound all the same.
const ACTIONS_CACHED_MAX = 4096;

export class CompiledPolicy {
  readonly #statements: readonly CompiledStatement[];
  readonly #byAction = new Map<string, Relevant>();

  constructor(statements: readonly CompiledStatement[]) {
    this.#statements = statements;
  }

  relevant(action: string): Relevant {
    const known = this.#byAction.get(action);
    if (known) return known;
    const lower = action.toLowerCase();
    const fitting = this.#statements.filter((statement) => statement.fitsAction(lower));
    const relevant = {
      denies: fitting.filter((statement) => statement.effect === 'Deny'),
      allows: fitting.filter((statement) => statement.effect === 'Allow'),
    };
    if (this.#byAction.size >= ACTIONS_CACHED_MAX) this.#byAction.clear();
    this.#byAction.set(action, relevant);
    return relevant;
  }
}

export function compilePolicies(
  policies: readonly { readonly name: string; readonly document: PolicyDocument }[],
): CompiledPolicy {
  return new CompiledPolicy(
    policies.flatMap(({ name, document }) =>
      document.statements.map((statement) => compileStatement(statement, name, document.version === '2012-10-17')),
    ),
  );
}

const NO_FACTS: Facts = () => undefined;

function compileStatement(statement: Statement, policyName: string, variables: boolean): CompiledStatement {
  const actions = statement.actions.map((action) => compilePattern(action.toLowerCase(), false));
  const resources = statement.resources?.map((resource) => compileArnPattern(resource, variables));
  return {
    effect: statement.effect,
    sid: statement.sid,
    policyName,
    fitsAction: (action) => actions.some((matches) => matches(action, NO_FACTS)) !== statement.notActions,
    fitsResource: resourceMatcher(resources, statement.notResources),
    fitsPrincipal: principalMatcher(statement),
    condition: compileConditions(statement.conditions, variables),
  };
}

function resourceMatcher(resources: readonly TextMatcher[] | undefined, negated: boolean): TextMatcher {
  if (!resources) return () => true;
  const [only] = resources;
  if (only && resources.length === 1 && !negated) return only;
  return (resource, facts) => resources.some((matches) => matches(resource, facts)) !== negated;
}

function principalMatcher(statement: Statement): (principal: Principal) => PrincipalMatch | undefined {
  const { principals, notPrincipals, effect } = statement;
  if (!principals) return () => 'limited';
  const match = (principal: Principal): PrincipalMatch | undefined => {
    const named = principals['AWS'] ?? [];
    if (principal.kind === 'service')
      return (principals['Service'] ?? []).includes(principal.arn) ? 'direct' : everyone(named);
    if (principal.kind === 'anonymous') return everyone(named);
    if (named.includes(principal.arn) || named.includes(principal.userId)) return 'direct';
    if (principal.roleArn !== undefined && named.includes(principal.roleArn)) return 'limited';
    return everyone(named) ?? ofAccount(named, principal);
  };
  if (!notPrincipals) return match;
  // NotPrincipal with Deny: everyone but those named. To spare a session, its role and account must be named too; naming
  // any of them spares it here. With Allow AWS advises against it; the same reading.
  return (principal) => (match(principal) === undefined ? (effect === 'Deny' ? 'direct' : 'limited') : undefined);
}

function everyone(named: readonly string[]): PrincipalMatch | undefined {
  return named.includes('*') ? 'limited' : undefined;
}

function ofAccount(named: readonly string[], principal: Principal): PrincipalMatch | undefined {
  const fits = named.some(
    (one) => one === principal.accountId || (one.endsWith(':root') && one.split(':')[4] === principal.accountId),
  );
  if (!fits) return undefined;
  return principal.kind === 'root' ? 'direct' : 'delegated';
}
