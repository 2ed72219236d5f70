/** CreateRole. https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html (2026-11) */
import type { CreateRoleInput, CreateRoleOutput } from '../../../api/iam.gen.ts';
import { alreadyExists, limitExceeded } from '../errors.ts';
import type { Iam } from '../iam.ts';
import { checkBoundary } from '../identity-policies.ts';
import { roleId } from '../ids.ts';
import { parsePolicyText } from '../policy/document.ts';
import type { Role } from '../records.ts';
import { boundaryAndTags, roleView, tagsOf } from '../views.ts';

// Quotas page (2026-11): role trust policy, default; white space not counted.
const TRUST_CHARACTERS_MAX = 2_048;
const MAX_SESSION_SECONDS_DEFAULT = 3_600;

export async function createRole(iam: Iam, input: CreateRoleInput): Promise<CreateRoleOutput> {
  const { RoleName: name, AssumeRolePolicyDocument: trust, Path: path = '/' } = input;
  parsePolicyText(trust, 'trust');
  if (trust.replace(/\s/g, '').length > TRUST_CHARACTERS_MAX) {
    throw limitExceeded(`Cannot exceed quota for ACLSizePerRole: ${TRUST_CHARACTERS_MAX}`);
  }
  checkBoundary(input.PermissionsBoundary);
  const role: Role = {
    id: roleId(iam.random),
    name,
    path,
    arn: `arn:aws:iam::${iam.accountId}:role${path}${name}`,
    createdMs: iam.secondMs(),
    trust,
    maxSessionSeconds: input.MaxSessionDuration ?? MAX_SESSION_SECONDS_DEFAULT,
    ...(input.Description !== undefined && { description: input.Description }),
    ...(input.PermissionsBoundary !== undefined && { boundaryArn: input.PermissionsBoundary }),
    tags: tagsOf(input.Tags),
    inline: {},
    attached: [],
  };
  await iam.change(() => {
    if (iam.roles.get(name)) throw alreadyExists('Role', name);
    void iam.roles.put(name, role);
  });
  return { Role: { ...roleView(role), ...boundaryAndTags(role) } };
}
