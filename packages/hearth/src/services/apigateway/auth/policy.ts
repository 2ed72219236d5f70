/** The policy with which an authorising function answers: whether it lets a method be called. Pure. */

/** docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-output.html, read 2026-11. */
export type PolicyVerdict = 'allow' | 'deny' | 'nothing';

/** Undefined for what is no policy. */
export function decide(document: unknown, methodArn: string): PolicyVerdict | undefined {
  if (typeof document !== 'object' || document === null || !('Statement' in document)) return undefined;
  const { Statement } = document;
  const statements: readonly unknown[] = Array.isArray(Statement) ? Statement : [Statement];
  let verdict: PolicyVerdict = 'nothing';
  for (const statement of statements) {
    if (typeof statement !== 'object' || statement === null) return undefined;
    const { Effect, Action, Resource }: { Effect?: unknown; Action?: unknown; Resource?: unknown } = statement;
    if (!matchesSome(Action, 'execute-api:invoke', true) || !matchesSome(Resource, methodArn, false)) continue;
    if (Effect === 'Deny') return 'deny';
    if (Effect === 'Allow') verdict = 'allow';
  }
  return verdict;
}

function matchesSome(patterns: unknown, text: string, folded: boolean): boolean {
  const list: readonly unknown[] = Array.isArray(patterns) ? patterns : [patterns];
  return list.some((pattern) => typeof pattern === 'string' && like(folded ? pattern.toLowerCase() : pattern, text));
}

/** `*` and `?`, without backtracking. */
function like(pattern: string, text: string): boolean {
  let [p, t, star, mark] = [0, 0, -1, 0];
  while (t < text.length) {
    if (pattern[p] === '*') [star, mark] = [p++, t];
    else if (p < pattern.length && (pattern[p] === '?' || pattern[p] === text[t])) [p, t] = [p + 1, t + 1];
    else if (star >= 0) [p, t] = [star + 1, ++mark];
    else return false;
  }
  while (pattern[p] === '*') p++;
  return p === pattern.length;
}
