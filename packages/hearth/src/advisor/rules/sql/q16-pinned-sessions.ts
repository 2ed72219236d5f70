/** Q16: statements that pin a session of RDS Proxy. */
import { callFinding } from '../findings.ts';
import { groupCalls } from '../flows.ts';
import type { Rule } from '../rule.ts';
import { proxiesOf, shortShape, sqlCalls } from './database-view.ts';

const PINS =
  /^\s*(?:set\s+(?!transaction\b|local\b)|prepare\b|listen\b|declare\b.*\bcursor\b|create\s+temp)|pg_(?:try_)?advisory_(?!xact)/i;

export const q16: Rule = {
  id: 'Q16',
  title: 'Sessions are pinned',
  symptom: 'SET, PREPARE, temporary tables or advisory locks through RDS Proxy.',
  why: 'The proxy can no longer share that connection: each client holds its own, and the proxy is paid for nothing.',
  fix: 'Settings into the initialisation query of the proxy or `set local`; advisory locks by transaction; no server-side prepares.',
  source: 'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/rds-proxy-pinning.html',
  safeToIgnoreWhen: 'The function does not come through the proxy.',
  check(context) {
    const calls = sqlCalls(context);
    const told = calls.filter((call) => call.pinned !== undefined);
    const proxied = proxiesOf(context.stack).length > 0;
    // What the proxy itself says counts; a statement that pins is recorded a second time, as a statement.
    const pinning =
      told.length > 0 || !proxied
        ? told
        : calls.filter((call) => call.service !== 'rds-data' && PINS.test(call.sqlShape ?? ''));
    return [...groupCalls(pinning, (call) => call.sqlShape ?? call.pinned)].map(([shape, group]) =>
      callFinding('Q16', context, group, `"${shortShape(shape)}" pins sessions of the proxy, ${group.length} times`),
    );
  },
};
