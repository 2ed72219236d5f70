/** For tests: loads a template from a folder of files. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readTemplate } from '../load.ts';
import type { Stack } from '../stack.ts';
import { OPTIONS } from './load-text.ts';

/** @param files text by path; @param template the one that is read */
export function loadFiles(
  files: Readonly<Record<string, string>>,
  more: object = {},
  template = 'template.yaml',
): Stack {
  const folder = mkdtempSync(join(tmpdir(), 'hearth-template-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    return readTemplate(join(folder, template), { ...OPTIONS, ...more });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The message that loading throws, with the folder's name taken out. */
export function refusalOf(files: Readonly<Record<string, string>>): string {
  try {
    loadFiles(files);
  } catch (error) {
    if (error instanceof Error) return error.message.replaceAll(/\/\S*hearth-template-[^/]+\//g, '');
    throw error;
  }
  return 'loaded';
}
