/** What keeps a resource from being made, told at its line: at that of the property which the message is about, where it says so. */
import { HearthError } from '../../base/hearth-error.ts';
import type { Resource } from '../../template/stack.ts';
import { entry, isMap } from '../../template/value.ts';
import { ServiceError } from '../../wire/errors.ts';
import { pathOfText } from './dynamic-references.ts';

type Path = readonly (string | number)[];

/** A text shorter than this may stand in a message by chance. */
const TELLING_LENGTH = 4;

/** @param at the line of a part of the resource, as `template.yaml:12` */
export function refused(error: unknown, resource: Resource, at: (...path: Path) => string): unknown {
  const { logicalId, type } = resource;
  // A service refused what the template asks, in AWS's words: say where the template says it.
  if (error instanceof ServiceError) {
    const path = pathIn(resource, error.message);
    const what = path.length > 0 ? `${path.join('/')} of ${logicalId} (${type})` : `${logicalId} (${type})`;
    return new HearthError('HEARTH_TEMPLATE_INVALID', `${at(...path)}: ${what}: ${error.code}: ${error.message}`, {
      cause: error,
    });
  }
  // Whatever else refuses the resource may not know where it stands.
  if (error instanceof HearthError && !/\.\w+:\d+: /.test(error.message)) {
    return new HearthError(error.code, `${at()}: ${logicalId} (${type}): ${error.message}`, { cause: error });
  }
  return misformed(error, at(), resource);
}

/** What services say without naming the property. */
const ABOUT: readonly (readonly [RegExp, string])[] = [
  [/destination configurations/, 'NotificationConfiguration'],
  [/^The specified bucket is not valid/, 'BucketName'],
];

/** By a value of the template that stands in the message, else by the name of a property. */
function pathIn({ properties }: Resource, message: string): Path {
  const byValue = pathOfText(properties, (text) => text.length >= TELLING_LENGTH && quoted(message, text));
  if (byValue.length > 0) return byValue;
  const about = ABOUT.find(([words, property]) => words.test(message) && entry(properties, property) !== undefined);
  if (about) return [about[1]];
  const named = Object.keys(properties).find((name) => new RegExp(String.raw`\b${name}\b`, 'i').test(message));
  if (named === undefined) return [];
  const inside = entry(properties, named);
  const deeper = isMap(inside)
    ? Object.keys(inside).find((name) => /^\w+$/.test(name) && new RegExp(String.raw`\b${name}\b`, 'i').test(message))
    : undefined;
  return deeper === undefined ? [named] : [named, deeper];
}

/** As a word of its own: `mysql` is not in `mysqld`. */
function quoted(message: string, text: string): boolean {
  const at = message.indexOf(text);
  if (at < 0) return false;
  const around = [message[at - 1], message[at + text.length]];
  return around.every((char) => char === undefined || !/\w/.test(char));
}

/** Templates are looser than the wire, whose parsers refuse a list where a map should be: a service may stumble over one. */
function misformed(error: unknown, at: string, { logicalId, type }: Resource): unknown {
  const stumbled = error instanceof TypeError || (error instanceof Error && 'code' in error && 'syscall' in error);
  if (!stumbled) return error;
  const message = `${at}: ${logicalId} (${type}): a property has another form than the service expects: ${error.message}`;
  return new HearthError('HEARTH_TEMPLATE_INVALID', message, { cause: error });
}
