/** Creation order: what a resource needs comes before it; else the order of the template. Circles are named whole. */
import type { Drafts } from './draft.ts';
import type { Report } from './report.ts';

/** @throws HearthError HEARTH_TEMPLATE_INVALID naming every member of a circle with its line */
export function creationOrder(
  drafts: Drafts,
  needs: ReadonlyMap<string, ReadonlySet<string>>,
  report: Report,
): readonly string[] {
  const order: string[] = [];
  const state = new Map<string, 'open' | 'done'>();
  for (const start of drafts.keys()) visit(start, []);
  return order;

  function visit(logicalId: string, trail: readonly string[]): void {
    const seen = state.get(logicalId);
    if (seen === 'done') return;
    if (seen === 'open') return refuse(drafts, trail.slice(trail.indexOf(logicalId)), report);
    state.set(logicalId, 'open');
    for (const need of needs.get(logicalId) ?? []) visit(need, [...trail, logicalId]);
    state.set(logicalId, 'done');
    order.push(logicalId);
  }
}

function refuse(drafts: Drafts, circle: readonly string[], report: Report): never {
  const members = circle.map((logicalId) => {
    const draft = drafts.get(logicalId);
    const origin = draft?.origin && draft.origin !== logicalId ? `, made for ${draft.origin}` : '';
    return `${logicalId} (line ${draft?.line ?? '?'}${origin})`;
  });
  const first = Math.min(...circle.map((logicalId) => drafts.get(logicalId)?.line ?? 1));
  // The usual one: SAM makes the bucket wait for the permission, and the function's role or environment names the bucket.
  const bucket = circle.find((logicalId) => drafts.get(logicalId)?.type === 'AWS::S3::Bucket');
  const hint = bucket ? `; give ${bucket} a BucketName and use that name in place of !Ref ${bucket}` : '';
  report.invalid(first, `circular dependency between resources: ${members.join(' -> ')}${hint}`);
}
