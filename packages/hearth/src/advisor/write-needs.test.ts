import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readNeeds } from './needs-file.ts';
import { writeNeeds } from './write-needs.ts';

const folder = new URL('workloads/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));

/** Figures are written with six digits. */
function rounded(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_, part: unknown) => (typeof part === 'number' ? Number(part.toPrecision(4)) : part)),
  );
}

describe('writing needs', () => {
  it.each(files)('%s is read back as it was', (file) => {
    const needs = readNeeds(readFileSync(new URL(file, folder), 'utf8'), file);
    const again = readNeeds(writeNeeds(needs), file);
    expect(rounded(again)).toEqual(rounded(needs));
  });

  it('leaves what is not known to be filled in', () => {
    const text = writeNeeds(readNeeds('patterns: [{ op: get, rate: 3/day }]'));
    expect(text).toMatch(/rate: 0.0000347222\/s/);
    expect(text).toMatch(/peak: unknown/);
    expect(text).toMatch(/volume: unknown/);
  });
});
