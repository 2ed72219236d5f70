/** Who signed a database token, and whether he may connect: RDS reads tokens, IAM knows keys and policies. */
import type { Iam } from '../services/iam/index.ts';
import type { RdsDependencies } from '../services/rds/index.ts';
import { ServiceError } from '../wire/errors.ts';
import { authenticate } from '../wire/sigv4.ts';
import type { WiringParts } from './wiring.ts';

const API = { protocol: 'aws-query', signingName: 'rds-db' } as const;

export function databaseTokens(
  { clock, region, log }: WiringParts,
  identities: Iam,
): NonNullable<RdsDependencies['checkToken']> {
  return ({ host, query, resourceArn }) => {
    const headers = { host };
    const request = { method: 'GET', path: '/', query, headers, rawHeaders: ['host', host], sourceIp: '127.0.0.1' };
    try {
      const { credential } = authenticate(request, {
        api: API,
        lookup: (accessKeyId) => identities.credentials(accessKeyId),
        now: clock.now,
      });
      const context = { nowMs: clock.now(), region, sourceIp: '127.0.0.1', secureTransport: true };
      const permission = { action: 'rds-db:connect', resource: resourceArn };
      const decision = identities.authorize(credential.principal, [permission], context);
      if (!decision.allowed) log.warn(`database token: ${decision.message}`);
      return decision.allowed;
    } catch (cause) {
      if (!(cause instanceof ServiceError)) throw cause;
      log.warn(`database token: ${cause.message}`);
      return false;
    }
  };
}
