/**
 * `hearth advise --init`: writes a needs file to fill in. From what was recorded, from the template's tables, buckets and
 * clusters, or by asking a person at the terminal; a file that is there is never overwritten.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { needsFromTemplate } from '../advisor/needs-from-template.ts';
import { readNeeds } from '../advisor/needs-file.ts';
import { writeNeeds } from '../advisor/write-needs.ts';
import { NEEDS_TEMPLATE } from '../advisor/needs-template.ts';
import { HearthError } from '../base/hearth-error.ts';
import { readStack } from '../server/stack.ts';
import type { AdviseArguments } from './advise-options.ts';
import { askNeeds } from './ask-needs.ts';
import { readRun, recordedNeeds } from './recorded.ts';

export async function initNeeds(given: AdviseArguments): Promise<number> {
  const file = given.needsFile ?? 'needs.yaml';
  if (existsSync(file)) throw fileThere(file);
  const { text, from } = await draft(given);
  // What is written must be readable, whatever a person typed.
  readNeeds(text, file);
  try {
    writeFileSync(file, text, { flag: 'wx' });
  } catch (error) {
    throw error instanceof Error && 'code' in error && error.code === 'EEXIST' ? fileThere(file) : error;
  }
  process.stdout.write(`${file} written from ${from}. Fill in what is unknown, then: hearth advise ${file}\n`);
  return 0;
}

interface Draft {
  readonly text: string;
  readonly from: string;
}

async function draft(given: AdviseArguments): Promise<Draft> {
  if (given.recorded)
    return { text: writeNeeds(recordedNeeds(given, await readRun(given)).needs), from: 'recorded calls' };
  const needs = given.template === undefined ? undefined : needsFromTemplate(readStack({ template: given.template }));
  if (needs) return { text: writeNeeds(needs), from: `${given.template}` };
  if (process.stdin.isTTY && process.stdout.isTTY) return { text: await askNeeds(process), from: 'your answers' };
  return { text: NEEDS_TEMPLATE, from: 'an example' };
}

function fileThere(file: string): HearthError {
  return new HearthError(
    'HEARTH_USAGE',
    `${file} is there already and is not overwritten: name another, as in \`hearth advise --init other.yaml\``,
  );
}
