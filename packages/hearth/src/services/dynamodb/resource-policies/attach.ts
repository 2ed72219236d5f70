/** Puts the policy of a table or stream beside each permission that a call on it takes, for IAM to weigh. */
import type { AccessRule, Permission } from '../../../wire/operation.ts';
import type { Database } from '../database.ts';

const INDEX = /\/index\/.*$/;

/** The same rules, with policies. */
export function withResourcePolicies<Rules extends object>(rules: Rules): Rules {
  const attached = Object.entries(rules).map(([name, rule]: [string, AccessRule<Database, never>]) => [
    name,
    (...[db, input, call]: Parameters<typeof rule>) => {
      const permissions = rule(db, input, call);
      return db.policies.size === 0 ? permissions : permissions.map((permission) => attach(db, permission));
    },
  ]);
  // Name by name the same functions but for what they add to their answers.
  return Object.fromEntries(attached) as Rules;
}

function attach(db: Database, permission: Permission): Permission {
  // An index has the policy of its table.
  const policy = db.policies.find(permission.resource.replace(INDEX, ''));
  return policy ? { ...permission, resourcePolicy: policy.document } : permission;
}
