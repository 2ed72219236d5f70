/**
 * Which findings the template itself silences: `# hearth: ignore D3 because …` on the line of the finding or in the comment above
 * it, the same at the head of its resource, or `Metadata: { Hearth: { Ignore: [D3] } }` on the resource.
 */
import type { Resource, Stack } from '../../template/stack.ts';
import { entry } from '../../template/value.ts';
import type { Finding } from './rule.ts';
import { listOf, textOf } from './stack-view.ts';

const COMMENT = /#\s*hearth:\s*ignore\s+((?:[A-Z]\d+[\s,]*)+?)(?:\s+because\b\s*(.*))?$/i;

export interface Suppressed {
  readonly finding: Finding;
  /** What the template gives as the reason, where it does. */
  readonly reason: string | undefined;
}

export interface Suppression {
  readonly kept: readonly Finding[];
  readonly suppressed: readonly Suppressed[];
}

/** @param text of the template, for its comments; the metadata comes from the stack */
export function suppress(findings: readonly Finding[], stack: Stack | undefined, text: string): Suppression {
  const comments = readComments(text);
  const kept: Finding[] = [];
  const suppressed: Suppressed[] = [];
  for (const finding of findings) {
    const reason = reasonFor(finding, stack, comments);
    if (reason === undefined) kept.push(finding);
    else suppressed.push({ finding, reason: reason === '' ? undefined : reason });
  }
  return { kept, suppressed };
}

/** Line → rule id → reason. A comment that stands alone counts for the next line that is not a comment. */
type Comments = ReadonlyMap<number, ReadonlyMap<string, string>>;

function readComments(text: string): Comments {
  const lines = text.split(/\r?\n/);
  const comments = new Map<number, Map<string, string>>();
  let waiting: (readonly [string, string])[] = [];
  for (const [index, line] of lines.entries()) {
    const own = commentOf(line);
    const alone = /^\s*#/.test(line);
    waiting = [...waiting, ...own];
    if (alone) continue;
    if (waiting.length > 0) comments.set(index + 1, new Map(waiting));
    waiting = [];
  }
  return comments;
}

function commentOf(line: string): readonly (readonly [string, string])[] {
  const match = COMMENT.exec(line);
  if (!match) return [];
  const [, ids = '', reason = ''] = match;
  return ids
    .split(/[\s,]+/)
    .filter(Boolean)
    .map((id) => [id.toUpperCase(), reason.trim()] as const);
}

/** Undefined where nothing silences it, empty where no reason was given. */
function reasonFor(finding: Finding, stack: Stack | undefined, comments: Comments): string | undefined {
  const { ruleId, templateLine, logicalId } = finding;
  const onLine = templateLine === undefined ? undefined : comments.get(templateLine)?.get(ruleId);
  if (onLine !== undefined) return onLine;
  for (const resource of ownersOf(stack, logicalId)) {
    const above = comments.get(resource.line)?.get(ruleId);
    if (above !== undefined) return above;
    const hearth = entry(resource.metadata, 'Hearth');
    const ignored = listOf(entry(hearth, 'Ignore')).some((id) => textOf(id)?.toUpperCase() === ruleId);
    if (ignored) return textOf(entry(hearth, 'Because')) ?? '';
  }
  return undefined;
}

/** The resource and the SAM resource that it was made from: the role of a function answers to the function's metadata. */
function ownersOf(stack: Stack | undefined, logicalId: string | undefined): readonly Resource[] {
  const resource = logicalId === undefined ? undefined : stack?.resources.get(logicalId);
  const origin = resource?.origin?.split('/')[0];
  const owner = origin === undefined || origin === logicalId ? undefined : stack?.resources.get(origin);
  return [resource, owner].filter((found) => found !== undefined);
}
