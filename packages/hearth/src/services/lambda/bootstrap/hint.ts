/**
 * Says what to install where a function does not find the AWS SDK, which Lambda's runtime carries: at its start, or when it
 * imports it later.
 */
import { writeErr } from './raw-output.ts';

export function hintAtMissing(error: unknown): void {
  const missing = /Cannot find (?:module|package) '((?:@aws-sdk|@smithy)\/[^/']+|aws-sdk)/.exec(String(error))?.[1];
  if (missing === undefined) return;
  const why = missing === 'aws-sdk' ? 'Lambda carries version 3 since nodejs18.x' : "Lambda's runtime carries it";
  writeErr(`Hearth: ${missing} is not installed (${why}). Install it with: npm install --save-dev ${missing}\n`);
}
