/** The condition keys that a call carries: those of who calls, of the request, and of the permission asked for. */
import type { Permission, PermissionContext, Principal } from '../../../wire/operation.ts';
import type { Facts } from './pattern.ts';

/** What every call knows of itself, whatever the service. */
export interface GlobalContext {
  /** The home's time: `aws:CurrentTime`, `aws:EpochTime`. */
  readonly nowMs: number;
  readonly region?: string;
  readonly sourceIp?: string;
  readonly userAgent?: string;
  readonly secureTransport?: boolean;
  /** Further keys, e.g. `aws:SourceArn` where a service calls. */
  readonly keys?: Readonly<Record<string, string | readonly string[]>>;
}

const PRINCIPAL_TAG = 'aws:principaltag/';
const PRINCIPAL_TYPES = {
  root: 'Account',
  user: 'User',
  'assumed-role': 'AssumedRole',
  service: 'Service',
  anonymous: 'Anonymous',
} as const;

/** Answers a key when a condition or a variable asks for it; nothing is computed before. */
export function factsOf(principal: Principal, permission: Permission, context: GlobalContext): Facts {
  let asked: PermissionContext | undefined;
  const carried = (): PermissionContext | undefined =>
    (asked ??= typeof permission.context === 'function' ? permission.context() : permission.context);
  return (key) => {
    const own = valueOf(carried(), key) ?? valueOf(context.keys, key);
    if (own !== undefined) return typeof own === 'string' ? [own] : own;
    const value = key.startsWith(PRINCIPAL_TAG)
      ? valueOf(principal.tags, key.slice(PRINCIPAL_TAG.length))
      : globalKey(key, principal, context);
    if (value === undefined) return undefined;
    return typeof value === 'string' ? [value] : value;
  };
}

function globalKey(key: string, principal: Principal, context: GlobalContext): string | undefined {
  switch (key) {
    case 'aws:username':
      return principal.kind === 'user' ? lastOf(principal.arn) : undefined;
    case 'aws:userid':
      return principal.kind === 'anonymous' ? 'anonymous' : principal.userId;
    case 'aws:principalarn':
      return principal.kind === 'anonymous' ? undefined : (principal.roleArn ?? principal.arn);
    case 'aws:principalaccount':
      return principal.kind === 'service' || principal.kind === 'anonymous' ? undefined : principal.accountId;
    case 'aws:principaltype':
      return PRINCIPAL_TYPES[principal.kind];
    case 'aws:principalisawsservice':
      return String(principal.kind === 'service');
    case 'aws:principalservicename':
      return principal.kind === 'service' ? principal.arn : undefined;
    case 'aws:currenttime':
      return new Date(context.nowMs).toISOString();
    case 'aws:epochtime':
      return String(Math.floor(context.nowMs / 1000));
    case 'aws:sourceip':
      return context.sourceIp;
    case 'aws:useragent':
      return context.userAgent;
    case 'aws:requestedregion':
      return context.region;
    case 'aws:securetransport':
      return context.secureTransport === undefined ? undefined : String(context.secureTransport);
    default:
      return undefined;
  }
}

/** Condition keys are case-insensitive; the tables that bring them have few entries. */
function valueOf<Value>(table: Readonly<Record<string, Value>> | undefined, lowerKey: string): Value | undefined {
  if (!table) return undefined;
  for (const key in table) if (key.length === lowerKey.length && key.toLowerCase() === lowerKey) return table[key];
  return undefined;
}

function lastOf(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}
