/**
 * IAM's decision as each family of services words it, and for the person at the terminal what to change: the role, the
 * action, the resource and the line of the template.
 */
import type { ServiceApi } from '../api/service-api.ts';
import type { Log } from '../base/log.ts';
import type { Decision, Denial, Iam } from '../services/iam/index.ts';
import type { Stack } from '../template/stack.ts';
import { ServiceError } from '../wire/errors.ts';
import type { Call, Permission } from '../wire/operation.ts';

export interface AuthorizerParts {
  readonly iam: Iam;
  readonly log: Log;
  readonly region: string;
  readonly protocolOf: (call: Call) => ServiceApi['protocol'];
  /** `template.yaml:42`: where the policies of a role stand; undefined for roles that are not the template's. */
  readonly lineOfRole: (roleName: string) => string | undefined;
}

export interface Authorizer {
  /** @throws ServiceError AccessDenied, worded for the service */
  check(permissions: readonly Permission[], call: Call): void;
  /** For a handler that answers differently by what the caller may do; nothing is thrown or logged. */
  readonly allows: (call: Call, permission: Permission) => boolean;
}

export function createAuthorizer(parts: AuthorizerParts): Authorizer {
  const decide = (permissions: readonly Permission[], call: Call): Decision => {
    const userAgent = call.request.headers['user-agent'];
    return parts.iam.authorize(call.principal, permissions, {
      nowMs: call.at,
      region: parts.region,
      sourceIp: call.request.sourceIp,
      secureTransport: false,
      ...(userAgent !== undefined && { userAgent }),
    });
  };
  return {
    check(permissions, call) {
      if (permissions.length === 0) return;
      const decision = decide(permissions, call);
      if (decision.allowed) return;
      tell(parts, decision);
      throw accessDenied(parts.protocolOf(call), decision);
    },
    allows: (call, permission) => decide([permission], call).allowed,
  };
}

function tell(parts: AuthorizerParts, denial: Denial): void {
  if (denial.roleName === undefined) return;
  const line = parts.lineOfRole(denial.roleName);
  const who =
    denial.functionName === undefined
      ? `role ${denial.roleName}`
      : `function ${denial.functionName} (role ${denial.roleName})`;
  const why =
    denial.reason === 'explicit-deny'
      ? `is denied by ${denial.policyName ?? 'a policy'}`
      : 'is not allowed by any of its policies';
  const where = line === undefined ? '' : `; its policies stand at ${line}`;
  parts.log.warn(`${who}: ${denial.action} on ${denial.resource} ${why}${where}`);
}

/** Codes and forms: AWS service authorization pages and recorded answers, 2026-11. */
function accessDenied(protocol: ServiceApi['protocol'], denial: Denial): ServiceError {
  switch (protocol) {
    case 'rest-xml':
      return new ServiceError('AccessDenied', denial.message, { status: 403 });
    case 'aws-query':
      return new ServiceError('AccessDenied', denial.message, { status: 403 });
    case 'rest-json':
      return new ServiceError('AccessDeniedException', denial.message, { status: 403 });
    default:
      return new ServiceError('AccessDeniedException', denial.message, {
        status: 400,
        namespace: 'com.amazon.coral.service',
        queryCode: 'AccessDenied',
      });
  }
}

/** Finds the template's line of a role by its physical name, once it has been provisioned. */
export function roleLines(
  stackNow: () => Stack,
  refs: () => ReadonlyMap<string, string>,
): (roleName: string) => string | undefined {
  return (roleName) => {
    const stack = stackNow();
    for (const [logicalId, ref] of refs()) {
      if (ref === roleName && stack.resources.get(logicalId)?.type === 'AWS::IAM::Role') {
        return `${stack.file}:${stack.lineOf(logicalId, ['Policies'])}`;
      }
    }
    return undefined;
  };
}
