/** The connection budget of a template's databases, as `hearth validate` reports it: a finding where it does not come out even. */
import type { ConnectionBudget, ConnectionShare } from '../advisor/rules/sql/connection-budget.ts';
import type { Finding } from '../template/report.ts';
import type { Stack } from '../template/stack.ts';

/** One line a database: what may be wanted, what there is, and what was assumed. */
export function budgetLine({ database, most, because, shares, wanted }: ConnectionBudget): string {
  return `${database.logicalId}: up to ${wanted} of ${most} connections (${because}); ${shares.map(shareText).join(', ')}`;
}

function shareText({ functionId, concurrency, reserved, poolSize, poolAssumed }: ConnectionShare): string {
  const whose = reserved ? 'reserved' : "the account's, shared";
  return `${functionId} ${concurrency} (${whose}) x ${poolSize}${poolAssumed ? ' (assumed)' : ''}`;
}

export function budgetFinding(stack: Stack, budget: ConnectionBudget): Finding | undefined {
  const { database, path, wanted, most } = budget;
  if (wanted <= most) return undefined;
  const { logicalId } = database;
  return {
    severity: 'warning',
    code: 'CONNECTIONS_BEYOND_DATABASE',
    line: stack.lineOf(logicalId, path),
    path: ['Resources', logicalId, 'Properties', ...path].join('/'),
    message: `${budgetLine(budget)}: beyond ${most} the database refuses with 53300`,
    remedy: 'Set ReservedConcurrentExecutions, keep pools at 1, or connect through a DBProxy or the Data API.',
  };
}
