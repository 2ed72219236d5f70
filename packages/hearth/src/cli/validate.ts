/** `hearth validate`: what Hearth finds in a template, each finding with its line and a remedy. */
import { relative } from 'node:path';
import { readStack } from '../server/stack.ts';
import { homeArguments } from './options.ts';

export async function validate(args: readonly string[]): Promise<number> {
  const { options, json } = homeArguments(args);
  const stack = readStack(options);
  const file = relative(process.cwd(), stack.file) || stack.file;
  if (json) {
    process.stdout.write(`${JSON.stringify(stack.findings)}\n`);
  } else {
    for (const finding of stack.findings) {
      process.stdout.write(`${file}:${finding.line}  ${finding.severity}  ${finding.message}\n  ${finding.remedy}\n`);
    }
    process.stdout.write(`${stack.resources.size} resources, ${stack.findings.length} findings\n`);
  }
  return stack.findings.some((finding) => finding.severity === 'error') ? 1 : 0;
}
